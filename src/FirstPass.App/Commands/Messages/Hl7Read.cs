using FirstPass.App.Commands.Words;
using FirstPass.Exchange.Mappings;
using FirstPass.Formats.Hl7;

namespace FirstPass.App.Commands.Messages;

/// <summary>
/// <c>hl7 read</c>: messages as the events they become, one message a line. It is written as it is read; memory does
/// not grow with the file.
/// </summary>
internal sealed class Hl7Read(Voice voice, MappingBook book, bool withPatients)
{
    /// <summary>Writes every message.</summary>
    /// <returns>The exit code.</returns>
    public int Run(Stream stream)
    {
        using var reader = new Hl7MessageReader(stream);
        var progress = new Progress(voice.Error, "messages");
        var (lines, isWrong) = (0, false);
        for (; reader.Read(); lines++, progress.Next())
            isWrong |= Line(reader.Current);
        if (lines > 0)
            return isWrong || reader.Findings.Any(f => f.Severity == Formats.X12.Severity.Error)
                ? Exit.Findings
                : Exit.Done;
        foreach (var finding in MessageFinding.Of(reader.Findings))
            finding.Write(voice.Error);
        return voice.Refuse(Exit.Refused, "There is no message in this file.");
    }

    /// <returns>True when something is wrong with the message.</returns>
    private bool Line(Hl7Message message)
    {
        var (findings, mapped) = MessageFinding.Judge(message, book);
        EventLines.Write(voice.Output, MessageHead.Of(message), (mapped.Events, withPatients), findings);
        return findings.Any(f => f.IsError);
    }
}
