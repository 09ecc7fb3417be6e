using System.Buffers;

namespace FirstPass.Formats.X12;

/// <summary>
/// Reads a stream segment by segment with memory that does not grow with the file. Each ISA sets the separators anew.
/// Line ends after a terminator are skipped; bytes that belong to no interchange are reported, never lost silently.
/// </summary>
/// <example><code>
/// using var reader = new X12Reader(stream);
/// while (reader.Read())
///     if (reader.Current.Is("CLM"u8)) claims++;
/// </code></example>
public sealed class X12Reader : IDisposable
{
    private const int HeaderLength = 106;
    private readonly Stream stream;
    private readonly X12Limits limits;
    private readonly List<Finding> findings = [];
    private byte[] buffer;
    private int start;
    private int end;
    private long consumed;
    private bool ended;
    private int segmentStart;
    private int segmentLength;
    private bool inside;

    /// <summary>Reads from the stream's current position; the stream stays the caller's.</summary>
    public X12Reader(Stream stream, X12Limits? limits = null)
    {
        this.stream = stream;
        this.limits = limits ?? X12Limits.Default;
        buffer = ArrayPool<byte>.Shared.Rent(Math.Max(256 * 1024, this.limits.SegmentBytes * 2));
    }

    /// <summary>The separators of the current interchange.</summary>
    public Delimiters Delimiters { get; private set; }

    /// <summary>The segment that the last <see cref="Read"/> found; valid until the next one.</summary>
    public Segment Current =>
        new(buffer.AsSpan(segmentStart, segmentLength), Delimiters, consumed + segmentStart);

    /// <summary>What was wrong so far on the level of bytes: garbage, missing terminator, limits.</summary>
    public IReadOnlyList<Finding> Findings => findings;

    /// <summary>Moves to the next segment.</summary>
    /// <returns>False at the end of the stream, or where nothing further can be read (see
    /// <see cref="Findings"/>).</returns>
    public bool Read()
    {
        start = segmentStart + segmentLength + (segmentLength > 0 ? 1 : 0);
        segmentLength = 0;
        if (!SkipBreaks())
            return false;
        if (buffer.AsSpan(start, end - start).StartsWith("ISA"u8) && !ReadHeader())
            return false;
        if (!inside)
            return Stop("X12-NO-ISA", "The data does not begin with an interchange header.");
        return ReadSegment();
    }

    private bool ReadSegment()
    {
        var searched = 0;
        while (true)
        {
            var at = buffer.AsSpan(start + searched, end - start - searched).IndexOf(Delimiters.Segment);
            if (at >= 0)
                return Found(searched + at);
            searched = end - start;
            if (searched > limits.SegmentBytes)
                return Stop("X12-SEGMENT-LONG", "A segment is longer than the limit.");
            if (!Fill())
                return Stop("X12-NO-TERMINATOR", "The data ends inside a segment.");
        }
    }

    private bool Found(int length)
    {
        if (length > limits.SegmentBytes)
            return Stop("X12-SEGMENT-LONG", "A segment is longer than the limit.");
        segmentStart = start;
        segmentLength = length;
        return true;
    }

    private bool ReadHeader()
    {
        while (end - start < HeaderLength)
            if (!Fill())
                return Stop("X12-ISA-SHORT", "The interchange header is shorter than 106 bytes.");
        var header = buffer.AsSpan(start, HeaderLength);
        var repetition = header[82];
        var late = header.Slice(84, 5).SequenceCompareTo("00402"u8) >= 0;
        var usable = late && !char.IsAsciiLetterOrDigit((char)repetition) && repetition != (byte)' ';
        Delimiters = new Delimiters(header[3], header[104], header[105], usable ? repetition : (byte)0);
        inside = true;
        return true;
    }

    private bool SkipBreaks()
    {
        while (true)
        {
            while (start < end && buffer[start] is (byte)'\r' or (byte)'\n' or (byte)' ')
                start++;
            segmentStart = start;
            if (start < end)
                return true;
            if (!Fill())
                return false;
        }
    }

    private bool Stop(string code, string message)
    {
        findings.Add(new Finding(code, Severity.Error, 1, new Place(consumed + start), message));
        ended = true;
        segmentStart = start = end;
        return false;
    }

    private bool Fill()
    {
        if (ended)
            return false;
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            consumed += start;
            end -= start;
            start = segmentStart = 0;
        }

        var read = stream.Read(buffer, end, buffer.Length - end);
        ended = read == 0;
        end += read;
        return read > 0;
    }

    /// <summary>Gives the buffer back.</summary>
    public void Dispose()
    {
        if (buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
    }
}
