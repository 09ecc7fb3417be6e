using CsCheck;
using FirstPass.Billing.Claims;
using FirstPass.Billing.Scrubbing;
using FirstPass.Billing.Vocabulary;
using NodaTime;
using Xunit;

namespace FirstPass.Tests.Billing.Scrubbing.Edits;

/// <summary>
/// Each edit that has no property test of its own beside its cases: other codes, amounts, payers and years than those
/// of the cases must be judged by the same rule.
/// </summary>
public sealed class OtherEditsPropertyTests
{
    private static readonly Gen<LocalDate> Day =
        Gen.Int[0, 1400].Select(static days => new LocalDate(2025, 10, 1).PlusDays(days));

    private static readonly Gen<string> Payer = Gen.OneOf("BLUE", "UHP", "MCARE", "MCAID", "ADV");

    private static readonly Gen<string> Letters = Gen.Char["ACDEFGHJKMNPQRTUVWXY"].Array[2].Select(c => new string(c));

    [Fact]
    public void A_period_is_found_exactly_when_it_ends_before_it_starts() =>
        Gen.Select(Day, Gen.Int[-30, 30], Gen.Long[1, 999_999]).Sample(static (from, length, cents) =>
        {
            var claim = ClaimBuilder.Professional().On(from)
                .Line("G0008", $"{new Money(cents)}", 1, line => line with { To = from.PlusDays(length) }).Build();
            Assert.Equal(length < 0, FixtureWorld.Codes(claim).Contains("DATE_ORDER/1"));
        });

    [Fact]
    public void A_claim_is_too_long_exactly_when_it_has_more_lines_than_fit() =>
        Gen.Select(Gen.Int[1, 120], Payer).Sample(static (count, payer) =>
        {
            var builder = ClaimBuilder.Professional().To(payer);
            for (var i = 0; i < count; i++)
                builder.Line("J1885", $"{i + 1}.00");
            Assert.Equal(count > 50, FixtureWorld.Codes(builder.Build()).Contains("LINE_LIMIT"));
        }, iter: 40);

    [Fact]
    public void A_place_is_found_exactly_when_the_table_does_not_have_it_on_the_day() =>
        Gen.Select(Gen.Int[0, 99], Day).Sample(static (number, day) =>
        {
            var place = $"{number:00}";
            var claim = ClaimBuilder.Professional().On(day).Diagnoses("I10").Line("99213", "150.00")
                .With(c => c with { Place = place }).Build();
            var exists = PlaceOfService.TryParse(place, out var parsed)
                && FixtureWorld.Reference.Places.Exists(parsed, NumberOf(day));
            Assert.Equal(!exists, FixtureWorld.Codes(claim).Contains("POS"));
        });

    [Fact]
    public void Modifiers_are_refused_exactly_when_one_has_no_form_stands_twice_or_is_a_fifth() =>
        Gen.Select(Letters.Array[0, 6], Gen.Int[0, 3], Payer).Sample(static (modifiers, broken, payer) =>
        {
            if (broken == 0 && modifiers.Length > 0)
                modifiers[0] = modifiers[0][..1];
            var claim = ClaimBuilder.Professional().To(payer).Line("G0008", "150.00", modifiers).Build();
            var bad = modifiers.Length > 4 || modifiers.Distinct().Count() != modifiers.Length
                || modifiers.Any(m => m.Length != 2);
            Assert.Equal(bad, FixtureWorld.Codes(claim).Contains("MODIFIER/1"));
        });

    [Fact]
    public void A_modifier_of_price_behind_another_is_warned_whatever_the_code() =>
        Gen.Select(Gen.OneOf("26", "TC", "50"), Gen.OneOf("59", "76", "77"), Gen.Bool)
            .Sample(static (price, other, first) =>
            {
                string[] modifiers = first ? [price, other] : [other, price];
                var claim = ClaimBuilder.Professional().Line("G0008", "150.00", modifiers).Build();
                Assert.Equal(!first, FixtureWorld.Codes(claim).Contains("MODIFIER_ORDER/1"));
            });

    [Fact]
    public void A_frequency_of_a_visit_is_one_of_three() =>
        Gen.Select(Gen.Char["0123456789ABQ"], Payer).Sample(static (frequency, payer) => Assert.Equal(
            frequency is not ('1' or '7' or '8'),
            FixtureWorld.Codes(ClaimBuilder.Professional().To(payer).Frequency($"{frequency}").Line("G0008", "1.00")
                .Build()).Contains("FREQUENCY")));

