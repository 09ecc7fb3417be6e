using System.Collections.Immutable;
using FirstPass.App.Commands.Words;
using FirstPass.Exchange.Mappings;
using FirstPass.Formats.Hl7;

namespace FirstPass.App.Commands.Messages;

/// <summary><c>hl7 inspect</c>: what is in a file.</summary>
internal static class Hl7Inspect
{
    public static int Run(Stream stream, Voice voice, MappingBook book)
    {
        using var reader = new Hl7MessageReader(stream);
        var messages = ImmutableArray.CreateBuilder<MessageAnswer>();
        var progress = new Progress(voice.Error, "messages");
        for (; reader.Read(); progress.Next())
            messages.Add(new MessageAnswer(
                MessageHead.Of(reader.Current),
                [.. MessageFinding.Judge(reader.Current, book).Mapped.Events.Select(e => e.Type)]));
        var answer = new Answer(messages.ToImmutable(), MessageFinding.Of(reader.Findings));
        voice.Answer(answer, output => Write(answer, output));
        return answer.Messages.IsEmpty ? Exit.Refused
            : answer.Findings.Any(f => f.IsError) ? Exit.Findings
            : Exit.Done;
    }

    private static void Write(Answer answer, TextWriter output)
    {
        foreach (var (head, events) in answer.Messages)
        {
            output.WriteLine(
                $"message {head.Message}: {head.Kind} {head.Control} of {head.Application}/{head.Facility}, "
                + $"version {head.Version}, {head.Segments} segments, {head.Bytes} bytes at {head.Offset}");
            output.WriteLine("  " + (events.IsEmpty
                ? "no event: hl7 validate says why"
                : "becomes " + string.Join(", ", events)));
        }

        if (answer.Messages.IsEmpty)
            output.WriteLine("There is no message in this file.");
        foreach (var finding in answer.Findings)
            finding.Write(output);
    }

    internal sealed record Answer(ImmutableArray<MessageAnswer> Messages, ImmutableArray<MessageFinding> Findings);

    internal sealed record MessageAnswer(MessageHead Head, ImmutableArray<string> Events);
}
