using FirstPass.Formats.X12;

namespace FirstPass.Formats.Hl7.Acknowledgements;

/// <summary>Which acknowledgement is given.</summary>
public enum AcknowledgementMode
{
    /// <summary>That the message was processed, or why not: AA, AE, AR.</summary>
    Application,

    /// <summary>That the message was taken into safekeeping, or why not: CA, CE, CR.</summary>
    Accept,
}

/// <summary>Who answers, and when.</summary>
/// <param name="Mode">Application or accept.</param>
/// <param name="ControlId">MSH-10 of the answer.</param>
/// <param name="At">When it is made.</param>
public sealed record AcknowledgementOrder(AcknowledgementMode Mode, string ControlId, DateTimeOffset At);

/// <summary>
/// Builds the answer to a message from what was found in it. It holds the names of the applications, the control id
/// and places of errors: nothing of a patient.
/// </summary>
public static class Acknowledgement
{
    /// <summary>Most errors that one answer lists; the sender mends these first.</summary>
    private const int MostErrors = 50;

    /// <summary>The code that the findings lead to: AA, AE or AR, or CA, CE or CR.</summary>
    public static string Code(AcknowledgementMode mode, IEnumerable<Hl7Finding> findings)
    {
        var errors = findings.Where(f => f.Severity == Severity.Error).ToList();
        var verdict = errors.Count == 0 ? "A" : errors.Any(f => Condition.Rejects(f.Condition)) ? "R" : "E";
        return (mode == AcknowledgementMode.Accept ? "C" : "A") + verdict;
    }

    /// <summary>
    /// True when MSH-15 or MSH-16 asks for this acknowledgement. Without either the original mode holds: an
    /// application acknowledgement always, an accept acknowledgement never.
    /// </summary>
    public static bool IsWanted(Hl7Message message, AcknowledgementMode mode, bool accepted)
    {
        var (accept, application) = (message.Text("MSH-15").Trim(), message.Text("MSH-16").Trim());
        if (accept.Length + application.Length == 0)
            return mode == AcknowledgementMode.Application;
        return (mode == AcknowledgementMode.Accept ? accept : application) switch
        {
            "AL" => true,
            "SU" => accepted,
            "ER" => !accepted,
            _ => false,
        };
    }

    /// <summary>Builds the answer.</summary>
    /// <param name="received">The message that is answered.</param>
    /// <param name="findings">What was found in it (<see cref="Hl7Judge"/>).</param>
    /// <param name="order">Who answers, and when.</param>
    public static Hl7Message Of(
        Hl7Message received, IReadOnlyCollection<Hl7Finding> findings, AcknowledgementOrder order)
    {
        var answer = Hl7Message.Create(Hl7Charset.Ascii);
        WriteHeader(answer, received, order);
        answer.Add("MSA");
        answer.Set("MSA-1", Code(order.Mode, findings));
        Copy(received, "MSH-10", answer, "MSA-2");
        var told = findings.Where(f => f.Severity == Severity.Error)
            .Concat(findings.Where(f => f.Severity == Severity.Warning)).Take(MostErrors).ToList();
        if (!Hl7Version.TryParse(received.Text("MSH-12.1"), out var version) || version.Minor < Hl7Version.LongErrors)
            ErrorSegments.Short(answer, told);
        else
            ErrorSegments.Long(answer, told);
        return answer;
    }

    private static void WriteHeader(Hl7Message answer, Hl7Message received, AcknowledgementOrder order)
    {
        foreach (var (from, to) in new[] { (5, 3), (6, 4), (3, 5), (4, 6) })
            for (var component = 1; component <= 3; component++)
                Copy(received, $"MSH-{from}.{component}", answer, $"MSH-{to}.{component}");
        var zone = order.At.Offset < TimeSpan.Zero ? '-' : '+';
        answer.Set("MSH-7", $"{order.At:yyyyMMddHHmmss}{zone}{order.At.Offset:hhmm}");
        answer.Set("MSH-9.1", "ACK");
        if (received.Text("MSH-9.2").Length > 0)
        {
            Copy(received, "MSH-9.2", answer, "MSH-9.2");
            answer.Set("MSH-9.3", "ACK");
        }

        answer.Set("MSH-10", order.ControlId);
        Copy(received, "MSH-11.1", answer, "MSH-11.1");
        var known = Hl7Version.TryParse(received.Text("MSH-12.1"), out var version);
        answer.Set("MSH-12", known ? version.ToString() : "2.5.1");
        Copy(received, "MSH-18", answer, "MSH-18");
    }

    /// <summary>Repeats a value byte for byte in other separators: a control id comes back as it was sent.</summary>
    private static void Copy(Hl7Message from, string source, Hl7Message to, string target)
    {
        var value = from.Part(source);
        if (Escaping.Of(Unescape.Of(value.Bytes.Span, from.Delimiters), to.Delimiters) is { } bytes)
            to.SetBytes(target, bytes);
    }
}
