using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using FirstPass.App.Commands.Words;
using FirstPass.Billing.Events;
using FirstPass.Exchange.Mappings;

namespace FirstPass.App.Commands.Messages;

/// <summary>A line for each message or resource: its head, the events it becomes, what was found.</summary>
internal static class EventLines
{
    private static readonly JsonSerializerOptions Plain = new(AnswerJson.Options) { WriteIndented = false };

    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a line; patients are masked unless they are asked for.</summary>
    public static void Write<THead, TFinding>(
        TextWriter output, THead head, (ImmutableArray<MappedEvent> All, bool WithPatients) events,
        ImmutableArray<TFinding> findings)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Relaxed))
        {
            json.WriteStartObject();
            json.WritePropertyName("head");
            JsonSerializer.Serialize(json, head, Plain);
            json.WriteStartArray("events");
            foreach (var (type, body) in events.All)
            {
                json.WriteStartObject();
                json.WriteString("type", type);
                json.WritePropertyName("body");
                var kind = EventKind.Of(body);
                json.WriteRawValue(events.WithPatients ? kind.Write(body) : kind.WriteMasked(body));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WritePropertyName("findings");
            JsonSerializer.Serialize(json, findings, Plain);
            json.WriteEndObject();
        }

        output.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }
}
