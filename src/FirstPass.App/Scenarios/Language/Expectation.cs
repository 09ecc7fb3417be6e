using System.Collections.Immutable;
using NodaTime;

namespace FirstPass.App.Scenarios.Language;

/// <summary>Things of one kind that one owner has.</summary>
/// <param name="Owner">Whose they are.</param>
/// <param name="Kind">What they are.</param>
/// <param name="Things">All of them.</param>
public sealed record Shelf(string Owner, string Kind, ImmutableArray<Thing> Things);

/// <summary>
/// Everything that must be there at a moment of a story. What a later moment does not mention stays as the earlier
/// one said;
/// what only happens (a file leaves, a task closes, money is posted) is said again each time.
/// </summary>
public sealed record Expectation(ImmutableArray<Shelf> Shelves)
{
    /// <summary>Nothing is there.</summary>
    public static readonly Expectation Nothing = new([]);

    /// <summary>Everything that must be there.</summary>
    public IEnumerable<Thing> Things => Shelves.SelectMany(s => s.Things);

    /// <summary>True when the scenario says what this owner has of this kind.</summary>
    public bool Mentions(string owner, string kind) => Shelves.Any(s => s.Owner == owner && s.Kind == kind);

    /// <summary>What must be there after this, when <paramref name="next"/> says what became of it.</summary>
    public Expectation Then(Expectation next)
    {
        var shelves = Shelves.Where(s => !ThingKinds.Happens(s.Kind)).ToDictionary(s => (s.Owner, s.Kind));
        foreach (var shelf in next.Shelves)
            shelves[(shelf.Owner, shelf.Kind)] = shelves.TryGetValue((shelf.Owner, shelf.Kind), out var before)
                && ThingKinds.Merges(shelf.Kind)
                    ? shelf with { Things = Merged(before.Things, shelf.Things) }
                    : shelf;
        return new Expectation([.. shelves.Values.Select(Standing)]);
    }

    /// <summary>The same, with each posting made on this day that is not said to be of another one.</summary>
    public Expectation PostedOn(LocalDate day) => new([.. Shelves.Select(shelf => shelf.Kind == ThingKinds.Posting
        ? shelf with { Things = [.. shelf.Things.Select(t => PostedOn(t, day))] }
        : shelf)]);

    private static Thing PostedOn(Thing posting, LocalDate day) =>
        posting.Facts.ContainsKey("on") ? posting : posting.With("on", new Said.Day(day));

    // An account that is said to stand at zero has no balance any more, and a case keeps what is not said anew.
    private static Shelf Standing(Shelf shelf) => shelf.Kind == ThingKinds.Account
        ? shelf with { Things = [.. shelf.Things.Where(t => t.Facts["balance"] is not Said.Amount { Cents: 0 })] }
        : shelf;

    private static ImmutableArray<Thing> Merged(ImmutableArray<Thing> before, ImmutableArray<Thing> after)
    {
        var merged = before.ToDictionary(t => t.Name, StringComparer.Ordinal);
        foreach (var thing in after)
            merged[thing.Name] = merged.TryGetValue(thing.Name, out var old)
                ? old with { Facts = old.Facts.SetItems(thing.Facts) }
                : thing;
        return [.. merged.Values];
    }
}

/// <summary>The kinds of things, and how they behave over time.</summary>
public static class ThingKinds
{
    public const string Case = "case";
    public const string Finding = "finding";
    public const string Task = "task";
    public const string Mark = "mark";
    public const string Clock = "clock";
    public const string Account = "account";
    public const string Approval = "approval";
    public const string Waiting = "waiting";
    public const string Measure = "measure";
    public const string Closed = "closed";
    public const string Notice = "notice";
    public const string Posting = "posting";
    public const string Sent = "sent";
    public const string Told = "told";
    public const string Refused = "refused";

    /// <summary>The owner of balances over all cases.</summary>
    public const string Ledger = "ledger";

    /// <summary>True for what happens at a moment and is then past.</summary>
    public static bool Happens(string kind) => kind is Closed or Notice or Posting or Sent or Told or Refused;

    /// <summary>True where a later moment adds to what was said, by name.</summary>
    public static bool Merges(string kind) => kind is Case or Account or Measure;

    /// <summary>True for what is compared only where the scenario speaks of it: balances of a single case add up to
    /// those
    /// of the ledger, which is always compared; a measure is a sum over all cases.</summary>
    public static bool OnlyIfSaid(string owner, string kind) =>
        kind == Measure || (kind == Account && owner != Ledger);
}
