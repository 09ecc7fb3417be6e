using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using FirstPass.App.Commands.Words;
using FirstPass.Billing.Events;
using FirstPass.Exchange.Hl7;
using FirstPass.Formats.Hl7;

namespace FirstPass.App.Commands.Messages;

/// <summary>
/// <c>hl7 read</c>: messages as the events they become, one message a line. It is written as it is read; memory does
/// not grow with the file.
/// </summary>
internal sealed class Hl7Read(Voice voice, MappingBook book, bool withPatients)
{
    private static readonly JsonSerializerOptions Plain = new(AnswerJson.Options) { WriteIndented = false };

    /// <summary>Writes every message.</summary>
    /// <returns>The exit code.</returns>
    public int Run(Stream stream)
    {
        using var reader = new Hl7MessageReader(stream);
        var (lines, isWrong) = (0, false);
        for (; reader.Read(); lines++)
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
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(
            buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WritePropertyName("head");
            JsonSerializer.Serialize(json, MessageHead.Of(message), Plain);
            json.WriteStartArray("events");
            foreach (var (type, body) in mapped.Events)
            {
                json.WriteStartObject();
                json.WriteString("type", type);
                json.WritePropertyName("body");
                var kind = EventKind.Of(body);
                json.WriteRawValue(withPatients ? kind.Write(body) : kind.WriteMasked(body));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WritePropertyName("findings");
            JsonSerializer.Serialize(json, findings, Plain);
            json.WriteEndObject();
        }

        voice.Output.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
        return findings.Any(f => f.IsError);
    }
}
