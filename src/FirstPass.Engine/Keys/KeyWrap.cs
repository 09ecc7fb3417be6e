using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using FirstPass.Workflow.Identity;

namespace FirstPass.Engine.Keys;

/// <summary>Keys wrapped by keys: AES-256-GCM with a random nonce, bound to what the key is.</summary>
internal static class KeyWrap
{
    public const int KeySize = 32;
    private const int NonceSize = 12;
    private const int TagSize = 16;

    public static byte[] TenantKeyName(byte[] context, TenantKeyPurpose purpose, int number)
    {
        var word = purpose switch { TenantKeyPurpose.Wrapping => "wrapping ", TenantKeyPurpose.Index => "index ", };
        return [.. Encoding.UTF8.GetBytes(word), .. Number(number), .. context];
    }

    public static byte[] DataKeyName(byte[] context, SubjectId subject, int version, int wrappedBy) =>
        [.. "data "u8, .. subject.Value.ToBytes(), .. Number(version), .. Number(wrappedBy), .. context];

    /// <summary>A key that wraps many.</summary>
    public static AesGcm Open(byte[] with) => new(with, TagSize);

    public static byte[] Wrap(byte[] with, byte[] key, byte[] name)
    {
        using var aes = Open(with);
        return Wrap(aes, key, name);
    }

    public static byte[] Wrap(AesGcm with, byte[] key, byte[] name)
    {
        var wrapped = new byte[NonceSize + KeySize + TagSize];
        RandomNumberGenerator.Fill(wrapped.AsSpan(0, NonceSize));
        with.Encrypt(
            wrapped.AsSpan(0, NonceSize), key, wrapped.AsSpan(NonceSize, KeySize), wrapped.AsSpan(NonceSize + KeySize),
            name);
        return wrapped;
    }

    /// <summary>Null when the key is another one, or the wrapping was changed.</summary>
    public static byte[]? TryUnwrap(byte[] with, byte[] wrapped, byte[] name)
    {
        if (wrapped.Length != NonceSize + KeySize + TagSize)
            return null;
        var key = new byte[KeySize];
        using var aes = Open(with);
        try
        {
            aes.Decrypt(
                wrapped.AsSpan(0, NonceSize), wrapped.AsSpan(NonceSize, KeySize), wrapped.AsSpan(NonceSize + KeySize),
                key, name);
            return key;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    private static byte[] Number(int number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return bytes;
    }
}
