using System.Buffers;

namespace FirstPass.Formats.X12.Masking;

/// <summary>
/// Replaces a text by another one of the same shape: digits by digits, letters by letters of the same case, everything
/// else stays. It is a permutation of all texts of a shape, so that different values stay different (a balanced Feistel
/// network over the letters and digits, with HMAC-SHA256 as its round function, in the manner of NIST SP 800-38G).
/// </summary>
internal sealed class ShapeCipher(MaskKey key)
{
    private const int Rounds = 8;
    private const int Stack = 256;
    private const int HashBytes = 32;
    private const int BytesPerPosition = 2;

    /// <summary>After so many a separator is stepped over where it stands: two texts may become one.</summary>
    private const int MostWalks = 256;

    /// <summary>Replaces the text in place.</summary>
    /// <param name="text">The text. Bytes beyond ASCII count as capital letters, and do not come back apart.</param>
    /// <param name="delimiters">Separators of the interchange: none of them comes into the text.</param>
    public void Replace(Span<byte> text, Delimiters delimiters)
    {
        var rented = text.Length > Stack ? ArrayPool<int>.Shared.Rent(text.Length) : null;
        Span<int> places = rented ?? stackalloc int[Stack];
        var count = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] > 0x7F)
                text[i] = (byte)'X';
            if (Radix(text[i]) > 0)
                places[count++] = i;
        }

        // A separator that is a letter or digit never stood in the text: walking on ends before the text comes again,
        // in a long text after ages.
        if (count > 0)
        {
            var walks = 0;
            do
                Permute(text, places[..count]);
            while (HoldsAny(text, places[..count], delimiters) && ++walks < MostWalks);
            Avoid(text, places[..count], delimiters);
        }

        if (rented is not null)
            ArrayPool<int>.Shared.Return(rented);
    }

    private void Permute(Span<byte> text, ReadOnlySpan<int> places)
    {
        var middle = places.Length / 2;
        var input = new byte[2 + (2 * places.Length)];
        for (var round = 0; round < Rounds; round++)
            if (round % 2 == 0)
                Turn(text, places[middle..], places[..middle], places, input, (byte)round);
            else
                Turn(text, places[..middle], places[middle..], places, input, (byte)round);
    }

    // Adds to each place of one half what a hash of the other half says.
    private void Turn(
        Span<byte> text, ReadOnlySpan<int> turned, ReadOnlySpan<int> other, ReadOnlySpan<int> places, byte[] input,
        byte round)
    {
        input[0] = round;
        var length = 2;
        foreach (var place in places)
            input[length++] = Class(text[place]);
        foreach (var place in other)
            input[length++] = text[place];
        Span<byte> hash = stackalloc byte[HashBytes];
        for (var i = 0; i < turned.Length; i++)
        {
            var at = BytesPerPosition * i % HashBytes;
            if (at == 0)
            {
                input[1] = (byte)(BytesPerPosition * i / HashBytes);
                key.Round(input.AsSpan(0, length), hash);
            }

            ref var value = ref text[turned[i]];
            var first = Class(value);
            value = (byte)(first + ((value - first + (hash[at] << 8 | hash[at + 1])) % Radix(value)));
        }
    }

    private static bool HoldsAny(ReadOnlySpan<byte> text, ReadOnlySpan<int> places, Delimiters delimiters)
    {
        foreach (var place in places)
            if (Separates(text[place], delimiters))
                return true;
        return false;
    }

    private static void Avoid(Span<byte> text, ReadOnlySpan<int> places, Delimiters delimiters)
    {
        foreach (var place in places)
            while (Separates(text[place], delimiters))
            {
                var first = Class(text[place]);
                text[place] = (byte)(first + ((text[place] - first + 1) % Radix(text[place])));
            }
    }

    private static bool Separates(byte value, Delimiters delimiters) =>
        value == delimiters.Element || value == delimiters.Component || value == delimiters.Segment
        || value == delimiters.Repetition;

    private static int Radix(byte value) => value switch
    {
        >= (byte)'0' and <= (byte)'9' => 10,
        (>= (byte)'A' and <= (byte)'Z') or (>= (byte)'a' and <= (byte)'z') => 26,
        _ => 0,
    };

    // The first of its kind names the kind.
    private static byte Class(byte value) => value switch
    {
        <= (byte)'9' => (byte)'0',
        <= (byte)'Z' => (byte)'A',
        _ => (byte)'a',
    };
}
