using System.Globalization;

namespace FirstPass.Formats.X12.Guides;

/// <summary>The codes of one table, each with the days on which it is in force.</summary>
public sealed class DatedCodes
{
    /// <summary>Longer codes are in no table.</summary>
    private const int LongestCode = 30;

    private const int MostRows = 5_000_000;
    private readonly Dictionary<string, Days[]> codes;
    private readonly Dictionary<string, Days[]>.AlternateLookup<ReadOnlySpan<char>> byLetters;

    private DatedCodes(Dictionary<string, Days[]> codes)
    {
        this.codes = codes;
        byLetters = codes.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>How many codes there are.</summary>
    public int Count => codes.Count;

    /// <summary>Codes that are in force on every day.</summary>
    public static DatedCodes Always(IEnumerable<string> codes) =>
        new(codes.ToDictionary(code => code, _ => new[] { Days.Always }, StringComparer.Ordinal));

    /// <summary>
    /// Reads a table: a heading that names the columns, then a line a code. Columns are <c>code</c>; its first day,
    /// <c>from</c> or <c>effective</c>; its last, <c>to</c>, <c>ends</c> or <c>expires</c>; days are written as
    /// 2026-09-30, empty for no limit. Where <c>billable</c> says no, the code stands for those below it and is none to
    /// be sent. Other columns, empty lines and lines that begin with # are left alone; a code may come on several
    /// lines.
    /// </summary>
    /// <exception cref="FormatException">A line is none of a table; the message names it.</exception>
    public static DatedCodes Read(TextReader text)
    {
        var found = new Dictionary<string, Days[]>(StringComparer.Ordinal);
        Columns? columns = null;
        for (var number = 1; text.ReadLine() is { } line; number++)
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            var cells = line.Split(',');
            if (columns is null)
                columns = Columns.Of(cells)
                    ?? throw new FormatException($"line {number}: expected a heading with 'code'.");
            else if (columns.Read(cells, number) is { } row && found.Count < MostRows)
                found[row.Code] = found.TryGetValue(row.Code, out var known) ? [.. known, row.Days] : [row.Days];
        }

        return new DatedCodes(found);
    }

    /// <summary>These codes and those of another file of the same table, such as another year's.</summary>
    public DatedCodes And(DatedCodes other)
    {
        var all = new Dictionary<string, Days[]>(codes, StringComparer.Ordinal);
        foreach (var (code, days) in other.codes)
            all[code] = all.TryGetValue(code, out var known) ? [.. known, .. days] : days;
        return new DatedCodes(all);
    }

    /// <summary>What the table says of a code on a day; null asks whether it is known.</summary>
    public CodeStanding Of(ReadOnlySpan<byte> code, DateOnly? day)
    {
        Span<char> letters = stackalloc char[LongestCode];
        if (code.Length > LongestCode)
            return CodeStanding.Unknown;
        for (var i = 0; i < code.Length; i++)
            letters[i] = (char)code[i];
        if (!byLetters.TryGetValue(letters[..code.Length], out var spans))
            return CodeStanding.Unknown;
        if (day is not { } asked)
            return CodeStanding.InForce;
        foreach (var span in spans)
            if (span.From <= asked && asked <= span.Through)
                return CodeStanding.InForce;
        return CodeStanding.OutOfDate;
    }

    private readonly record struct Days(DateOnly From, DateOnly Through)
    {
        public static readonly Days Always = new(DateOnly.MinValue, DateOnly.MaxValue);
    }

    /// <summary>Which column holds what; -1 for one that is not there.</summary>
    private sealed record Columns(int Code, int From, int To, int Billable)
    {
        public static Columns? Of(string[] heading)
        {
            int At(params ReadOnlySpan<string> names)
            {
                for (var i = 0; i < heading.Length; i++)
                    if (names.Contains(heading[i].Trim()))
                        return i;
                return -1;
            }

            var code = At("code");
            return code < 0
                ? null
                : new Columns(code, At("from", "effective"), At("to", "ends", "expires"), At("billable"));
        }

        public (string Code, Days Days)? Read(string[] cells, int line)
        {
            var code = Cell(cells, Code);
            if (code.Length is 0 or > LongestCode)
                throw new FormatException($"line {line}: expected a code.");
            if (Cell(cells, Billable) == "no")
                return null;
            var from = Day(Cell(cells, From), line) ?? DateOnly.MinValue;
            return (code, new Days(from, Day(Cell(cells, To), line) ?? DateOnly.MaxValue));
        }

        private static string Cell(string[] cells, int at) => at >= 0 && at < cells.Length ? cells[at].Trim() : "";

        private static DateOnly? Day(string text, int line)
        {
            if (text.Length == 0)
                return null;
            return DateOnly.TryParseExact(
                text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? day
                : throw new FormatException($"line {line}: expected days as 2026-09-30.");
        }
    }
}
