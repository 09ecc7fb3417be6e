using System.Collections.Immutable;
using System.Text.Json;
using FirstPass.Engine.Keys;
using FirstPass.Engine.Log;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Codecs;

namespace FirstPass.Engine.Rebuild;

/// <summary>A body as it is stored: the rebuild moves bodies without knowing their types.</summary>
internal sealed record RawBody(byte[] Json);

/// <summary>Reads the facts of an entry with their bodies left as JSON.</summary>
internal static class EntryBodies
{
    /// <summary>Part with the facts in the clear.</summary>
    public const int ClearPart = 0;

    /// <summary>Part with the event's body and the facts' bodies.</summary>
    public const int BodyPart = 1;

    /// <summary>Part with a snapshot of the case.</summary>
    public const int SnapshotPart = 3;

    /// <summary>The facts, and how opening their bodies went.</summary>
    public static (ImmutableArray<Fact> Facts, OpenState State) Read(Entry entry, KeyRing keys)
    {
        if (Part(entry, ClearPart) is not { } part || KeyRing.ReadClear(part) is not { } clear)
            return ([], OpenState.Damaged);
        var facts = FactCodec.ReadClear(clear);
        var bodies = Part(entry, BodyPart);
        if (bodies is null)
            return (facts, OpenState.Open);
        var opened = keys.Open(bodies, SealContext.Part(entry.Header.Case, entry.Header.Sequence, BodyPart));
        return (opened.State == OpenState.Open ? WithBodies(facts, opened.Bytes) : facts, opened.State);
    }

    /// <summary>A part of an entry by number.</summary>
    public static PayloadPart? Part(Entry entry, int number)
    {
        foreach (var part in entry.Parts)
            if (part.Number == number)
                return part;
        return null;
    }

    private static ImmutableArray<Fact> WithBodies(ImmutableArray<Fact> facts, byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        var bodies = document.RootElement;
        var whole = facts.ToBuilder();
        for (var i = 0; i < whole.Count; i++)
            if (bodies[i + 1].ValueKind != JsonValueKind.Null)
                whole[i] = whole[i] with
                {
                    Body = new RawBody(JsonSerializer.SerializeToUtf8Bytes(
                        bodies[i + 1], WorkflowJson.Default.JsonElement)),
                };
        return whole.ToImmutable();
    }
}
