using System.Collections.Immutable;
using FirstPass.Billing.Files;
using FirstPass.Engine.Blobs;
using FirstPass.Exchange.Files;
using FirstPass.Formats.X12;

namespace FirstPass.App.Feeds;

/// <summary>One set of a stored interchange.</summary>
/// <param name="Ordinal">Ordinal in the interchange, from 1, over all its groups.</param>
/// <param name="FirstClaim">Claims in the sets before it.</param>
/// <param name="Received">What was found in it when it came.</param>
/// <param name="Group">The group it lies in.</param>
/// <param name="Outline">The set.</param>
public sealed record StoredSet(
    int Ordinal, int FirstClaim, ReceivedSet Received, GroupOutline Group, SetOutline Outline)
{
    /// <summary>True when nothing of it may be used.</summary>
    public bool IsRefused => !Received.Faults.IsEmpty;
}

/// <summary>An interchange in its stored file, read set by set without holding it in memory.</summary>
public sealed class StoredInterchange
{
    /// <summary>More than so many bytes around an interchange are not looked at.</summary>
    private const int MostAround = 4096;

    /// <summary>Blanks, line ends, padding, byte order mark.</summary>
    private static readonly System.Buffers.SearchValues<byte> Around =
        System.Buffers.SearchValues.Create((ReadOnlySpan<byte>)[0x20, 0x09, 0x0D, 0x0A, 0x00, 0x1A, 0xEF, 0xBB, 0xBF]);

    private readonly BlobStore blobs;
    private readonly ReceivedInterchange received;
    private (GroupOutline? Group, byte[] Bytes) head = (null, []);

    /// <summary>Reads its outline.</summary>
    public StoredInterchange(BlobStore blobs, ReceivedInterchange received)
    {
        this.blobs = blobs;
        this.received = received;
        using var bytes = Open();
        var outline = EnvelopeScan.Of(bytes);
        Outline = outline.Interchanges.Length == 1
            ? outline.Interchanges[0]
            : throw new InvalidDataException("The stored bytes are not one interchange.");
        File = outline;
        Sets = [.. SetsOf(Outline, received)];
    }

    /// <summary>The interchange, offsets counted from its own first byte.</summary>
    public InterchangeOutline Outline { get; }

    /// <summary>The outline that holds it alone, with its findings.</summary>
    public FileOutline File { get; }

    /// <summary>Its sets in order.</summary>
    public ImmutableArray<StoredSet> Sets { get; }

    /// <summary>The set that holds a claim.</summary>
    /// <param name="claim">Ordinal of the claim in the interchange, from 1.</param>
    public StoredSet SetOf(int claim) => Sets.Last(s => s.FirstClaim < claim);

    /// <summary>What separates the segments of a stored interchange and their parts; its first segment says
    /// so.</summary>
    public static Delimiters DelimitersOf(BlobStore blobs, ReceivedInterchange received)
    {
        using var bytes = new SlicedStream(blobs.OpenRead(received.Blob), received.Offset, received.Length);
        using var reader = new X12Reader(bytes);
        return reader.Read() ? reader.Current.Delimiters : Delimiters.Standard;
    }

    /// <summary>Its bytes, ISA to IEA.</summary>
    public Stream Open() => new SlicedStream(blobs.OpenRead(received.Blob), received.Offset, received.Length);

    /// <summary>Its bytes as the file had them: with blanks and line breaks around it when nothing else is in the
    /// file.</summary>
    public Stream OpenWhole()
    {
        var file = blobs.OpenRead(received.Blob);
        var end = received.Offset + received.Length;
        if (received.Offset < MostAround && file.Length - end < MostAround
            && IsBlank(file, 0, received.Offset) && IsBlank(file, end, file.Length))
        {
            file.Position = 0;
            return file;
        }

        return new SlicedStream(file, received.Offset, received.Length);
    }

    /// <summary>
    /// One set behind its ISA and GS, for readers that need to know the separators. What is read at an offset beyond
    /// the head lies in the file at that offset plus <paramref name="shift"/>.
    /// </summary>
    public Stream Open(StoredSet set, out long shift)
    {
        var bytes = Open();
        try
        {
            var head = Head(bytes, set.Group);
            shift = received.Offset + set.Outline.Bytes.Offset - head.Length;
            return new SlicedStream(bytes, set.Outline.Bytes.Offset, set.Outline.Bytes.Length, head);
        }
        catch
        {
            bytes.Dispose();
            throw;
        }
    }

    /// <summary>The claims of a set, one after the other; offsets are those of the file.</summary>
    public IEnumerable<CutClaim> Claims(StoredSet set)
    {
        using var stream = Open(set, out var shift);
        using var reader = new X12Reader(stream);
        using var cutter = new ClaimCutter();
        while (reader.Read())
            if (cutter.Add(reader.Current) is { } claim)
                yield return claim with { Offset = claim.Offset + shift };
    }

    /// <summary>CLM01 of the claims of a set, in order.</summary>
    public ImmutableArray<string> ClaimNumbers(StoredSet set)
    {
        var numbers = ImmutableArray.CreateBuilder<string>();
        using var stream = Open(set, out _);
        using var reader = new X12Reader(stream);
        while (reader.Read())
            if (reader.Current.Is("CLM"u8))
                numbers.Add(reader.Current.Text(1));
        return numbers.ToImmutable();
    }

    /// <summary>A set with its envelope in memory, for building a file from it.</summary>
    public SourceSet Source(StoredSet set)
    {
        using var bytes = Open();
        return new SourceSet(
            Bytes(bytes, Outline.Header), Bytes(bytes, set.Group.Header), Bytes(bytes, set.Outline.Bytes),
            Outline.Delimiters);
    }

    private static bool IsBlank(Stream file, long from, long to)
    {
        var bytes = new byte[to - from];
        file.Position = from;
        file.ReadExactly(bytes);
        return bytes.AsSpan().IndexOfAnyExcept(Around) < 0;
    }

    /// <summary>ISA and GS; read once for the sets of a group that follow each other.</summary>
    private byte[] Head(Stream bytes, GroupOutline group)
    {
        if (head.Group != group)
            head = (group, [.. Bytes(bytes, Outline.Header), .. Bytes(bytes, group.Header)]);
        return head.Bytes;
    }

    private static byte[] Bytes(Stream stream, ByteRange range)
    {
        stream.Position = range.Offset;
        var bytes = new byte[checked((int)range.Length)];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static IEnumerable<StoredSet> SetsOf(InterchangeOutline outline, ReceivedInterchange received)
    {
        var ordinal = 0;
        var claims = 0;
        foreach (var group in outline.Groups)
            foreach (var set in group.Sets)
            {
                var found = received.Sets[ordinal];
                yield return new StoredSet(++ordinal, claims, found, group, set);
                claims += found.Parts;
            }
    }
}
