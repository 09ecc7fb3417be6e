using System.Security.Cryptography;

namespace FirstPass.Workflow.Definitions;

/// <summary>SHA-256 of a definition's canonical form, in lower-case hexadecimal: the name it is known by.</summary>
public readonly record struct ContentHash : IComparable<ContentHash>
{
    private readonly string? hex;

    private ContentHash(string hex) => this.hex = hex;

    /// <summary>Hashes bytes.</summary>
    public static ContentHash Of(ReadOnlySpan<byte> bytes)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, digest);
        return new ContentHash(Convert.ToHexStringLower(digest));
    }

    /// <summary>Reads 64 lower-case hexadecimal digits.</summary>
    public static bool TryParse(string? text, out ContentHash hash)
    {
        hash = default;
        if (text is not { Length: 64 } || text.AsSpan().ContainsAnyExcept("0123456789abcdef"))
            return false;
        hash = new ContentHash(text);
        return true;
    }

    public int CompareTo(ContentHash other) => string.CompareOrdinal(hex, other.hex);

    /// <summary>All 64 digits.</summary>
    public override string ToString() => hex ?? "";
}
