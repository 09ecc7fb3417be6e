using System.Collections.Immutable;
using FirstPass.App.Scenarios.Language;
using FirstPass.Billing.ClaimCases;
using FirstPass.Billing.DenialCases;
using FirstPass.Billing.Measures;
using FirstPass.Billing.RemittanceCases;
using FirstPass.Billing.Scrubbing;
using FirstPass.Billing.Submissions;
using FirstPass.Billing.WriteOffs;
using FirstPass.Engine.Log;
using FirstPass.Workflow.Identity;

namespace FirstPass.App.Scenarios.Running;

/// <summary>One case of a scenario as it runs: plays its moments, and says after each what is there.</summary>
internal sealed class ScenarioRun
{
    private readonly Stage stage;
    private readonly Chronicle chronicle;
    private readonly StoryNames names = new();
    private readonly Dictionary<string, string> files = new(StringComparer.Ordinal);
    private readonly StoryPlayer player;

    public ScenarioRun(Stage stage)
    {
        this.stage = stage;
        chronicle = new Chronicle(stage);
        var outbox = new Outbox(stage.World, stage.Root);
        player = new StoryPlayer(stage, outbox, new OutsideThings(stage.World, outbox),
            new StoryCommands(stage, names));
    }

    /// <summary>Plays a moment.</summary>
    /// <returns>Everything that is there after it.</returns>
    public async Task<ImmutableArray<Thing>> PlayAsync(StoryMoment moment)
    {
        var entries = ImmutableArray.CreateBuilder<ReadEntry>();
        foreach (var step in moment.Steps)
        {
            await player.PlayAsync(step).ConfigureAwait(false);
            entries.AddRange(await chronicle.LookAsync().ConfigureAwait(false));
            foreach (var known in chronicle.Cases)
                NameOf(known);
        }

        var things = ImmutableArray.CreateBuilder<Thing>();
        foreach (var known in chronicle.Cases)
            things.AddRange(CaseThings.Of(NameOf(known), stage.Desk.Cases.Find(known.Id)!, names, stage));
        foreach (var (account, cents) in chronicle.Balances)
            if (cents != 0)
                things.Add(new Thing(ThingKinds.Ledger, ThingKinds.Account, account).With("balance", cents));
        foreach (var type in chronicle.Untaken)
            things.Add(new Thing("messages", ThingKinds.Waiting, type));
        things.Add(chronicle.CleanClaims);
        things.AddRange(chronicle.Decisions);
        things.AddRange(Reported());
        things.AddRange(chronicle.Edits);
        things.AddRange(chronicle.Happenings(entries.ToImmutable(), player.Answered, id =>
            names.Of(id, "case", () => "?")));
        things.AddRange(player.TakeFiles());
        things.AddRange(player.Refusals);
        player.Refusals.Clear();
        return things.ToImmutable();
    }

    // What the edits had to say, as a report of the route gives it.
    private IEnumerable<Thing> Reported()
    {
        var claims = chronicle.Cases.Where(c => c.Type == "claim")
            .Select(c => stage.Desk.Cases.Find(c.Id)!.Value).OfType<ClaimCase>().ToList();
        foreach (var (name, severity) in new[] { ("errors", ScrubSeverity.Error), ("warnings", ScrubSeverity.Warning) })
        {
            var totals = FindingTotals.Of(claims, severity);
            yield return new Thing(name, ThingKinds.Measure, "")
                .Counting("findings", totals.Findings).With("charges", totals.Charges.Cents);
        }
    }

    private string NameOf((CaseId Id, string Type, EntryHeader Opened, object? Body) known) =>
        names.Of(known.Id, known.Type switch { "interchange" => "file", "remittance" => "remit", var type => type },
            () =>
            Plain(known.Type, known.Opened, known.Body, stage.Desk.Cases.Find(known.Id)!.Value));

    private string Plain(string type, EntryHeader opened, object? body, object value) => value switch
    {
        ClaimCase claim => claim.Claim.Number ?? "?",
        RemittanceCase remit => remit.Received?.Payment.Trace ?? remit.Landed?.Trace ?? "?",
        DenialCase denial => denial.Found is { } found ? names.Short(found.Claim) : "?",
        WriteOff writeOff => writeOff.Request is { } request ? names.Short(request.Claim) : "?",
        Submission submission => submission.Route,
        Letter letter => letter.Received?.Number ?? "?",
        _ => type == "route" ? RouteOf(body) : FileOf(opened.Event),
    };

    private static string RouteOf(object? body) => body switch
    {
        NumbersWanted wanted => wanted.Route,
        UnknownPayer unknown => unknown.Route,
        _ => "?",
    };

    // The log knows a taken file by the id that it was given; the story knows it by its name, and it came just now.
    private string FileOf(EventId id)
    {
        var slash = id.Id.LastIndexOf('/');
        var (file, ordinal) = (id.Id[..slash], id.Id[(slash + 1)..]);
        if (!files.TryGetValue(file, out var name))
            files[file] = name = player.LastFile;
        return ordinal == "1" ? name : $"{name} part {ordinal}";
    }
}
