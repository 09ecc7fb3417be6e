using System.Security.Cryptography;
using FirstPass.Formats.X12;
using FirstPass.Workflow.Identity;

namespace FirstPass.Exchange.Files;

/// <summary>
/// A running SHA-256 over segments as they mean, not as they are written: separators, line breaks and blanks before a
/// terminator make no difference, so that the same content has the same digest whoever wrote it.
/// </summary>
public sealed class SegmentDigest : IDisposable
{
    private const byte EndOfSegment = 0x1C;
    private const byte EndOfElement = 0x1D;
    private const byte EndOfRepetition = 0x1E;
    private const byte EndOfComponent = 0x1F;

    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private byte[] held = new byte[16 * 1024];
    private int used;

    /// <summary>Takes a whole segment.</summary>
    public void Add(in Segment segment)
    {
        Put(segment.Bytes, segment.Delimiters);
        Put([EndOfSegment]);
    }

    /// <summary>Takes some elements of a segment, named with its id.</summary>
    public void Add(in Segment segment, ReadOnlySpan<int> elements)
    {
        Put(segment.Id);
        foreach (var element in elements)
        {
            Put([EndOfElement]);
            Put(segment[element], segment.Delimiters);
        }

        Put([EndOfSegment]);
    }

    /// <summary>The digest so far; the next segment begins a new one.</summary>
    public Digest Finish()
    {
        hash.AppendData(held, 0, used);
        used = 0;
        Span<byte> digest = stackalloc byte[Digest.Size];
        hash.GetHashAndReset(digest);
        return Digest.Read(digest);
    }

    public void Dispose() => hash.Dispose();

    private void Put(ReadOnlySpan<byte> bytes, Delimiters delimiters)
    {
        var place = Room(bytes.Length);
        bytes.CopyTo(place);
        place.Replace(delimiters.Element, EndOfElement);
        place.Replace(delimiters.Component, EndOfComponent);
        if (delimiters.Repetition != 0)
            place.Replace(delimiters.Repetition, EndOfRepetition);
    }

    private void Put(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Room(bytes.Length));

    private Span<byte> Room(int length)
    {
        if (used + length > held.Length)
        {
            hash.AppendData(held, 0, used);
            used = 0;
        }

        if (length > held.Length)
            held = new byte[length];
        used += length;
        return held.AsSpan(used - length, length);
    }
}
