using System.Collections.Immutable;
using FirstPass.Billing.ClaimCases;
using FirstPass.Billing.Submissions;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;

namespace FirstPass.Billing.Files;

/// <summary>
/// Finds the file that a control number stands for. Many senders keep their numbers constant or begin again: then an
/// answer is taken for the oldest file that waits for one in its time, else for the newest that nobody answered, else
/// for the newest.
/// </summary>
internal static class AnsweredFiles
{
    /// <summary>So many files that wait under one number are looked at; more only come of a far side that never
    /// answers.</summary>
    private const int MostWaiting = 20;

    private const int MostNewest = 4;

    /// <summary>More files under one batch number tell nothing about which of them is meant.</summary>
    private const int MostBatches = 8;

    /// <summary>The questions about an answer to an envelope or a group.</summary>
    internal static IEnumerable<Question> Questions(Moment<InterchangeCase> moment, string kind, string number) =>
        [Waiting(moment, kind, number), Newest(moment, kind, number)];

    /// <summary>The file that is meant, or null.</summary>
    internal static CaseId? Find(Moment<InterchangeCase> moment, string kind, string number)
    {
        var waiting = Holders(moment, Waiting(moment, kind, number)).ToLookup(h => IsInTime(h, moment.Context));
        var newest = Holders(moment, Newest(moment, kind, number)).Reverse();
        return OfRoute(waiting[true], moment) ?? OfRoute(waiting[false].Reverse(), moment) ?? OfRoute(newest, moment);
    }

    /// <summary>The question about a batch number.</summary>
    internal static Question.KeyHolders Batch(Moment<InterchangeCase> moment, string trace) =>
        new(SubmissionEvents.TraceKey, KeyOf(moment, SubmissionEvents.TraceKey, trace), Newest: MostBatches);

    /// <summary>The file that a batch number stands for, or null.</summary>
    internal static CaseId? FindBatch(Moment<InterchangeCase> moment, string trace) =>
        OfRoute(Holders(moment, Batch(moment, trace)).Reverse(), moment);

    /// <summary>What left under a batch number, as claims name it; none where that is not known for all of
    /// them.</summary>
    internal static ImmutableArray<CaseId> Carriers(Moment<InterchangeCase> moment, string? trace)
    {
        if (trace is null)
            return [];
        var holders = Holders(moment, Batch(moment, trace));
        var carriers = holders.Select(SentTag.Carrier).OfType<CaseId>().ToImmutableArray();
        return carriers.Length == holders.Length && holders.Length < MostBatches ? carriers : [];
    }

    internal static ImmutableArray<KeyHolder> Holders(Moment<InterchangeCase> moment, Question question) =>
        moment.Context.Find<Answer.Holders>(question)?.Cases ?? [];

    // A far side may answer for several routes in one folder; a file of the answer's own route goes first.
    private static CaseId? OfRoute(IEnumerable<KeyHolder> holders, Moment<InterchangeCase> moment)
    {
        var route = RouteOf(moment);
        var found = holders.ToList();
        return (found.Find(h => SentTag.Route(h) == route) ?? found.FirstOrDefault())?.Case;
    }

    // Whoever does not answer in the time of the route will not: the next answer is about a later file.
    private static bool IsInTime(KeyHolder holder, Context context)
    {
        var world = context.World();
        var days = world.Routes.GetValueOrDefault(SentTag.Route(holder))?.Acknowledgements.Functional ?? 1;
        return context.Now <= world.Staff.DueAt(holder.Since, days);
    }

    private static Question.KeyHolders Waiting(Moment<InterchangeCase> moment, string kind, string number)
    {
        var awaited = SubmissionEvents.Awaited(kind);
        return new Question.KeyHolders(awaited, KeyOf(moment, awaited, number), Oldest: MostWaiting);
    }

    private static Question.KeyHolders Newest(Moment<InterchangeCase> moment, string kind, string number) =>
        new(kind, KeyOf(moment, kind, number), Newest: MostNewest);

    private static Digest KeyOf(Moment<InterchangeCase> moment, string kind, string number)
    {
        var far = moment.Context.World().Routes.GetValueOrDefault(RouteOf(moment))?.FarSide ?? "";
        return moment.Context.Keys.Of(kind, far, number);
    }

    internal static string RouteOf(Moment<InterchangeCase> moment) =>
        (moment.Value.Received ?? (moment.Event.Body as ReceivedInterchange))?.Route ?? "";
}
