using FirstPass.Formats.X12.Typed;
using static FirstPass.Formats.X12.Generation.SampleParties;

namespace FirstPass.Formats.X12.Generation;

/// <summary>What another payer has done with a claim and its lines before; it adds up to the cent.</summary>
internal static class OtherPayerSamples
{
    public static Claim837 Paid(Dice dice, Claim837 claim, ClaimKind kind)
    {
        var payer = Payer(dice, "PR", "2330B");
        var day = new DateOnly(2026, 5, 28);
        var lines = claim.Lines.Select(line => line with
        {
            Adjudications = [Judged(dice, line, payer.Id, day, kind)],
        }).ToList();
        var other = new OtherSubscriber837
        {
            Information = new SubscriberInformation("P", "18", "", "", "", "", "", "", "CI", Nowhere),
            Amounts = [Amount("D", lines.Sum(line => line.Adjudications[0].Paid ?? 0))],
            Coverage = new OtherCoverage("Y", "", "Y", Nowhere),
            Insured = Party.None with
            {
                Role = "IL",
                Loop = "2330A",
                EntityType = "1",
                Name = claim.Subscriber.Insured.Name,
                First = claim.Subscriber.Insured.First,
                IdQualifier = "MI",
                Id = Number(dice, "M"),
            },
            Payer = payer,
        };
        return claim with { OtherSubscribers = [other], Lines = [.. lines] };
    }

    private static LineAdjudication837 Judged(
        Dice dice, ServiceLine837 line, string payer, DateOnly day, ClaimKind kind)
    {
        var charge = line.Charge ?? 0;
        var written = charge * dice.Between(10, 30) / 100;
        var coinsurance = charge * dice.Between(1, 10) / 100;
        var deductible = charge * dice.Between(1, 10) / 100;
        return new LineAdjudication837
        {
            PayerId = payer,
            Paid = charge - written - coinsurance - deductible,
            Procedure = line.Procedure,
            RevenueCode = kind == ClaimKind.Institutional ? line.RevenueCode : "",
            Quantity = line.Quantity ?? Quantity.Of(1),
            Adjustments =
            [
                Adjusted("CO", "45", written),
                new AdjustmentGroup(
                    "PR", [new Adjustment("1", deductible, null), new Adjustment("2", coinsurance, null)], Nowhere),
            ],
            Dates = [On("573", day)],
            Amounts = [Amount("EAF", coinsurance + deductible)],
        };
    }
}
