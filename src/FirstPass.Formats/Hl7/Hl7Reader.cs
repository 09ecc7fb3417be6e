using FirstPass.Formats.X12;

namespace FirstPass.Formats.Hl7;

/// <summary>
/// Reads a stream of HL7 v2 messages segment by segment with memory that does not grow with the stream: bare, wrapped
/// in batches and files, or with the framing of MLLP left in. Each MSH sets the separators anew. Every byte of the
/// stream belongs to exactly one piece, so the pieces in order are the stream again.
/// </summary>
/// <example><code>
/// using var reader = new Hl7Reader(stream);
/// while (reader.Read())
///     if (reader.Current.Is("FT1"u8)) charges++;
/// </code></example>
public sealed class Hl7Reader : IDisposable
{
    private readonly Hl7Limits limits;
    private readonly Hl7FindingList findings = new(perCode: 1);
    private readonly ByteWindow window;
    private readonly FieldMarks marks = new();
    private readonly BatchWatch batches;
    private Mode mode = Mode.Outside;
    private bool midLine;
    private bool marked;
    private bool lineFeeds;
    private long messageStart;
    private int pieceLength;
    private int segmentLength;
    private int segments;

    /// <summary>Reads from the stream's current position; the stream stays the caller's.</summary>
    public Hl7Reader(Stream stream, Hl7Limits? limits = null)
    {
        this.limits = limits ?? Hl7Limits.Default;
        window = new ByteWindow(stream, 256 * 1024, this.limits.FileBytes);
        batches = new BatchWatch(findings);
    }

    private enum Mode
    {
        /// <summary>A message or a wrapper may begin here; anything else is reported.</summary>
        Outside,

        /// <summary>Behind an MSH.</summary>
        Inside,

        /// <summary>Behind a limit, on the way to the next message.</summary>
        Lost,

        /// <summary>Nothing further is read.</summary>
        Ended,
    }

    /// <summary>The separators of the current message, or of the last one.</summary>
    public Hl7Delimiters Delimiters { get; private set; } = Hl7Delimiters.Standard;

    /// <summary>Ordinal of the current or last message in the stream, from 1; 0 before the first.</summary>
    public int Message { get; private set; }

    /// <summary>Position of the current segment in its message, MSH being 1; 0 for a wrapper.</summary>
    public int SegmentPosition { get; private set; }

    /// <summary>True while what is read belongs to a message.</summary>
    public bool InMessage => mode == Mode.Inside;

    /// <summary>True when the last segment is an MSH.</summary>
    public bool BeginsMessage => SegmentPosition == 1;

    /// <summary>The segment that the last <see cref="Read"/> found; valid until the next one.</summary>
    public Hl7Segment Current
    {
        get
        {
            if (!marked)
                marks.Search(window.Buffer, window.Start, segmentLength, Delimiters.Field);
            marked = true;
            return new Hl7Segment(Piece, segmentLength, marks.Found, Delimiters, Offset);
        }
    }

    /// <summary>The bytes of the last piece, a segment's with its line end; valid until the next one.</summary>
    public ReadOnlySpan<byte> Piece => window.Buffer.AsSpan(window.Start, pieceLength);

    /// <summary>Where the last piece begins in the stream.</summary>
    public long Offset => window.OffsetOf(window.Start);

    /// <summary>What was wrong so far on the level of lines: garbage, wrappers, separators, limits.</summary>
    public IReadOnlyList<Hl7Finding> Findings => findings.All;

    /// <summary>True once every byte of the stream was given out; false when a limit cut it off.</summary>
    public bool ReachedEnd => mode == Mode.Ended && !window.TooLong;

    /// <summary>Moves to the next segment, of a message or of a wrapper.</summary>
    /// <returns>
    /// False at the end of the stream, or where nothing further can be read (see <see cref="Findings"/>).
    /// </returns>
    public bool Read()
    {
        while (true)
        {
            var kind = ReadPiece();
            if (kind != PieceKind.Between)
                return kind == PieceKind.Segment;
        }
    }

