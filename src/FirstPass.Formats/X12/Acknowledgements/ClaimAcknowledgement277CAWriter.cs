using System.Collections.Immutable;
using System.Globalization;
using FirstPass.Formats.X12.Typed;

namespace FirstPass.Formats.X12.Acknowledgements;

/// <summary>Writes claim acknowledgements (277CA, 005010X214), one transaction set for each batch answered.</summary>
public static class ClaimAcknowledgement277CAWriter
{
    /// <summary>GS08 and ST03 of what is written.</summary>
    public const string Version = "005010X214";

    /// <summary>Writes an interchange with one group that holds the answers.</summary>
    /// <param name="writer">Takes the bytes.</param>
    /// <param name="interchange">Its ISA.</param>
    /// <param name="group">Its GS; kind and version are set here.</param>
    /// <param name="answers">One set is written for each.</param>
    /// <returns>Why it was not written; empty when it was.</returns>
    public static ImmutableArray<Finding> Write(
        X12Writer writer, InterchangeEnvelope interchange, GroupEnvelope group, IReadOnlyList<ClaimBatchAnswer> answers)
    {
        writer.BeginInterchange(interchange);
        writer.BeginGroup(group with { FunctionalId = "HN", Version = Version });
        for (var i = 0; i < answers.Count; i++)
            Put(writer, answers[i], (i + 1).ToString("0000", CultureInfo.InvariantCulture));
        writer.EndGroup();
        return writer.EndInterchange();
    }

    /// <summary>Writes one set, ST to SE, into the group that is open.</summary>
    public static void Put(X12Writer writer, ClaimBatchAnswer answer, string controlNumber)
    {
        writer.BeginSet("277", controlNumber, Version);
        writer.Segment("BHT").Element("0085").Element("08").Element(answer.Reference).Element(Day(answer.Date))
            .Element(answer.Time).Element("TH");
        var levels = new AnswerLevels(writer);
        var source = levels.Begin(0, "20", children: true);
        PutParty(writer, answer.Source);
        writer.Segment("TRN").Element("1").Element(answer.ReceiptTrace);
        PutDates(writer, "050", answer.Received, answer.Received);
        PutDates(writer, "009", answer.Processed, answer.Processed);
        var receiver = levels.Begin(source, "21", children: !answer.Providers.IsEmpty);
        PutBatch(writer, answer);
        foreach (var provider in answer.Providers)
            PutProvider(writer, levels, receiver, provider, answer.Processed);
        writer.EndSet();
    }

    private static void PutBatch(X12Writer writer, ClaimBatchAnswer answer)
    {
        PutParty(writer, answer.Receiver);
        writer.Segment("TRN").Element("2").Element(answer.BatchTrace);
        PutStatuses(writer, answer.Statuses, StatusLevel.Batch, answer.Processed);
        PutTotals(writer, AnswerTotals.Of(answer.Providers.SelectMany(provider => provider.Claims)), "90", "AA");
    }

    private static void PutProvider(
        X12Writer writer, AnswerLevels levels, int receiver, ProviderAnswer answer, DateOnly day)
    {
        var level = levels.Begin(receiver, "19", children: !answer.Claims.IsEmpty);
        PutParty(writer, answer.Provider);
        writer.Segment("TRN").Element("1").Element(answer.Trace);
        PutStatuses(writer, answer.Statuses, StatusLevel.Provider, day);
        foreach (var number in answer.Numbers)
            PutNumber(writer, number.Qualifier, number.Value);
        PutTotals(writer, AnswerTotals.Of(answer.Claims), "QA", "QC");
        foreach (var claim in answer.Claims)
            PutClaim(writer, levels, level, claim, day);
    }

    private static void PutClaim(X12Writer writer, AnswerLevels levels, int provider, ClaimAnswer claim, DateOnly day)
    {
        levels.Begin(provider, "PT", children: null);
        PutParty(writer, claim.Patient);
        writer.Segment("TRN").Element("2").Element(claim.ClaimNumber);
        PutStatuses(writer, claim.Statuses, StatusLevel.Claim, day);
        PutNumber(writer, "1K", claim.PayerClaimNumber);
        PutNumber(writer, "D9", claim.ClearinghouseNumber);
        PutNumber(writer, "BLT", claim.BillType);
        PutDates(writer, "472", claim.ServiceFrom, claim.ServiceThrough);
        foreach (var line in claim.Lines)
            PutLine(writer, line, day);
    }

