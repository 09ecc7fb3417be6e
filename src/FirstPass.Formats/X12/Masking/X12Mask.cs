using System.Text;
using FirstPass.Formats.X12.Guides;

namespace FirstPass.Formats.X12.Masking;

/// <summary>What became of a file.</summary>
/// <param name="Segments">Segments in it.</param>
/// <param name="Replaced">Values that were replaced.</param>
/// <param name="Moved">Dates that were moved.</param>
/// <param name="Findings">What was wrong on the level of bytes.</param>
public sealed record MaskReport(long Segments, long Replaced, long Moved, IReadOnlyList<Finding> Findings);

/// <summary>
/// Makes a twin of a file that shows nobody: same bytes in number and place, same segments, codes, amounts, counts and
/// balances; names, addresses, numbers and free texts of people are others of the same shape, and days move by whole
/// weeks. Businesses (providers, payers, senders) stay. It is a stream: memory does not grow with the file.
/// </summary>
/// <remarks>
/// A twin is for tests and bug reports among people who may see the original's codes and amounts. Rare diagnoses,
/// procedures and amounts stay, so it is not by itself data that anybody may publish.
/// </remarks>
/// <example><code>
/// var report = X12Mask.Copy(input, output, MaskKey.Random());
/// </code></example>
public sealed class X12Mask
{
    private const byte Filler = (byte)'X';

    // From here on bytes are no letters: behind one of them an interchange may begin.
    private const byte FirstBeyond = 0x7F;

    // What is longer begins no segment of X12: it may be a note that somebody put into the file.
    private const int LongestId = 3;

    private readonly MaskKey key;
    private readonly GuideLibrary library;
    private byte[] piece = new byte[1024];
    private readonly bool[] terminators = new bool[256];
    private bool ofBusiness;
    private long segments;
    private long replaced;
    private long moved;

    private X12Mask(MaskKey key, GuideLibrary library)
    {
        this.key = key;
        this.library = library;
    }

    /// <summary>Writes the twin of a stream from its current position on.</summary>
    /// <param name="from">The file.</param>
    /// <param name="to">Takes the twin.</param>
    /// <param name="key">Under which values are replaced.</param>
    /// <param name="library">Where segments are known from.</param>
    /// <param name="limits">Limits of reading; behind one of them nothing is written.</param>
    public static MaskReport Copy(
        Stream from, Stream to, MaskKey key, GuideLibrary? library = null, X12Limits? limits = null)
    {
        using var reader = new X12Reader(from, limits);
        var mask = new X12Mask(key, library ?? GuideLibrary.Default);
        for (var kind = reader.ReadPiece(); kind != PieceKind.End; kind = reader.ReadPiece())
            to.Write(kind == PieceKind.Segment
                ? mask.Masked(reader.Current)
                : mask.Between(reader.Piece, reader.Delimiters.Segment));
        return new MaskReport(mask.segments, mask.replaced, mask.moved, [.. reader.Findings]);
    }

    // Line breaks, marks, padding and terminators of the file stay; what else stands between segments may be anything.
    private ReadOnlySpan<byte> Between(ReadOnlySpan<byte> bytes, byte terminator)
    {
        terminators[terminator] = true;
        var struck = (byte)Math.Max(FirstBeyond, Array.IndexOf(terminators, false, FirstBeyond));
        var copy = CopyOf(bytes);
        if (copy.SequenceEqual("\uFEFF"u8))
            return copy;
        foreach (ref var one in copy)
            if (char.IsAsciiLetterOrDigit((char)one))
                one = Filler;
            else if (one > FirstBeyond && !terminators[one])
                one = struck;
        return copy;
    }

    private ReadOnlySpan<byte> Masked(Segment segment)
    {
        segments++;
        var bytes = segment.Bytes.Length + segment.Tail.Length;
        var copy = CopyOf(segment.Bytes, segment.Tail)[..bytes];
        var id = segment.Id.Length <= LongestId ? segment.IdText : "";
        if (id is "NM1" or "N1")
            ofBusiness = PersonalData.IsBusiness(segment.Text(1)) && !IsSocialSecurityNumber(segment);
        if (ofBusiness && MaskRules.NamesParty(id))
            return copy;
        if (id.Length == 0)
            Replace(copy[..segment.Id.Length], segment.Delimiters);
        var definitions = library.Segment(id)?.Elements ?? [];
        for (var element = 1; element <= segment.Count; element++)
        {
            var (start, length) = segment.Locate(element);
            if (length == 0)
                continue;
            var definition = element <= definitions.Length ? definitions[element - 1] : null;
            var place = new Place(id, element, definition, segment[element - 1], segment.Delimiters);
            if (BinarySegment.DataElement(segment.Bytes, segment.Delimiters.Element) == element)
                Fill(copy.Slice(start, length));
            else if (id == "ISA")
                Header(place, copy.Slice(start, length));
            else
                Element(place, segment, copy.Slice(start, length));
        }

        return copy;
    }

