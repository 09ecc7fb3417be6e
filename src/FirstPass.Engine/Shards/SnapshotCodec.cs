using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Codecs;
using FirstPass.Workflow.Identity;
using FirstPass.Workflow.Postings;
using NodaTime;

namespace FirstPass.Engine.Shards;

/// <summary>A whole case as part 3 of an entry: what its facts up to that entry have made.</summary>
public static class SnapshotCodec
{
    /// <summary>UTF-8 JSON of a list: the head, then the value under its codec's name.</summary>
    public static byte[] Write(CodecSet codecs, Case current)
    {
        var head = new SnapshotHead(
            current.Type, current.Definition.Name, current.Definition.Version, current.Definition.Hash, current.Subject,
            current.State, current.Since, current.Sequence, current.Balances.Cents, current.Open);
        var stream = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartArray();
            writer.WriteRawValue(JsonSerializer.SerializeToUtf8Bytes(head, SnapshotJson.Default.SnapshotHead), true);
            writer.WriteRawValue(FactCodec.WriteOne(codecs, current.Value), true);
            writer.WriteEndArray();
        }

        return stream.WrittenSpan.ToArray();
    }

    /// <summary>The case again.</summary>
    public static Case Read(CodecSet codecs, CaseId id, ReadOnlyMemory<byte> bytes)
    {
        using var document = JsonDocument.Parse(bytes);
        var head = document.RootElement[0].Deserialize(SnapshotJson.Default.SnapshotHead)
            ?? throw new JsonException("A snapshot without a head.");
        var value = FactCodec.ReadOne(codecs, JsonMarshal.GetRawUtf8Value(document.RootElement[1]))
            ?? throw new JsonException("A snapshot without a value.");
        var balances = new Balances(head.Balances.WithComparers(StringComparer.Ordinal));
        return new Case(
            id, head.Type, new DefinitionRef(head.Name, head.Version, head.Hash), head.Subject, head.State, head.Since,
            head.Sequence, value, balances, Ordered(head.Open));
    }

    /// <summary>A stored order of texts is always ordinal; a reader would take the culture's.</summary>
    private static OpenWork Ordered(OpenWork open) => open with
    {
        Timers = open.Timers.WithComparers(StringComparer.Ordinal),
        Effects = open.Effects.WithComparers(StringComparer.Ordinal),
        Approvals = open.Approvals.WithComparers(StringComparer.Ordinal),
        Marks = open.Marks.WithComparer(StringComparer.Ordinal),
    };
}

/// <summary>All of a case but its domain value.</summary>
internal sealed record SnapshotHead(
    string Type, string Name, int Version, Digest Hash, SubjectId Subject, string State, Instant Since, int Sequence,
    ImmutableSortedDictionary<string, long> Balances, OpenWork Open);
