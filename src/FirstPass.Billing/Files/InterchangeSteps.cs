using System.Collections.Immutable;
using FirstPass.Billing.ClaimCases;
using FirstPass.Billing.Gateway;
using FirstPass.Billing.Submissions;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;

namespace FirstPass.Billing.Files;

/// <summary>Event types, feeds, effects and keys of received files.</summary>
public static class InterchangeEvents
{
    /// <summary>An interchange was stored and judged whole. Body: <see cref="ReceivedInterchange"/>.</summary>
    public const string Received = "interchange.received";

    /// <summary>Some answers of an acknowledgement file. Body: <see cref="AnswerBatch"/>.</summary>
    public const string Answers = "interchange.answers";

    /// <summary>Answers that fitted nobody wait under this name to be looked at again. Body:
    /// <see cref="AnswerBatch"/>.</summary>
    public const string AnswersWait = "interchange.answers-wait";

    /// <summary>Most claim answers in one <see cref="AnswerBatch"/>: their look-ups must fit an entry.</summary>
    public const int MostAnswers = 20;

    /// <summary>Key of an interchange: its identity at the source.</summary>
    public const string Key = "interchange";

    /// <summary>Key of what an interchange says, without envelope numbers and dates.</summary>
    public const string FingerprintKey = "fingerprint";

    /// <summary>Key of a sender that nobody knows: who holds it asked about it.</summary>
    public const string StrangerKey = "unknown-partner";

    /// <summary>Feed of the claims of a stored 837.</summary>
    public const string ClaimsFeed = "claims";

    /// <summary>Feed of the payments of a stored 835.</summary>
    public const string RemitsFeed = "remits";

    /// <summary>Feed of a stored acknowledgement file.</summary>
    public const string AnswersFeed = "answers";

    /// <summary>Event type at the end of a feed.</summary>
    public static string FeedDone(string feed) => $"feed {feed} done";

    /// <summary>Effect: put a file that could not be judged in time where the far side takes it, as it came.</summary>
    public const string PassOn = "pass-on";

    /// <summary>Feed: tell every claim of a file that it left unjudged.</summary>
    public const string PassedFeed = "claims passed";

    /// <summary>Effect: tell the source which claims are returned, in its own control numbers.</summary>
    public const string ReturnClaims = "return-claims";

    /// <summary>Effect: answer an envelope or a set that cannot be taken (TA1, 999).</summary>
    public const string Acknowledge = "acknowledge";

    /// <summary>Effect: pass a far side's file to the source, and what it says in the source's own numbers.</summary>
    public const string Relay = "relay";
}

/// <summary>An order about a received interchange; the handler reads the rest from the case.</summary>
public sealed record InterchangeOrder(CaseId Interchange);

/// <summary>What happens to a received interchange.</summary>
public static class InterchangeSteps
{
    /// <summary>It is marked for the other environment (ISA15).</summary>
    public const string WrongWorld = "WRONG_ENVIRONMENT";

    /// <summary>Claims from the far side, or its answers from the source.</summary>
    public const string WrongSide = "WRONG_DIRECTION";

    private const string Troubles = "EXCHANGE_FAILED";

    /// <summary>The case type with its steps.</summary>
    public static CaseType CaseType { get; } =
        new CaseTypeBuilder<InterchangeCase, InterchangeFact>(
            "interchange", InterchangeCase.Empty, InterchangeCase.Apply)
            .Step(
                "interchange.judge@1",
                ["claims", "remits", "answers", "duplicate", "refused", "unsupported"],
                Judge,
                Needs,
                opens: [Strangers.Task, Troubles],
                orders: [InterchangeEvents.Acknowledge, InterchangeEvents.Relay])
            .Step(
                "interchange.settle@1",
                ["settled"],
                Settle,
                TotalsNeeds,
                opens: [Overdue.Task],
                orders: [InterchangeEvents.ReturnClaims, InterchangeEvents.PassOn])
            .Step(
                "interchange.overdue@1",
                ["noted"],
                Overdue.Rang,
                opens: [Overdue.Task],
                orders: [InterchangeEvents.PassOn])
            .Step("interchange.count@1", ["counted"], Count, TotalsNeeds, opens: [FileAnswers.Unmatched])
            .Step(
                "interchange.answers-read@1",
                ["noted"],
                m => new StepResult("noted", [.. FileAnswers.AtEnd(m)]),
                opens: [FileAnswers.Unmatched])
            .Step(
                "interchange.answer@1",
                ["answered"],
                FileAnswers.Answer,
                FileAnswers.Needs,
                opens: [FileAnswers.Unmatched])
            .Step("interchange.noted@1", ["noted"], _ => new StepResult("noted", []))
            .Step(
                "interchange.troubled@1",
                ["troubled"],
                Troubled,
                opens: [Troubles, Overdue.Task],
                orders: [InterchangeEvents.PassOn])
            .Build();

