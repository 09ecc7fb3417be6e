using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using FirstPass.App.Commands.Words;
using FirstPass.Formats.X12;
using FirstPass.Formats.X12.Guides;

namespace FirstPass.App.Commands.Files;

/// <summary>
/// <c>edi write</c>: what <c>edi read</c> read, back as X12, part by part. It is complete or it is not there.
/// </summary>
internal sealed class EdiWrite(Stream lines, Voice voice)
{
    // The usual separators first; where a value holds one of them, others that values rarely hold.
    private static readonly ImmutableArray<Delimiters> Choices =
    [
        Delimiters.Standard,
        new((byte)'*', (byte)':', (byte)'~', (byte)'|'),
        new((byte)'|', (byte)'>', (byte)'~', (byte)'^'),
        new(0x1D, 0x1F, 0x1C, 0x1E),
    ];

    private Progress progress = new(voice.Error, "transactions");
    private string trouble = "";

    public int Run(string to)
    {
        using var made = NewFile.At(to);
        if (made is null)
            return voice.Refuse(Exit.Refused, $"{to} is there already; a new file is written.");
        try
        {
            var (interchanges, refusals) = Write(made);
            if (trouble.Length > 0)
                return voice.Refuse(Exit.Refused, $"Line {progress.Done + 1}: {trouble} Nothing was written.");
            if (!refusals.IsEmpty || progress.Done == 0)
                return Refused(refusals);
            made.Deliver();
            var answer = new Answer(interchanges, progress.Done, progress.Parts);
            (made.IsStandardOutput ? voice with { Output = voice.Error } : voice).Answer(
                answer,
                output => output.WriteLine(
                    $"{interchanges} interchanges, {answer.Transactions} transactions, {answer.Parts} parts."));
            return Exit.Done;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return voice.Refuse(Exit.Environment, $"The file cannot be written to {to}.");
        }
    }

    private (int Interchanges, ImmutableArray<Finding> Refusals) Write(NewFile made)
    {
        foreach (var delimiters in Choices)
        {
            lines.Position = 0;
            progress = new Progress(voice.Error, "transactions");
            var (interchanges, refusals) = Attempt(made, delimiters);
            if (trouble.Length > 0 || refusals.IsEmpty || refusals.Any(r => r.Code != "X12-WRITE-SEPARATOR")
                || delimiters == Choices[^1])
                return (interchanges, refusals);
        }

        throw new UnreachableException();
    }

    private (int Interchanges, ImmutableArray<Finding> Refusals) Attempt(NewFile made, Delimiters delimiters)
    {
        using var file = new BufferedStream(File.Create(made.Path), 64 * 1024);
        var output = new X12Writer(file, delimiters, "\n");
        var envelopes = new EdiEnvelopes(output);
        try
        {
            Write(output, envelopes);
            envelopes.End();
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // The words of others could name a value; ours do not.
            trouble = fault is JsonException { Path: null, LineNumber: null }
                ? fault.Message
                : "This is no transaction as JSON.";
        }

        return (envelopes.Interchanges, [.. envelopes.Refusals]);
    }

    private void Write(X12Writer output, EdiEnvelopes envelopes)
    {
        var source = new EdiLines(lines);
        EdiSet? set = null;
        while (source.Next() is { } step)
        {
            if (step is EdiStep.Part part)
            {
                set ??= Begin(part.Head, output, envelopes);
                set.Write(NameOf(part.Content), part.Content);
                output.Flush();
                progress.Part();
            }
            else if (step is EdiStep.End end)
            {
                if (set is not { IsBegun: true } || HasErrors(end.Head))
                    throw new JsonException("It holds nothing, or something that was not read whole.");
                set.End();
                set = null;
                progress.Next();
            }
        }
    }

    private static EdiSet Begin(JsonObject head, X12Writer output, EdiEnvelopes envelopes)
    {
        var kind = EdiEnvelopes.Text(head, "kind");
        var guide = EdiEnvelopes.Text(head, "guide");
        if (GuideLibrary.Default.Find(guide, kind) is not GuideAnswer.Supported known)
            throw new JsonException("No guide is known for its version, or its kind is not written.");
        envelopes.Open(head, known.Guide.Group);
        return EdiSet.Of(kind, output, guide, EdiEnvelopes.Text(head, "set"))
            ?? throw new JsonException("Transactions of its kind are read and not written.");
    }

    private static string NameOf(JsonElement part)
    {
        if (part.GetRawText().Contains($"\"{EdiJson.Masked}\"", StringComparison.Ordinal))
            throw new JsonException("It was read without its patients (--with-patients), so it is not whole.");
        return part.TryGetProperty("part", out var name) && name.ValueKind == JsonValueKind.String
            ? name.GetString()!
            : "";
    }

    private static bool HasErrors(JsonObject head) =>
        head["findings"] is JsonArray findings
        && findings.OfType<JsonObject>().Any(finding => EdiEnvelopes.Text(finding, "severity") == "error");

    private int Refused(ImmutableArray<Finding> refusals)
    {
        foreach (var finding in EdiFinding.Of(refusals))
            finding.Write(voice.Error);
        return voice.Refuse(Exit.Refused, "This cannot be written as X12; nothing was written.");
    }

    internal sealed record Answer(int Interchanges, int Transactions, int Parts);
}
