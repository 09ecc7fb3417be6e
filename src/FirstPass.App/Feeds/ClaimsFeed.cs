using System.Globalization;
using FirstPass.App.Composition;
using FirstPass.Billing.ClaimCases;
using FirstPass.Billing.Claims;
using FirstPass.Billing.Files;
using FirstPass.Billing.Gateway;
using FirstPass.Engine.Blobs;
using FirstPass.Engine.Store;
using FirstPass.Exchange.Claim837;
using FirstPass.Exchange.Files;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;
using Address = FirstPass.Workflow.Cases.Address;

namespace FirstPass.App.Feeds;

/// <summary>Hands the claims of a stored 837 to their cases, in the order of the file. Refused sets are passed
/// over.</summary>
public sealed class ClaimsFeed(CaseLookup cases, BlobStore blobs, KeyHash keys, World world) : SequentialFeed
{
    public override string Name => InterchangeEvents.ClaimsFeed;

    protected override IEnumerable<Event> Read(OpenFeed feed)
    {
        var received = cases.Get<InterchangeCase>(feed.Case).Value.Received!;
        var stored = new StoredInterchange(blobs, received);
        var sender = world.SenderOf(received);
        foreach (var set in stored.Sets.Where(s => !s.IsRefused))
            foreach (var claim in stored.Claims(set))
                yield return EventOf(feed, received, set, claim, sender);
    }

    private Event EventOf(
        OpenFeed feed, ReceivedInterchange received, StoredSet set, CutClaim cut, string sender)
    {
        var claim = ClaimTranslation.ToDomain(cut.Wire, sender, null);
        var ordinal = set.FirstClaim + cut.Ordinal;
        var origin = new ClaimOrigin(
            feed.Case, ordinal, received.Blob, cut.Offset, cut.Length, set.Outline.Reference, received.PassedOn);
        var id = Id(feed, ordinal);
        var key = claim.Number is { } number
            ? keys.Of(ClaimKeys.Claim, sender, number)
            : keys.Of(ClaimKeys.Claim, sender, "", id.Id);
        return new Event(
            id, ClaimEvents.Received, new Address.ToKey(ClaimKeys.Claim, key, "claim"), Actor.System,
            new ClaimReceived(claim, origin, received.Route, cut.Content), SubjectOf(claim.Patient));
    }

    // Whoever cannot be told apart from others has no data in common with them: the claim is its own subject.
    private SubjectId? SubjectOf(Person patient)
    {
        var last = (patient.Last ?? "").Trim().ToUpperInvariant();
        var first = (patient.First ?? "").Trim().ToUpperInvariant();
        if (last.Length == 0 || patient.Born is not { } born)
            return null;
        return keys.Subject(last, first, born.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture));
    }
}
