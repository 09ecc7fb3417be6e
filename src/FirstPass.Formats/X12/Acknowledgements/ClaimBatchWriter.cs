using System.Collections.Immutable;
using System.Globalization;
using FirstPass.Formats.X12.Typed;

namespace FirstPass.Formats.X12.Acknowledgements;

/// <summary>
/// Writes one set of a claim acknowledgement claim by claim, so that memory does not grow with the batch: totals stand
/// before the claims on the wire, so they are known first.
/// </summary>
public sealed class ClaimBatchWriter
{
    private const int LevelsAbove = 2;
    private readonly X12Writer writer;
    private readonly DateOnly day;
    private int levels;
    private int receiver;
    private int provider;

    private ClaimBatchWriter(X12Writer writer, DateOnly day) => (this.writer, this.day) = (writer, day);

    /// <summary>Begins a set in the group that is open.</summary>
    /// <param name="writer">Takes the bytes.</param>
    /// <param name="batch">Who speaks to whom about which batch; its providers do not count here.</param>
    /// <param name="content">Totals over all claims that follow, and whether providers follow.</param>
    /// <param name="controlNumber">ST02.</param>
    public static ClaimBatchWriter Begin(
        X12Writer writer, ClaimBatchAnswer batch, (AnswerTotals Totals, bool Any) content, string controlNumber)
    {
        writer.BeginSet("277", controlNumber, ClaimAcknowledgement277CAWriter.Version);
        writer.Segment("BHT").Element("0085").Element("08").Element(batch.Reference).Element(Day(batch.Date))
            .Element(batch.Time).Element("TH");
        var set = new ClaimBatchWriter(writer, batch.Processed);
        var source = set.Level(0, "20", children: true);
        set.Party(batch.Source);
        writer.Segment("TRN").Element("1").Element(batch.ReceiptTrace);
        set.Dates("050", batch.Received, batch.Received);
        set.Dates("009", batch.Processed, batch.Processed);
        set.receiver = set.Level(source, "21", children: content.Any);
        set.Party(batch.Receiver);
        writer.Segment("TRN").Element("2").Element(batch.BatchTrace);
        set.Statuses(batch.Statuses, StatusLevel.Batch);
        set.Totals(content.Totals, "90", "AA");
        return set;
    }

    /// <summary>Writes what stands behind the receiver, to be put there later.</summary>
    internal static ClaimBatchWriter BehindReceiver(X12Writer writer, DateOnly processed) => new(writer, processed)
    {
        levels = LevelsAbove,
        receiver = LevelsAbove,
    };

    /// <summary>Begins a billing provider.</summary>
    /// <param name="answer">Who it is; its claims do not count here.</param>
    /// <param name="totals">Totals over its claims, which follow.</param>
    public void Provider(ProviderAnswer answer, AnswerTotals totals)
    {
        Head(answer, children: !totals.IsEmpty);
        ProviderTotals(totals);
    }

    /// <summary>Begins a billing provider whose totals follow.</summary>
    internal void Head(ProviderAnswer answer, bool children)
    {
        provider = Level(receiver, "19", children);
        Party(answer.Provider);
        writer.Segment("TRN").Element("1").Element(answer.Trace);
        Statuses(answer.Statuses, StatusLevel.Provider);
        foreach (var number in answer.Numbers)
            Number(number.Qualifier, number.Value);
    }

    /// <summary>Writes the totals of the provider that was begun.</summary>
    internal void ProviderTotals(AnswerTotals totals) => Totals(totals, "QA", "QC");

    /// <summary>Writes a claim of the provider.</summary>
    public void Claim(ClaimAnswer claim)
    {
        Level(provider, "PT", children: null);
        Party(claim.Patient);
        writer.Segment("TRN").Element("2").Element(claim.ClaimNumber);
        Statuses(claim.Statuses, StatusLevel.Claim);
        Number("1K", claim.PayerClaimNumber);
        Number("D9", claim.ClearinghouseNumber);
        Number("BLT", claim.BillType);
        Dates("472", claim.ServiceFrom, claim.ServiceThrough);
        foreach (var line in claim.Lines)
            Line(line);
    }

