using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace FirstPass.App.Commands.Files;

/// <summary>
/// A typed value as a tree that can be compared: members by name, lists in an order of their own where the guide leaves
/// the order free, and with each value whether it may be shown.
/// </summary>
internal sealed class EdiMeaning
{
    /// <summary>Levels are numbered and segments are counted anew by whoever writes a file.</summary>
    private static readonly string[] Counted = ["hierarchyId", "parentId", "segmentCount"];

    /// <summary>Lists of which a guide does not say in which order their entries stand.</summary>
    private static readonly string[] Free =
    [
        "references", "dates", "amounts", "quantities", "contacts", "notes", "fixedFormat", "paperwork", "providers",
        "others", "parties", "adjustments", "remarks", "traces", "otherSubscribers", "adjudications", "deliveries",
        "rejections", "messages", "places", "raw",
    ];

    private static readonly string[] Names = ["qualifier", "role", "group", "type", "payerId"];

    private EdiMeaning(string text) => Text = text;

    /// <summary>The whole in one line; equal for what means the same.</summary>
    public string Text { get; private set; }

    /// <summary>True for a single value.</summary>
    public bool IsValue { get; private init; }

    /// <summary>True when a value is nobody's own and may be shown.</summary>
    public bool IsShown { get; private init; }

    /// <summary>Members by name.</summary>
    public ImmutableSortedDictionary<string, EdiMeaning> Members { get; private init; } =
        ImmutableSortedDictionary<string, EdiMeaning>.Empty;

    /// <summary>Entries of a list.</summary>
    public ImmutableArray<EdiMeaning> Entries { get; private init; } = [];

    /// <summary>The order of the entries does not count.</summary>
    public bool IsFree { get; private init; }

    /// <summary>What tells an entry of a list from the others; empty when its place does.</summary>
    public string Name => Names.Select(name => Members.GetValueOrDefault(name))
        .FirstOrDefault(member => member is { IsValue: true, IsShown: true })?.Text ?? "";

    /// <summary>Sixteen bytes that stand for the whole.</summary>
    public UInt128 Digest
    {
        get
        {
            var hash = SHA256.HashData(Encoding.UTF8.GetBytes(Text));
            return new UInt128(BitConverter.ToUInt64(hash, 0), BitConverter.ToUInt64(hash, 8));
        }
    }

    /// <summary>Makes the tree.</summary>
    /// <param name="open">The value with its patients.</param>
    /// <param name="shown">The value as it may be shown; null when nothing of it may.</param>
    /// <param name="strict">Order and numbers count.</param>
    public static EdiMeaning Of(JsonElement open, JsonElement? shown, bool strict) => Of("", open, shown, strict);

    private static EdiMeaning Of(string name, JsonElement open, JsonElement? shown, bool strict) =>
        open.ValueKind switch
        {
            JsonValueKind.Object => Of(
                open.EnumerateObject().Where(p => strict || !Counted.Contains(p.Name))
                    .ToImmutableSortedDictionary(
                        p => p.Name, p => Of(p.Name, p.Value, Member(shown, p.Name), strict), StringComparer.Ordinal)),
            JsonValueKind.Array => Of(
                [.. open.EnumerateArray().Select((entry, i) => Of("", entry, Entry(shown, i), strict))],
                !strict && Free.Contains(name)),
            _ => new EdiMeaning(open.ToString())
            {
                IsValue = true,
                IsShown = shown is { } may && may.ValueKind == open.ValueKind && may.ToString() == open.ToString(),
            },
        };

    private static EdiMeaning Of(ImmutableSortedDictionary<string, EdiMeaning> members) =>
        new(JsonSerializer.Serialize(members.Select(m => $"{m.Key}={m.Value.Text}"))) { Members = members };

    private static EdiMeaning Of(ImmutableArray<EdiMeaning> entries, bool free)
    {
        if (free)
            entries = entries.Sort((one, other) => string.CompareOrdinal(one.Text, other.Text));
        return new EdiMeaning(JsonSerializer.Serialize(entries.Select(e => e.Text)))
        {
            Entries = entries,
            IsFree = free,
        };
    }

    private static JsonElement? Member(JsonElement? of, string name) =>
        of is { ValueKind: JsonValueKind.Object } owner && owner.TryGetProperty(name, out var member) ? member : null;

    private static JsonElement? Entry(JsonElement? of, int index) =>
        of is { ValueKind: JsonValueKind.Array } list && index < list.GetArrayLength() ? list[index] : null;
}

/// <summary>A value that differs.</summary>
/// <param name="Path">Its field, such as <c>lines[1].charge</c>.</param>
/// <param name="Left">As the first file has it; null when it has none.</param>
/// <param name="Right">As the second file has it; null when it has none.</param>
internal readonly record struct EdiGap(string Path, EdiMeaning? Left, EdiMeaning? Right)
{
    /// <summary>The values in which two trees differ.</summary>
    public static IEnumerable<EdiGap> Between(EdiMeaning? left, EdiMeaning? right, string path)
    {
        if (left?.Text == right?.Text)
            return [];
        if (left is null or { IsValue: true } && right is null or { IsValue: true })
            return [new EdiGap(path, left, right)];
        var members = (left?.Members.Keys ?? []).Union(right?.Members.Keys ?? [])
            .SelectMany(name => Between(
                left?.Members.GetValueOrDefault(name), right?.Members.GetValueOrDefault(name),
                path.Length == 0 ? name : $"{path}.{name}"));
        return members.Concat(Entries(left, right, path));
    }

    private static IEnumerable<EdiGap> Entries(EdiMeaning? left, EdiMeaning? right, string path)
    {
        List<EdiMeaning> ours = [.. left?.Entries ?? []], theirs = [.. right?.Entries ?? []];
        if (left is { IsFree: true } || right is { IsFree: true })
            foreach (var same in ours.ToList())
                if (theirs.FindIndex(other => other.Text == same.Text) is >= 0 and var found)
                {
                    theirs.RemoveAt(found);
                    ours.Remove(same);
                }

        var place = 0;
        while (ours.Count > 0 || theirs.Count > 0)
        {
            place++;
            var one = Take(ours, 0);
            var other = Take(theirs, left is { IsFree: true } && one is not null ? Named(theirs, one.Name) : 0);
            var name = left is { IsFree: false } ? "" : one?.Name ?? other?.Name ?? "";
            var at = name.Length > 0 ? name : place.ToString(CultureInfo.InvariantCulture);
            foreach (var gap in Between(one, other, $"{path}[{at}]"))
                yield return gap;
        }
    }

    private static EdiMeaning? Take(List<EdiMeaning> from, int at)
    {
        if (at < 0 || at >= from.Count)
            return null;
        var taken = from[at];
        from.RemoveAt(at);
        return taken;
    }

    private static int Named(List<EdiMeaning> entries, string name) => entries.FindIndex(entry => entry.Name == name);
}
