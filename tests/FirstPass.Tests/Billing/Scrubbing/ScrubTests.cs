using System.Collections.Immutable;
using CsCheck;
using FirstPass.Billing.Claims;
using FirstPass.Billing.Scrubbing;
using FirstPass.Billing.Scrubbing.Tables;
using FirstPass.Billing.Vocabulary;
using Xunit;

namespace FirstPass.Tests.Billing.Scrubbing;

public sealed class ScrubTests
{
    [Fact]
    public void A_clean_claim_has_no_finding()
    {
        Assert.Empty(FixtureWorld.Codes(ClaimBuilder.Professional().Line("99213", "150.00").Build()));
        Assert.Empty(FixtureWorld.Codes(
            ClaimBuilder.Institutional("0131").Revenue("0610", "70553", "1800.00").Build()));
        Assert.Empty(FixtureWorld.Codes(ClaimBuilder.Institutional("0111").Revenue("0120", null, "1000.00").Build()));
    }

    [Fact]
    public void O_20_all_findings_come_at_once()
    {
        var claim = ClaimBuilder.Professional()
            .With(static claim => claim with
            {
                Subscriber = claim.Subscriber with { Address = claim.Subscriber.Address! with { Zip = null } },
                Rendering = claim.Rendering! with { Npi = "1234567890" },
            })
            .Line("99213", "90.00", 1, static line => line with { Pointers = [3] })
            .Line("93000", "50.00")
            .BuildWithTotal("150.00");
        var findings = Scrub.Run(FixtureWorld.Input(claim));
        Assert.Equal(["REQ_ZIP", "TOTAL_MISMATCH", "NPI_CHECK", "DX_POINTER"], findings.Select(f => f.Code));
        Assert.All(findings, static finding => Assert.Equal(ScrubSeverity.Error, finding.Severity));
        Assert.Equal(1000, findings.Single(f => f.Code == "TOTAL_MISMATCH").Cents);
        Assert.Equal(ScrubOutcome.Failed, findings.Outcome());
        Assert.Equal(new Spot("2010BA", -13, 3), findings[0].Spot);
        Assert.Equal(new Spot("2310B", 3, 9), findings[2].Spot);
        Assert.Equal(new Spot("2400", 5, 7, 1), findings[3].Spot);
    }

    [Fact]
    public void O_36_three_of_forty_fail_and_all_forty_are_judged()
    {
        var outcomes = Enumerable.Range(0, 40).Select(static i =>
        {
            var builder = ClaimBuilder.Professional().Number($"P{i}").Line("99213", "150.00");
            return Scrub.Run(FixtureWorld.Input(i % 16 == 3 ? builder.BuildWithTotal("1.00") : builder.Build()))
                .Outcome();
        });
        Assert.Equal(3, outcomes.Count(static outcome => outcome == ScrubOutcome.Failed));
    }

    [Fact]
    public void A_payer_that_is_not_set_up_brings_no_finding_of_filing_or_terms()
    {
        var claim = ClaimBuilder.Professional().Line("99213", "150.00")
            .With(static claim => claim with { Payer = claim.Payer with { Code = null } }).Build();
        Assert.Empty(FixtureWorld.Codes(FixtureWorld.Input(claim, sendOn: new(2031, 1, 2))));
    }

