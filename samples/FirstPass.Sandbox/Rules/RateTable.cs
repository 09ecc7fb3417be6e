using System.Collections.Frozen;
using System.Globalization;

namespace FirstPass.Sandbox.Rules;

/// <summary>Allowed amounts of one payer: <c>payer,code,allowed,effective,ends</c>, lines with # are remarks.</summary>
public sealed class RateTable
{
    /// <summary>A table without rates.</summary>
    public static readonly RateTable Empty = new([]);

    private readonly FrozenDictionary<string, Rate[]> rates;

    private RateTable(IEnumerable<Rate> rates) =>
        this.rates = rates.GroupBy(r => r.Code)
            .ToFrozenDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);

    private sealed record Rate(string Code, long Cents, DateOnly From, DateOnly Through);

    /// <summary>The allowed amount of one unit on a day; null when the table has none.</summary>
    public long? Find(string code, DateOnly day)
    {
        foreach (var rate in rates.GetValueOrDefault(code) ?? [])
            if (rate.From <= day && day <= rate.Through)
                return rate.Cents;
        return null;
    }

    /// <summary>The rates of one payer out of a table of several.</summary>
    /// <exception cref="RulesException">A line cannot be read.</exception>
    public static RateTable Read(IEnumerable<string> lines, string payer)
    {
        var found = new List<Rate>();
        foreach (var line in lines.Where(l => l.Length > 0 && l[0] != '#').Skip(1))
        {
            var cells = line.Split(',');
            if (cells.Length < 5 || !Cents.TryParse(cells[2], out var allowed) || !IsDay(cells[3], out var from))
                throw new RulesException("A rate is payer,code,allowed,effective,ends.");
            if (cells[0] == payer)
                found.Add(new Rate(cells[1], allowed, from, IsDay(cells[4], out var ends) ? ends : DateOnly.MaxValue));
        }

        return new RateTable(found);
    }

    private static bool IsDay(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}
