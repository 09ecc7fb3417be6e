namespace FirstPass.Tests.Formats.Typed;

/// <summary>A long file that nobody holds: a head, then sets of many equal records, then a tail.</summary>
internal sealed class RepeatingStream : Stream
{
    private readonly List<(byte[] Bytes, int Times)> parts = [];
    private int part;
    private int time;
    private int at;

    /// <summary>A file of sets, each of records between its own head and tail.</summary>
    /// <param name="file">A file of one set, a segment a line.</param>
    /// <param name="record">The line that begins the record that comes again.</param>
    /// <param name="behind">The first line behind it.</param>
    /// <param name="size">How many records in a set, and how many sets.</param>
    public RepeatingStream(byte[] file, string record, string behind, (int Records, int Sets) size)
    {
        var lines = System.Text.Encoding.ASCII.GetString(file).Split('\n').ToList();
        int First(string id, int from) =>
            lines.FindIndex(from, line => line.StartsWith(id + "*", StringComparison.Ordinal));
        var begin = First("ST", 0);
        var start = lines.FindIndex(line => line.StartsWith(record, StringComparison.Ordinal));
        var (end, close) = (First(behind, start), First("GE", start));
        Add(lines[..begin], 1);
        for (var i = 0; i < size.Sets; i++)
        {
            Add(lines[begin..start], 1);
            Add(lines[start..end], size.Records);
            Add(lines[end..close], 1);
        }

        Add(lines[close..], 1);
    }

    public override long Length => parts.Sum(p => (long)p.Bytes.Length * p.Times);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Position { get; set; }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = 0;
        while (read < count && part < parts.Count)
        {
            var (bytes, times) = parts[part];
            var some = Math.Min(count - read, bytes.Length - at);
            bytes.AsSpan(at, some).CopyTo(buffer.AsSpan(offset + read));
            (read, at) = (read + some, at + some);
            if (at < bytes.Length)
                continue;
            at = 0;
            if (++time == times)
                (part, time) = (part + 1, 0);
        }

        Position += read;
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private void Add(List<string> lines, int times) =>
        parts.Add((System.Text.Encoding.ASCII.GetBytes(string.Concat(lines.Select(line => line + "\n"))), times));
}
