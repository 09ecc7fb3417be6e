using System.Text;
using System.Text.Json;
using FirstPass.App.Access;
using FirstPass.App.Messages;
using FirstPass.App.Office.Forms;
using FirstPass.Billing.Events;
using FirstPass.Engine.Keys;
using FirstPass.Engine.Log;
using FirstPass.Engine.Shards;
using FirstPass.Engine.Store;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Codecs;

namespace FirstPass.App.Office.Events;

/// <summary>Shows one event that nobody took, and gives it to whoever takes it now.</summary>
internal sealed class UnclaimedCounter(OfficeDesk office)
{
    private readonly EventRouting routing = new(office.Desk.Catalog, office.Desk.Open.Keys.Hash);

    /// <summary>One event. Its body is patient data: shown to who may see it; the look is recorded first.</summary>
    public Reply<UnclaimedView> Show(string id)
    {
        if (office.Objection(Right.ListUnclaimed, new Resource("events")) is { } objection)
            return objection;
        if (!TryFind(id, out var row) || new UnclaimedShelf(office).Find(row) is not { } listed)
            return Problems.NotFound("event");
        if (!TryOpen(row, out var body))
            return Problems.Shredded;
        if (office.SeesPatients)
            office.Scope.RecordAccess("event.shown", default, Encoding.UTF8.GetBytes($"{{\"event\":\"{listed.Id}\"}}"));
        var origin = (body as BillingEvent)?.Origin;
        return new UnclaimedView(
            listed, Taker(row, body) is not null, origin?.Partner ?? "", origin?.Message ?? "", origin?.Mapping ?? "",
            office.SeesPatients ? Json(body) : null);
    }

    /// <summary>Gives it to its case. What no workflow takes stays where it is.</summary>
    public async Task<Reply<EventAnswer>> RetryAsync(string id)
    {
        if (office.Objection(Right.RetryUnclaimed, new Resource("events")) is { } objection)
            return objection;
        if (!TryFind(id, out var row))
            return Problems.NotFound("event");
        if (!TryOpen(row, out var body))
            return Problems.Shredded;
        var message = new MessageId(row.FromPosition, row.Number);
        if (row.To is not Address.ToKey { Kind: OutsideBody.Key })
            return row.Status == MessageStatus.Waiting
                ? Problems.Conflict("NO_CASE_YET", "It is taken as soon as its case is there.")
                : Answer(row, await office.Desk.Runtime.TryAgain(message).ConfigureAwait(false));
        if (Taker(row, body) is not { } taker)
            return Problems.Conflict(EventAnswers.NoWorkflow, "No workflow takes this yet.");
        return Answer(row, await office.Desk.Runtime.Redirect(message, taker).ConfigureAwait(false));
    }

    private Reply<EventAnswer> Answer(RowChange.MessageAdded row, Receipt receipt) =>
        new EventAnswers(office).Of(row.EventType, receipt);

    /// <summary>Where it would go now; null where it cannot go. A case that is not there yet is no taker.</summary>
    private Address? Taker(RowChange.MessageAdded row, object? body)
    {
        if (body is not BillingEvent happened || routing.Taker(row.EventType, happened) is not Address.ToKey to)
            return null;
        var isThere = to.OpenAs is not null || office.Desk.Cases.Holders(to.Kind, to.Key).Any(h => h.Exclusive);
        return isThere ? to : null;
    }

    private bool TryFind(string id, out RowChange.MessageAdded row)
    {
        row = null!;
        if (!MessageId.TryRead(new EventId(MessageId.Source, id), out var message)
            || office.Desk.Cases.Message(message) is not { } found
            || found.Status is not (MessageStatus.Waiting or MessageStatus.Parked))
            return false;
        row = found;
        return true;
    }

    private bool TryOpen(RowChange.MessageAdded row, out object? body)
    {
        body = null;
        if (row.SealedBody.Length == 0)
            return true;
        var opened = office.Desk.Open.Keys.Open(
            row.SealedBy, SealContext.Message(row.To, row.Number), row.SealedBody);
        if (opened.State != OpenState.Open)
            return false;
        body = FactCodec.ReadOne(office.Desk.Catalog.Codecs, opened.Bytes);
        return true;
    }

    private static JsonElement? Json(object? body) => body switch
    {
        BillingEvent happened => Parsed(EventKind.Of(happened).Write(happened)),
        OutsideBody outside => Parsed(Encoding.UTF8.GetBytes(outside.Json)),
        _ => null,
    };

    private static JsonElement Parsed(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
