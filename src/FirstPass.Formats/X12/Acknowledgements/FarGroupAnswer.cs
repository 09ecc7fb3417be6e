using System.Collections.Immutable;
using FirstPass.Formats.X12.Typed;

namespace FirstPass.Formats.X12.Acknowledgements;

/// <summary>Reads the far side's 999 as answers, and says them again in the numbers of the source.</summary>
public static class FarGroupAnswer
{
    private const string Trigger = "SITUATIONAL TRIGGER";
    private const string ClaimNumber = "CLM01";

    /// <summary>The answers of an acknowledgement that was read, one for each group.</summary>
    public static ImmutableArray<GroupAnswer> From(IEnumerable<AcknowledgementPart> parts)
    {
        var answers = ImmutableArray.CreateBuilder<GroupAnswer>();
        var sets = ImmutableArray.CreateBuilder<SetAnswer>();
        foreach (var part in parts)
            if (part is AcknowledgementPart.Start)
                sets.Clear();
            else if (part is AcknowledgementPart.Set(var set))
                sets.Add(From(set));
            else if (part is AcknowledgementPart.End end)
                answers.Add(From(end, sets.ToImmutable()));
        return answers.ToImmutable();
    }

    /// <summary>Says an answer again in the numbers of the source.</summary>
    /// <param name="far">What the far side says about the group that went out.</param>
    /// <param name="source">The source's numbers; a set of which nothing was sent on was in order, so it is
    /// accepted.</param>
    public static GroupAnswer ToSource(GroupAnswer far, SourceGroup source) => far with
    {
        ControlNumber = source.ControlNumber,
        Version = source.Version,
        Included = source.Sets.Length,
        Received = source.Sets.Length,
        Said = null,
        Sets = far.Sets.IsEmpty && !far.Errors.IsEmpty
            ? []
            : [.. source.Sets.Select(set => ToSource(far, set))],
    };

    private static SetAnswer ToSource(GroupAnswer far, SourceSet source)
    {
        var answer = source.Outgoing.Length == 0
            ? null
            : far.Sets.FirstOrDefault(set => set.ControlNumber == source.Outgoing);
        // A far side that accepts a group need not list its sets.
        var silent = source.Outgoing.Length > 0 && far.Acceptance == Acceptance.Rejected
            ? Acceptance.Rejected
            : Acceptance.Accepted;
        return new SetAnswer(
            source.Kind, source.ControlNumber, source.Version, answer?.Acceptance ?? silent, answer?.Errors ?? [],
            [.. (answer?.Faults ?? []).Select(fault => Move(fault, source))]);
    }

    private static SegmentFault Move(SegmentFault fault, SourceSet source) => fault with
    {
        Position = source.PositionOf(fault.Position),
        Trigger = Move(fault.Trigger, source),
        Elements = [.. fault.Elements.Select(element => element with { Trigger = Move(element.Trigger, source) })],
    };

    private static FaultTrigger? Move(FaultTrigger? trigger, SourceSet source) =>
        trigger is null ? null : trigger with { Position = source.PositionOf(trigger.Position) };

    private static GroupAnswer From(AcknowledgementPart.End end, ImmutableArray<SetAnswer> sets)
    {
        var accepted = end.Group?.Accepted ?? sets.Count(set => set.Acceptance != Acceptance.Rejected);
        return new GroupAnswer
        {
            FunctionalId = end.Header.FunctionalId,
            ControlNumber = end.Header.GroupControl,
            Version = end.Header.Version,
            Included = end.Group?.Included ?? sets.Length,
            Received = end.Group?.Received ?? sets.Length,
            Errors = end.Group?.Reasons ?? [],
            Sets = sets,
            Said = end.Group is null ? null : (AcceptanceLetters.Read(end.Group.Code), accepted),
        };
    }

    private static SetAnswer From(SetAcknowledgement set) => new(
        set.Kind, set.Control, set.Guide, AcceptanceLetters.Read(set.Code), set.Reasons,
        [.. set.Segments.Select(From)]);

    private static SegmentFault From(SegmentError error) => new(
        error.SegmentId, error.SegmentPosition ?? 1, error.Loop, error.Codes is [var code, ..] ? code : "",
        From(error.Contexts), error.Contexts.FirstOrDefault(context => context.Name == ClaimNumber)?.Value ?? "",
        [.. error.Elements.Select(From)]);

    private static ElementFault From(ElementError error) =>
        new(error.Element ?? 0, error.Component ?? 0, error.Reference, error.Code, From(error.Contexts));

    private static FaultTrigger? From(ImmutableArray<ErrorContext> contexts) =>
        contexts.FirstOrDefault(context => context.Name == Trigger) is { } context
            ? new FaultTrigger(
                context.SegmentId, context.SegmentPosition ?? 1, context.Loop, context.Element ?? 0,
                context.Component ?? 0)
            : null;
}
