using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FirstPass.App.Processing;
using FirstPass.Formats.X12;
using FirstPass.Formats.X12.Typed;

namespace FirstPass.App.Commands.Files;

/// <summary>A transaction of one of two files that are compared.</summary>
/// <param name="Ordinal">Its place in the file, from 1.</param>
/// <param name="Kind">ST01, or TA1 for all of those of an interchange.</param>
/// <param name="Interchange">Where it lies.</param>
/// <param name="Group">Its group; null for TA1.</param>
/// <param name="Set">The set; null for TA1.</param>
internal sealed record EdiTransaction(
    int Ordinal, string Kind, InterchangeOutline Interchange, GroupOutline? Group, SetOutline? Set);

/// <summary>A part of a transaction, to be compared.</summary>
/// <param name="Name">Its name as in the JSON of <c>edi read</c>.</param>
/// <param name="Key">By what it is known in the other file.</param>
/// <param name="Ordinal">Its place among the parts of that name, from 1.</param>
/// <param name="Part">What it is.</param>
/// <param name="Unread">What could not be read in it.</param>
internal sealed record EdiPiece(string Name, string Key, int Ordinal, EdiPart Part, List<Finding> Unread);

/// <summary>One of two files that are compared, read part by part.</summary>
internal sealed class EdiSide(Stream file, string side, bool strict)
{
    private static readonly JsonSerializerOptions Open = new EdiJson(withPatients: true, positions: false).Options;
    private static readonly JsonSerializerOptions Shown = new EdiJson(withPatients: false, positions: false).Options;
    private readonly FileSets sets = new(file);
    private readonly ArrayBufferWriter<byte> json = new();

    /// <summary>What is in the file.</summary>
    public FileOutline Outline => sets.Outline;

    /// <summary>Its transactions in order.</summary>
    public ImmutableArray<EdiTransaction> Transactions()
    {
        var found = ImmutableArray.CreateBuilder<EdiTransaction>();
        foreach (var interchange in Outline.Interchanges)
        {
            if (!interchange.Acknowledgements.IsEmpty)
                found.Add(new EdiTransaction(found.Count + 1, "TA1", interchange, null, null));
            foreach (var group in interchange.Groups)
                foreach (var set in group.Sets)
                    found.Add(new EdiTransaction(found.Count + 1, set.Kind, interchange, group, set));
        }

        return found.ToImmutable();
    }

    /// <summary>The parts of a transaction, its envelope first.</summary>
    public IEnumerable<EdiPiece> Pieces(EdiTransaction of)
    {
        var counts = new Dictionary<string, int>();
        foreach (var part in Parts(of).Prepend(new EdiPart("envelope", Envelope(of), "", [])))
        {
            var unread = part.Findings.Where(f => f.Severity == Severity.Error).ToList();
            if (part.Value is null && unread.Count == 0)
                continue;
            var name = part.Name.Length > 0 ? part.Name : "transaction";
            var same = $"{name}|{part.Key}";
            counts[name] = counts.GetValueOrDefault(name) + 1;
            counts[same] = counts.GetValueOrDefault(same) + 1;
            yield return new EdiPiece(name, $"{same}|{counts[same]}", counts[name], part, unread);
        }
    }

    /// <summary>
    /// Sixteen bytes that stand for a part as it was written: where they are equal the parts mean the same, where they
    /// differ the meaning tells.
    /// </summary>
    public UInt128 Digest(EdiPiece piece)
    {
        json.ResetWrittenCount();
        using (var writer = new Utf8JsonWriter(json))
            JsonSerializer.Serialize(writer, piece.Part.Value ?? new { }, Open);
        if (piece.Unread.Count > 0)
            json.Write(Encoding.UTF8.GetBytes(side));
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(json.WrittenSpan, hash);
        return BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }

    /// <summary>What a part means. What could not be read is not known, so it is never the same as anything.</summary>
    /// <param name="piece">The part.</param>
    /// <param name="toShow">Also find out what may be shown.</param>
    public EdiMeaning Meaning(EdiPiece piece, bool toShow)
    {
        var value = piece.Part.Value ?? new { };
        var open = Tree(value, Open, piece.Unread);
        var isRaw = piece.Part.Name == "segment";
        return EdiMeaning.Of(open, toShow && !isRaw ? Tree(value, Shown, piece.Unread) : null, strict);
    }

