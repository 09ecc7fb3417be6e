using FirstPass.App.Feeds;
using FirstPass.Formats.X12;

namespace FirstPass.App.Processing;

/// <summary>The interchanges and sets of a file at hand, each to be read by itself without holding it in
/// memory.</summary>
/// <param name="file">The file; it must be able to seek, and stays the caller's.</param>
/// <param name="outline">What is in it, where that is known already.</param>
public sealed class FileSets(Stream file, FileOutline? outline = null)
{
    /// <summary>What is in the file.</summary>
    public FileOutline Outline { get; } = outline ?? EnvelopeScan.Of(file);

    /// <summary>An interchange, ISA to IEA.</summary>
    /// <param name="interchange">Which.</param>
    /// <param name="shift">What is read at an offset lies in the file at that offset plus this.</param>
    public Stream Open(InterchangeOutline interchange, out long shift)
    {
        shift = interchange.Bytes.Offset;
        return new SlicedStream(new Lent(file), interchange.Bytes.Offset, interchange.Bytes.Length);
    }

    /// <summary>A set behind its ISA and GS, for readers that need to know the separators.</summary>
    /// <param name="interchange">Its interchange.</param>
    /// <param name="group">Its group.</param>
    /// <param name="set">Which.</param>
    /// <param name="shift">What is read at an offset behind the head lies in the file at that offset plus this.</param>
    public Stream Open(InterchangeOutline interchange, GroupOutline group, SetOutline set, out long shift)
    {
        byte[] head = [.. Bytes(interchange.Header), .. Bytes(group.Header)];
        shift = set.Bytes.Offset - head.Length;
        return new SlicedStream(new Lent(file), set.Bytes.Offset, set.Bytes.Length, head);
    }

    private byte[] Bytes(ByteRange range)
    {
        var bytes = new byte[checked((int)range.Length)];
        file.Position = range.Offset;
        file.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>The file for somebody who closes what he was given.</summary>
    private sealed class Lent(Stream file) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => file.Length;

        public override long Position { get => file.Position; set => file.Position = value; }

        public override int Read(byte[] buffer, int offset, int count) => file.Read(buffer, offset, count);

        public override int Read(Span<byte> buffer) => file.Read(buffer);

        public override long Seek(long offset, SeekOrigin origin) => file.Seek(offset, origin);

        public override void Flush()
        {
        }

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
