using System.Text.Json;
using FirstPass.Workflow.Identity;

namespace FirstPass.Workflow.Codecs;

/// <summary>Ids and digests as hexadecimal digits, without a text between: they are the greater part of what is stored
/// in the clear.</summary>
internal static class Hexadecimal
{
    public static void Write(Utf8JsonWriter writer, CaseId id)
    {
        Span<byte> bytes = stackalloc byte[CaseId.Size];
        id.CopyTo(bytes);
        Write(writer, bytes);
    }

    public static void Write(Utf8JsonWriter writer, Digest digest)
    {
        Span<byte> bytes = stackalloc byte[Digest.Size];
        digest.CopyTo(bytes);
        Write(writer, bytes);
    }

    private static void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> bytes)
    {
        Span<byte> digits = stackalloc byte[2 * Digest.Size];
        Convert.TryToHexStringLower(bytes, digits, out var written);
        writer.WriteStringValue(digits[..written]);
    }
}
