using FirstPass.App.Composition;
using FirstPass.Billing.Files;
using FirstPass.Billing.RemittanceCases;
using FirstPass.Engine.Blobs;
using FirstPass.Engine.Store;
using FirstPass.Workflow.Cases;

namespace FirstPass.App.Feeds;

/// <summary>
/// Reads the claims and adjustments of one payment again from its stored file: it was stopped in doubt, nothing of them
/// was kept, and a person posts it after all.
/// </summary>
public sealed class RemitAgainFeed(CaseLookup cases, BlobStore blobs) : SequentialFeed
{
    public override string Name => RemittanceEvents.AgainFeed;

    protected override int Weight => RemittanceEvents.MostClaims;

    protected override IEnumerable<Event> Read(OpenFeed feed)
    {
        var payment = cases.Get<RemittanceCase>(feed.Case).Value.Received!;
        var received = cases.Get<InterchangeCase>(payment.Interchange).Value.Received!;
        var stored = new StoredInterchange(blobs, received);
        var set = stored.Sets.First(s => s.Ordinal == payment.Set);
        var number = 0;
        foreach (var (type, body) in RemitsFeed.Parts(payment.Interchange, received, set, stored))
            if (body is not RemitReceived)
                yield return new Event(
                    Id(feed, ++number), type, new Address.ToCase(feed.Case), Actor.System, body);
    }
}
