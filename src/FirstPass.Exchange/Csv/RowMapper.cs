using System.Collections.Immutable;
using System.Text;
using System.Text.Unicode;
using FirstPass.Billing.Events;
using FirstPass.Billing.Vocabulary;
using FirstPass.Exchange.Mappings;
using FirstPass.Workflow.Identity;

namespace FirstPass.Exchange.Csv;

/// <summary>What became of a table: the events of its rows, or what is wrong with some of them.</summary>
/// <param name="Table">What it holds; empty for none of what is taken.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="Events">The events in the order of the rows; none when something is wrong.</param>
/// <param name="Errors">What is wrong, row by row, never a value.</param>
public sealed record MappedTable(
    string Table, int Rows, ImmutableArray<MappedEvent> Events, ImmutableArray<RowError> Errors);

/// <summary>
/// Turns the rows of a CSV file into events by a mapping. What it holds is known by its header row. It takes all of it
/// or, with errors, nothing: two rows that say the same may be two charges, so that a part could not be told from what
/// comes again.
/// </summary>
public sealed class RowMapper(EventMapping mapping)
{
    /// <summary>Longest file.</summary>
    public const int LongestBytes = 64 * 1024 * 1024;

    /// <summary>The events of a file.</summary>
    public MappedTable Map(ReadOnlySpan<byte> bytes, MessageOrigin origin)
    {
        if (bytes.Length > LongestBytes)
            return Refused(new RowError(0, "", "The file is longer than what is taken."));
        if (!Utf8.IsValid(bytes))
            return Refused(new RowError(0, "", "The file is no UTF-8."));
        var lines = Encoding.UTF8.GetString(bytes).ReplaceLineEndings("\n").Split('\n');
        var header = HeaderOf(lines);
        if (TableOf(header) is not { } table)
            return Refused(new RowError(1, "", "The header row is none of a table that is taken here."));
        var told = new EventOrigin(
            origin.Partner, table, Digest.Of(bytes), origin.File, origin.Offset, bytes.Length, mapping.Title);
        var maker = new EventMaker(mapping);
        var events = ImmutableArray.CreateBuilder<MappedEvent>();
        var rows = 0;
        var known = 0;
        var errors = CsvTable.ForEach(lines, new CsvColumns([], [.. header.Distinct()]), row =>
        {
            rows++;
            events.AddRange(maker.Make(table, new RowPlace(row, null))
                .Select(made => made with { Body = made.Body with { Origin = told } }));
            for (; known < maker.Faults.Count; known++)
                row.Refuse(RowPlace.ColumnOf(maker.Faults[known].Path), maker.Faults[known].Sentence);
        });
        if (errors.IsEmpty && rows == 0)
            errors = [new RowError(1, "", "The file has no rows.")];
        return errors.IsEmpty
            ? new MappedTable(table, rows, events.ToImmutable(), [])
            : new MappedTable(table, rows, [], errors);
    }

    /// <summary>The table of which every needed column is there; null for none, or more than one.</summary>
    private string? TableOf(ImmutableArray<string> header)
    {
        var fitting = mapping.Rules.SelectMany(r => r.Messages).Distinct()
            .Where(t => Needed(t).All(any => any.Any(header.Contains))).ToList();
        return fitting.Count == 1 ? fitting[0] : null;
    }

    /// <summary>For each value that every row needs the columns that may give it.</summary>
    private IEnumerable<ImmutableArray<string>> Needed(string table) => mapping.Rules
        .Where(r => r.Messages.Contains(table) && r.When.IsEmpty).SelectMany(mapping.FieldsOf)
        .Where(f => f.Value is { Required: true, From.IsEmpty: false })
        .Select(f => f.Value.From.Select(s => RowPlace.ColumnOf(s.Path)).ToImmutableArray());

    internal static ImmutableArray<string> HeaderOf(string[] lines)
    {
        var first = lines.Select(l => l.TrimStart('\uFEFF')).FirstOrDefault(l => l.Length > 0 && l[0] != '#') ?? "";
        return [.. first.Split(',').Select(c => c.Trim().Trim('"'))];
    }

    private static MappedTable Refused(RowError error) => new("", 0, [], [error]);
}
