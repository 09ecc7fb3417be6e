using System.Collections.Immutable;

namespace FirstPass.Formats.X12.Typed;

/// <summary>Types the segments that only remittances have.</summary>
internal static class RemittanceTyping835
{
    private const int MostAdjustments = 6;

    public static RemittanceHeader835 Payment<TWire>(TWire wire, RemittanceHeader835 value)
        where TWire : IWire, allows ref struct =>
        value with
        {
            Handling = wire.Code(1, value.Handling),
            Paid = wire.Cents(2, value.Paid),
            CreditOrDebit = wire.Code(3, value.CreditOrDebit),
            Method = wire.Code(4, value.Method),
            PaymentFormat = wire.Code(5, value.PaymentFormat),
            Sender = Account(wire, 6, value.Sender),
            OriginId = wire.Text(10, value.OriginId),
            OriginSupplement = wire.Text(11, value.OriginSupplement),
            Receiver = Account(wire, 12, value.Receiver),
            Effective = wire.Day(16, value.Effective),
            PaymentPosition = wire.At(value.PaymentPosition),
        };

    public static RemittanceHeader835 Trace<TWire>(TWire wire, RemittanceHeader835 value)
        where TWire : IWire, allows ref struct =>
        value with
        {
            TraceType = wire.Code(1, value.TraceType),
            Trace = wire.Text(2, value.Trace),
            TraceOrigin = wire.Text(3, value.TraceOrigin),
            TraceSupplement = wire.Text(4, value.TraceSupplement),
            TracePosition = wire.At(value.TracePosition),
        };

    public static ProviderSummary835 Summary<TWire>(TWire wire, ProviderSummary835? value)
        where TWire : IWire, allows ref struct =>
        new(
            wire.Text(1, value?.ProviderId),
            wire.Code(2, value?.Facility),
            wire.Day(3, value?.FiscalPeriodEnd),
            wire.Quantity(4, value?.Claims),
            wire.Cents(5, value?.Charge),
            value?.Raw ?? default);

    /// <summary>CLP, with what was gathered below it.</summary>
    public static ClaimPayment835 Claim<TWire>(TWire wire, ClaimPayment835 value, in ClaimLoop835 below = default)
        where TWire : IWire, allows ref struct =>
        new()
        {
            ClaimNumber = wire.Text(1, value.ClaimNumber),
            Status = wire.Code(2, value.Status),
            Charge = wire.Cents(3, value.Charge),
            Paid = wire.Cents(4, value.Paid),
            PatientResponsibility = wire.Cents(5, value.PatientResponsibility),
            FilingIndicator = wire.Code(6, value.FilingIndicator),
            PayerClaimNumber = wire.Text(7, value.PayerClaimNumber),
            Facility = wire.Code(8, value.Facility),
            Frequency = wire.Code(9, value.Frequency),
            PatientStatus = wire.Code(10, value.PatientStatus),
            Drg = wire.Code(11, value.Drg),
            DrgWeight = wire.Text(12, value.DrgWeight),
            DischargeFraction = wire.Text(13, value.DischargeFraction),
            ResponseCode = wire.Code(14, value.ResponseCode),
            Header = below.Header,
            Group = below.Group,
            Adjustments = below.Adjustments,
            Parties = below.Parties,
            Inpatient = below.Inpatient,
            Outpatient = below.Outpatient,
            Remarks = below.Remarks,
            References = below.References,
            Dates = below.Dates,
            Contacts = below.Contacts,
            Amounts = below.Amounts,
            Quantities = below.Quantities,
            Lines = below.Lines,
            Position = below.Position,
            SegmentCount = below.SegmentCount,
            UnknownSegments = below.UnknownSegments,
        };

    /// <summary>SVC, with what was gathered below it.</summary>
    public static ServicePayment835 Service<TWire>(
        TWire wire, ServicePayment835 value, in ServiceLoop835 below = default)
        where TWire : IWire, allows ref struct =>
        new()
        {
            Procedure = wire.Procedure(1, value.Procedure),
            Charge = wire.Cents(2, value.Charge),
            Paid = wire.Cents(3, value.Paid),
            RevenueCode = wire.Code(4, value.RevenueCode),
            PaidUnits = wire.Quantity(5, value.PaidUnits),
            OriginalProcedure = wire.Has(6, 1, value.OriginalProcedure is not null)
                ? wire.Procedure(6, value.OriginalProcedure)
                : null,
            OriginalUnits = wire.Quantity(7, value.OriginalUnits),
            Dates = below.Dates,
            Adjustments = below.Adjustments,
            References = below.References,
            Amounts = below.Amounts,
            Quantities = below.Quantities,
            Remarks = below.Remarks,
            Position = below.Position,
        };

    public static ProviderAdjustment835 Adjustment<TWire>(TWire wire, ProviderAdjustment835 value)
        where TWire : IWire, allows ref struct
    {
        var items = new List<ProviderAdjustmentItem>(MostAdjustments);
        for (var index = 0; index < MostAdjustments; index++)
        {
            var at = 3 + 2 * index;
            var item = value.Items.At(index);
            if (wire.Has(at, 2, index < value.Items.Given()))
                items.Add(new ProviderAdjustmentItem(
                    wire.Code(at, 1, item.Reason), wire.Text(at, 2, item.Reference), wire.Cents(at + 1, item.Cents)));
        }

        return value with
        {
            ProviderId = wire.Text(1, value.ProviderId),
            FiscalDate = wire.Day(2, value.FiscalDate),
            Items = items.Take(),
            Position = wire.At(value.Position),
        };
    }

    public static RemarkCode Remark<TWire>(TWire wire, in RemarkCode value)
        where TWire : IWire, allows ref struct => new(wire.Code(1, value.List), wire.Code(2, value.Code));

    /// <summary>Remark codes of an MIA or MOA.</summary>
    public static void Remarks(FieldReader reader, in Fields segment, List<string> remarks)
    {
        ImmutableArray<int> places = segment.Id == SegmentId.Mia ? [5, 20, 21, 22, 23] : [3, 4, 5, 6, 7];
        foreach (var place in places)
            if (segment.Has(place))
                remarks.Add(reader.Code(segment, place));
    }

    private static BankAccount Account<TWire>(TWire wire, int first, BankAccount value)
        where TWire : IWire, allows ref struct =>
        new(
            wire.Code(first, value.BankQualifier),
            wire.Text(first + 1, value.BankId),
            wire.Code(first + 2, value.AccountQualifier),
            wire.Text(first + 3, value.Account));
}
