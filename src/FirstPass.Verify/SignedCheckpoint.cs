using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using NSec.Cryptography;

namespace FirstPass.Verify;

/// <summary>Where a checkpoint says a stream stood.</summary>
internal sealed record CheckpointHead(int Stream, long Position, byte[] Chain);

/// <summary>A checkpoint as the export or an anchor holds it.</summary>
internal sealed record SignedCheckpoint(string KeyId, byte[] Body, byte[] Signature)
{
    private const int FirstStreamLine = 6;
    private const int KeyIdBytes = 8;

    /// <summary>A line of the export, or null when it is not the one of that number.</summary>
    public static SignedCheckpoint? FromExport(string line, long number)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            if (document.RootElement.GetProperty("number").GetInt64() != number)
                return null;
            return new SignedCheckpoint(
                document.RootElement.GetProperty("key").GetString() ?? "",
                Canonical.Base64(document.RootElement.GetProperty("body").GetString()),
                Canonical.Base64(document.RootElement.GetProperty("signature").GetString()));
        }
        catch (Exception e) when (e is JsonException or FormatException or KeyNotFoundException
            or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>True when the given key signed exactly this body, and is the one that is named.</summary>
    public bool IsSignedBy(byte[] publicKey) =>
        KeyId == Convert.ToHexStringLower(SHA256.HashData(publicKey).AsSpan(0, KeyIdBytes))
        && PublicKey.TryImport(SignatureAlgorithm.Ed25519, publicKey, KeyBlobFormat.RawPublicKey, out var key)
        && Signature.Length == SignatureAlgorithm.Ed25519.SignatureSize
        && SignatureAlgorithm.Ed25519.Verify(key!, Body, Signature);

    /// <summary>What the body says, or null when it is not well-formed.</summary>
    public CheckpointText? Read()
    {
        var lines = Encoding.UTF8.GetString(Body).Split('\n');
        if (lines.Length <= FirstStreamLine || lines[0] != "firstpass checkpoint v1" || lines[^1].Length > 0
            || Value(lines[1], "tenant") is not { } tenant || Value(lines[2], "database") is not { } database
            || Number(Value(lines[3], "number")) is not { } number || Number(Value(lines[4], "at")) is not { } at
            || Value(lines[5], "previous") is not { } previous)
            return null;
        var heads = ImmutableArray.CreateBuilder<CheckpointHead>();
        foreach (var line in lines[FirstStreamLine..^1])
            if (Head(line) is { } head && (heads.Count == 0 || heads[^1].Stream < head.Stream))
                heads.Add(head);
            else
                return null;
        return new CheckpointText(tenant, database, number, at, previous, heads.ToImmutable());
    }

    private static CheckpointHead? Head(string line) =>
        line.Split(' ') is ["stream", var stream, var position, { Length: 64 } chain, "born", var born]
        && Number(stream) is { } number and <= int.MaxValue && Number(position) is { } last && Number(born) is not null
        && chain.All(char.IsAsciiHexDigitLower)
            ? new CheckpointHead((int)number, last, Convert.FromHexString(chain))
            : null;

    private static string? Value(string line, string name) =>
        line.StartsWith(name + " ", StringComparison.Ordinal) ? line[(name.Length + 1)..] : null;

    private static long? Number(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>What a checkpoint's body says.</summary>
internal sealed record CheckpointText(
    string Tenant, string Database, long Number, long At, string Previous, ImmutableArray<CheckpointHead> Heads);