    [Fact]
    public void A_type_of_bill_is_found_exactly_when_the_table_does_not_have_it() =>
        Gen.Select(Gen.Int[11, 99], Gen.Char["0123456789Q"]).Sample(static (type, frequency) =>
        {
            var claim = ClaimBuilder.Institutional($"0{type}{frequency}").Revenue("0250", null, "40.00").Build();
            var exists = TypeOfBill.TryParse($"0{type}{frequency}", out var bill)
                && FixtureWorld.Reference.BillTypes.Exists(bill, NumberOf(claim.FirstServiceDate!.Value));
            var known = frequency is not '6';
            Assert.Equal(!exists || !known, FixtureWorld.Codes(claim).Contains("BILL_TYPE"));
        });

    [Fact]
    public void A_discharge_status_is_wrong_exactly_when_it_contradicts_the_frequency() =>
        Gen.Select(Gen.Int[1, 66], Gen.Char["1234"], Gen.Long[100, 9_999_999]).Sample(static (status, frequency, cents) =>
        {
            var claim = ClaimBuilder.Institutional($"011{frequency}").Revenue("0250", null, $"{new Money(cents)}")
                .With(c => c with { Institutional = c.Institutional! with { PatientStatus = $"{status:00}" } }).Build();
            var wrong = frequency is '1' or '4' ? status == 30 : status != 30;
            Assert.Equal(wrong, FixtureWorld.Codes(claim).Contains("DISCHARGE_STATUS"));
        });

    [Fact]
    public void A_line_is_outside_exactly_when_its_day_is() =>
        Gen.Select(Day, Gen.Int[0, 20], Gen.Int[-25, 25]).Sample(static (from, length, at) =>
        {
            var claim = ClaimBuilder.Institutional("0131").Statement(from, from.PlusDays(length))
                .On(from.PlusDays(at)).Revenue("0250", null, "40.00").Build();
            Assert.Equal(at < 0 || at > length, FixtureWorld.Codes(claim).Contains("LINE_OUTSIDE_STATEMENT/1"));
        });

    [Fact]
    public void An_outpatient_claim_waits_exactly_in_the_days_before_the_admission() =>
        Gen.Select(Day, Gen.Int[-10, 10], Payer).Sample(static (admitted, shift, payer) =>
        {
            var on = admitted.PlusDays(shift);
            var claim = ClaimBuilder.Institutional("0131").To(payer).Statement(on, on).On(on)
                .Revenue("0250", null, "40.00").Build();
            var stay = new HistoryStay("H1", payer, ClaimBuilder.SomeNpi, admitted, PriorState.Sent);
            var input = FixtureWorld.Input(claim) with { History = new([], [stay]) };
            Assert.Equal(
                payer == "MCARE" && shift is >= -3 and <= 0, FixtureWorld.Codes(input).Contains("PAYMENT_WINDOW"));
        });

    [Fact]
    public void Presence_on_admission_is_missed_exactly_where_it_is_not_said_or_not_one_of_four() =>
        Gen.Select(Gen.OneOf("Y", "N", "U", "W", "X", ""), Gen.Bool, Payer).Sample(static (said, inpatient, payer) =>
        {
            var claim = ClaimBuilder.Institutional(inpatient ? "0111" : "0131").To(payer)
                .Revenue("0250", null, "40.00")
                .With(c => c with { Diagnoses = [new("I10", "ABK", said.Length == 0 ? null : said, 2, 1)] }).Build();
            Assert.Equal(
                inpatient && said is "X" or "" && inpatient, FixtureWorld.Codes(claim).Contains("POA_MISSING"));
        });

    [Fact]
    public void Covered_days_are_found_exactly_when_they_are_not_those_of_the_stay() =>
        Gen.Select(Day, Gen.Int[1, 90], Gen.Int[-2, 2], Gen.Bool).Sample(static (from, nights, off, still) =>
        {
            var days = still ? nights + 1 : nights;
            var claim = ClaimBuilder.Institutional(still ? "0112" : "0111").Statement(from, from.PlusDays(nights))
                .On(from).Revenue("0120", null, "1000.00", nights).With(c => c with
                {
                    Institutional = c.Institutional! with
                    {
                        PatientStatus = still ? "30" : "01",
                        Values = [new("80", new Money(Math.Max(0, days + off) * 100))],
                    },
                }).Build();
            var said = Math.Max(0, days + off);
            Assert.Equal(said != days, FixtureWorld.Codes(claim).Contains("COVERED_DAYS"));
        });

