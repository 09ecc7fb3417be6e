namespace FirstPass.Fault.Tests.BadInput;

/// <summary>A file that is made while it is read: a head, a middle that repeats, a tail. It has no place anywhere.</summary>
internal sealed class LongStream(byte[] head, byte[] middle, long length, byte[] tail) : Stream
{
    private long position;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => position;
        set => position = value;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var most = (int)Math.Min(buffer.Length, length - position);
        for (var i = 0; i < most;)
        {
            var (source, at) = position < head.Length
                ? (head, (int)position)
                : position >= length - tail.Length
                    ? (tail, (int)(position - (length - tail.Length)))
                    : (middle, (int)((position - head.Length) % middle.Length));
            var end = position < head.Length ? head.Length - at : Math.Min(source.Length - at, (int)Math.Min(
                int.MaxValue, position >= length - tail.Length ? tail.Length - at : length - tail.Length - position));
            var some = Math.Min(most - i, end);
            source.AsSpan(at, some).CopyTo(buffer[i..]);
            i += some;
            position += some;
        }

        return most;
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => position + offset,
        SeekOrigin.End => length + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
