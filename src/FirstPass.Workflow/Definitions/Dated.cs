using System.Collections.Immutable;
using NodaTime;

namespace FirstPass.Workflow.Definitions;

/// <summary>A value that holds on certain days, with the version and the document it comes from.</summary>
public sealed record Dated<T>(T Value, DateRange Effective, string Version, string Source);

/// <summary>The values of one thing over time: never two on one day, gaps allowed.</summary>
public sealed class DatedList<T>
{
    private DatedList(ImmutableArray<Dated<T>> entries) => Entries = entries;

    /// <summary>A list without entries.</summary>
    public static DatedList<T> Empty { get; } = new([]);

    /// <summary>All entries by date.</summary>
    public ImmutableArray<Dated<T>> Entries { get; }

    /// <summary>Puts entries in order. Ranges that end before they begin, or share a day, are refused.</summary>
    /// <param name="what">Name of the thing for error messages.</param>
    /// <param name="entries">The entries in any order, with the places they were read from.</param>
    public static Loaded<DatedList<T>> Create(string what, IEnumerable<(Place Place, Dated<T> Entry)> entries)
    {
        var errors = new ErrorList();
        var ordered = entries.OrderBy(e => e.Entry.Effective.From).ToList();
        for (var i = 0; i < ordered.Count; i++)
        {
            var (place, entry) = ordered[i];
            if (entry.Effective.To < entry.Effective.From)
                errors.Add(place, $"{what}, version {entry.Version}: it ends before it begins.");
            foreach (var earlier in ordered.Take(i).Where(e => e.Entry.Effective.Overlaps(entry.Effective)))
                errors.Add(place, $"{what}, version {entry.Version} ({entry.Effective}) shares days with version "
                    + $"{earlier.Entry.Version} ({earlier.Entry.Effective}) at {earlier.Place}.");
        }

        return errors.Finish(() => new DatedList<T>([.. ordered.Select(e => e.Entry)]));
    }

    /// <summary>The entry that holds on a day, null if none does.</summary>
    public Dated<T>? On(LocalDate date)
    {
        var low = 0;
        var high = Entries.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (Entries[middle].Effective.Contains(date))
                return Entries[middle];
            if (Entries[middle].Effective.From > date)
                high = middle - 1;
            else
                low = middle + 1;
        }

        return null;
    }
}
