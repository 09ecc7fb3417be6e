using System.Collections.Immutable;
using FirstPass.Billing.ClaimCases;
using FirstPass.Billing.Measures;
using FirstPass.Engine.Log;
using FirstPass.Engine.Shards;
using FirstPass.Engine.Tenancy;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;

namespace FirstPass.App.Commands.Proof;

/// <summary>What a route's claims say about its edits and its first submissions; folded from the log.</summary>
/// <param name="Tenant">The tenant.</param>
/// <param name="Route">Code of the route.</param>
/// <param name="Claims">Claims of the route.</param>
/// <param name="Unreadable">Claims whose facts are no longer there.</param>
/// <param name="Edits">Edits that said error about claims that left.</param>
/// <param name="First">First submissions.</param>
internal sealed record RouteReport(
    string Tenant, string Route, int Claims, int Unreadable, ImmutableArray<RouteReport.EditLine> Edits,
    RouteReport.FirstLine First)
{
    public static RouteReport Of(OpenTenant tenant, Catalog catalog, string route)
    {
        var claims = new Dictionary<CaseId, Fold>();
        using var store = tenant.OpenStore();
        var reader = new CaseReader(store, tenant.Keys, catalog);
        using var view = tenant.Scope(Actor.System, "report").View();
        foreach (var entry in view.ReadLog(Streams.Shard, 0))
            if (!entry.Header.Case.IsNone)
                Add(claims, reader, entry);
        var found = claims.Values.Where(c => c.Route == route).ToList();
        return new RouteReport(
            tenant.Marker.Tenant.ToString(), route, found.Count, found.Count(c => c.IsUnreadable), EditsOf(found),
            FirstOf(found));
    }

    public void Write(TextWriter output)
    {
        output.WriteLine($"{Tenant}, route {Route}: {Claims} claims");
        output.WriteLine($"  {"edit",-28} {"right",7} {"wrong",7} {"unknown",7}");
        foreach (var edit in Edits)
            output.WriteLine($"  {edit.Code,-28} {edit.Right,7} {edit.Wrong,7} {edit.Unknown,7}");
        if (Edits.IsEmpty)
            output.WriteLine("  no edit said error about a claim that left");
        output.WriteLine(
            $"  first submissions: {First.Clean} clean of {First.Counted} with an outcome; {First.Refused} refused, "
            + $"{First.Touched} touched before they left, {First.Open} open");
        if (Unreadable > 0)
            output.WriteLine($"  {Unreadable} claims can no longer be read");
    }

    private static void Add(Dictionary<CaseId, Fold> claims, CaseReader reader, Entry entry)
    {
        var before = claims.GetValueOrDefault(entry.Header.Case) ?? Fold.Start;
        try
        {
            var after = reader.Open(entry).Facts.Select(f => f.Body).OfType<ClaimFact>().Aggregate(before, Fold.Apply);
            if (!ReferenceEquals(before, after))
                claims[entry.Header.Case] = after;
        }
        catch (CaseUnreadableException)
        {
            if (before != Fold.Start)
                claims[entry.Header.Case] = before with { IsUnreadable = true };
        }
    }

    private static ImmutableArray<EditLine> EditsOf(List<Fold> claims) =>
    [
        .. claims.Where(c => c.Score.Sent).SelectMany(c => c.Score.Said.Select(code => (Code: code, c.Score.Truth)))
            .GroupBy(said => said.Code).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new EditLine(
                g.Key, g.Count(s => s.Truth == EditTruth.Right), g.Count(s => s.Truth == EditTruth.Wrong),
                g.Count(s => s.Truth == EditTruth.Unknown))),
    ];

    private static FirstLine FirstOf(List<Fold> claims) => new(
        claims.Count(c => c.First.Counts),
        claims.Count(c => c.First.IsClean),
        claims.Count(c => c.First is { Counts: true, Outcome: FirstOutcome.Refused }),
        claims.Count(c => c.First is { Counts: true, Touched: true }),
        claims.Count(c => c.First is { IsOriginal: true, Sent: true, Outcome: FirstOutcome.Open }));

    /// <summary>One edit.</summary>
    internal sealed record EditLine(string Code, int Right, int Wrong, int Unknown);

    /// <summary>First submissions: those with an outcome, and what came of them.</summary>
    internal sealed record FirstLine(int Counted, int Clean, int Refused, int Touched, int Open);

    private sealed record Fold(string Route, EditScore Score, FirstSubmission First, bool IsUnreadable)
    {
        public static readonly Fold Start = new("", EditScore.Start, FirstSubmission.Start, false);

        public static Fold Apply(Fold fold, ClaimFact fact) => fold with
        {
            Route = fact is ClaimFact.Received received ? received.Route : fold.Route,
            Score = EditScore.Apply(fold.Score, fact),
            First = FirstSubmission.Apply(fold.First, fact),
        };
    }
}
