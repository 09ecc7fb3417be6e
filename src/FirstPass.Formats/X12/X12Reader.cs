namespace FirstPass.Formats.X12;

/// <summary>
/// Reads a stream segment by segment with memory that does not grow with the file. Each ISA sets the separators anew,
/// and is looked for only where an interchange may start. Every byte of the stream belongs to exactly one piece, so
/// the pieces in order are the stream again.
/// </summary>
/// <example><code>
/// using var reader = new X12Reader(stream);
/// while (reader.Read())
///     if (reader.Current.Is("CLM"u8)) claims++;
/// </code></example>
public sealed class X12Reader : IDisposable
{
    private readonly X12Limits limits;
    private readonly FindingList findings = new(perCode: 1);
    private readonly ByteWindow window;
    private readonly MarkIndex index;
    private readonly GarbageSkip garbage;
    private readonly int[] ownBounds = new int[InterchangeHeader.Elements + 2];
    private Mode mode = Mode.Expecting;
    private long? unexplained;
    private int ownCount;
    private int pieceLength;
    private int segmentLength;
    private int setSegments;

    /// <summary>Reads from the stream's current position; the stream stays the caller's.</summary>
    public X12Reader(Stream stream, X12Limits? limits = null)
    {
        this.limits = limits ?? X12Limits.Default;
        window = new ByteWindow(stream, Math.Max(256 * 1024, this.limits.SegmentBytes * 4), this.limits.FileBytes);
        index = new MarkIndex(window);
        garbage = new GarbageSkip(window);
    }

    private enum Mode
    {
        /// <summary>An interchange may start here.</summary>
        Expecting,

        /// <summary>Between ISA and IEA.</summary>
        Inside,

        /// <summary>In bytes that are no X12, on the way to the next ISA.</summary>
        Lost,

        /// <summary>Nothing further is read.</summary>
        Ended,
    }

    /// <summary>The separators of the current interchange, or of the last one.</summary>
    public Delimiters Delimiters { get; private set; }

    /// <summary>Ordinal of the current or last interchange in the stream, from 1; 0 before the first.</summary>
    public int Interchange { get; private set; }

    /// <summary>The segment that the last <see cref="Read"/> found; valid until the next one.</summary>
    public Segment Current => ownCount > 0
        ? new Segment(Piece, segmentLength, ownBounds.AsSpan(0, ownCount + 2), 0, Delimiters, Offset)
        : new Segment(Piece, segmentLength, index.Bounds, window.Start, Delimiters, Offset);

    /// <summary>The bytes of the last piece, a segment's with its terminator; valid until the next one.</summary>
    public ReadOnlySpan<byte> Piece => window.Buffer.AsSpan(window.Start, pieceLength);

    /// <summary>Where the last piece begins in the stream.</summary>
    public long Offset => window.OffsetOf(window.Start);

    /// <summary>What was wrong so far on the level of bytes: garbage, missing terminator, limits.</summary>
    public IReadOnlyList<Finding> Findings => findings.All;

    /// <summary>True once every byte of the stream was given out; false when a limit cut it off.</summary>
    public bool ReachedEnd => mode == Mode.Ended && !window.TooLong;

    /// <summary>Moves to the next segment.</summary>
    /// <returns>
    /// False at the end of the stream, or where nothing further can be read (see <see cref="Findings"/>).
    /// </returns>
    public bool Read()
    {
        SkipBlanks();
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
        pieceLength = 0;
        var piece = mode == Mode.Inside ? ReadInside() : null;
        while (piece is null)
            piece = mode switch
            {
                Mode.Inside => ReadInside(),
                Mode.Expecting => ReadExpecting(),
                Mode.Lost => ReadLost(),
                Mode.Ended => PieceKind.End,
            };
        return piece.Value;
    }

    /// <summary>Gives the buffer back.</summary>
    public void Dispose() => window.Dispose();

    /// <summary>Most files end a line behind every terminator: nobody asked for a piece of its own.</summary>
    private void SkipBlanks()
    {
        if (mode != Mode.Inside)
            return;
        window.Start += pieceLength;
        pieceLength = 0;
        while (window.Length > 0 && Blanks.IsBlank(window.Buffer[window.Start], Delimiters.Element))
            window.Start++;
    }

