using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using FirstPass.App.Commands.Words;
using FirstPass.App.Messages;
using FirstPass.Exchange.Hl7;
using FirstPass.Formats.Hl7;

namespace FirstPass.App.Commands.Messages;

/// <summary><c>hl7 send</c>: sends messages in their order and says how each was answered.</summary>
internal static class Hl7Send
{
    public static async Task<int> RunAsync(
        Voice voice, string file, MllpTarget target, (string? Trust, CancellationToken Cancel) more)
    {
        if (!TryTrust(more.Trust, ref target))
            return voice.Refuse(Exit.Environment, $"{more.Trust} is no certificate, as PEM.");
        using var input = InputFiles.Of([file], out var trouble);
        if (!trouble.IsEmpty)
            return voice.Refuse(Exit.Refused, trouble);
        var stream = File.OpenRead(input.Paths[0]);
        await using var held = stream.ConfigureAwait(false);
        var answer = await SendAsync(stream, target, more.Cancel).ConfigureAwait(false);
        if (answer.Messages.IsEmpty)
            return voice.Refuse(Exit.Refused, "There is no message in this file.");
        voice.Answer(answer, output => Write(answer, output));
        return answer.Messages[^1].Trouble.Length > 0 ? Exit.Environment
            : answer.Messages.All(m => m.Taken) ? Exit.Done
            : Exit.Findings;
    }

    /// <summary>What has no answer ends it: what follows must not come before it.</summary>
    private static async Task<Answer> SendAsync(Stream stream, MllpTarget target, CancellationToken cancel)
    {
        using var reader = new Hl7MessageReader(stream);
        var client = new MllpClient(target);
        await using var held = client.ConfigureAwait(false);
        var sent = ImmutableArray.CreateBuilder<MessageAnswer>();
        while ((sent.Count == 0 || sent[^1].Trouble.Length == 0) && reader.Read())
        {
            var message = reader.Current;
            var said = await client.SendAsync(message, cancel).ConfigureAwait(false);
            sent.Add(new MessageAnswer(
                message.Ordinal, EventMapper.NameOf(message), message.Text("MSH-10"), said.Code, said.IsTaken,
                said.Tries, said.Trouble, [.. Errors(said.Answer)]));
        }

        return new Answer(sent.ToImmutable());
    }

    /// <summary>Codes and places of what the receiver says is wrong; its sentences may hold anything.</summary>
    private static IEnumerable<string> Errors(Hl7Message? answer)
    {
        for (var i = 1; answer?.Find(Hl7Path.Parse($"ERR[{i}]")) is not null; i++)
        {
            var place = string.Join('-', new[] { $"ERR[{i}]-2.1", $"ERR[{i}]-2.3" }.Select(answer.Text)
                .Where(part => part.Length > 0));
            yield return string.Join(' ', new[] { answer.Text($"ERR[{i}]-3.1"), answer.Text($"ERR[{i}]-5.1"), place }
                .Where(part => part.Length > 0));
        }
    }

    private static bool TryTrust(string? file, ref MllpTarget target)
    {
        if (file is null)
            return true;
        try
        {
            target = target with { Tls = true, Trusted = X509Certificate2.CreateFromPem(File.ReadAllText(file)) };
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static void Write(Answer answer, TextWriter output)
    {
        foreach (var message in answer.Messages)
        {
            var tries = message.Tries > 1 ? $" after {message.Tries} tries" : "";
            output.WriteLine(
                $"message {message.Message}: {message.Kind} {message.Control}, "
                + (message.Trouble.Length > 0 ? $"no answer ({message.Trouble})"
                    : $"{(message.Taken ? "taken" : "refused")} ({message.Code})") + tries);
            foreach (var error in message.Errors)
                output.WriteLine($"  {error}");
        }
    }

    internal sealed record Answer(ImmutableArray<MessageAnswer> Messages);

    internal sealed record MessageAnswer(
        int Message, string Kind, string Control, string Code, bool Taken, int Tries, string Trouble,
        ImmutableArray<string> Errors);
}