    private static ImmutableArray<Question> Needs(Moment<InterchangeCase> moment) =>
    [
        new Question.KeyHolders(InterchangeEvents.FingerprintKey, FingerprintOf(moment), Oldest: 1),
        .. Strangers.Needs(moment),
    ];

    private static ImmutableArray<Question> TotalsNeeds(Moment<InterchangeCase> moment) =>
        [new Question.ItemTotals(moment.Case.Id)];

    private static StepResult Judge(Moment<InterchangeCase> moment)
    {
        var body = (ReceivedInterchange)moment.Event.Body!;
        var first = moment.Context.Get<Answer.Holders>(Needs(moment)[0]).Cases.FirstOrDefault();
        var refusals = Refusals(body, moment.Context.World());
        var duplicate = first is not null && refusals.IsEmpty
            && body.Content is InterchangeContent.Remittances or InterchangeContent.Acknowledgements;
        var facts = ImmutableArray.CreateBuilder<Fact>();
        facts.Add(Fact.Of(new InterchangeFact.Judged(body, refusals, duplicate ? first!.Case : default)));
        facts.Add(new Fact.Indexed(new CaseIndex(body.Sender, body.Route, null, body.Sets.Sum(s => s.Cents))));
        if (refusals.IsEmpty && !duplicate)
            facts.Add(new Fact.KeyTaken(InterchangeEvents.FingerprintKey, FingerprintOf(moment), Exclusive: false));
        if (duplicate)
            facts.Add(new Fact.Refused("DUPLICATE", $"The same file was taken as {first!.Case}."));
        if (!refusals.IsEmpty)
            facts.Add(new Fact.Refused(refusals[0], "Nothing of this interchange was applied."));
        var outcome = duplicate ? "duplicate" : refusals.IsEmpty ? Outcome(body.Content) : "refused";
        facts.AddRange(Strangers.Noticed(moment));
        facts.AddRange(Onward(moment, body, outcome));
        if (outcome == "refused" && IsUnheard(moment, body))
            facts.Add(new Fact.TaskOpened(
                0, Troubles, "integration", $"{refusals[0]}|{body.Route}", moment.Context.DueIn(1), null,
                body.Sets.Sum(s => s.Cents)));
        if (outcome == "claims")
            facts.AddRange(Overdue.Armed(moment, body));
        return new StepResult(outcome, facts.ToImmutable());
    }

    private static IEnumerable<Fact> Onward(Moment<InterchangeCase> moment, ReceivedInterchange body, string outcome)
    {
        var feed = outcome switch
        {
            "claims" => InterchangeEvents.ClaimsFeed,
            "remits" => InterchangeEvents.RemitsFeed,
            "answers" => InterchangeEvents.AnswersFeed,
            _ => null,
        };
        var order = new InterchangeOrder(moment.Case.Id);
        if (feed is not null)
            yield return new Fact.FeedOpened(feed, body.Blob);
        if (body.FromFarSide && outcome != "refused")
            yield return new Fact.EffectOrdered(0, InterchangeEvents.Relay) { Body = order };
        var bad = outcome is "refused" or "unsupported" || body.Sets.Any(s => !s.Faults.IsEmpty);
        if (IsAnswered(moment, body) && (bad || body.WantsTa1))
            yield return new Fact.EffectOrdered(0, InterchangeEvents.Acknowledge) { Body = order };
    }