    private JsonElement Tree(object value, JsonSerializerOptions shapes, List<Finding> unread)
    {
        var node = JsonSerializer.SerializeToNode(value, value.GetType(), shapes)!.AsObject();
        if (unread.Count > 0)
            node["notRead"] = $"{side}: " + string.Join(
                ", ", unread.Select(f => $"{f.Code} {f.Place.SegmentId}{f.Place.Element:00}"));
        return JsonSerializer.SerializeToElement(node);
    }

    private IEnumerable<EdiPart> Parts(EdiTransaction of)
    {
        if (of.Set is null || of.Group is null)
            return Acknowledgements(of.Interchange);
        return Sets(of.Interchange, of.Group, of.Set);
    }

    private IEnumerable<EdiPart> Sets(InterchangeOutline interchange, GroupOutline group, SetOutline set)
    {
        using var stream = sets.Open(interchange, group, set, out _);
        foreach (var part in EdiParts.Of(set.Kind, stream) ?? Segments(stream))
            yield return part;
    }

    private IEnumerable<EdiPart> Acknowledgements(InterchangeOutline interchange)
    {
        using var stream = sets.Open(interchange, out _);
        using var reader = new Ta1Reader(stream);
        while (reader.Read())
            yield return new EdiPart("acknowledgement", reader.Current, reader.Current.Control, []);
    }

    /// <summary>A set that no typed reader knows: its segments as they stand, whatever separates them.</summary>
    private static IEnumerable<EdiPart> Segments(Stream stream)
    {
        using var reader = new X12Reader(stream);
        while (reader.Read())
            if (!IsEnvelope(reader.Current))
                yield return new EdiPart("segment", Elements(reader.Current), "", []);
    }

    private static bool IsEnvelope(Segment segment) => segment.IdText is "ISA" or "GS" or "ST" or "SE" or "GE" or "IEA";

    private static Dictionary<string, string> Elements(Segment segment)
    {
        var (component, repetition) = ((char)segment.Delimiters.Component, (char)segment.Delimiters.Repetition);
        var elements = new Dictionary<string, string>();
        for (var i = 0; i < segment.Count; i++)
            elements[$"{segment.IdText}{i:00}"] =
                segment.Text(i).Replace(component, ':').Replace(repetition, repetition == '\0' ? '\0' : '^');
        return elements;
    }

    private Dictionary<string, string> Envelope(EdiTransaction of)
    {
        var interchange = of.Interchange;
        var values = new Dictionary<string, string>
        {
            ["sender"] = $"{interchange.Sender.Qualifier} {interchange.Sender.Id}",
            ["receiver"] = $"{interchange.Receiver.Qualifier} {interchange.Receiver.Id}",
            ["usage"] = interchange.Usage.ToString(),
            ["groupSender"] = of.Group?.Sender ?? "",
            ["groupReceiver"] = of.Group?.Receiver ?? "",
            ["guide"] = of.Set is { Version.Length: > 0 } set ? set.Version : of.Group?.Version ?? "",
        };
        if (!strict)
            return values;
        values["control"] = interchange.ControlNumber;
        values["date"] = interchange.Date;
        values["time"] = interchange.Time;
        values["version"] = interchange.Version;
        values["wantsTa1"] = interchange.AcknowledgementRequested ? "1" : "0";
        values["group"] = of.Group?.ControlNumber ?? "";
        values["set"] = of.Set?.ControlNumber ?? "";
        values["separators"] = Separators(interchange.Delimiters);
        values["lineEnd"] = LineEnd(interchange);
        return values;
    }

    private static string Separators(Delimiters of) =>
        string.Join(' ', new[] { of.Element, of.Component, of.Segment, of.Repetition }.Select(b => $"{b:X2}"));

    private string LineEnd(InterchangeOutline interchange)
    {
        var end = interchange.Header.Offset + interchange.Header.Length;
        var next = interchange.Groups is [var first, ..] ? first.Header.Offset : end;
        var bytes = new byte[Math.Clamp(next - end, 0, 64)];
        file.Position = end;
        file.ReadExactly(bytes);
        return Convert.ToHexString(bytes);
    }
}