    private static bool IsSocialSecurityNumber(Segment segment) =>
        segment.Is("NM1"u8) && segment.Text(8) == PersonalData.SocialSecurityNumber;

    // An ISA is cut at fixed places, and its separators stand in it.
    private void Header(Place place, Span<byte> value)
    {
        if (place.Element is 2 or 4)
            Replace(value, place.Delimiters);
        else if (place.Definition?.Type == DataType.Date)
            Move(value, place.Delimiters);
    }

    private void Element(Place place, Segment segment, Span<byte> value)
    {
        if (place is { Id: "REF", Element: 2 or 3 } && PersonalData.IsPlainNumber(segment.Text(1)))
            return;
        foreach (var range in Parts(value, place.Delimiters.Repetition))
            Repeat(place, value[range]);
    }

    private void Repeat(Place place, Span<byte> value)
    {
        var parts = place.Definition?.Components ?? [];
        if (parts.Length == 0)
        {
            Leaf(place, place.Definition, place.Before, value);
            return;
        }

        ReadOnlySpan<byte> before = default;
        var component = 0;
        foreach (var range in Parts(value, place.Delimiters.Component))
        {
            var part = value[range];
            var definition = component < parts.Length ? parts[component] : null;
            component++;
            // A reference number inside a composite stands behind its own qualifier.
            var isPlain = definition?.Reference == "127"
                && PersonalData.IsPlainNumber(Encoding.Latin1.GetString(before));
            if (!part.IsEmpty && !isPlain)
                Leaf(place, definition, before, part);
            before = part;
        }
    }

    private void Leaf(Place place, ElementDefinition? definition, ReadOnlySpan<byte> before, Span<byte> value)
    {
        var rule = MaskRules.Of(place.Id, place.Element, definition, before, value);
        if (rule == MaskRule.Replace)
            Replace(value, place.Delimiters);
        else if (rule == MaskRule.Move)
            Move(value, place.Delimiters);
    }

    private void Replace(Span<byte> value, Delimiters delimiters)
    {
        if (!value.ContainsAnyExcept((byte)' '))
            return;
        key.Replace(value, delimiters);
        replaced++;
    }

    private void Move(Span<byte> value, Delimiters delimiters)
    {
        if (DayShift.TryMove(value, key.Days))
            moved++;
        else
            Replace(value, delimiters);
    }

    private void Fill(Span<byte> raw)
    {
        raw.Fill(Filler);
        replaced++;
    }

    private Span<byte> CopyOf(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> more = default)
    {
        var length = bytes.Length + more.Length;
        if (piece.Length < length)
            piece = new byte[Math.Max(length, 2 * piece.Length)];
        bytes.CopyTo(piece);
        more.CopyTo(piece.AsSpan(bytes.Length));
        return piece.AsSpan(0, length);
    }

    private static List<Range> Parts(ReadOnlySpan<byte> value, byte separator)
    {
        if (separator == 0)
            return [Range.All];
        var parts = new List<Range>();
        var from = 0;
        for (var next = value.IndexOf(separator); next >= 0; next = value[from..].IndexOf(separator))
        {
            parts.Add(from..(from + next));
            from += next + 1;
        }

        parts.Add(from..value.Length);
        return parts;
    }

    private readonly ref struct Place(
        string id, int element, ElementDefinition? definition, ReadOnlySpan<byte> before, Delimiters delimiters)
    {
        public string Id { get; } = id;

        public int Element { get; } = element;

        public ElementDefinition? Definition { get; } = definition;

        /// <summary>The element before it: the format of a date.</summary>
        public ReadOnlySpan<byte> Before { get; } = before;

        public Delimiters Delimiters { get; } = delimiters;
    }
}
