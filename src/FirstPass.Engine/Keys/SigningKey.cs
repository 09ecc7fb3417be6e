using System.Security.Cryptography;
using NSec.Cryptography;

namespace FirstPass.Engine.Keys;

/// <summary>Signs checkpoints. Its private half lies beside the root key, never in a database.</summary>
public sealed class SigningKey : IDisposable
{
    private readonly Key key;

    private SigningKey(Key key) => this.key = key;

    /// <summary>The public half, 32 bytes: what an auditor needs.</summary>
    public byte[] PublicKey => key.PublicKey.Export(KeyBlobFormat.RawPublicKey);

    /// <summary>Names the key: the first 8 bytes of the hash of its public half.</summary>
    public string Id => Convert.ToHexStringLower(SHA256.HashData(PublicKey).AsSpan(0, 8));

    /// <summary>Reads the key beside the root key, or makes it.</summary>
    public static SigningKey Beside(RootKey root)
    {
        var secret = RootKey.PrivateFile.ReadOrCreate(root.File + ".sign", SignatureAlgorithm.Ed25519.PrivateKeySize);
        return new SigningKey(Key.Import(SignatureAlgorithm.Ed25519, secret, KeyBlobFormat.RawPrivateKey));
    }

    /// <summary>Signs bytes: 64 bytes of Ed25519.</summary>
    public byte[] Sign(ReadOnlySpan<byte> bytes) => SignatureAlgorithm.Ed25519.Sign(key, bytes);

    public void Dispose() => key.Dispose();
}
