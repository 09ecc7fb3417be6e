namespace FirstPass.Tests.Formats.X12;

/// <summary>Gives its bytes out in pieces of the sizes asked for, as a network would.</summary>
internal sealed class ChunkedStream(byte[] bytes, Func<int> nextSize) : Stream
{
    private int position;

    public ChunkedStream(byte[] bytes, int size)
        : this(bytes, () => size)
    {
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var length = Math.Min(Math.Min(count, nextSize()), bytes.Length - position);
        bytes.AsSpan(position, length).CopyTo(buffer.AsSpan(offset));
        position += length;
        return length;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
