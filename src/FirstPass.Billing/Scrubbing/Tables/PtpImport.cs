using FirstPass.Billing.Vocabulary;

namespace FirstPass.Billing.Scrubbing.Tables;

/// <summary>Reads code pairs from the licensed CMS download and from our own table.</summary>
public static class PtpImport
{
    /// <summary>Titles and notes above the first pair of a CMS file: never more lines than this.</summary>
    private const int MaximumHeaderLines = 20;

    /// <summary>
    /// The tab-separated text of CMS: column 1, column 2, existence before 1996, effective date, deletion date (* for
    /// none), modifier indicator, rationale. Lines above the first pair are titles. Several parts may follow one
    /// another.
    /// </summary>
    public static TableRead<PtpTable> FromCms(IEnumerable<string> lines, RuleRef rule)
    {
        var pairs = new List<PtpPair>();
        var errors = new List<RowError>();
        var line = 0;
        foreach (var text in lines)
        {
            line++;
            if (errors.Count >= CsvTable.MaximumErrors)
                break;
            if (text.Length == 0 || (pairs.Count == 0 && line <= MaximumHeaderLines && !StartsLikePair(text)))
                continue;
            if (ReadCmsLine(text, line, pairs) is { } error)
                errors.Add(error);
        }

        if (pairs.Count == 0 && errors.Count == 0)
            errors.Add(new(line, "", "The file holds no code pair."));
        return new(new PtpTable(pairs, rule), [.. errors]);
    }

    /// <summary>Our own table: <c>column1,column2,indicator,effective,deleted</c>.</summary>
    public static TableRead<PtpTable> FromCsv(IEnumerable<string> lines, RuleRef rule)
    {
        var pairs = new List<PtpPair>();
        var errors = CsvTable.ForEach(lines, new(["column1", "column2", "indicator", "effective", "deleted"]), row =>
        {
            var first = row.Procedure("column1");
            var second = row.Procedure("column2");
            if (!TryIndicator(row["indicator"], out var indicator))
                row.Refuse("indicator", "The cell is not 0, 1 or 9.");
            var span = row.Span("effective", "deleted");
            if (row.Ok)
                pairs.Add(new(first, second, indicator, span));
        });
        return new(new PtpTable(pairs, rule), errors);
    }

    private static bool StartsLikePair(string text) =>
        text.Length > 11 && text[5] == '\t' && text[11] == '\t' && ProcedureCode.TryParse(text.AsSpan(0, 5), out _);

    private static RowError? ReadCmsLine(ReadOnlySpan<char> text, int line, List<PtpPair> pairs)
    {
        Span<Range> at = stackalloc Range[8];
        var count = text.Split(at, '\t');
        if (count is < 6 or > 7)
            return new(line, "", $"has {count} columns instead of 6 or 7.");
        if (!ProcedureCode.TryParse(text[at[0]].Trim(), out var first))
            return new(line, "column 1", "is not a procedure code.");
        if (!ProcedureCode.TryParse(text[at[1]].Trim(), out var second))
            return new(line, "column 2", "is not a procedure code.");
        if (!DateSpan.TryReadDay(text[at[3]].Trim(), out var from))
            return new(line, "effective date", "is not a date.");
        var to = DateSpan.Open;
        if (text[at[4]].Trim() is var deleted and not "" and not "*" && !DateSpan.TryReadDay(deleted, out to))
            return new(line, "deletion date", "is neither * nor a date.");
        if (!TryIndicator(text[at[5]].Trim(), out var indicator))
            return new(line, "modifier indicator", "is not 0, 1 or 9.");
        // A pair deleted on or before its first day never held; CMS lists such pairs with indicator 9.
        if (to >= from)
            pairs.Add(new(first, second, indicator, new(from, to)));
        return null;
    }

    private static bool TryIndicator(ReadOnlySpan<char> text, out PtpIndicator indicator)
    {
        indicator = text switch
        {
            "0" => PtpIndicator.Never,
            "1" => PtpIndicator.ByModifier,
            _ => PtpIndicator.NotApplied,
        };
        return text is "0" or "1" or "9";
    }
}
