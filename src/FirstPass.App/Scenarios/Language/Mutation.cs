using System.Collections.Immutable;
using System.Diagnostics;

namespace FirstPass.App.Scenarios.Language;

/// <summary>
/// Shifts what a scenario says, one thing at a time: each cent, date, number, word, and whether the thing is there. A
/// run that
/// still passes shows an expectation that checks nothing.
/// </summary>
/// <param name="What">What was shifted.</param>
/// <param name="Expected">The scenario's expectation with that one shift.</param>
public sealed record Mutation(string What, Expectation Expected)
{
    /// <summary>Every single shift of an expectation.</summary>
    public static IEnumerable<Mutation> Of(Expectation expected)
    {
        for (var s = 0; s < expected.Shelves.Length; s++)
            for (var t = 0; t < expected.Shelves[s].Things.Length; t++)
                foreach (var mutation in Of(expected, s, t))
                    yield return mutation;
    }

    private static IEnumerable<Mutation> Of(Expectation expected, int s, int t)
    {
        var shelf = expected.Shelves[s];
        var thing = shelf.Things[t];
        yield return Changed($"{thing} left out", shelf.Things.RemoveAt(t));
        yield return Changed($"{thing} twice", shelf.Things.Add(thing));
        foreach (var (name, value) in thing.Facts)
            yield return Changed(
                $"{thing.Owner} {thing.Kind} {thing.Name}: {name} {Shifted(value)} in place of {value}",
                shelf.Things.SetItem(t, thing with { Facts = thing.Facts.SetItem(name, Shifted(value)) }));

        Mutation Changed(string what, ImmutableArray<Thing> things) => new(
            what, new Expectation(expected.Shelves.SetItem(s, shelf with { Things = things })));
    }

    private static Said Shifted(Said value) => value switch
    {
        Said.Amount amount => new Said.Amount(amount.Cents + 1),
        Said.Day day => new Said.Day(day.On.PlusDays(1)),
        Said.Clock clock => new Said.Clock(clock.At.PlusDays(1)),
        Said.Count count => new Said.Count(count.Number + 1),
        Said.Word word => new Said.Word(word.Text + "-not"),
        _ => throw new UnreachableException(),
    };
}
