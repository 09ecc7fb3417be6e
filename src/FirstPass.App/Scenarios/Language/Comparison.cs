using System.Collections.Immutable;

namespace FirstPass.App.Scenarios.Language;

/// <summary>One way in which a run is not what the scenario says.</summary>
/// <param name="What">The thing.</param>
/// <param name="Expected">What the scenario says.</param>
/// <param name="Actual">What the run shows.</param>
public sealed record Difference(string What, string Expected, string Actual)
{
    public override string ToString() => $"{What}: expected {Expected}, was {Actual}";
}

/// <summary>Compares what must be there with what is there, in both directions.</summary>
public static class Comparison
{
    private const string NotThere = "nothing";

    /// <summary>Every difference; none when the run is what the scenario says.</summary>
    public static ImmutableArray<Difference> Of(Expectation expected, IReadOnlyCollection<Thing> actual)
    {
        var differences = ImmutableArray.CreateBuilder<Difference>();
        var wanted = expected.Things.ToLookup(t => t.Place);
        var found = actual.Where(t => IsCompared(t, expected)).ToLookup(t => t.Place);
        foreach (var place in wanted.Select(g => g.Key).Union(found.Select(g => g.Key)).Order())
            Match([.. wanted[place]], [.. found[place]], differences);
        return differences.ToImmutable();
    }

    private static bool IsCompared(Thing thing, Expectation expected) =>
        !ThingKinds.OnlyIfSaid(thing.Owner, thing.Kind) || expected.Mentions(thing.Owner, thing.Kind);

    // Things of one name are paired so that those which agree find each other.
    private static void Match(List<Thing> wanted, List<Thing> found, ImmutableArray<Difference>.Builder differences)
    {
        foreach (var want in wanted.OrderByDescending(t => t.Facts.Count).ToList())
        {
            if (found.FirstOrDefault(f => Disagreements(want, f).Count == 0) is not { } same)
                continue;
            wanted.Remove(want);
            found.Remove(same);
        }

        for (var i = 0; i < Math.Max(wanted.Count, found.Count); i++)
        {
            if (i >= found.Count)
                differences.Add(new Difference(Title(wanted[i]), Text(wanted[i]), NotThere));
            else if (i >= wanted.Count)
                differences.Add(new Difference(Title(found[i]), NotThere, Text(found[i])));
            else
                differences.AddRange(Disagreements(wanted[i], found[i]));
        }
    }

    private static List<Difference> Disagreements(Thing want, Thing found) =>
        [.. from fact in want.Facts
            let actual = found.Facts.GetValueOrDefault(fact.Key)
            where !Agrees(fact.Value, actual)
            select new Difference($"{Title(want)} {fact.Key}", $"{fact.Value}", actual?.ToString() ?? NotThere)];

    // The word none says that there is no such fact.
    private static bool Agrees(Said wanted, Said? actual) =>
        wanted == actual || (actual is null && wanted is Said.Word { Text: SaidReader.None });

    private static string Title(Thing thing) => (thing with { Facts = thing.Facts.Clear() }).ToString();

    private static string Text(Thing thing) =>
        thing.Facts.IsEmpty ? "it to be there" : string.Join(", ", thing.Facts.Select(f => $"{f.Key} {f.Value}"));
}