    private PieceKind? ReadInside()
    {
        if (window.Length == 0 && !window.More())
            return End();
        var first = window.Buffer[window.Start];
        if (IsBetween(first))
            return Between(CountBetween());
        if (first == (byte)'I' && BeginsHeader() && ReadHeader())
            return PieceKind.Segment;
        if (first == (byte)'B' && BinaryElement() is var element and > 0)
            return ReadBinary(element);
        return ReadSegment();
    }

    private PieceKind? ReadExpecting()
    {
        if (window.Length == 0 && !window.More())
            return End();
        if (CountBetween() is var blanks and > 0)
            return Between(blanks);
        if (CountMarks() is var marks and > 0)
            return Between(marks);
        var begins = BeginsHeader();
        if (begins && ReadHeader())
            return PieceKind.Segment;
        if (begins)
            return Lose("X12-ISA-BROKEN", "", "An interchange header cannot be split into its 16 elements.");
        if (Interchange > 0)
            return Lose("X12-GARBAGE", "", "Bytes stand outside any interchange.");
        unexplained ??= Offset;
        return Lose();
    }

    private PieceKind? ReadLost()
    {
        if (garbage.Next() is var skipped and > 0)
            return Between(skipped);
        mode = Mode.Expecting;
        return null;
    }

    private PieceKind? ReadSegment()
    {
        var length = index.FindLength(limits.SegmentBytes);
        if (length > limits.SegmentBytes || (length < 0 && window.Length > limits.SegmentBytes))
            return Lose("X12-SEGMENT-LONG", "022", "A segment is longer than the limit.");
        if (length < 0)
            return ReadUnterminated();
        ownCount = 0;
        var trimmed = Blanks.TrimmedLength(window.Buffer.AsSpan(window.Start, length), Delimiters.Element);
        index.Bind(window.Start, trimmed);
        return Found(trimmed, length + 1);
    }

    private PieceKind? ReadBinary(int element)
    {
        window.Ensure(BinarySegment.HeaderLength);
        var marks = ownBounds.AsSpan(1, element);
        if (!BinarySegment.TryMeasure(window.Span, Delimiters.Element, marks, out var length))
            return ReadMismeasured("A binary segment does not declare its length.");
        if (length > limits.BinaryBytes)
            return Lose("X12-BIN-LONG", "022", "A binary segment is longer than the limit.");
        if (!window.Ensure((int)length + 1) || window.Span[(int)length] != Delimiters.Segment)
            return ReadMismeasured("A binary segment does not have the length that it declares.");
        Bind(element, (int)length);
        index.Begin(window.Start + (int)length + 1, Delimiters);
        return Found((int)length, (int)length + 1);
    }

    private PieceKind? ReadMismeasured(string message)
    {
        findings.Error("X12-BIN-LENGTH", Here(), "", message);
        return ReadSegment();
    }

    /// <summary>Some senders leave out the very last terminator; anything else that lacks one is cut off.</summary>
    private PieceKind? ReadUnterminated()
    {
        if (window.TooLong)
            return End();
        var length = Blanks.TrimmedLength(window.Span, Delimiters.Element);
        var last = new Segment(window.Span[..length], Delimiters, 0);
        if (!last.Is("IEA"u8) || last.Count != 2 || last[2].IsEmpty)
            return Lose("X12-NO-TERMINATOR", "023", "The data ends inside a segment.");
        findings.Warning("X12-NO-TERMINATOR", Here(), "", "The data ends without a terminator after IEA.");
        ownBounds[1] = 3;
        ownBounds[2] = 4 + last[1].Length;
        Bind(2, length);
        return Found(length, window.Length);
    }

    /// <summary>The segment's separators are known already, this many.</summary>
    private void Bind(int count, int length)
    {
        ownCount = count;
        ownBounds[0] = -1;
        ownBounds[count + 1] = length;
    }