    [Fact]
    public void Every_finding_names_rule_version_and_source_and_says_what_why_and_what_to_do()
    {
        foreach (var finding in Worst())
        {
            Assert.NotEqual("", finding.Rule.Id);
            Assert.NotEqual("", finding.Rule.Version);
            Assert.NotEqual("", finding.Rule.Source);
            Assert.EndsWith(".", finding.What, StringComparison.Ordinal);
            Assert.EndsWith(".", finding.Why, StringComparison.Ordinal);
            Assert.EndsWith(".", finding.Fix, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void No_finding_repeats_patient_data()
    {
        var secrets = new[] { "DOE", "JANE", "MBR0001", "OAK", "SPRINGFIELD", "62701", "1980", "P1001" };
        Assert.All(Worst(), finding => Assert.All(secrets, secret =>
        {
            Assert.DoesNotContain(secret, finding.What, StringComparison.Ordinal);
            Assert.DoesNotContain(secret, finding.Why, StringComparison.Ordinal);
            Assert.DoesNotContain(secret, finding.Fix, StringComparison.Ordinal);
        }));
    }

    [Fact]
    public void Every_edit_is_set_in_the_shipped_book() =>
        Assert.Equal(EditNames.All.Order(), FixtureWorld.Reference.Edits.Edits.Order());

    [Fact]
    public void An_edit_that_is_off_says_nothing_and_one_set_to_warning_does_not_stop()
    {
        var claim = ClaimBuilder.Professional().Line("99213", "150.00").BuildWithTotal("151.00");
        Assert.Empty(Scrub.Run(With("TOTAL_MISMATCH,2,off,,,2000-01-01,,test")));
        var warned = Assert.Single(Scrub.Run(With("TOTAL_MISMATCH,2,warning,,,2000-01-01,,test")));
        Assert.Equal(ScrubSeverity.Warning, warned.Severity);
        Assert.Equal(new RuleRef("TOTAL_MISMATCH", "2", "test"), warned.Rule);

        ScrubInput With(string row) => FixtureWorld.Input(claim) with
        {
            Reference = FixtureWorld.Reference with { Edits = Book(row) },
        };
    }

    [Fact]
    public void How_an_edit_is_set_follows_the_date_of_service()
    {
        var book = Book(
            "TOTAL_MISMATCH,1,warning,,,2000-01-01,2026-06-30,test",
            "TOTAL_MISMATCH,2,error,,,2026-07-01,,test");
        Assert.Equal(ScrubOutcome.Passed, Outcome(new(2026, 6, 30)));
        Assert.Equal(ScrubOutcome.Failed, Outcome(new(2026, 7, 1)));

        ScrubOutcome Outcome(NodaTime.LocalDate day) => Scrub.Run(
            FixtureWorld.Input(ClaimBuilder.Professional().On(day).Line("99213", "150.00").BuildWithTotal("1.00")) with
            {
                Reference = FixtureWorld.Reference with { Edits = book },
            }).Outcome();
    }

    [Fact]
    public void No_text_in_a_claim_makes_the_scrub_throw()
    {
        var text = Gen.OneOf(Gen.Const(""), Gen.String[0, 12], Gen.Const("99213"), Gen.Const("\0ü'"));
        Gen.Select(text, text, text, text.Array[0, 6], Gen.Int[-5, 40], Gen.Long).Sample((a, b, c, many, n, cents) =>
        {
            var line = new ServiceLine
            {
                Number = n,
                Code = a,
                Modifiers = [.. many],
                Revenue = b,
                Place = c,
                Charge = n % 3 == 0 ? null : new Money(cents / 1000),
                Pointers = [n, 1],
                From = n % 2 == 0 ? null : new NodaTime.LocalDate(2026, 5, 4),
                Units = n % 5 == 0 ? null : new Units(cents / 1000),
            };
            var claim = ClaimBuilder.Institutional("0131").Build() with
            {
                Kind = n % 2 == 0 ? ClaimKind.Institutional : ClaimKind.Professional,
                Number = a,
                Frequency = b,
                Place = c,
                Diagnoses = [.. many.Select(code => new Diagnosis(code, "ABF", a))],
                Billing = new(a, b, c, a, b),
                Subscriber = new(a, b, MemberId: c),
                Lines = [line, line],
            };
            Assert.NotEmpty(Scrub.Run(FixtureWorld.Input(claim)));
        });
    }

    private static EditBook Book(params string[] rows)
    {
        var read = EditBook.FromCsv(rows.Prepend(
            "edit,version,severity,limit_professional,limit_institutional,effective,ends,source"));
        Assert.Empty(read.Errors);
        return read.Table;
    }

    // A claim with as many faults as one claim can have.
    private static ImmutableArray<ScrubFinding> Worst()
    {
        var claim = ClaimBuilder.Professional().Frequency("7").Diagnoses("W19XXXA", "W19XXXA", "E11", "ZZZ", "Q999")
            .With(static claim => claim with
            {
                Number = null,
                Payer = claim.Payer with { WireId = null },
                Rendering = new Provider("1234567890", Taxonomy: "BAD"),
                Subscriber = claim.Subscriber with { First = null, Sex = null, Born = null, Address = null },
                Place = "98",
            })
            .Line("99213", "90.00").Line("99213", "90.00").Line("20610", "50.00", 9).Line("97110", "1.00", 9)
            .Line("20610", "50.00", "XX", "XX")
            .BuildWithTotal("150.00");
        var findings = Scrub.Run(FixtureWorld.Input(claim, sendOn: new(2027, 5, 4)));
        Assert.True(findings.Length > 15);
        return findings;
    }
}
