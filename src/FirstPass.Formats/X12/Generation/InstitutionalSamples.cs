using FirstPass.Formats.X12.Typed;
using static FirstPass.Formats.X12.Generation.SampleParties;

namespace FirstPass.Formats.X12.Generation;

/// <summary>What a bill of an institution tells: days, admission, conditions, occurrences and values.</summary>
internal static class InstitutionalSamples
{
    public static Claim837 With(Claim837 claim, Dice dice, ClaimTurn turn, DateOnly day)
    {
        var isInpatient = turn == ClaimTurn.Inpatient;
        var last = isInpatient ? day.AddDays(3) : day;
        return claim with
        {
            Facility = isInpatient ? "11" : "13",
            FacilityQualifier = "A",
            Dates =
            [
                .. isInpatient ? [new DateSpan("096", "TM", null, null, "1130", Nowhere)] : Array.Empty<DateSpan>(),
                Span("434", day, last),
                .. isInpatient ? [new DateSpan("435", "DT", day, day, "1415", Nowhere)] : Array.Empty<DateSpan>(),
            ],
            Admission = isInpatient ? new Admission("1", "7", "01", Nowhere) : new Admission("3", "1", "01", Nowhere),
            Notes = dice.Chance(30) ? [new Note("ADD", "SEE THE LETTER", Nowhere)] : [],
            Codes = [.. Codes(dice, turn, day)],
            Providers =
            [
                Clinician(dice, "71", "2310A") with
                {
                    ProviderCode = "AT",
                    ProviderQualifier = "PXC",
                    Taxonomy = "208M00000X",
                },
                .. isInpatient ? [Clinician(dice, "72", "2310B")] : Array.Empty<Party>(),
                .. turn == ClaimTurn.Void ? [Clinician(dice, "82", "2310D")] : Array.Empty<Party>(),
            ],
        };
    }

    // In the order in which the guide has them.
    private static IEnumerable<HealthCode> Codes(Dice dice, ClaimTurn turn, DateOnly day)
    {
        var isInpatient = turn == ClaimTurn.Inpatient;
        var present = isInpatient ? "Y" : "";
        yield return Code("ABK", "J0190", 1) with { PresentOnAdmission = present };
        if (isInpatient)
            yield return Code("ABJ", "R079", 1);
        else
            yield return Code("APR", "R079", 1);
        yield return Code("ABF", "I10", 1) with { PresentOnAdmission = present };
        yield return Code("ABF", "J069", 2) with { PresentOnAdmission = present };
        if (isInpatient)
        {
            yield return Dated("BBR", "02703ZZ", 1, day.AddDays(1), day.AddDays(1), "D8");
            yield return Dated("BI", "74", 1, day, day.AddDays(2), "RD8");
        }

        if (turn is ClaimTurn.Accident or ClaimTurn.Inpatient)
            yield return Dated("BH", "11", 1, day.AddDays(-3), day.AddDays(-3), "D8");
        yield return Code("BE", "A1", 1) with { Cents = dice.Between(1, 200) * 100L };
        yield return Code("BE", "80", 2) with { Cents = 3_00 };
        yield return Code("BG", "09", 1);
        if (dice.Chance(50))
            yield return Code("BG", "C1", 2);
    }

    private static HealthCode Dated(
        string qualifier, string code, int element, DateOnly from, DateOnly to, string format) =>
        Code(qualifier, code, element) with { From = from, To = to, DateFormat = format };
}
