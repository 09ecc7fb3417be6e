using System.Collections.Immutable;
using FirstPass.App.Commands.Words;
using FirstPass.Exchange.Hl7;
using FirstPass.Exchange.Mappings;
using FirstPass.Formats.Hl7;
using FirstPass.Formats.Hl7.Acknowledgements;

namespace FirstPass.App.Commands.Messages;

/// <summary><c>hl7 validate</c>: what is wrong with messages, and how they would be answered.</summary>
internal static class Hl7Validate
{
    public static int Run(Stream stream, Voice voice, MappingBook book)
    {
        using var reader = new Hl7MessageReader(stream);
        var messages = ImmutableArray.CreateBuilder<MessageAnswer>();
        var findings = ImmutableArray.CreateBuilder<MessageFinding>();
        var progress = new Progress(voice.Error, "messages");
        for (; reader.Read(); progress.Next())
        {
            var message = reader.Current;
            var judged = Hl7Judge.Of(message);
            var (found, mapped) = MessageFinding.Judge(message, book);
            messages.Add(new MessageAnswer(
                message.Ordinal, EventMapper.NameOf(message), message.Text("MSH-10"),
                Acknowledgement.Code(AcknowledgementMode.Application, [.. judged, .. mapped.Findings])));
            findings.AddRange(found);
        }

        findings.AddRange(MessageFinding.Of(reader.Findings.Where(f => f.Place.Message == 0)));
        var answer = new Answer(messages.ToImmutable(), findings.ToImmutable());
        voice.Answer(answer, output => Write(answer, output));
        return answer.Messages.IsEmpty ? Exit.Refused
            : answer.Findings.Any(f => f.IsError) ? Exit.Findings
            : Exit.Done;
    }

    private static void Write(Answer answer, TextWriter output)
    {
        foreach (var message in answer.Messages)
            output.WriteLine(
                $"message {message.Message}: {message.Kind} {message.Control}, "
                + (message.Code == "AA" ? "accepted" : "refused") + $" ({message.Code})");
        if (answer.Messages.IsEmpty)
            output.WriteLine("There is no message in this file.");
        foreach (var finding in answer.Findings)
            finding.Write(output);
    }

    internal sealed record Answer(ImmutableArray<MessageAnswer> Messages, ImmutableArray<MessageFinding> Findings);

    internal sealed record MessageAnswer(int Message, string Kind, string Control, string Code);
}
