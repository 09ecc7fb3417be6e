using System.Buffers;
using System.Text;
using System.Text.Json;
using FirstPass.App.Commands.Words;
using FirstPass.App.Processing;
using FirstPass.Formats.X12;
using FirstPass.Formats.X12.Typed;

namespace FirstPass.App.Commands.Files;

/// <summary>
/// <c>edi read</c>: a file as typed JSON, one transaction a line. Parts are written as they are read, so that memory
/// does not grow with the file.
/// </summary>
internal sealed class EdiRead : IDisposable
{
    private readonly FileSets sets;
    private readonly Voice voice;
    private readonly TextWriter output;
    private readonly EdiJson shapes;
    private readonly ArrayBufferWriter<byte> buffer = new();
    private readonly Utf8JsonWriter json;
    private readonly Progress progress;
    private bool anythingWrong;

    public EdiRead(Stream file, Voice voice, EdiJson shapes)
    {
        sets = new FileSets(file);
        this.voice = voice;
        output = voice.Output;
        progress = new Progress(voice.Error, "transactions");
        this.shapes = shapes;
        json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = shapes.Options.Encoder });
    }

    /// <summary>Writes every transaction of the file.</summary>
    /// <returns>The exit code.</returns>
    public int Run()
    {
        using var ending = this;
        var outline = sets.Outline;
        anythingWrong = outline.Findings.Any(f => f.Severity == Severity.Error);
        var lines = 0;
        foreach (var interchange in outline.Interchanges)
        {
            lines += Acknowledgements(interchange);
            foreach (var group in interchange.Groups)
                foreach (var set in group.Sets)
                {
                    Line(interchange, group, set);
                    lines++;
                }
        }

        if (lines == 0)
            return NothingToRead(outline);
        return anythingWrong ? Exit.Findings : Exit.Done;
    }

    public void Dispose() => json.Dispose();

    private int NothingToRead(FileOutline outline)
    {
        foreach (var finding in EdiFinding.Of(outline.Findings))
            finding.Write(voice.Error);
        return voice.Refuse(Exit.Refused, "There is no transaction in this file.");
    }

    private int Acknowledgements(InterchangeOutline interchange)
    {
        if (interchange.Acknowledgements.IsEmpty)
            return 0;
        using var part = sets.Open(interchange, out var shift);
        using var reader = new Ta1Reader(part);
        shapes.Shift = shift;
        var lines = 0;
        for (; reader.Read(); lines++)
        {
            json.WriteStartObject();
            json.WriteString("kind", "TA1");
            Envelope(interchange);
            json.WriteStartArray("parts");
            Part("acknowledgement", reader.Current);
            End([]);
        }

        return lines;
    }

    private void Line(InterchangeOutline interchange, GroupOutline group, SetOutline set)
    {
        using var stream = sets.Open(interchange, group, set, out var shift);
        shapes.Shift = shift;
        json.WriteStartObject();
        json.WriteString("kind", set.Kind);
        json.WriteString("guide", set.Version.Length > 0 ? set.Version : group.Version);
        Envelope(interchange);
        json.WriteString("group", group.ControlNumber);
        json.WriteString("groupSender", group.Sender);
        json.WriteString("groupReceiver", group.Receiver);
        json.WriteString("set", set.ControlNumber);
        json.WriteString("reference", set.Reference);
        json.WriteBoolean("refused", set.Refused);
        var parts = EdiParts.Of(set.Kind, stream);
        if (parts is null)
            json.WriteBoolean("unsupported", true);
        json.WriteStartArray("parts");
        End(Parts(parts ?? []));
        progress.Next();
    }

    private List<Finding> Parts(IEnumerable<EdiPart> parts)
    {
        var findings = new List<Finding>();
        IReadOnlyList<Finding> last = [];
        foreach (var part in parts)
        {
            findings.AddRange(last);
            last = part.Findings;
            if (part.Value is { } value)
                Part(part.Name, value);
        }

        // What is said last is about the transaction as a whole.
        return [.. last, .. findings];
    }

    private void Part(string name, object value)
    {
        json.WriteStartObject();
        json.WriteString("part", name);
        using (var document = JsonSerializer.SerializeToDocument(value, value.GetType(), shapes.Options))
            foreach (var property in document.RootElement.EnumerateObject())
                property.WriteTo(json);
        json.WriteEndObject();
        Flush();
        progress.Part();
    }

    private void Envelope(InterchangeOutline interchange)
    {
        json.WriteStartObject("interchange");
        json.WriteString("control", interchange.ControlNumber);
        json.WriteString("senderQualifier", interchange.Sender.Qualifier);
        json.WriteString("sender", interchange.Sender.Id);
        json.WriteString("receiverQualifier", interchange.Receiver.Qualifier);
        json.WriteString("receiver", interchange.Receiver.Id);
        json.WriteString("date", interchange.Date);
        json.WriteString("time", interchange.Time);
        json.WriteString("usage", interchange.Usage.ToString());
        json.WriteEndObject();
    }

    private void End(IEnumerable<Finding> findings)
    {
        json.WriteEndArray();
        json.WritePropertyName("findings");
        var all = EdiFinding.Of(findings);
        anythingWrong |= all.Any(f => f.Severity == "error");
        JsonSerializer.Serialize(json, all, shapes.Options);
        json.WriteEndObject();
        Flush();
        json.Reset();
        output.WriteLine();
    }

    private void Flush()
    {
        json.Flush();
        output.Write(Encoding.UTF8.GetString(buffer.WrittenSpan));
        buffer.ResetWrittenCount();
    }
}
