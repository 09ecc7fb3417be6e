using System.Collections.Immutable;
using FirstPass.Billing.Claims;
using FirstPass.Billing.Vocabulary;
using FirstPass.Formats.X12.Typed;
using static FirstPass.Exchange.Claim837.ClaimTranslation;

namespace FirstPass.Exchange.Claim837;

/// <summary>What other payers of the claim decided.</summary>
internal static class OtherPayers
{
    internal static OtherPayer Payer(OtherSubscriber837 other) => new(
        Text(other.Payer.Id),
        Text(other.Information.Sequence),
        null,
        Text(other.Information.FilingIndicator),
        Cents(other.Amounts.Cents("D")),
        Adjustments(other.Adjustments),
        Date(other.Payer.Dates.Of("573")?.From),
        Text(other.Payer.References.Value("F8")),
        Index(other.Position));

    internal static LineAdjudication Line(LineAdjudication837 line) => new(
        line.PayerId,
        Cents(line.Paid),
        Text(line.Procedure.Code),
        Adjustments(line.Adjustments),
        Date(line.Dates.Of("573")?.From));

    private static ImmutableArray<ClaimAdjustment> Adjustments(ImmutableArray<AdjustmentGroup> groups)
    {
        var adjustments = ImmutableArray.CreateBuilder<ClaimAdjustment>();
        foreach (var group in groups)
            foreach (var item in group.Items)
                adjustments.Add(new ClaimAdjustment(
                    group.Group, item.Reason, new Money(item.Cents ?? 0), UnitsOf(item.Quantity)));
        return adjustments.DrainToImmutable();
    }
}
