using System.Collections.Immutable;
using FirstPass.Formats.X12.Guides;

namespace FirstPass.Formats.X12.Acknowledgements;

/// <summary>What a TA1 says about one interchange.</summary>
/// <param name="ControlNumber">ISA13 of that interchange, as it was written.</param>
/// <param name="Date">ISA09 of that interchange.</param>
/// <param name="Time">ISA10 of that interchange.</param>
/// <param name="Acceptance">What became of it.</param>
/// <param name="Note">TA105: 000 when nothing was wrong.</param>
public sealed record InterchangeAnswer(
    string ControlNumber, string Date, string Time, Acceptance Acceptance, string Note)
{
    private const string NoFault = "000";
    private const string BadStructure = "022";
    private const int NoteLength = 3;

    /// <summary>The answer to an interchange by what was found in its envelopes and their elements.</summary>
    public static InterchangeAnswer To(FileVerdict verdict, InterchangeOutline interchange) => To(
        interchange,
        verdict.Outline.EnvelopeFindings(interchange.Ordinal)
            .Concat(verdict.Envelope.Where(finding => finding.Place.Interchange == interchange.Ordinal)));

    /// <summary>The answer to an interchange by what was found in its envelopes.</summary>
    public static InterchangeAnswer To(FileOutline outline, InterchangeOutline interchange) =>
        To(interchange, outline.EnvelopeFindings(interchange.Ordinal));

    private static InterchangeAnswer To(InterchangeOutline interchange, IEnumerable<Finding> findings)
    {
        var notes = findings.Where(finding => finding.Place.Group == 0 && finding.Syntax.Length == NoteLength);
        var worst = notes.OrderByDescending(finding => finding.Severity).FirstOrDefault();
        var (acceptance, note) = (interchange.Refused, worst) switch
        {
            (true, { Severity: Severity.Error }) => (Acceptance.Rejected, worst.Syntax),
            (true, _) => (Acceptance.Rejected, BadStructure),
            (false, null) => (Acceptance.Accepted, NoFault),
            (false, _) => (Acceptance.AcceptedWithErrors, worst.Syntax),
        };
        return new InterchangeAnswer(
            interchange.ControlNumber, interchange.Date, interchange.Time, acceptance, note);
    }
}

/// <summary>Writes TA1 segments.</summary>
public static class Ta1Writer
{
    /// <summary>Writes an interchange that holds nothing but the answers.</summary>
    /// <returns>Why it was not written; empty when it was.</returns>
    public static ImmutableArray<Finding> Write(
        X12Writer writer, InterchangeEnvelope envelope, IEnumerable<InterchangeAnswer> answers)
    {
        writer.BeginInterchange(envelope);
        foreach (var answer in answers)
            Put(writer, answer);
        return writer.EndInterchange();
    }

    /// <summary>Writes one answer into the interchange that is open, before its first group.</summary>
    public static void Put(X12Writer writer, InterchangeAnswer answer) =>
        writer.Segment("TA1")
            .Element(answer.ControlNumber.PadLeft(9, '0')).Element(answer.Date).Element(answer.Time)
            .Element(answer.Acceptance.Letter()).Element(answer.Note);
}
