using System.Collections.Frozen;
using System.Globalization;
using FirstPass.Workflow.Definitions;
using NodaTime;
using NodaTime.Text;

namespace FirstPass.Billing.Vocabulary;

/// <summary>
/// One row of a <see cref="CsvTable"/> and the reading of its cells; a cell that cannot be read adds an error.
/// </summary>
public sealed class CsvRow(int number, string[] cells, FrozenDictionary<string, int> header, List<RowError> errors)
{
    private readonly int errorsBefore = errors.Count;

    /// <summary>Line number in the file.</summary>
    public int Number => number;

    /// <summary>True while no cell of this row was wrong.</summary>
    public bool Ok => errors.Count == errorsBefore;

    /// <summary>The text of a cell; empty when blank, or when an optional column is not there.</summary>
    public string this[string column] => header.TryGetValue(column, out var index) ? cells[index] : "";

    /// <summary>Adds an error to this row.</summary>
    public void Refuse(string column, string reason) => errors.Add(new RowError(number, column, reason));

    /// <summary>A text that may not be blank.</summary>
    public string Text(string column)
    {
        if (this[column].Length == 0)
            Refuse(column, "The cell is empty.");
        return this[column];
    }

    /// <summary>An amount of money of zero or more.</summary>
    public Money Amount(string column)
    {
        if (Money.TryParse(this[column], out var money) && money.Cents >= 0)
            return money;
        Refuse(column, "The cell is not an amount of money of zero or more.");
        return Money.Zero;
    }

    /// <summary>A whole number within bounds.</summary>
    public int Whole(string column, int least, int most)
    {
        if (int.TryParse(this[column], NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            && value >= least && value <= most)
            return value;
        var bounds = string.Create(CultureInfo.InvariantCulture, $"{least} to {most}");
        Refuse(column, $"The cell is not a whole number from {bounds}.");
        return least;
    }

    /// <summary>A date as <c>2026-05-04</c>; null when blank.</summary>
    public LocalDate? Day(string column)
    {
        if (this[column].Length == 0)
            return null;
        var read = LocalDatePattern.Iso.Parse(this[column]);
        if (read.Success)
            return read.Value;
        Refuse(column, "The cell is not a date of the form 2026-05-04.");
        return null;
    }

    /// <summary>The days from column <c>effective</c> through column <c>ends</c>; no end when that is blank.</summary>
    public DateRange Days()
    {
        var from = Day("effective");
        if (from is null && this["effective"].Length == 0)
            Refuse("effective", "The cell is empty.");
        var range = new DateRange(from ?? LocalDate.MinIsoValue, Day("ends"));
        if (range.To < range.From)
            Refuse("ends", "The row ends before it begins.");
        return range;
    }

    /// <summary>A member of a closed choice, by its code name.</summary>
    public TEnum Choice<TEnum>(string column)
        where TEnum : struct, Enum
    {
        var code = this[column].Replace('-', '_').ToUpperInvariant();
        if (CodeName.TryParse<TEnum>(code, out var member))
            return member.Value;
        Refuse(column, "The cell is none of " + string.Join(", ", Enum.GetValues<TEnum>().Select(CodeName.Of)) + ".");
        return default;
    }
}
