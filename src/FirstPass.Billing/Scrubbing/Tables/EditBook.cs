using System.Collections.Frozen;
using System.Collections.Immutable;
using FirstPass.Billing.Vocabulary;

namespace FirstPass.Billing.Scrubbing.Tables;

/// <summary>How an edit is set over a span of days.</summary>
/// <param name="Rule">Its id, version and source.</param>
/// <param name="Severity">What it weighs; null switches it off.</param>
/// <param name="Limit">Its limit for a professional and an institutional claim, where it has one.</param>
/// <param name="Span">Dates of service it is set so for.</param>
public sealed record EditSetting(
    RuleRef Rule, ScrubSeverity? Severity, (int Professional, int Institutional) Limit, DateSpan Span);

/// <summary>
/// The edits and how they are set:
/// <c>edit,version,severity,limit_professional,limit_institutional,effective,ends,source</c>. An edit that no row names
/// on a day is off that day.
/// </summary>
public sealed class EditBook
{
    private static readonly CsvColumns Columns = new(
    [
        "edit", "version", "severity",
        "limit_professional", "limit_institutional", "effective", "ends", "source",
    ]);

    private readonly FrozenDictionary<string, ImmutableArray<EditSetting>> settings;

    public EditBook(IEnumerable<EditSetting> settings) => this.settings = settings
        .GroupBy(static setting => setting.Rule.Id)
        .ToFrozenDictionary(static g => g.Key, static g => g.OrderBy(static s => s.Span.From).ToImmutableArray());

    /// <summary>Names of all edits that are set.</summary>
    public IEnumerable<string> Edits => settings.Keys;

    /// <summary>How an edit is set on a date of service (20260504); null when it is off.</summary>
    public EditSetting? Find(string edit, int day)
    {
        if (settings.TryGetValue(edit, out var found))
        {
            foreach (var setting in found)
            {
                if (setting.Span.Holds(day))
                    return setting;
            }
        }

        return null;
    }

    public static TableRead<EditBook> FromCsv(IEnumerable<string> lines)
    {
        var found = new List<EditSetting>();
        var errors = CsvTable.ForEach(lines, Columns, row =>
        {
            var rule = new RuleRef(row["edit"], row["version"], row["source"]);
            var span = row.Span("effective", "ends");
            var limit = (Limit(row, "limit_professional"), Limit(row, "limit_institutional"));
            ScrubSeverity? severity = row["severity"] switch
            {
                "error" => ScrubSeverity.Error,
                "warning" => ScrubSeverity.Warning,
                "info" => ScrubSeverity.Info,
                _ => null,
            };
            if (severity is null && row["severity"] != "off")
                row.Refuse("severity", "The cell is not error, warning, info or off.");
            if (rule.Version == "")
                row.Refuse("version", "The cell is empty.");
            if (!EditNames.All.Contains(rule.Id))
                row.Refuse("edit", "The cell is not the name of an edit.");
            if (found.Any(other => other.Rule.Id == rule.Id && other.Span.Meets(span)))
                row.Refuse("effective", "The days overlap another row of this edit.");
            if (row.Ok)
                found.Add(new(rule, severity, limit, span));
        });
        return new(new EditBook(found), errors);
    }

    private static int Limit(CsvRow row, string column) => row[column] == "" ? 0 : row.Whole(column, 0, 999_999);
}
