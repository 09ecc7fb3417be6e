using CsCheck;
using FirstPass.Billing.Claims;
using FirstPass.Billing.Scrubbing;
using NodaTime;
using Xunit;

namespace FirstPass.Tests.Billing.Scrubbing.Edits;

/// <summary>Fields and codes of the claim as a whole, whatever the payer, the year, the amount and the number of
/// lines.</summary>
public sealed class FieldsPropertyTests
{
    private static readonly Gen<string> Payer = Pick.One("BLUE", "UHP", "MCARE", "MCAID", "ADV");

    private static readonly Gen<string?> Name = Pick.One<string?>("DOE", "O'NEIL", " ", "", null);

    private static readonly Gen<LocalDate> Day =
        Gen.Int[0, 1400].Select(static days => new LocalDate(2025, 10, 1).PlusDays(days));

    private static readonly Dictionary<string, Func<InstitutionalFacts, InstitutionalFacts>> OfAStay = new()
    {
        ["statement"] = static f => f with { StatementThrough = null },
        ["admission date"] = static f => f with { Admitted = null },
        ["admission hour"] = static f => f with { AdmissionHour = " " },
        ["admission type"] = static f => f with { AdmissionType = null },
        ["point of origin"] = static f => f with { AdmissionSource = "" },
        ["patient status"] = static f => f with { PatientStatus = null },
    };

    [Fact]
    public void A_dependent_needs_both_names_whoever_pays() =>
        Gen.Select(Name, Name, Payer).Sample(static (last, first, payer) =>
        {
            var claim = Visit(payer);
            claim = claim with
            {
                Dependent = new(last, first, Born: new(2015, 1, 2), Sex: "M", Address: claim.Subscriber.Address),
            };
            var missing = string.IsNullOrWhiteSpace(last) || string.IsNullOrWhiteSpace(first);
            Assert.Equal(missing, FixtureWorld.Codes(claim).Contains("REQ_PATIENT_NAME"));
        });

    [Fact]
    public void A_taxonomy_is_missed_exactly_where_the_payer_wants_one_and_there_is_none() =>
        Gen.Select(Pick.One<string?>("207Q00000X", "282N00000X", " ", null), Gen.Bool, Payer).Sample(
            static (taxonomy, wanted, payer) =>
            {
                var claim = Visit(payer);
                var input = FixtureWorld.Input(claim with { Billing = claim.Billing with { Taxonomy = taxonomy } });
                input = input with { Payer = input.Payer! with { TaxonomyRequired = wanted } };
                Assert.Equal(
                    wanted && string.IsNullOrWhiteSpace(taxonomy), FixtureWorld.Codes(input).Contains("REQ_TAXONOMY"));
            });

    [Fact]
    public void A_taxonomy_is_found_exactly_without_its_form_on_whichever_provider() =>
        Gen.Select(Gen.Char["0123456789AQXZx "].Array[8, 11].Select(c => new string(c)), Gen.Int[0, 3], Gen.Bool).Sample(
            static (drawn, who, repaired) =>
            {
                var taxonomy = repaired ? $"20{new string([.. drawn.ToUpperInvariant().Replace(' ', 'Q')[..7]])}X" : drawn;
                var claim = Visit("BLUE");
                claim = who switch
                {
                    0 => claim with { Billing = claim.Billing with { Taxonomy = taxonomy } },
                    1 => claim with { Rendering = claim.Rendering! with { Taxonomy = taxonomy } },
                    2 => claim with { Referring = new(ClaimBuilder.NpiNumber(3), Taxonomy: taxonomy) },
                    _ => claim with { Facility = new(ClaimBuilder.NpiNumber(4), Taxonomy: taxonomy) },
                };
                var good = taxonomy.Length == 10 && char.IsAsciiDigit(taxonomy[0]) && char.IsAsciiDigit(taxonomy[1])
                    && taxonomy[9] == 'X' && taxonomy.All(c => char.IsAsciiDigit(c) || char.IsAsciiLetterUpper(c));
                Assert.Equal(
                    !good && taxonomy.Trim().Length > 0, FixtureWorld.Codes(claim).Contains("TAXONOMY_FORM"));
            });

    [Fact]
    public void A_visit_needs_a_diagnosis_and_any_claim_a_line() =>
        Gen.Select(Gen.Int[0, 4], Gen.Int[0, 4], Payer).Sample(static (diagnoses, lines, payer) =>
        {
            var builder = ClaimBuilder.Professional().To(payer)
                .Diagnoses([.. new[] { "I10", "E119", "E785", "R059" }[..diagnoses]]);
            for (var i = 0; i < lines; i++)
                builder.Line("G0008", $"{i + 1}.00");
            var codes = FixtureWorld.Codes(FixtureWorld.Input(builder.Build(), new(2026, 5, 11))).ToList();
            Assert.Equal(diagnoses == 0, codes.Contains("REQ_DX"));
            Assert.Equal(lines == 0, codes.Contains("REQ_LINE"));
        });

