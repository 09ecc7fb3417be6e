using System.Globalization;
using System.Text;

namespace FirstPass.Bench.Budgets;

/// <summary>
/// An 837 of any size that is made while it is read: the transaction set of a sample file again and again under numbers
/// of its own, in one group of one interchange whose counts hold.
/// </summary>
public sealed class GiantFile : Stream
{
    private readonly byte[] head;
    private readonly byte[] set;
    private readonly byte[] tail;
    private readonly int sets;
    private readonly int numberAtStart;
    private readonly int numberAtEnd;
    private long position;

    public GiantFile(byte[] sample, long length)
    {
        var text = Encoding.ASCII.GetString(sample);
        var start = text.IndexOf("ST*837*", StringComparison.Ordinal);
        var end = text.IndexOf("GE*", StringComparison.Ordinal);
        set = sample[start..end];
        numberAtStart = "ST*837*".Length;
        numberAtEnd = text.LastIndexOf("0001~", end, StringComparison.Ordinal) - start;
        sets = (int)Math.Max(1, length / set.Length);
        head = sample[..start];
        var rest = text[end..];
        tail = Encoding.ASCII.GetBytes(
            string.Create(CultureInfo.InvariantCulture, $"GE*{sets}{rest["GE*1".Length..]}"));
    }

    public override long Length => head.Length + ((long)sets * set.Length) + tail.Length;

    public override long Position { get => position; set => position = value; }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override int Read(Span<byte> buffer)
    {
        if (position >= Length)
            return 0;
        var (part, from) = Part(position);
        var count = Math.Min(buffer.Length, part.Length - from);
        part.AsSpan(from, count).CopyTo(buffer);
        position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => position + offset,
        SeekOrigin.End => Length + offset,
        _ => throw new ArgumentOutOfRangeException(nameof(origin)),
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private (byte[] Part, int From) Part(long at)
    {
        if (at < head.Length)
            return (head, (int)at);
        var (number, from) = Math.DivRem(at - head.Length, set.Length);
        if (number >= sets)
            return (tail, (int)(at - head.Length - ((long)sets * set.Length)));
        Number(number + 1);
        return (set, (int)from);
    }

    private void Number(long number)
    {
        var digits = Encoding.ASCII.GetBytes(number.ToString("D4", CultureInfo.InvariantCulture));
        digits.CopyTo(set, numberAtStart);
        digits.CopyTo(set, numberAtEnd);
    }
}
