using System.Collections.Immutable;
using FirstPass.App.Composition;
using FirstPass.App.Scenarios.Language;
using FirstPass.App.Scenarios.Running;
using FirstPass.Billing.ClaimCases;
using FirstPass.Billing.DenialCases;
using FirstPass.Engine.Tenancy;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Definitions;
using FirstPass.Workflow.Identity;

namespace FirstPass.App.Tests.Scenarios.Stories;

/// <summary>Plays stories one after the other, each on a tenant of its own, and shows each moment.</summary>
internal sealed class StoryStage : IDisposable
{
    private readonly SteeredClock birth = new(DateTimeOffset.UnixEpoch, stands: true);
    private readonly string scratch = ScenarioFolder.Scratch();
    private readonly WorldShelf worlds;
    private readonly Catalog catalog;
    private readonly Installation installation;
    private int stories;

    public StoryStage()
    {
        var shipped = new Shipped(ScenarioFolder.Root);
        worlds = new WorldShelf(ScenarioFolder.Worlds, shipped);
        catalog = Workflows.Load(shipped).OrThrow();
        installation = Installation.Open(
            new InstallationOptions(
                Path.Combine(scratch, "data"), Path.Combine(scratch, "root.key"), null, DataEnvironment.Demo),
            new ProcessInfo("stories", "stories"), birth);
    }

    /// <summary>
    /// Every moment of a story with its number from 0. What cannot be done, as to end a denial that is not there, is
    /// left out.
    /// </summary>
    public async IAsyncEnumerable<(int Number, SeenMoment Seen)> PlayAsync(StoryText text)
    {
        var story = text.Read();
        var rules = worlds.Open(story).OrThrow();
        TenantId.TryParse($"story-{++stories}", out var tenant);
        var start = story.Start.InZoneLeniently(rules.World.Staff.Hours.Zone).ToDateTimeOffset();
        var stage = Stage.Open(
            new SteeredClock(start, stands: true), installation.Tenant(tenant), rules, catalog,
            Path.Combine(scratch, "routes", $"{tenant}"));
        await using var ending = stage.ConfigureAwait(false);
        var run = new ScenarioRun(stage);
        var chronicle = new Chronicle(stage);
        for (var i = 0; i < story.Moments.Length; i++)
            if (await PlayAsync(run, story.Moments[i]))
            {
                await chronicle.LookAsync();
                yield return (i, Seen(stage, chronicle));
            }
    }

    public void Dispose()
    {
        installation.Dispose();
        if (Directory.Exists(scratch))
            Directory.Delete(scratch, recursive: true);
    }

    private static async Task<bool> PlayAsync(ScenarioRun run, StoryMoment moment)
    {
        try
        {
            await run.PlayAsync(moment);
            return true;
        }
        catch (StoryException fault) when (fault.Message.StartsWith("There is no", StringComparison.Ordinal))
        {
            return false;
        }
    }

    private static SeenMoment Seen(Stage stage, Chronicle chronicle)
    {
        var cases = chronicle.Cases.Select(c => stage.Desk.Cases.Find(c.Id)!).ToList();
        var denials = cases.Where(c => c.State is "New" or "InWork").Select(c => c.Value).OfType<DenialCase>()
            .Where(d => d.Found is not null).ToLookup(d => d.Found!.Claim);
        return new SeenMoment(
            [.. cases.Where(c => c.Value is ClaimCase).Select(c => Claim(stage, c, denials[c.Id]) with
            {
                IsElsewhere = cases.Exists(other => IsOfNextPayer(other, c.Id) && IsWorkedOn(other.Open)),
            })],
            chronicle.Balances.ToImmutableSortedDictionary(StringComparer.Ordinal));
    }

    private static bool IsOfNextPayer(Case other, CaseId first) =>
        other.Value is ClaimCase { Link: "secondary" } next && next.LinkedTo == first;

    private static bool IsWorkedOn(OpenWork open) =>
        !open.Tasks.IsEmpty || open.Timers.Keys.Any(t => !t.StartsWith("filing", StringComparison.Ordinal));

    private static SeenClaim Claim(Stage stage, Case found, IEnumerable<DenialCase> denials)
    {
        var claim = (ClaimCase)found.Value;
        var refused = claim.Refusals.ToDictionary(r => r.Key);
        return new SeenClaim(
            found.State, claim, found.Balances,
            [.. found.Open.Tasks.Values.Select(t => new SeenTask(t.Kind, t.Cause, t.Cents))],
            [.. found.Open.Timers.Keys],
            [.. denials.Select(d => new SeenDenial(
                d.Left.Cents, refused.GetValueOrDefault(d.Found!.Key) ?? new OpenDenial(d.Found.Key, 0, [])))],
            [
                claim.Payer,
                .. claim.Claim.OtherPayers.Select(o => stage.World.PayerOnClaim(o.PayerId ?? "")?.Code ?? o.Code ?? "")
                    .Where(p => p.Length > 0),
            ],
            IsElsewhere: false);
    }
}
