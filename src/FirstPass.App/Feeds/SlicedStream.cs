namespace FirstPass.App.Feeds;

/// <summary>A part of a stream as a stream of its own, with bytes before it if need be. It owns the stream.</summary>
public sealed class SlicedStream(Stream source, long offset, long length, byte[]? head = null) : Stream
{
    private readonly byte[] head = head ?? [];
    private long position;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => head.Length + length;

    public override long Position
    {
        get => position;
        set => position = value < 0 ? throw new ArgumentOutOfRangeException(nameof(value)) : value;
    }

    public override int Read(byte[] buffer, int start, int count) => Read(buffer.AsSpan(start, count));

    public override int Read(Span<byte> buffer)
    {
        if (position >= Length)
            return 0;
        if (position < head.Length)
        {
            var some = head.AsSpan((int)position);
            some = some[..Math.Min(some.Length, buffer.Length)];
            some.CopyTo(buffer);
            position += some.Length;
            return some.Length;
        }

        var left = Math.Min(buffer.Length, Length - position);
        source.Position = offset + position - head.Length;
        var read = source.Read(buffer[..(int)left]);
        position += read;
        return read;
    }

    public override long Seek(long by, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => by,
        SeekOrigin.Current => position + by,
        SeekOrigin.End => Length + by,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int start, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            source.Dispose();
        base.Dispose(disposing);
    }
}