    // Without an envelope there is nobody to answer, and two sides that answered each other's answers would never end.
    private static bool IsAnswered(Moment<InterchangeCase> moment, ReceivedInterchange body) =>
        body is { PassedOn: false, FromFarSide: false }
        && body.Content is not (InterchangeContent.Unreadable or InterchangeContent.Acknowledgements)
        && moment.Context.World().Routes.ContainsKey(body.Route);

    // Whoever only observes is not asked to follow anything up, as long as the bytes went on.
    private static bool IsUnheard(Moment<InterchangeCase> moment, ReceivedInterchange body) =>
        !IsAnswered(moment, body) && (!body.PassedOn || (body.FromFarSide
            && moment.Context.World().Routes.GetValueOrDefault(body.Route)?.Mode == GatewayMode.Gate));

    /// <summary>True for a marker (ISA15) that the route's partner does not send: such a file never leaves.</summary>
    public static bool IsOtherWorld(World world, string route, string usage)
    {
        var partner = world.Routes.TryGetValue(route, out var known)
            ? world.Partners.GetValueOrDefault(known.Source)
            : null;
        var marker = partner?.Marker == UsageMarker.Test ? "T" : "P";
        return partner is not null && usage.Length > 0 && usage != marker;
    }

    private static ImmutableArray<string> Refusals(ReceivedInterchange body, World world)
    {
        var refusals = ImmutableArray.CreateBuilder<string>();
        foreach (var fault in body.Faults)
            refusals.Add(fault.Code);
        if (IsOtherWorld(world, body.Route, body.Usage))
            refusals.Add(WrongWorld);
        if (!body.FitsItsSide)
            refusals.Add(WrongSide);
        if (body.Content == InterchangeContent.Unreadable && refusals.Count == 0)
            refusals.Add("X12-UNREADABLE");
        return refusals.ToImmutable();
    }

    private static string Outcome(InterchangeContent content) => content switch
    {
        InterchangeContent.Claims => "claims",
        InterchangeContent.Remittances => "remits",
        InterchangeContent.Acknowledgements => "answers",
        InterchangeContent.Unsupported => "unsupported",
        InterchangeContent.Unreadable => "refused",
    };

    /// <summary>All claims of the file are judged: what may leave leaves at once, what is returned is told.</summary>
    private static StepResult Settle(Moment<InterchangeCase> moment)
    {
        var received = moment.Value.Received!;
        var totals = moment.Context.Get<Answer.Totals>(TotalsNeeds(moment)[0]).Statuses;
        var tally = TallyOf(totals);
        var facts = ImmutableArray.CreateBuilder<Fact>();
        facts.AddRange(Answering.Stop(moment.Case, Overdue.Clock));
        facts.Add(Fact.Of(new InterchangeFact.Tallied(tally)));
        if (Overdue.IsLost(moment, received, tally))
        {
            facts.AddRange(Overdue.GoesOn(moment));
            facts.AddRange(Passed(moment, received));
            return new StepResult("settled", facts.ToImmutable());
        }

        foreach (var ready in totals.Where(t => IsReady(t.Status)))
            facts.Add(Submit(moment, received, ready, IsWhole(received, ready)));
        if (received.PassedOn)
            facts.Add(Submit(moment, received, new StatusTotal("passed", tally.All, totals.Sum(t => t.Cents)), true));
        if (!received.PassedOn && (tally.Returned > 0 || totals.Any(t => t.Status is "duplicate" or "changed")))
            facts.Add(new Fact.EffectOrdered(0, InterchangeEvents.ReturnClaims)
            {
                Body = new InterchangeOrder(moment.Case.Id),
            });
        return new StepResult("settled", facts.ToImmutable());
    }

    private static StepResult Count(Moment<InterchangeCase> moment)
    {
        var totals = moment.Context.Get<Answer.Totals>(TotalsNeeds(moment)[0]).Statuses;
        return new StepResult(
            "counted", [Fact.Of(new InterchangeFact.Tallied(TallyOf(totals))), .. FileAnswers.AtEnd(moment)]);
    }

    private static IEnumerable<Fact> Passed(Moment<InterchangeCase> moment, ReceivedInterchange received)
    {
        var all = new StatusTotal("passed", received.Sets.Sum(s => s.Parts), received.Sets.Sum(s => s.Cents));
        yield return Submit(moment, received with { PassedOn = true }, all, true);
        yield return Overdue.Told();
    }