    private static void PutLine(X12Writer writer, LineAnswer line, DateOnly day)
    {
        writer.Segment("SVC").Composite([line.Procedure.Qualifier, line.Procedure.Code, .. line.Procedure.Modifiers])
            .Element(Amount(line.ChargeCents)).Skip().Element(line.RevenueCode).Skip(2).Element(line.Quantity);
        PutStatuses(writer, line.Statuses, StatusLevel.Line, day);
        PutNumber(writer, "FJ", line.LineNumber);
        PutNumber(writer, "XZ", line.PrescriptionNumber);
        if (line.ServiceFrom is { } from)
            PutDates(writer, "472", from, line.ServiceThrough ?? from);
    }

    private static void PutParty(X12Writer writer, AnswerParty party) =>
        writer.Segment("NM1").Element(party.Role).Element(party.IsPerson ? "1" : "2").Element(party.Name)
            .Element(party.First).Element(party.Middle).Skip().Element(party.Suffix).Element(party.IdQualifier)
            .Element(party.Id);

    // Batch and claim carry a date and the others none; where none was given the day of processing stands.
    private static void PutStatuses(
        X12Writer writer, ImmutableArray<AnswerStatus> statuses, StatusLevel level, DateOnly day)
    {
        foreach (var status in statuses)
        {
            var hasDate = level is StatusLevel.Batch or StatusLevel.Claim;
            var segment = PutCode(writer.Segment("STC"), status.Codes, 0)
                .Element(hasDate ? Day(status.Date ?? day) : "")
                .Element(status.Accepted ? "WQ" : "U")
                .Element(level == StatusLevel.Line ? "" : Amount(status.ChargeCents)).Skip(5);
            PutCode(PutCode(segment, status.Codes, 1), status.Codes, 2)
                .Element(level is StatusLevel.Claim or StatusLevel.Line ? status.Message : "");
        }
    }

    private static SegmentBuilder PutCode(SegmentBuilder segment, ImmutableArray<StatusCode> codes, int index) =>
        index < codes.Length
            ? segment.Composite(codes[index].Category, codes[index].Status, codes[index].Entity)
            : segment.Skip();

    private static void PutTotals(X12Writer writer, AnswerTotals totals, string accepted, string rejected)
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

    private static void PutNumber(X12Writer writer, string qualifier, string value)
    {
        if (value.Length > 0)
            writer.Segment("REF").Element(qualifier).Element(value);
    }

    private static void PutDates(X12Writer writer, string qualifier, DateOnly from, DateOnly through) =>
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

    /// <summary>Numbers the hierarchical levels.</summary>
    private sealed class AnswerLevels(X12Writer writer)
    {
        private int last;

        public int Begin(int parent, string code, bool? children)
        {
            last++;
            var level = writer.Segment("HL").Element(last);
            (parent == 0 ? level.Skip() : level.Element(parent)).Element(code)
                .Element(children is { } has ? has ? "1" : "0" : "");
            return last;
        }
    }

    /// <summary>How many claims were accepted and rejected, and their charges.</summary>
    private readonly record struct AnswerTotals(int Accepted, long AcceptedCents, int Rejected, long RejectedCents)
    {
        public static AnswerTotals Of(IEnumerable<ClaimAnswer> claims)
        {
            var totals = default(AnswerTotals);
            foreach (var claim in claims)
            {
                var charge = claim.Statuses[0].ChargeCents;
                totals = claim.Statuses.All(status => status.Accepted)
                    ? totals with { Accepted = totals.Accepted + 1, AcceptedCents = totals.AcceptedCents + charge }
                    : totals with { Rejected = totals.Rejected + 1, RejectedCents = totals.RejectedCents + charge };
            }

            return totals;
        }
    }
}
