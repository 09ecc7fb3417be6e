using System.Collections.Immutable;
using FirstPass.Billing.Events;
using FirstPass.Engine.Keys;
using FirstPass.Engine.Shards;
using FirstPass.Engine.Tenancy;
using FirstPass.Exchange.Mappings;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;

namespace FirstPass.App.Messages;

/// <summary>Brings what messages and resources tell to the disk: their documents, then their events.</summary>
internal sealed class EventDelivery(OpenTenant open, TenantRuntime runtime, Catalog catalog)
{
    /// <summary>How long a full queue is waited for: the sender is slowed before it is told to come again.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);

    private readonly EventRouting routing = new(catalog, open.Keys.Hash);

    /// <summary>Stores bytes and documents: an event never names what is not there.</summary>
    /// <returns>False when they were here before and were destroyed on request.</returns>
    public bool Store(IEnumerable<WireDocument> documents)
    {
        try
        {
            foreach (var document in documents)
                open.Blobs.Put(new MemoryStream([.. document.Bytes]), document.Media);
            return true;
        }
        catch (SubjectShreddedException)
        {
            return false;
        }
    }

    /// <summary>Hands events in, all together; the answers come when they are on the disk.</summary>
    public async Task<ImmutableArray<Delivered>> SubmitAsync(IReadOnlyList<Telling> tellings)
    {
        var receipts = await PatientlyAsync([.. tellings.SelectMany(EventsOf)]).ConfigureAwait(false);
        var delivered = ImmutableArray.CreateBuilder<Delivered>(tellings.Count);
        var at = 0;
        foreach (var telling in tellings)
        {
            var mine = receipts[at..(at + telling.Events.Length)];
            delivered.Add(new Delivered(
                mine.FirstOrDefault(r => !r.Taken), mine.Any(r => r.Status == ReceiptStatus.Refused)));
            at += telling.Events.Length;
        }

        return delivered.MoveToImmutable();
    }

    private async Task<ImmutableArray<Receipt>> PatientlyAsync(ImmutableArray<Event> events)
    {
        var pause = FirstPause;
        for (var waited = TimeSpan.Zero; ; waited += pause, pause *= 2)
        {
            var receipts = await runtime.Submit(events, Lane.Bulk).ConfigureAwait(false);
            if (receipts.All(r => r.Status != ReceiptStatus.Busy) || waited > Patience)
                return receipts;
            await Task.Delay(pause).ConfigureAwait(false);
        }
    }

    private IEnumerable<Event> EventsOf(Telling telling)
    {
        for (var i = 0; i < telling.Events.Length; i++)
        {
            var (type, body) = telling.Events[i];
            var id = telling.Number.Event(telling.Before + i + 1, telling.InAll ?? telling.Events.Length);
            yield return new Event(
                id, type, routing.Taker(type, body) ?? routing.Shelf(type, $"{id.Source} {id.Id}"), Actor.System, body,
                SubjectOf(body.Who()));
        }
    }

    /// <summary>All events of a patient are sealed under one key, so that they can be destroyed together.</summary>
    private SubjectId? SubjectOf(PatientFacts? patient) => patient?.Number.Reveal() is { Length: > 0 } number
        ? open.Keys.Hash.Subject("patient", patient.NumberFrom ?? "", number)
        : null;
}

/// <summary>What one message, resource or table tells, or a part of it.</summary>
/// <param name="Number">By what it is known.</param>
/// <param name="Events">Events of it.</param>
/// <param name="Before">How many stand before these.</param>
/// <param name="InAll">How many there are in all; null: these.</param>
internal readonly record struct Telling(
    MessageNumber Number, ImmutableArray<MappedEvent> Events, int Before = 0, int? InAll = null);

/// <summary>What became of it.</summary>
/// <param name="Untaken">Why not all of it could be taken now; null when all of it was.</param>
/// <param name="Refused">True when some of it was refused.</param>
internal readonly record struct Delivered(Receipt? Untaken, bool Refused);