    [Fact]
    public void Each_line_without_a_day_is_named() =>
        Gen.Select(Gen.Bool.Array[1, 9], Day, Payer).Sample(static (dated, day, payer) =>
        {
            var builder = ClaimBuilder.Professional().To(payer).On(day);
            foreach (var has in dated)
                builder.Line("G0008", "10.00", 1, line => line with { From = has ? line.From : null });
            var found = FixtureWorld.Codes(FixtureWorld.Input(builder.Build(), day.PlusDays(7)))
                .Where(c => c.StartsWith("REQ_DOS", StringComparison.Ordinal));
            Assert.Equal(
                dated.Select((has, i) => has ? "" : $"REQ_DOS/{i + 1}").Where(c => c.Length > 0).Order(), found.Order());
        });

    [Fact]
    public void Each_missing_field_of_a_stay_is_a_finding_whichever_they_are() =>
        Gen.Select(Gen.Shuffle(OfAStay.Keys.ToArray(), 0, OfAStay.Count), Payer).Sample(static (missing, payer) =>
        {
            var claim = ClaimBuilder.Institutional("0111").To(payer).Revenue("0250", null, "40.00").Build();
            var facts = missing.Aggregate(claim.Institutional!, static (facts, name) => OfAStay[name](facts));
            var found = FixtureWorld.Codes(
                FixtureWorld.Input(claim with { Institutional = facts }, new(2026, 5, 11)));
            Assert.Equal(missing.Length, found.Count(c => c == "REQ_FIELD"));
        });

    [Fact]
    public void A_first_diagnosis_is_an_external_cause_exactly_by_its_letter() =>
        Gen.Select(Gen.Char['A', 'Z'], Gen.Int[0, 99], Gen.Int[0, 2], Payer).Sample(
            static (letter, number, place, payer) =>
            {
                var codes = new List<string> { "I10", "E119" };
                codes.Insert(place, $"{letter}{number:00}1");
                var claim = ClaimBuilder.Professional().To(payer).Diagnoses([.. codes]).Line("G0008", "1.00").Build();
                Assert.Equal(
                    place == 0 && letter is >= 'V' and <= 'Y', FixtureWorld.Codes(claim).Contains("DX_EXTERNAL_FIRST"));
            });

    [Fact]
    public void A_diagnosis_is_left_unchecked_exactly_where_a_part_of_the_list_does_not_hold_it() =>
        Gen.Select(Gen.Int[0, 30], Day, Payer).Sample(static (number, day, payer) =>
        {
            var listed = Enumerable.Range(0, 15).Select(i => $"J{i:00}1,yes,2025-10-01,,x").ToArray();
            var claim = ClaimBuilder.Professional().To(payer).On(day).Diagnoses($"J{number:00}1")
                .Line("G0008", "1.00").Build();
            var input = FixtureWorld.Input(claim) with
            {
                Reference = FixtureWorld.Reference with { Diagnoses = FixtureWorld.Diagnoses(listed) },
            };
            var codes = FixtureWorld.Codes(input).ToList();
            Assert.Equal(number >= 15, codes.Contains("DX_NOT_CHECKED"));
            Assert.DoesNotContain("DX_NOT_VALID_ON_DOS", codes);
        });

    [Fact]
    public void A_change_waits_for_the_payers_number_exactly_where_the_payer_takes_it_and_none_is_known() =>
        Gen.Select(Payer, Gen.Bool, Pick.One("1", "7", "8"), Pick.One<string?>("PC77", "0", " ", "", null)).Sample(
            static (payer, institutional, frequency, number) =>
            {
                var claim = (institutional
                    ? ClaimBuilder.Institutional($"013{frequency}").Revenue("0250", null, "40.00")
                    : ClaimBuilder.Professional().Frequency(frequency).Line("G0008", "1.00")).To(payer)
                    .With(c => c with { PayerClaimNumber = number }).Build();
                var takes = institutional || payer != "MCARE";
                Assert.Equal(
                    frequency != "1" && takes && string.IsNullOrWhiteSpace(number),
                    FixtureWorld.Codes(claim).Contains("AWAIT_PAYER_NUMBER"));
            });

    [Fact]
    public void A_bill_is_too_long_exactly_with_more_than_999_lines() =>
        Gen.Select(Gen.Int[-3, 3], Payer).Sample(static (beyond, payer) =>
        {
            var builder = ClaimBuilder.Institutional("0131").To(payer);
            for (var i = 0; i < 999 + beyond; i++)
                builder.Revenue("0250", null, $"{i + 1}.00");
            Assert.Equal(beyond > 0, FixtureWorld.Codes(builder.Build()).Contains("LINE_LIMIT"));
        }, iter: 10);

    private static Claim Visit(string payer) => ClaimBuilder.Professional().To(payer).Line("G0008", "150.00").Build();
}
