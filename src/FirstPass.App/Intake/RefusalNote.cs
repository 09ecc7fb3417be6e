using System.Collections.Immutable;
using System.Text.Json;
using FirstPass.App.Messages;

namespace FirstPass.App.Intake;

/// <summary>One reason why a file, or an interchange of it, was refused.</summary>
/// <param name="Interchange">Ordinal of the interchange, or message, in the file; 0 for the file as a
/// whole.</param>
/// <param name="Code">Stable code.</param>
/// <param name="Offset">Byte in the file.</param>
/// <param name="Message">Our own sentence.</param>
public sealed record RefusalReason(int Interchange, string Code, long Offset, string Message);

/// <summary>What is written beside a refused file: codes, places and sentences, nothing of the file itself.</summary>
/// <param name="File">The part of its name that we gave it: its own name may name a patient.</param>
/// <param name="At">When.</param>
/// <param name="Reasons">Why.</param>
public sealed record RefusalNote(string File, DateTimeOffset At, ImmutableArray<RefusalReason> Reasons)
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true };

    /// <summary>The reasons of the interchanges that were refused.</summary>
    public static RefusalNote Of(TakenFile file, FileReceipt receipt, DateTimeOffset at) => new(
        file.Id, at,
        [
            .. receipt.Interchanges.Where(i => i.IsRefused).SelectMany(ReasonsOf), .. ReasonsOf(receipt.Lines),
            .. ReasonsOf(receipt.Messages),
        ]);

    /// <summary>A reason that is about the file as a whole.</summary>
    public static RefusalNote Of(TakenFile file, string code, string message, DateTimeOffset at) =>
        new(file.Id, at, [new RefusalReason(0, code, 0, message)]);

    /// <summary>Writes it as JSON.</summary>
    public void Write(Stream stream)
    {
        using var json = new Utf8JsonWriter(stream, Indented);
        json.WriteStartObject();
        json.WriteString("file", File);
        json.WriteString("at", At);
        json.WriteStartArray("reasons");
        foreach (var reason in Reasons)
        {
            json.WriteStartObject();
            json.WriteNumber("interchange", reason.Interchange);
            json.WriteString("code", reason.Code);
            json.WriteNumber("offset", reason.Offset);
            json.WriteString("message", reason.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static IEnumerable<RefusalReason> ReasonsOf(InterchangeReceipt interchange)
    {
        var (received, receipt) = interchange;
        yield return new RefusalReason(received.Ordinal, receipt.Code, received.Offset, Sentence(receipt.Code));
        foreach (var fault in received.Faults.Where(f => f.Code != receipt.Code))
            yield return new RefusalReason(received.Ordinal, fault.Code, fault.Offset, fault.Message);
    }

    private static IEnumerable<RefusalReason> ReasonsOf(LinesReceipt? lines) =>
        (lines?.Errors ?? []).Select(e => new RefusalReason(0, "ROW_WRONG", 0, e.ToString()));

    private static IEnumerable<RefusalReason> ReasonsOf(MessagesReceipt? messages) =>
        (messages?.Refusals ?? []).SelectMany(r => r.Errors.Select(e => new RefusalReason(
            r.Ordinal, e.Code, e.Offset, e.Path.Length > 0 ? $"{e.Path}: {e.Reason}" : e.Reason)));

    private static string Sentence(string code) => code switch
    {
        "DUPLICATE" => "The same content was taken before.",
        "WRONG_ENVIRONMENT" => "The file is marked for the other environment (ISA15).",
        "WRONG_DIRECTION" => "Claims come from the source, answers and remittances from the far side.",
        _ => "Nothing of this interchange was applied.",
    };
}