    /// <summary>Moves to the next piece. Where bytes between segments are cut into pieces is not defined.</summary>
    public PieceKind ReadPiece()
    {
        window.Start += pieceLength;
        pieceLength = SegmentPosition = 0;
        if (mode == Mode.Ended)
            return PieceKind.End;
        if (window.Length == 0 && !window.More())
            return End();
        if (!midLine && Framing.IsBetween(window.Buffer[window.Start], Delimiters.Field))
            return Between(CountBetween());
        if (!midLine && window.Buffer[window.Start] == Blanks.ByteOrderMark[0] && CountMark() is var mark and > 0)
            return Between(mark);
        return ReadLine();
    }

    /// <summary>Gives the buffer back.</summary>
    public void Dispose() => window.Dispose();

    private PieceKind ReadLine()
    {
        var end = FindEnd();
        if (midLine || end < 0)
            return ReadPart();
        var terminated = end < window.Length;
        if (!terminated && window.TooLong)
            return End();
        if (end > limits.SegmentBytes)
            return ReadPart();
        var length = Framing.TrimmedLength(window.Span[..end], Delimiters.Field);
        var line = window.Span[..length];
        var header = SegmentLine.IsHeader(line);
        if (header && line[0] == (byte)'M')
            Open(line);
        else if (header || SegmentLine.IsTrailer(line))
            Wrap(line, header);
        else if (mode != Mode.Inside || !SegmentLine.IsSegment(line, Delimiters.Field))
            return ReadGarbage(line, end);
        else
            segments++;
        return Found(length, terminated ? end + 1 : end);
    }

    /// <summary>
    /// How long the line at the window's start is; the window's length where the stream ends, -1 past the limit.
    /// </summary>
    private int FindEnd()
    {
        var searched = 0;
        while (true)
        {
            var found = window.Span[searched..].IndexOfAny((byte)'\r', (byte)'\n', Framing.End);
            if (found >= 0)
                return searched + found;
            searched = window.Length;
            if (searched > limits.SegmentBytes)
                return -1;
            if (!window.More())
                return window.Length;
        }
    }

    /// <summary>A part of a line that is longer than the limit; its end is between as well.</summary>
    private PieceKind ReadPart()
    {
        if (!midLine)
        {
            findings.Error(
                "HL7-SEGMENT-LONG", Here(segments + 1), Condition.Internal, "A line is longer than the limit.");
            mode = Mode.Lost;
        }

        var found = window.Span.IndexOfAny((byte)'\r', (byte)'\n', Framing.End);
        midLine = found < 0;
        return Between(found < 0 ? window.Length : found);
    }

    private void Open(ReadOnlySpan<byte> line)
    {
        Message++;
        segments = 1;
        messageStart = Offset;
        mode = Mode.Inside;
        batches.Message();
        Separate(line);
    }

    private void Wrap(ReadOnlySpan<byte> line, bool header)
    {
        mode = Mode.Outside;
        segments = 0;
        if (header)
            Separate(line);
        batches.Wrapper(line, Here(0));
    }

    private void Separate(ReadOnlySpan<byte> line)
    {
        Delimiters = Hl7Delimiters.Of(line, out var fault);
        if (fault == DelimiterFault.None)
            return;
        var place = Here(segments) with { Field = 2 };
        if (fault == DelimiterFault.Clash)
            findings.Error("HL7-DELIMITERS-CLASH", place, Condition.DataType, "Two separators are the same.");
        else if (fault == DelimiterFault.Doubled)
            findings.Warning("HL7-MSH2-DOUBLED", place, "", "The escape character stands twice; one is taken.");
        else if (fault == DelimiterFault.Short)
            findings.Warning("HL7-MSH2-SHORT", place, "", "Fewer than four encoding characters are declared.");
        else
            findings.Warning("HL7-MSH2-LONG", place, "", "More than five encoding characters are declared.");
    }

