using System.Collections.Immutable;
using FirstPass.Workflow.Definitions;
using FirstPass.Workflow.Identity;
using NodaTime;

namespace FirstPass.Workflow.Calendars;

/// <summary>Reads calendars from YAML, one a file; keys in docs/configuration.md.</summary>
public static class CalendarLoader
{
    private static readonly ImmutableArray<IsoDayOfWeek> UsualWeekend = [IsoDayOfWeek.Saturday, IsoDayOfWeek.Sunday];

    /// <summary>Reads a set of calendars; one may extend another of the set, however they are ordered.</summary>
    public static Loaded<CalendarSet> Load(IEnumerable<SourceText> files)
    {
        var errors = new ErrorList();
        var drafts = new Dictionary<string, Draft>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            var read = YamlReader.Read(file);
            errors.AddRange(read.Errors);
            if (!read.TryGet(out var node))
                continue;
            var draft = ReadDraft(new MapReader(node, errors), Canonical.HashOf(node));
            if (!drafts.TryAdd(draft.Name, draft))
                errors.Add(node.Place, $"There is already a calendar named '{draft.Name}'.");
        }

        foreach (var draft in drafts.Values)
            CheckBase(draft, drafts, errors);
        return errors.Finish(() => new CalendarSet(drafts.Values.Select(d => Build(d, drafts))));
    }

    private static Draft ReadDraft(MapReader map, Digest hash)
    {
        var draft = new Draft(
            map.Place,
            map.Text("calendar"),
            map.Text("version"),
            map.Text("extends", ""),
            map.Optional<DateTimeZone?>("time-zone", TryZone, "a tz database zone such as America/Chicago", null),
            map.Optional<LocalTime?>("cut-off", TryCutOff, "a time as 17:00", null),
            ReadWeekend(map),
            ReadClosed(map),
            ReadYears(map),
            hash);
        map.Text("source", "");
        map.Close();
        if (draft.Extends.Length == 0 && draft.Years is null)
            map.Wrong("The key 'years' is missing: from which year to which one are the closed days listed?");
        if (draft.Years is { } years && draft.Closed.Any(day => !years.Contains(day)))
            map.Wrong("A closed day lies outside the years.");
        return draft;
    }

    private static DateRange? ReadYears(MapReader map)
    {
        if (map.Inside("years") is not { } years)
            return null;
        var from = years.Whole("from", 1900, 2200);
        var to = years.Whole("to", from, 2200);
        years.Close();
        return new DateRange(new LocalDate(from, 1, 1), new LocalDate(to, 12, 31));
    }

    private static ImmutableArray<IsoDayOfWeek> ReadWeekend(MapReader map)
    {
        var days = ImmutableArray.CreateBuilder<IsoDayOfWeek>();
        foreach (var name in map.Texts("weekend"))
        {
            if (Scalars.TryChoice<IsoDayOfWeek>(name, out var day) && day != IsoDayOfWeek.None)
                days.Add(day);
            else
                map.Wrong($"'{name}' is no day of the week; write monday to sunday.");
        }

        if (days.Count == 7)
            map.Wrong("A calendar whose every weekday is closed never opens.");
        return days.DrainToImmutable();
    }

    private static ImmutableArray<LocalDate> ReadClosed(MapReader map)
    {
        var dates = ImmutableArray.CreateBuilder<LocalDate>();
        foreach (var item in map.Items("closed"))
        {
            if (item is not Node.Scalar scalar || !Scalars.TryDate(scalar.Value, out var date))
                map.Errors.Add(item.Place, "A closed day is a date as 2026-12-25.");
            else if (dates.Contains(date))
                map.Errors.Add(item.Place, "This day is listed twice.");
            else
                dates.Add(date);
        }

        return dates.DrainToImmutable();
    }

    private static bool TryZone(string text, out DateTimeZone? zone)
    {
        zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(text);
        return zone is not null;
    }

    private static bool TryCutOff(string text, out LocalTime? time)
    {
        var good = Scalars.TryTime(text, out var value);
        time = value;
        return good;
    }

    private static void CheckBase(Draft draft, Dictionary<string, Draft> drafts, ErrorList errors)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { draft.Name };
        for (var name = draft.Extends; name.Length > 0; name = drafts[name].Extends)
        {
            if (!drafts.ContainsKey(name))
                errors.Add(draft.Place, $"The calendar '{name}', which this one extends, is not there.");
            else if (!seen.Add(name))
                errors.Add(draft.Place, $"The calendar '{name}' extends itself.");
            else
                continue;
            return;
        }
    }

    private static BusinessCalendar Build(Draft draft, Dictionary<string, Draft> drafts)
    {
        var parent = draft.Extends.Length > 0 ? Build(drafts[draft.Extends], drafts) : null;
        var hours = parent?.Hours ?? CalendarHours.Default;
        var weekend = draft.Weekend.IsEmpty ? parent?.Weekend ?? UsualWeekend : draft.Weekend;
        return new BusinessCalendar(
            draft.Name,
            new CalendarHours(draft.Zone ?? hours.Zone, draft.CutOff ?? hours.CutOff),
            weekend,
            (parent?.ClosedDays ?? []).Concat(draft.Closed))
        {
            Covered = draft.Years ?? parent!.Covered,
            Version = draft.Version,
            Hash = parent is null ? draft.Hash : Combined(draft.Hash, parent.Hash),
        };
    }

    // What a calendar says depends on the one it extends, so its hash does too.
    private static Digest Combined(Digest own, Digest parent) =>
        Digest.Of(System.Text.Encoding.ASCII.GetBytes($"firstpass-extends-1\n{own}\n{parent}"));

    private sealed record Draft(
        Place Place,
        string Name,
        string Version,
        string Extends,
        DateTimeZone? Zone,
        LocalTime? CutOff,
        ImmutableArray<IsoDayOfWeek> Weekend,
        ImmutableArray<LocalDate> Closed,
        DateRange? Years,
        Digest Hash);
}
