using System.Collections.Immutable;
using System.Text;
using FirstPass.Billing.Gateway;
using FirstPass.Billing.Vocabulary;
using NodaTime;

namespace FirstPass.Exchange.Banking;

/// <summary>What a file of lines holds.</summary>
public enum LineFileKind
{
    /// <summary>None of what is read here.</summary>
    Other,

    /// <summary>Lines of a bank.</summary>
    Bank,

    /// <summary>Letters of payers.</summary>
    Letters,
}

/// <summary>
/// A CSV file that comes from a bank or by post, read whole: either every row is good, or nothing of it is used. Values
/// are data and never more: what a spreadsheet would take for a formula is refused where it would be kept.
/// </summary>
/// <param name="Kind">What it holds.</param>
/// <param name="Lines">The bank's lines that are money of payers.</param>
/// <param name="Letters">The letters.</param>
/// <param name="Errors">What is wrong, row by row.</param>
public sealed record LineFile(
    LineFileKind Kind, ImmutableArray<BankLine> Lines, ImmutableArray<LetterLine> Letters,
    ImmutableArray<RowError> Errors)
{
    /// <summary>Longest file; a bank's year is smaller.</summary>
    public const int LongestBytes = 64 * 1024 * 1024;

    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    /// <summary>What a file holds, by its header row; a file that is X12 is none of it.</summary>
    public static LineFileKind KindOf(ReadOnlySpan<byte> start, BankFeed feed)
    {
        if (start.StartsWith(ByteOrderMark))
            start = start[ByteOrderMark.Length..];
        var end = start.IndexOfAny((byte)'\n', (byte)'\r');
        var header = Cells(Encoding.UTF8.GetString(end < 0 ? start : start[..end]));
        if (BankLines.Needed(feed.Bank).All(header.Contains))
            return LineFileKind.Bank;
        return LetterLines.Needed(feed.Letters).All(header.Contains) ? LineFileKind.Letters : LineFileKind.Other;
    }

    /// <summary>Reads a file.</summary>
    public static LineFile Read(ReadOnlySpan<byte> bytes, World world)
    {
        var feed = world.Tenant.Bank;
        var kind = KindOf(bytes, feed);
        var lines = Encoding.UTF8.GetString(bytes).ReplaceLineEndings("\n").Split('\n');
        var header = Cells(lines[0].TrimStart('\uFEFF'));
        return kind switch
        {
            LineFileKind.Bank => BankLines.Read(lines, header, world),
            LineFileKind.Letters => LetterLines.Read(lines, header, world),
            LineFileKind.Other => new LineFile(
                kind, [], [], [new RowError(1, "", "The header row is neither a bank's nor one of letters.")]),
        };
    }

    /// <summary>Columns that are read, and those of the file that are passed over.</summary>
    internal static CsvColumns Columns(IEnumerable<string> needed, ImmutableArray<string> header)
    {
        ImmutableArray<string> read = [.. needed.Distinct()];
        return new CsvColumns(read, [.. header.Where(h => !read.Contains(h)).Distinct()]);
    }

    /// <summary>The day of a row; null when the cell holds none.</summary>
    internal static LocalDate? Day(CsvRow row, string column)
    {
        var day = row.Day(column);
        if (day is null && row.Ok)
            row.Refuse(column, "The cell is empty.");
        else if (day is { } on && !DayLimits.Hold(on))
            row.Refuse(column, $"The day is not {DayLimits.Years}.");
        return day;
    }

    /// <summary>True for a value that no spreadsheet takes for a formula and no screen for a control.</summary>
    internal static bool IsPlain(string value) => value.Length is > 0 and <= 50
        && char.IsAsciiLetterOrDigit(value[0]) && value.All(c => c is >= ' ' and <= '~');

    private static ImmutableArray<string> Cells(string line) => [.. line.Split(',').Select(c => c.Trim().Trim('"'))];
}
