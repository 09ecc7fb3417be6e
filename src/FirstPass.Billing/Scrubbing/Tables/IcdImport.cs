using FirstPass.Billing.Vocabulary;

namespace FirstPass.Billing.Scrubbing.Tables;

/// <summary>Reads ICD-10-CM from the yearly files of CMS and from our own table.</summary>
public static class IcdImport
{
    /// <summary>
    /// The yearly order file, fixed columns: 1-5 order number, 7-13 code, 15 whether it may be billed (1) or is a
    /// category (0), then descriptions, which are not kept.
    /// </summary>
    public static TableRead<DiagnosisTable> FromOrderFile(IEnumerable<string> lines, DateSpan year, RuleRef rule)
    {
        var reader = new FixedReader(year);
        foreach (var text in lines)
        {
            if (!reader.Next(text))
                continue;
            if (text.Length < 15)
                reader.Bad("", "is shorter than 15 characters.");
            else if (!AsciiForm.IsDigits(text.AsSpan(0, 5)))
                reader.Bad("order number (1-5)", "is not a number.");
            else if (text[14] is not ('0' or '1'))
                reader.Bad("billable (15)", "is not 0 or 1.");
            else
                reader.Take(text.AsSpan(6, 7).TrimEnd(), "code (7-13)", text[14] == '1');
        }

        return reader.Table(rule);
    }

    /// <summary>The yearly code file: code, blanks, description. It lists billable codes only.</summary>
    public static TableRead<DiagnosisTable> FromCodeFile(IEnumerable<string> lines, DateSpan year, RuleRef rule)
    {
        var reader = new FixedReader(year);
        foreach (var text in lines)
        {
            if (!reader.Next(text))
                continue;
            var end = text.IndexOf(' ');
            reader.Take(end < 0 ? text : text.AsSpan(0, end), "code", billable: true);
        }

        return reader.Table(rule);
    }

    /// <summary>
    /// Our own table: <c>code,billable,effective,expires,label</c>; a part of the codes, for every day.
    /// </summary>
    public static TableRead<DiagnosisTable> FromCsv(IEnumerable<string> lines, RuleRef rule)
    {
        var found = new List<DiagnosisRow>();
        var errors = CsvTable.ForEach(lines, new(["code", "billable", "effective", "expires", "label"]), row =>
        {
            if (!DiagnosisCode.TryParse(row["code"], out var code))
                row.Refuse("code", "The cell is not a diagnosis code.");
            var billable = row.YesNo("billable");
            var span = row.Span("effective", "expires");
            if (row.Ok)
                found.Add(new(code, billable, span));
        });
        return new(new DiagnosisTable(found, DateSpan.Always, isComplete: false, rule), errors);
    }

    private sealed class FixedReader(DateSpan year)
    {
        private readonly List<DiagnosisRow> rows = [];
        private readonly List<RowError> errors = [];
        private int line;

        internal bool Next(string text)
        {
            line++;
            return text.Length > 0 && errors.Count < CsvTable.MaximumErrors;
        }

        internal void Bad(string column, string reason) => errors.Add(new(line, column, reason));

        internal void Take(ReadOnlySpan<char> text, string column, bool billable)
        {
            if (DiagnosisCode.TryParse(text, out var code))
                rows.Add(new(code, billable, year));
            else
                Bad(column, "is not a diagnosis code.");
        }

        internal TableRead<DiagnosisTable> Table(RuleRef rule)
        {
            if (rows.Count == 0 && errors.Count == 0)
                Bad("", "The file holds no code.");
            return new(new DiagnosisTable(rows, year, isComplete: errors.Count == 0, rule), [.. errors]);
        }
    }
}
