using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;

namespace FirstPass.Verify;

/// <summary>
/// Walks one stream of an export, from its first entry to its last, and stops at the first that is wrong.
/// </summary>
internal sealed class StreamCheck(string tenant, int stream)
{
    private readonly Dictionary<(ulong, ulong), long> ordinals = [];
    private long time = long.MinValue;

    /// <summary>Entries that were found sound.</summary>
    public long Entries { get; private set; }

    /// <summary>Chain of the last sound entry.</summary>
    public byte[] Chain { get; private set; } = new byte[32];

    /// <summary>Chains at the positions somebody asked about, once they have been passed.</summary>
    public Dictionary<long, byte[]> Marks { get; } = [];

    /// <summary>Checks a stream.</summary>
    /// <param name="lines">The entries as exported.</param>
    /// <param name="wanted">Positions whose chain is to be remembered.</param>
    /// <returns>The first thing that is wrong, or null.</returns>
    public Finding? Run(IEnumerable<string> lines, IReadOnlySet<long> wanted)
    {
        Marks[0] = Chain;
        foreach (var line in lines)
        {
            if (Check(line) is { } wrong)
                return new Finding(wrong, stream, Entries + 1);
            Entries++;
            if (wanted.Contains(Entries))
                Marks[Entries] = Chain;
        }

        return null;
    }

    private FindingKind? Check(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return Check(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or FormatException or KeyNotFoundException
            or InvalidOperationException or OverflowException)
        {
            return FindingKind.Unreadable;
        }
    }

    private FindingKind? Check(JsonElement entry)
    {
        var header = Canonical.Base64(entry.GetProperty("header").GetString());
        if (HeaderFields.TryRead(header) is not { } fields || fields.Tenant != tenant || fields.Stream != stream)
            return FindingKind.HeaderWrong;
        if (fields.Position != Entries + 1)
            return FindingKind.Gap;
        var root = Hex(entry, "root");
        if (!Root(entry.GetProperty("parts")).AsSpan().SequenceEqual(root))
            return FindingKind.PayloadChanged;
        var leaf = SHA256.HashData([0, .. header, .. root]);
        var chain = SHA256.HashData([1, .. Chain, .. leaf]);
        if (!chain.AsSpan().SequenceEqual(Hex(entry, "chain")))
            return FindingKind.ChainBroken;
        if (fields.Milliseconds < time)
            return FindingKind.TimeGoesBack;
        if (!IsNext(fields))
            return FindingKind.CaseGap;
        time = fields.Milliseconds;
        Chain = chain;
        return null;
    }

    private bool IsNext(HeaderFields fields)
    {
        if (fields.Ordinal == 0)
            return true;
        var high = BinaryPrimitives.ReadUInt64BigEndian(fields.Case);
        var id = (high, BinaryPrimitives.ReadUInt64BigEndian(fields.Case.AsSpan(8)));
        if (fields.Ordinal != ordinals.GetValueOrDefault(id) + 1)
            return false;
        ordinals[id] = fields.Ordinal;
        return true;
    }

    private static byte[] Root(JsonElement parts)
    {
        var bytes = new List<byte> { 2 };
        foreach (var part in parts.EnumerateArray())
        {
            bytes.AddRange(Int(part.GetProperty("number").GetInt32()));
            bytes.AddRange(Hex(part, "subject"));
            bytes.AddRange(Int(part.GetProperty("key").GetInt32()));
            bytes.Add(part.GetProperty("form").GetByte());
            bytes.AddRange(Hex(part, "digest"));
        }

        return SHA256.HashData(bytes.ToArray());
    }

    private static byte[] Int(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    private static byte[] Hex(JsonElement element, string name) => Canonical.Hex(element.GetProperty(name).GetString());
}
