using System.Collections.Immutable;
using FirstPass.App.Feeds;
using FirstPass.Billing.Files;
using FirstPass.Engine.Effects;
using FirstPass.Formats.X12;
using FirstPass.Formats.X12.Acknowledgements;
using FirstPass.Formats.X12.Guides;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;

namespace FirstPass.App.Effects;

/// <summary>Answers an envelope that was refused, or that asks for it, by a TA1, and sets that were refused by a
/// 999.</summary>
public sealed class AcknowledgeHandler(Outside outside) : IEffectHandler
{
    private const string WrongUsage = "020";
    private const string WrongContent = "024";

    public EffectKind Kind { get; } = new(InterchangeEvents.Acknowledge, guarded: false, Repeat.Safe);

    public async Task<EffectEnd> RunAsync(EffectOrder order, CancellationToken cancel)
    {
        await Task.Yield();
        var id = ((InterchangeOrder)order.Request!).Interchange;
        var value = outside.Cases.Get<InterchangeCase>(id).Value;
        var received = value.Received!;
        if (outside.AnswersFolder(received.Route) is not { } folder)
            return new EffectEnd(EffectResult.Failed, "NO_ROUTE");
        using var bytes = new SlicedStream(outside.Blobs.OpenRead(received.Blob), received.Offset, received.Length);
        var outline = EnvelopeScan.Of(bytes);
        if (outline.Interchanges.IsEmpty)
            return new EffectEnd(EffectResult.Done, "NO_ENVELOPE_TO_ANSWER");
        var done = new EffectEnd(EffectResult.Done, "NOTHING_TO_ANSWER");
        var due = AnswersDue.To(outline.Interchanges[0], refused: !value.Refusals.IsEmpty);
        if (due.Envelope)
            done = Envelope(id, value, outline, folder);
        if (due.Content && Sets(id, received, outline, folder) is { } answered)
            done = answered;
        return done;
    }

    private EffectEnd Envelope(CaseId id, InterchangeCase value, FileOutline outline, string folder)
    {
        var interchange = outline.Interchanges[0];
        var answer = InterchangeAnswer.To(outline, interchange);
        if (!value.Refusals.IsEmpty && answer.Acceptance != Acceptance.Rejected)
            answer = answer with { Acceptance = Acceptance.Rejected, Note = NoteOf(value.Refusals) };
        var envelope = outside.Answer(interchange, interchange.Groups.FirstOrDefault(), id, "TA1");
        return Write(id, folder, new DropName("TA1", envelope.Control, "x12"), interchange, writer =>
            Ta1Writer.Write(writer, envelope.Interchange, [answer]));
    }

    private static string NoteOf(ImmutableArray<string> refusals) =>
        refusals.Contains(InterchangeSteps.WrongWorld) ? WrongUsage : WrongContent;

    private EffectEnd? Sets(CaseId id, ReceivedInterchange received, FileOutline outline, string folder)
    {
        var interchange = outline.Interchanges[0];
        var judged = new FileVerdict(outline, [], [], ImmutableDictionary<(int, int), int>.Empty);
        var first = 0;
        var firsts = new List<int>();
        foreach (var group in interchange.Groups)
        {
            if (group.FunctionalId != "FA")
                firsts.Add(first);
            first += group.Sets.Length;
        }

        var answers = GroupAnswers.To(judged, interchange)
            .Zip(firsts, (answer, from) => answer with { Sets = Refused(answer.Sets, received.Sets.Skip(from)) })
            .ToList();
        answers.RemoveAll(a => a.Acceptance == Acceptance.Accepted);
        if (answers.Count == 0)
            return null;
        var envelope = outside.Answer(interchange, interchange.Groups[0], id, "999");
        return Write(id, folder, new DropName("999", envelope.Control, "x12"), interchange, writer =>
            Acknowledgement999Writer.Write(writer, envelope.Interchange, envelope.Group, answers));
    }

    /// <summary>Sets that we refuse for more than their trailer.</summary>
    public static ImmutableArray<SetAnswer> Refused(
        ImmutableArray<SetAnswer> answers, IEnumerable<ReceivedSet> received) =>
        [.. answers.Zip(received, (answer, set) => set.Faults.IsEmpty ? answer : answer with
        {
            Acceptance = Acceptance.Rejected,
            Errors = [.. set.Faults.Select(f => f.Syntax).Where(s => s.Length > 0).Distinct().Take(5)],
        })];

    private EffectEnd Write(
        CaseId id, string folder, DropName name, InterchangeOutline interchange,
        Func<X12Writer, ImmutableArray<Finding>> write)
    {
        var answer = OwnAnswer.Write(AnswerEnvelope.DelimitersFor(interchange), write);
        if (answer.Refusal.Length > 0)
            return new EffectEnd(EffectResult.Failed, answer.Refusal);
        var dropped = outside.Drop(folder, name, id, answer.Bytes.WriteTo);
        return new EffectEnd(EffectResult.Done, "", dropped.Length, dropped.Content);
    }
}
