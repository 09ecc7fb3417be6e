using FirstPass.Billing.ClaimCases;
using FirstPass.Billing.Gateway;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;

namespace FirstPass.Billing.Files;

/// <summary>Files of a sender that nobody knows: they are only observed, and somebody is asked about it once.</summary>
internal static class Strangers
{
    internal const string Task = "PARTNER_UNKNOWN";

    internal static IEnumerable<Question> Needs(Moment<InterchangeCase> moment)
    {
        if (IsUnknown(moment))
            yield return Holder(moment);
    }

    internal static IEnumerable<Fact> Noticed(Moment<InterchangeCase> moment)
    {
        if (!IsUnknown(moment) || !moment.Context.Get<Answer.Holders>(Holder(moment)).Cases.IsEmpty)
            yield break;
        var body = (ReceivedInterchange)moment.Event.Body!;
        yield return new Fact.KeyTaken(InterchangeEvents.StrangerKey, KeyOf(moment), Exclusive: false);
        yield return new Fact.TaskOpened(
            0, Task, "integration", body.Sender, moment.Context.DueIn(1), null, body.Sets.Sum(s => s.Cents));
    }

    // Sources are known by their envelopes; what a far side calls itself decides nothing.
    private static bool IsUnknown(Moment<InterchangeCase> moment)
    {
        var body = (ReceivedInterchange)moment.Event.Body!;
        return !body.FromFarSide && body.Sender.Length > 0 && body.Content != InterchangeContent.Unreadable
            && moment.Context.World().Partners.Values.All(p =>
                p.Side != PartnerSide.Source || p.Envelope?.Sender != body.Sender);
    }

    private static Question.KeyHolders Holder(Moment<InterchangeCase> moment) =>
        new(InterchangeEvents.StrangerKey, KeyOf(moment));

    private static Digest KeyOf(Moment<InterchangeCase> moment) => moment.Context.Keys.Of(
        InterchangeEvents.StrangerKey, ((ReceivedInterchange)moment.Event.Body!).Sender);
}
