using FirstPass.App.Intake;
using FirstPass.Billing.Files;
using FirstPass.Billing.Submissions;
using FirstPass.Engine.Effects;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;

namespace FirstPass.App.Effects;

/// <summary>
/// Puts a submission's file where the far side takes it: the source's own bytes when all of it leaves, else a file
/// built from the claims' own bytes. The same order writes the same bytes under the same name.
/// </summary>
public sealed class DeliverHandler(Outside outside) : IEffectHandler
{
    public EffectKind Kind { get; } = new(SubmissionEvents.Deliver, guarded: true, Repeat.Safe);

    public async Task<EffectEnd> RunAsync(EffectOrder order, CancellationToken cancel)
    {
        await Task.Yield();
        var id = ((DeliverOrder)order.Request!).Submission;
        var submission = outside.Cases.Get<Submission>(id).Value;
        var farSide = submission.Status.StartsWith("ready ", StringComparison.Ordinal) ? submission.Status[6..] : "";
        if (outside.OutboundFolder(submission.Route, farSide) is not { } folder)
            return new EffectEnd(EffectResult.Failed, "NO_ROUTE");
        return submission.Whole ? Whole(id, submission, folder) : Rebuilt(id, submission, folder);
    }

    private EffectEnd Whole(CaseId id, Submission submission, string folder)
    {
        var received = outside.Cases.Get<InterchangeCase>(submission.Interchange).Value.Received!;
        var members = received.Sets.Where(s => s.Faults.IsEmpty).Sum(s => s.Parts);
        if (members != submission.Claims || received.Sets.Any(s => !s.Faults.IsEmpty))
            return new EffectEnd(EffectResult.Failed, "NOT_WHOLE");
        using var bytes = outside.Stored(received).OpenWhole();
        return Done(outside.Drop(folder, new DropName("837", received.Control, "x12"), id, bytes.CopyTo));
    }

    private EffectEnd Rebuilt(CaseId id, Submission submission, string folder)
    {
        var plan = OutgoingPlan.Of(outside, id, submission);
        if (plan.Claims != submission.Claims)
            return new EffectEnd(EffectResult.Failed, "MEMBERS_CHANGED");
        var files = plan.Build(outside.BornAt(id));
        if (files.Refusal.Length > 0)
            return new EffectEnd(EffectResult.Failed, files.Refusal);
        var dropped = new List<DroppedFile>();
        foreach (var file in files.Files)
        {
            outside.Blobs.Put(new MemoryStream(file.Bytes), "application/EDI-X12");
            dropped.Add(outside.Drop(folder, new DropName("837", file.Control, "x12"), id, s => s.Write(file.Bytes)));
        }

        // Under all of these numbers the far side may answer.
        var envelopes = files.Files.Zip(dropped, (f, d) => new SentEnvelope(f.Control, f.Groups, d.Content));
        return Done(dropped[0], DeliveryWords.Write(envelopes, files.LeftOut));
    }

    private static EffectEnd Done(DroppedFile file, string code = "") =>
        new(EffectResult.Done, code, file.Length, file.Content);
}
