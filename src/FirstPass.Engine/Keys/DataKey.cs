using System.Buffers.Binary;
using System.Security.Cryptography;
using FirstPass.Workflow.Identity;

namespace FirstPass.Engine.Keys;

/// <summary>An unwrapped data key of a subject, ready to seal and open. Safe for several threads.</summary>
internal sealed class DataKey : IDisposable
{
    public const int NonceSize = 12;
    public const int TagSize = 16;
    private const byte AadVersion = 1;
    private const int AadSize = 1 + 16 + CaseId.Size + 4 + 1 + SealContext.Size;

    private readonly Lock gate = new();
    private readonly AesGcm aes;
    private readonly byte[] aadStart;

    /// <param name="owner">First 16 bytes of the hash of tenant, environment and database.</param>
    public DataKey(byte[] key, SubjectId subject, int version, ReadOnlySpan<byte> owner)
    {
        aes = new AesGcm(key, TagSize);
        Version = version;
        aadStart = new byte[AadSize - SealContext.Size - 1];
        aadStart[0] = AadVersion;
        owner[..16].CopyTo(aadStart.AsSpan(1));
        subject.Value.ToBytes().CopyTo(aadStart, 17);
        BinaryPrimitives.WriteInt32BigEndian(aadStart.AsSpan(33), version);
    }

    public int Version { get; }

    /// <summary>Nonce, ciphertext and tag.</summary>
    public void Seal(ReadOnlySpan<byte> plain, byte form, SealContext context, Span<byte> to)
    {
        Span<byte> aad = stackalloc byte[AadSize];
        WriteAad(aad, form, context);
        Nonces.Fill(to[..NonceSize]);
        lock (gate)
            aes.Encrypt(to[..NonceSize], plain, to[NonceSize..^TagSize], to[^TagSize..], aad);
    }

    /// <summary>Null when key, place or bytes are not what was sealed.</summary>
    public byte[]? TryOpen(ReadOnlySpan<byte> stored, byte form, SealContext context)
    {
        if (stored.Length < NonceSize + TagSize)
            return null;
        Span<byte> aad = stackalloc byte[AadSize];
        WriteAad(aad, form, context);
        var plain = new byte[stored.Length - NonceSize - TagSize];
        try
        {
            lock (gate)
                aes.Decrypt(stored[..NonceSize], stored[NonceSize..^TagSize], stored[^TagSize..], plain, aad);
            return plain;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    public void Dispose() => aes.Dispose();

    private void WriteAad(Span<byte> aad, byte form, SealContext context)
    {
        aadStart.CopyTo(aad);
        aad[aadStart.Length] = form;
        context.CopyTo(aad[(aadStart.Length + 1)..]);
    }

    /// <summary>
    /// Random nonces drawn in bulk: asking the generator for 12 bytes costs more than sealing a payload.
    /// </summary>
    private static class Nonces
    {
        [ThreadStatic]
        private static byte[]? pool;

        [ThreadStatic]
        private static int used;

        public static void Fill(Span<byte> nonce)
        {
            if (pool is null || used + NonceSize > pool.Length)
            {
                pool ??= new byte[NonceSize * 256];
                RandomNumberGenerator.Fill(pool);
                used = 0;
            }

            pool.AsSpan(used, NonceSize).CopyTo(nonce);
            used += NonceSize;
        }
    }
}
