using System.Security.Cryptography;
using NSec.Cryptography;

namespace FirstPass.Engine.Keys;

/// <summary>Signs checkpoints. Its private half lies beside the root key, never in a database.</summary>
public sealed class SigningKey : IDisposable
{
    private readonly Key key;

    private SigningKey(Key key, string file)
    {
        this.key = key;
        File = file;
    }

    /// <summary>Where its private half lies.</summary>
    public string File { get; }

    /// <summary>The public half, 32 bytes: what an auditor needs.</summary>
    public byte[] PublicKey => key.PublicKey.Export(KeyBlobFormat.RawPublicKey);

    /// <summary>Names the key: the first 8 bytes of the hash of its public half.</summary>
    public string Id => Convert.ToHexStringLower(SHA256.HashData(PublicKey).AsSpan(0, 8));

    /// <summary>Reads the key beside the root key.</summary>
    /// <param name="root">The root key.</param>
    /// <param name="make">True to make it when there is no file; only while nothing is signed.</param>
    /// <exception cref="Store.StoreRefusedException">It is missing, others may read it, or it is no key.</exception>
    public static SigningKey Beside(RootKey root, bool make = true)
    {
        var file = root.File + ".sign";
        var secret = RootKey.PrivateFile.Read(file, SignatureAlgorithm.Ed25519.PrivateKeySize, make);
        return new SigningKey(Key.Import(SignatureAlgorithm.Ed25519, secret, KeyBlobFormat.RawPrivateKey), file);
    }

    /// <summary>Refuses to go on with another key than the one that signed before.</summary>
    internal void Require(string id)
    {
        if (id != Id)
            throw RootKey.PrivateFile.Unfit(
                $"{File} is not the key that signed the checkpoints so far; bring that one back.");
    }

    /// <summary>Signs bytes: 64 bytes of Ed25519.</summary>
    public byte[] Sign(ReadOnlySpan<byte> bytes) => SignatureAlgorithm.Ed25519.Sign(key, bytes);

    public void Dispose() => key.Dispose();
}