    /// <summary>Ends the set.</summary>
    public void End() => writer.EndSet();

    private int Level(int parent, string code, bool? children)
    {
        levels++;
        var level = writer.Segment("HL").Element(levels);
        (parent == 0 ? level.Skip() : level.Element(parent)).Element(code)
            .Element(children is { } has ? has ? "1" : "0" : "");
        return levels;
    }

    private void Line(LineAnswer line)
    {
        writer.Segment("SVC").Composite([line.Procedure.Qualifier, line.Procedure.Code, .. line.Procedure.Modifiers])
            .Element(Amount(line.ChargeCents)).Skip().Element(line.RevenueCode).Skip(2).Element(line.Quantity);
        Statuses(line.Statuses, StatusLevel.Line);
        Number("FJ", line.LineNumber);
        Number("XZ", line.PrescriptionNumber);
        if (line.ServiceFrom is { } from)
            Dates("472", from, line.ServiceThrough ?? from);
    }

    private void Party(AnswerParty party) =>
        writer.Segment("NM1").Element(party.Role).Element(party.IsPerson ? "1" : "2").Element(party.Name)
            .Element(party.First).Element(party.Middle).Skip().Element(party.Suffix).Element(party.IdQualifier)
            .Element(party.Id);

    // Batch and claim carry a date and the others none; where none was given the day of processing stands.
    private void Statuses(ImmutableArray<AnswerStatus> statuses, StatusLevel level)
    {
        foreach (var status in statuses)
        {
            var hasDate = level is StatusLevel.Batch or StatusLevel.Claim;
            var segment = Code(writer.Segment("STC"), status.Codes, 0)
                .Element(hasDate ? Day(status.Date ?? day) : "")
                .Element(status.Accepted ? "WQ" : "U")
                .Element(level == StatusLevel.Line ? "" : Amount(status.ChargeCents)).Skip(5);
            Code(Code(segment, status.Codes, 1), status.Codes, 2)
                .Element(level is StatusLevel.Claim or StatusLevel.Line ? status.Message : "");
        }
    }

    private static SegmentBuilder Code(SegmentBuilder segment, ImmutableArray<StatusCode> codes, int index) =>
        index < codes.Length
            ? segment.Composite(codes[index].Category, codes[index].Status, codes[index].Entity)
            : segment.Skip();

    private void Totals(AnswerTotals totals, string accepted, string rejected)
    {
        if (totals.Accepted > 0)
            writer.Segment("QTY").Element(accepted).Element(totals.Accepted);
        if (totals.Rejected > 0)
            writer.Segment("QTY").Element(rejected).Element(totals.Rejected);
        if (totals.Accepted > 0)
            writer.Segment("AMT").Element("YU").Element(Amount(totals.AcceptedCents));
        if (totals.Rejected > 0)
            writer.Segment("AMT").Element("YY").Element(Amount(totals.RejectedCents));
    }

    private void Number(string qualifier, string value)
    {
        if (value.Length > 0)
            writer.Segment("REF").Element(qualifier).Element(value);
    }

    private void Dates(string qualifier, DateOnly from, DateOnly through) =>
        writer.Segment("DTP").Element(qualifier).Element(from == through ? "D8" : "RD8")
            .Element(from == through ? Day(from) : $"{Day(from)}-{Day(through)}");

    private static string Day(DateOnly date) => date.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    // The standard leaves out zeros after the point.
    private static string Amount(long cents)
    {
        var sign = cents < 0 ? "-" : "";
        var (whole, part) = (Math.Abs(cents) / 100, Math.Abs(cents) % 100);
        return part == 0 ? $"{sign}{whole}" : $"{sign}{whole}.{part:00}".TrimEnd('0');
    }

    private enum StatusLevel
    {
        Batch,
        Provider,
        Claim,
        Line,
    }
}