    // A file whose claims cannot be fed at all is kept from nobody: it goes on as it came.
    private static ImmutableArray<Fact> Unfed(Moment<InterchangeCase> moment) =>
        moment.Event.Type == $"feed {InterchangeEvents.ClaimsFeed} failed" && moment.Value.Received is { } received
            ? [.. Overdue.GoesOn(moment), .. received.PassedOn ? [] : Passed(moment, received)]
            : [];

    private static StepResult Troubled(Moment<InterchangeCase> moment) => new(
        "troubled",
        [
            .. Unfed(moment),
            new Fact.TaskOpened(
                0, Troubles, "integration", Cause(moment.Event), moment.Context.DueIn(1), null,
                moment.Case.Open.Index.Cents),
        ]);

    private static string Cause(Event happened) => happened.Body is EffectOutcome { Code.Length: > 0 } outcome
        ? $"{happened.Type}: {outcome.Code}"
        : happened.Type;

    private static Fact Submit(
        Moment<InterchangeCase> moment, ReceivedInterchange received, StatusTotal ready, bool whole)
    {
        var keys = moment.Context.Keys;
        var order = new SubmissionRequested(
            moment.Case.Id, RouteOf(moment.Context.World(), received.Route, ready.Status), ready.Status, ready.Count,
                ready.Cents, whole, received.PassedOn,
            [.. received.Sets.Select(s => new ControlNumbers(
                received.Control, s.Group, 0, s.Trace, s.Control, s.Cents))]);
        var key = keys.Of(SubmissionEvents.Key, moment.Case.Id.ToString(), ready.Status);
        var to = new Address.ToKey(SubmissionEvents.Key, key, "submission");
        return new Fact.Sent(0, to, SubmissionEvents.Requested, null, null) { Body = order };
    }

    // Claims for a payer that another far side serves leave on a route of that far side.
    private static string RouteOf(World world, string inbound, string status)
    {
        if (!status.StartsWith("ready ", StringComparison.Ordinal))
            return inbound;
        var far = status["ready ".Length..];
        var source = world.Routes.GetValueOrDefault(inbound)?.Source;
        return world.Routes.Values
            .Where(r => r.Source == source && r.FarSide == far)
            .Select(r => r.Code)
            .Order(StringComparer.Ordinal)
            .FirstOrDefault(inbound);
    }

    // A set that was refused, or a claim that waits for somebody to look, must not leave with the others.
    private static bool IsWhole(ReceivedInterchange received, StatusTotal ready) =>
        received.Sets.All(s => s.Faults.IsEmpty) && ready.Count == received.Sets.Sum(s => s.Parts);

    private static FileTally TallyOf(ImmutableArray<StatusTotal> totals)
    {
        var ready = totals.Where(t => IsReady(t.Status)).ToList();
        var returned = totals.Where(t => t.Status == "returned").ToList();
        var kept = totals.Where(t => t.Status is "failed" or "held" or "duplicate" or "changed").ToList();
        return new FileTally(
            ready.Sum(t => t.Count), ready.Sum(t => t.Cents),
            returned.Sum(t => t.Count), returned.Sum(t => t.Cents),
            kept.Sum(t => t.Count), kept.Sum(t => t.Cents),
            totals.Sum(t => t.Count) - ready.Concat(returned).Concat(kept).Sum(t => t.Count));
    }

    private static bool IsReady(string status) =>
        status == "ready" || status.StartsWith("ready ", StringComparison.Ordinal);

    private static Digest FingerprintOf(Moment<InterchangeCase> moment)
    {
        var body = (ReceivedInterchange)moment.Event.Body!;
        var content = body.Content.ToString();
        // Two files that are accepted alike are answered alike: of acknowledgements only the very same bytes are a
        // repeat.
        return body.Content == InterchangeContent.Acknowledgements
            ? moment.Context.Keys.Of(InterchangeEvents.FingerprintKey, content, body.Blob.ToString(), $"{body.Ordinal}")
            : moment.Context.Keys.Of(InterchangeEvents.FingerprintKey, content, body.Fingerprint.ToString());
    }
}