    private PieceKind? Found(int length, int piece)
    {
        if (window.Buffer[window.Start] is (byte)'S' or (byte)'I')
            FollowEnvelope(window.Buffer.AsSpan(window.Start, length));
        if (++setSegments > limits.SetSegments)
            return Lose("X12-SET-LONG", "022", "A transaction set has more segments than the limit.");
        segmentLength = length;
        pieceLength = piece;
        return PieceKind.Segment;
    }

    private void FollowEnvelope(ReadOnlySpan<byte> segment)
    {
        if (Segment.IsNamed(segment, "ST"u8, Delimiters.Element))
            setSegments = 0;
        else if (Segment.IsNamed(segment, "IEA"u8, Delimiters.Element))
            mode = Mode.Expecting;
    }

    private bool BeginsHeader()
    {
        window.Ensure(4);
        return InterchangeHeader.Begins(window.Span);
    }

    private int BinaryElement()
    {
        window.Ensure(4);
        return BinarySegment.DataElement(window.Span, Delimiters.Element);
    }

    private bool ReadHeader()
    {
        window.Ensure(InterchangeHeader.LooseLength);
        var marks = ownBounds.AsSpan(1, InterchangeHeader.Elements);
        var standard = InterchangeHeader.TryFixed(window.Span, marks, out var delimiters);
        if (!standard && !InterchangeHeader.TryLoose(window.Span, marks, out delimiters))
            return false;
        if (unexplained is { } garbageOffset)
            findings.Error("X12-GARBAGE", new Place(garbageOffset), "", "Bytes stand outside any interchange.");
        unexplained = null;
        Interchange++;
        Delimiters = delimiters;
        if (!standard)
            findings.Warning("X12-ISA-WIDTH", Here(), "", "The interchange header does not have its fixed widths.");
        if (!delimiters.Distinct)
            findings.Error("X12-DELIMITERS-CLASH", Here(), "026", "Two separators of the interchange are the same.");
        mode = Mode.Inside;
        setSegments = 0;
        segmentLength = marks[^1] + 2;
        Bind(InterchangeHeader.Elements, segmentLength);
        pieceLength = segmentLength + 1;
        index.Begin(window.Start + pieceLength, delimiters);
        return true;
    }

    private bool IsBetween(byte value) =>
        value == Delimiters.Segment || Blanks.IsBlank(value, Delimiters.Element);

    private int CountBetween()
    {
        var bytes = window.Span;
        var count = 0;
        for (; count < bytes.Length && IsBetween(bytes[count]); count++)
            if (Interchange > 0 && !Blanks.IsBlank(bytes[count], 0))
                findings.Warning("X12-EMPTY-SEGMENT", Here(count), "", "A terminator follows no segment.");
        return count;
    }

    /// <summary>A byte order mark, or the zero bytes and end marks that some systems pad a file with.</summary>
    private int CountMarks()
    {
        if (window.Ensure(3) && window.Span.StartsWith(Blanks.ByteOrderMark))
        {
            findings.Info("X12-BOM", Here(), "A byte order mark stands before the interchange.");
            return 3;
        }

        var count = 0;
        while (count < window.Length && Blanks.IsPadding(window.Span[count]))
            count++;
        if (count > 0)
            findings.Info("X12-PADDING", Here(), "The file is padded with zero bytes or end marks.");
        return count;
    }

    private Place Here(int ahead = 0) => new(Offset + ahead, Interchange);

    private PieceKind Between(int length)
    {
        pieceLength = length;
        return PieceKind.Between;
    }

    private PieceKind? Lose(string code, string syntax, string message)
    {
        var place = mode == Mode.Inside ? Here() : new Place(Offset);
        findings.Error(code, place, syntax, message);
        return Lose();
    }

    private PieceKind? Lose()
    {
        mode = Mode.Lost;
        garbage.Begin(Delimiters.Segment);
        return null;
    }

    private PieceKind End()
    {
        mode = Mode.Ended;
        if (window.TooLong)
            findings.Error("X12-FILE-LONG", Here(), "", "The data is longer than the limit.");
        else if (Interchange == 0 && findings.All.All(f => f.Severity != Severity.Error))
            findings.Error("X12-NO-ISA", new Place(unexplained ?? 0), "", "The data holds no interchange.");
        return PieceKind.End;
    }
}
