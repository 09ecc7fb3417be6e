using System.Buffers.Binary;
using System.Security.Cryptography;

namespace FirstPass.Formats.X12.Masking;

/// <summary>
/// What makes a masked twin: under one key the same value always becomes the same other value and days move by the same
/// whole weeks, so that files that belong together still do. Nobody finds the values again without it.
/// </summary>
public sealed class MaskKey
{
    /// <summary>Fewest bytes of a secret.</summary>
    public const int SmallestSecret = 16;

    private const int MostWeeks = 520;
    private readonly byte[] key;
    private readonly ShapeCipher cipher;

    /// <summary>Makes the key of a secret.</summary>
    /// <param name="secret">At least 16 bytes that nobody guesses.</param>
    /// <exception cref="ArgumentException">The secret is shorter.</exception>
    public MaskKey(ReadOnlySpan<byte> secret)
    {
        if (secret.Length < SmallestSecret)
            throw new ArgumentException($"A secret has at least {SmallestSecret} bytes.", nameof(secret));
        key = HMACSHA256.HashData("firstpass mask values"u8, secret);
        cipher = new ShapeCipher(this);
        var days = HMACSHA256.HashData("firstpass mask days"u8, secret);
        Days = -7 * (1 + (int)(BinaryPrimitives.ReadUInt32LittleEndian(days) % MostWeeks));
    }

    /// <summary>By how many days every date moves: whole weeks into the past, so that days of the week stay.</summary>
    public int Days { get; }

    /// <summary>A key that nobody has, for one twin.</summary>
    public static MaskKey Random() => new(RandomNumberGenerator.GetBytes(32));

    /// <summary>Replaces one value in place as it is replaced in a twin: by another one of the same shape.</summary>
    /// <param name="value">Digits stay digits and letters letters; bytes beyond ASCII become capital letters.</param>
    /// <param name="delimiters">Separators of the file: none of them comes into the value.</param>
    public void Replace(Span<byte> value, Delimiters delimiters) => cipher.Replace(value, delimiters);

    /// <summary>The part of a value that a round of <see cref="ShapeCipher"/> adds.</summary>
    internal void Round(ReadOnlySpan<byte> input, Span<byte> output) => HMACSHA256.HashData(key, input, output);
}