    [Fact]
    public void A_member_id_of_medicare_is_found_exactly_without_its_form() =>
        Gen.Char["0123456789ACDEFGHJKMNPQRTUVWXY"].Array[11].Select(c => new string(c)).Sample(static id =>
        {
            var claim = ClaimBuilder.Professional().To("MCARE").Line("G0008", "1.00")
                .With(c => c with { Subscriber = c.Subscriber with { MemberId = id } }).Build();
            var input = FixtureWorld.Input(claim);
            input = input with { Payer = input.Payer! with { MedicareMemberIds = true } };
            var good = char.IsAsciiDigit(id[0]) && id[0] != '0' && char.IsAsciiLetter(id[1])
                && char.IsAsciiDigit(id[3]) && char.IsAsciiLetter(id[4]) && char.IsAsciiDigit(id[6])
                && char.IsAsciiLetter(id[7]) && char.IsAsciiLetter(id[8]) && char.IsAsciiDigit(id[9])
                && char.IsAsciiDigit(id[10]);
            Assert.Equal(!good, FixtureWorld.Codes(input).Contains("MEMBER_ID_FORM"));
        });

    [Fact]
    public void Negative_charges_and_units_of_none_are_errors_whatever_else_is_on_the_claim() =>
        Gen.Select(Gen.Long[-99_999, 99_999], Gen.Int[-3, 3], Payer).Sample(static (cents, units, payer) =>
        {
            var claim = ClaimBuilder.Professional().To(payer)
                .Line("G0008", $"{new Money(cents)}", units).Line("J1885", "10.00").Build();
            var codes = FixtureWorld.Codes(claim).ToList();
            Assert.Equal(cents < 0, codes.Contains("CHARGE_NEGATIVE/1"));
            Assert.Equal(units <= 0, codes.Contains("UNITS_NOT_POSITIVE/1"));
        });

    [Fact]
    public void A_diagnosis_twice_or_a_thirteenth_is_found_whatever_the_payer() =>
        Gen.Select(Gen.Int[1, 15], Gen.Bool, Payer).Sample(static (count, twice, payer) =>
        {
            var diagnoses = Enumerable.Range(0, count).Select(i => $"E{i + 10}9").ToList();
            if (twice)
                diagnoses.Add(diagnoses[0]);
            var codes = FixtureWorld.Codes(ClaimBuilder.Professional().To(payer).Diagnoses([.. diagnoses])
                .Line("G0008", "1.00").Build()).ToList();
            Assert.Equal(twice, codes.Contains("DX_DUPLICATE"));
            Assert.Equal(diagnoses.Count > 12, codes.Contains("DX_LIMIT"));
        });

    [Fact]
    public void A_change_that_the_payer_takes_another_way_is_found_for_every_payer_and_kind() =>
        Gen.Select(Payer, Gen.Bool, Gen.OneOf("7", "8")).Sample(static (payer, institutional, frequency) =>
        {
            var claim = (institutional
                ? ClaimBuilder.Institutional($"013{frequency}").Revenue("0250", null, "40.00")
                : ClaimBuilder.Professional().Frequency(frequency).Line("G0008", "1.00")).To(payer)
                .With(c => c with { PayerClaimNumber = "PC1" }).Build();
            var takes = institutional || payer != "MCARE";
            Assert.Equal(!takes, FixtureWorld.Codes(claim).Contains("CORRECTION_CHANNEL"));
        });

    [Fact]
    public void A_late_line_alone_is_refused_exactly_where_the_payer_wants_the_whole() =>
        Gen.Select(Payer, Gen.Long[1, 99_999], Day).Sample(static (payer, cents, day) =>
        {
            var first = ClaimBuilder.Professional().To(payer).On(day).Line("99213", "150.00").Build();
            var late = ClaimBuilder.Professional().To(payer).On(day).Number("P1L1")
                .Line("36415", $"{new Money(cents)}").Build();
            var input = FixtureWorld.Input(late) with { Prior = new PriorClaim(first, LateCharge: true) };
            Assert.Equal(
                payer is not ("BLUE" or "MCARE"), FixtureWorld.Codes(input).Contains("LATE_CHARGE_CHANNEL"));
        });

    private static int NumberOf(LocalDate day) => FirstPass.Billing.Scrubbing.Tables.DateSpan.Number(day);
}
