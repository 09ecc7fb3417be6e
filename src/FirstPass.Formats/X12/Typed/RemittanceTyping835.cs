using System.Collections.Immutable;

namespace FirstPass.Formats.X12.Typed;

/// <summary>Types the segments that only remittances have.</summary>
internal static class RemittanceTyping835
{
    private const int MostAdjustments = 6;

    public static RemittanceHeader835 Payment(FieldReader reader, in Fields bpr, RemittanceHeader835 header) =>
        header with
        {
            Handling = reader.Code(bpr, 1),
            Paid = reader.Cents(bpr, 2),
            CreditOrDebit = reader.Code(bpr, 3),
            Method = reader.Code(bpr, 4),
            PaymentFormat = reader.Code(bpr, 5),
            Sender = Account(reader, bpr, 6),
            OriginId = FieldReader.Text(bpr, 10),
            OriginSupplement = FieldReader.Text(bpr, 11),
            Receiver = Account(reader, bpr, 12),
            Effective = reader.Day(bpr, 16),
            PaymentPosition = reader.Position,
        };

    public static RemittanceHeader835 Trace(FieldReader reader, in Fields trn, RemittanceHeader835 header) =>
        header with
        {
            TraceType = reader.Code(trn, 1),
            Trace = FieldReader.Text(trn, 2),
            TraceOrigin = FieldReader.Text(trn, 3),
            TraceSupplement = FieldReader.Text(trn, 4),
            TracePosition = reader.Position,
        };

    public static ProviderSummary835 Summary(FieldReader reader, in Fields ts3) =>
        new(
            FieldReader.Text(ts3, 1),
            reader.Code(ts3, 2),
            reader.Day(ts3, 3),
            reader.Quantity(ts3, 4),
            reader.Cents(ts3, 5),
            SegmentTyping.Raw(reader, ts3));

    public static ProviderAdjustment835 Adjustment(
        FieldReader reader, in Fields plb, RemittanceHeader835 header)
    {
        var items = new List<ProviderAdjustmentItem>(MostAdjustments);
        for (var at = 3; at < 3 + 2 * MostAdjustments; at += 2)
            if (plb.Has(at) || plb.Has(at + 1))
                items.Add(new ProviderAdjustmentItem(
                    reader.Code(plb.Component(at, 1)),
                    TextCache.Fresh(plb.Component(at, 2)),
                    reader.Cents(plb, at + 1)));
        var provider = FieldReader.Text(plb, 1);
        var day = reader.Day(plb, 2);
        return new ProviderAdjustment835(
            header, provider, day, items.Take(), reader.Position, reader.TakeFindings());
    }

    public static RemarkCode Remark(FieldReader reader, in Fields lq) => new(reader.Code(lq, 1), reader.Code(lq, 2));

    /// <summary>Remark codes of an MIA or MOA.</summary>
    public static void Remarks(FieldReader reader, in Fields segment, List<string> remarks)
    {
        ImmutableArray<int> places = segment.Id == SegmentId.Mia ? [5, 20, 21, 22, 23] : [3, 4, 5, 6, 7];
        foreach (var place in places)
            if (segment.Has(place))
                remarks.Add(reader.Code(segment, place));
    }

    private static BankAccount Account(FieldReader reader, in Fields bpr, int first) =>
        new(
            reader.Code(bpr, first),
            FieldReader.Text(bpr, first + 1),
            reader.Code(bpr, first + 2),
            FieldReader.Text(bpr, first + 3));
}