    private PieceKind ReadGarbage(ReadOnlySpan<byte> line, int end)
    {
        if (mode == Mode.Outside && SegmentLine.IsSegment(line, Delimiters.Field))
            findings.Error("HL7-SEGMENT-OUTSIDE", Here(0), "", "A segment stands outside any message.");
        else if (mode != Mode.Lost)
            findings.Error("HL7-GARBAGE", Here(segments), Condition.Sequence, "A line begins with no segment id.");
        return Between(end);
    }

    private PieceKind Found(int length, int piece)
    {
        var line = window.Span[..length];
        if (mode == Mode.Inside && TooMuch(piece))
            return Between(piece);
        if (!SegmentLine.IsUpper(line))
            findings.Warning("HL7-SEGMENT-CASE", Here(segments), "", "A segment id has small letters.");
        if (piece == length)
            findings.Info("HL7-NO-TERMINATOR", Here(segments), "The data ends without a line end.");
        else
            CloseLine(window.Span[piece - 1]);
        SegmentPosition = segments;
        segmentLength = length;
        marked = false;
        pieceLength = piece;
        return PieceKind.Segment;
    }

    private bool TooMuch(int piece)
    {
        if (segments > limits.MessageSegments)
            findings.Error(
                "HL7-MESSAGE-SEGMENTS", InMessageAt(), Condition.Internal, "A message has too many segments.");
        else if (Offset + piece - messageStart > limits.MessageBytes)
            findings.Error("HL7-MESSAGE-LONG", InMessageAt(), Condition.Internal, "A message is too long.");
        else
            return false;
        mode = Mode.Lost;
        return true;
    }

    private void CloseLine(byte end)
    {
        if (end == Framing.End)
            LeaveFrame();
        else if (end == (byte)'\n')
            NoteLineFeed();
    }

    private int CountBetween()
    {
        var bytes = window.Span;
        var count = 0;
        for (; count < bytes.Length && Framing.IsBetween(bytes[count], Delimiters.Field); count++)
        {
            if (bytes[count] == (byte)'\n')
                NoteLineFeed();
            else if (bytes[count] is Framing.Start or Framing.End)
                LeaveFrame();
            else if (bytes[count] is 0 or Framing.EndOfFile)
                findings.Info("HL7-PADDING", new Hl7Place(Offset), "The data is padded with zero bytes or end marks.");
        }

        return count;
    }

    private void NoteLineFeed()
    {
        if (!lineFeeds)
            findings.Info("HL7-LINE-END", new Hl7Place(Offset), "Lines end with a line feed.");
        lineFeeds = true;
    }

    private void LeaveFrame()
    {
        mode = Mode.Outside;
        findings.Info("HL7-FRAMING", new Hl7Place(Offset), "Framing bytes of MLLP were left in the data.");
    }

    private int CountMark()
    {
        if (!window.Ensure(3) || !window.Span.StartsWith(Blanks.ByteOrderMark))
            return 0;
        findings.Info("HL7-BOM", new Hl7Place(Offset), "A byte order mark stands before a line.");
        return 3;
    }

    private PieceKind Between(int length)
    {
        if (mode == Mode.Inside)
            TooMuch(length);
        pieceLength = length;
        return PieceKind.Between;
    }

    private Hl7Place Here(int position) => new(Offset, position > 0 ? Message : 0, position);

    private Hl7Place InMessageAt() => new(messageStart, Message, 1);

    private PieceKind End()
    {
        mode = Mode.Ended;
        if (window.TooLong)
            findings.Error("HL7-FILE-LONG", new Hl7Place(Offset), "", "The data is longer than the limit.");
        else if (Message == 0)
            findings.Error("HL7-NO-MSH", new Hl7Place(0), "", "The data holds no message.");
        else
            batches.End(new Hl7Place(Offset));
        return PieceKind.End;
    }
}
