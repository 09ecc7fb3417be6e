using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace FirstPass.Workflow.Calendars;

/// <summary>The calendars of one tenant by name.</summary>
public sealed class CalendarSet
{
    private readonly FrozenDictionary<string, BusinessCalendar> byName;

    public CalendarSet(IEnumerable<BusinessCalendar> calendars) =>
        byName = calendars.ToFrozenDictionary(c => c.Name, StringComparer.Ordinal);

    /// <summary>The names, in order.</summary>
    public ImmutableArray<string> Names => [.. byName.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The calendar of this name.</summary>
    /// <exception cref="KeyNotFoundException">There is none; loading configuration checks names.</exception>
    public BusinessCalendar this[string name] => byName[name];

    /// <summary>The calendar of this name, if there is one.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out BusinessCalendar? calendar) =>
        byName.TryGetValue(name, out calendar);
}
