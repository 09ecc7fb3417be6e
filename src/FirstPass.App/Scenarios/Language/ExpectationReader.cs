using System.Collections.Frozen;
using System.Collections.Immutable;
using FirstPass.Billing.Ledger;
using FirstPass.Workflow.Definitions;

namespace FirstPass.App.Scenarios.Language;

/// <summary>Reads <c>then:</c>, everything that must be there.</summary>
internal static class ExpectationReader
{
    private static readonly (string Key, string Kind)[] Lists =
    [
        ("findings", ThingKinds.Finding),
        ("tasks", ThingKinds.Task),
        ("marks", ThingKinds.Mark),
        ("clocks", ThingKinds.Clock),
        ("approvals", ThingKinds.Approval),
        ("closed", ThingKinds.Closed),
        ("notices", ThingKinds.Notice),
        ("postings", ThingKinds.Posting),
        ("refused", ThingKinds.Refused),
    ];

    /// <summary>Sections of cases, each with what may be said of a case of its type.</summary>
    private static readonly (string Section, string Owner, FrozenDictionary<string, SaidKind> Facts)[] Sections =
    [
        ("claims", "claim", CaseFacts.Claim),
        ("remits", "remit", CaseFacts.Remit),
        ("denials", "denial", CaseFacts.Denial),
        ("write-offs", "write-off", CaseFacts.WriteOff),
        ("files", "file", CaseFacts.File),
        ("submissions", "submission", CaseFacts.Submission),
        ("routes", "route", CaseFacts.Route),
        ("letters", "letter", CaseFacts.Letter),
    ];

    /// <summary>The expectation; what is wrong is noted.</summary>
    public static Expectation Read(Node node, ErrorList errors)
    {
        var map = new MapReader(node, errors);
        var shelves = ImmutableArray.CreateBuilder<Shelf>();
        foreach (var section in Sections)
            foreach (var (name, body) in Entries(map.Take(section.Section), errors))
                shelves.AddRange(CaseOf($"{section.Owner} {name}", body, section.Facts, errors));
        if (map.Take("ledger") is { } ledger)
            shelves.Add(Balances(ThingKinds.Ledger, ledger, errors));
        if (map.Take("measures") is { } measures)
            shelves.AddRange(Measures(measures, errors));
        if (map.Take("waiting") is { } waiting)
            shelves.Add(ThingLine.ReadAll("messages", ThingKinds.Waiting, waiting, errors));
        if (map.Take("sent") is { } sent)
            shelves.Add(FileLines.Sent(sent, errors));
        if (map.Take("told") is { } told)
            shelves.Add(FileLines.Told(told, errors));
        map.Close();
        return new Expectation(shelves.ToImmutable());
    }

    /// <summary>Keys and values of a map that may be left out.</summary>
    internal static IEnumerable<(string Name, Node Body)> Entries(Node? node, ErrorList errors)
    {
        if (node is null)
            return [];
        if (node is Node.Map map)
            return map.Entries.SelectMany(e => NameRange.Each(e.Key.Value, e.Value));
        errors.Add(node.Place, "Names with what is said of each are expected here.");
        return [];
    }

    private static IEnumerable<Shelf> CaseOf(
        string owner, Node body, FrozenDictionary<string, SaidKind> facts, ErrorList errors)
    {
        var thing = new Thing(owner, ThingKinds.Case, "");
        if (body is Node.Scalar { Value.Length: > 0 } state)
        {
            yield return new Shelf(owner, ThingKinds.Case, [thing.With("state", state.Value)]);
            yield break;
        }

        var map = new MapReader(body, errors);
        foreach (var (name, kind) in facts.OrderBy(f => f.Key, StringComparer.Ordinal))
            thing = thing.With(name, SaidReader.Take(map, name, kind));
        yield return new Shelf(owner, ThingKinds.Case, [thing]);
        foreach (var (key, kind) in Lists)
            if (map.Take(key) is { } list)
                yield return ThingLine.ReadAll(owner, kind, list, errors);
        if (map.Take("ledger") is { } ledger)
            yield return Balances(owner, ledger, errors);
        map.Close();
    }

    private static Shelf Balances(string owner, Node node, ErrorList errors)
    {
        var map = new MapReader(node, errors);
        var things = ImmutableArray.CreateBuilder<Thing>();
        foreach (var account in Accounts.Chart)
            if (SaidReader.Take(map, account.Code.Code, SaidKind.Amount) is { } balance)
                things.Add(new Thing(owner, ThingKinds.Account, account.Code.Code).With("balance", balance));
        map.Close();
        return new Shelf(owner, ThingKinds.Account, things.ToImmutable());
    }

    private static IEnumerable<Shelf> Measures(Node node, ErrorList errors)
    {
        var map = new MapReader(node, errors);
        // Each measure stands for itself: one that is not mentioned is not compared.
        foreach (var share in (string[])["clean-claims", "denied", "resolved-at-first-pass"])
            if (map.Take(share) is { } said)
                yield return new Shelf(share, ThingKinds.Measure, [Share(share, "", said, errors)]);
        foreach (var weight in (string[])["errors", "warnings"])
            if (map.Take(weight) is { } said)
                yield return new Shelf(weight, ThingKinds.Measure, [Findings(weight, said, errors)]);
        if (map.Take("edits") is { } edits)
            yield return new Shelf(
                "edits", ThingKinds.Measure,
                [.. Entries(edits, errors).Select(e => Share("edits", e.Name, e.Body, errors))]);
        map.Close();
    }

    private static Thing Findings(string weight, Node node, ErrorList errors)
    {
        var thing = new Thing(weight, ThingKinds.Measure, "");
        if (node is Node.Scalar scalar && scalar.Value.Split(' ') is [var number, var amount]
            && Scalars.TryNumber(number, out var count) && Scalars.TryCents(amount, out var cents))
            return thing.Counting("findings", count).With("charges", cents);
        errors.Add(node.Place, $"'{weight}' must be a number of findings and the charges, as 2 370.00.");
        return thing;
    }

    private static Thing Share(string owner, string measure, Node node, ErrorList errors)
    {
        var thing = new Thing(owner, ThingKinds.Measure, measure);
        if (node is Node.Scalar scalar && scalar.Value.Split(" of ") is [var part, var whole]
            && Scalars.TryNumber(part, out var numerator) && Scalars.TryNumber(whole, out var denominator))
            return thing.Counting("part", numerator).Counting("whole", denominator);
        errors.Add(node.Place, $"'{owner} {measure}' must be a share as 2 of 3.");
        return thing;
    }
}
