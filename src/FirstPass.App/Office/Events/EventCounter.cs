using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using FirstPass.App.Access;
using FirstPass.App.Messages;
using FirstPass.App.Office.Forms;
using FirstPass.Billing.ClaimCases;
using FirstPass.Billing.Events;
using FirstPass.Engine.Shards;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Definitions;
using FirstPass.Workflow.Identity;

namespace FirstPass.App.Office.Events;

/// <summary>Takes events in and answers after they are on the disk.</summary>
internal sealed class EventCounter(OfficeDesk office)
{
    private const string Bulk = ClaimEvents.Resend;

    private readonly EventAnswers answers = new(office);
    private readonly EventRouting routing = new(office.Desk.Catalog, office.Desk.Open.Keys.Hash);

    /// <summary>Takes one event.</summary>
    public async Task<Reply<EventAnswer>> SendAsync(EventForm form, string key)
    {
        if (OutsideEvents.Find(form.Type) is not { } known)
            return await KeepAsync(form, key).ConfigureAwait(false);
        var resource = CaseId.TryParse(form.Case, out var id) ? Resource.Of(id) : new Resource("event", form.Type);
        if (office.Objection(known.Right, resource) is { } objection)
            return objection;
        var name = RequestKey.Of(office.Principal, "events", key);
        if (Before(form.Type, id, name) is { } answer)
            return answer;
        var reading = Read(known, form);
        if (reading is Reply<Told>.Refused(var problem))
            return problem;
        var told = ((Reply<Told>.Given)reading).Value;
        return await TellAsync(form.Type, told, name).ConfigureAwait(false);
    }

    /// <summary>The answer to an act that was done before; null for a new one. It is asked for before anything of the
    /// act is looked at, for what it did may be what would stop it now.</summary>
    public Reply<EventAnswer>? Before(string type, CaseId id, RequestKey key) =>
        office.Desk.Cases.Taken(key.ToEvent()) is { } receipt ? Answer(type, id, receipt) : null;

    /// <summary>Hands an event that was read to the loop.</summary>
    public async Task<Reply<EventAnswer>> TellAsync(string type, Told told, RequestKey key)
    {
        var happened = new Event(key.ToEvent(), type, told.To, office.Principal.Actor, told.Body);
        var receipt = await office.Desk.Runtime.Submit(happened, Lane.Person).ConfigureAwait(false);
        return Answer(type, told.To is Address.ToCase to ? to.Id : default, receipt);
    }

    /// <summary>Another act under a used key was not done, and is not answered as the first one was.</summary>
    private Reply<EventAnswer> Answer(string type, CaseId id, Receipt receipt) =>
        receipt.Repeat && !answers.IsOf(receipt, type, id) ? Problems.KeyReused : answers.Of(type, receipt);

    /// <summary>The same to many cases.</summary>
    public async Task<Reply<BulkAnswer>> SendManyAsync(BulkForm form, string key)
    {
        if (form.Type != Bulk)
            return Problems.Unprocessable("TYPE", $"Only {Bulk} may be sent to many.");
        if (form.Cases.Count is 0 or > BulkForm.Most)
            return Problems.Unprocessable("CASES", "1 to 500 cases at once.");
        if (form.Cases.Any(c => c is null))
            return Problems.Invalid("CASES", "A case is named by its id.");
        if (office.Objection(Right.ResendClaim, new Resource("event", Bulk)) is { } objection)
            return objection;
        var name = RequestKey.Of(office.Principal, "events/bulk", key);
        var events = ImmutableArray.CreateBuilder<(int Line, Event Event)>();
        var lines = new BulkLine[form.Cases.Count];
        for (var i = 0; i < lines.Length; i++)
            if (Line(form.Cases[i]) is { } problem)
                lines[i] = problem;
            else
                events.Add((i, Resend(form.Cases[i], name.ToEvent(i))));
        var receipts = await office.Desk.Runtime.Submit([.. events.Select(e => e.Event)], Lane.Bulk)
            .ConfigureAwait(false);
        if (receipts.FirstOrDefault(r => !r.Taken) is { } untaken && Untaken(untaken) is { } later)
            return later;
        for (var i = 0; i < receipts.Length; i++)
            lines[events[i].Line] = Line(form.Cases[events[i].Line], receipts[i]);
        var applied = lines.Count(l => l.Status == EventAnswers.Applied);
        return new BulkAnswer(applied, lines.Length - applied, lines);
    }

    /// <summary>Why an event was not taken at all; null when it was.</summary>
    internal static Problem? Untaken(Receipt receipt) => receipt.Status switch
    {
        ReceiptStatus.Busy => Problems.Busy,
        ReceiptStatus.Unavailable => Problems.Unavailable(receipt.Code.Length > 0 ? receipt.Code : "STORE"),
        ReceiptStatus.Stopped => Problems.Unavailable("STOPPED"),
        ReceiptStatus.UnknownCase => Problems.NotFound("case"),
        ReceiptStatus.Reserved => Problems.Unprocessable("EVENT_RESERVED", "Only the product itself says this."),
        ReceiptStatus.Stale => Problems.Unprocessable("STALE", "This is over."),
        ReceiptStatus.Applied or ReceiptStatus.Refused or ReceiptStatus.Waiting or ReceiptStatus.Parked => null,
    };

    private Reply<Told> Read(OutsideEvent known, EventForm form)
    {
        if (known.CaseType is null)
            return form.Case is null
                ? known.Read(new EventReading(form.Body, office, null))
                : Problems.Unprocessable("CASE", "This event finds its case by itself.");
        if (!office.TryFind(form.Case, out var found, out var problem))
            return problem;
        if (found.Type != known.CaseType)
            return Problems.Unprocessable("CASE_TYPE", $"This event is for a {known.CaseType}.");
        if (known.NeedsVersion && form.IfVersion is null)
            return Problems.VersionNeeded;
        return form.IfVersion is { } version && version != found.Sequence
            ? Problems.Stale(found.Sequence)
            : known.Read(new EventReading(form.Body, office, found));
    }

    /// <summary>What no workflow takes yet is kept for the one that will; what cases say to each other is not taken
    /// from outside.</summary>
    private async Task<Reply<EventAnswer>> KeepAsync(EventForm form, string key)
    {
        if (office.Objection(Right.TellAnything, new Resource("event")) is { } objection)
            return objection;
        if (!Words.IsEventType(form.Type))
            return Problems.Unprocessable("EVENT_TYPE", "An event type is two to four words with dots between.");
        if (form.Type.StartsWith(TaskEvents.Prefix, StringComparison.Ordinal))
            return Problems.Unprocessable("EVENT_TYPE", "Tasks have a place of their own.");
        var text = form.Body?.GetRawText() ?? "null";
        if (text.Length > OutsideBody.MostCharacters)
            return Problems.TooLarge("A body has at most 64 Ki characters.");
        var name = RequestKey.Of(office.Principal, "events", key);
        var reading = FrontDesk(form.Type, text, name) ?? Unknown(form.Type, text, name);
        if (reading is Reply<Told>.Refused(var problem))
            return problem;
        var told = ((Reply<Told>.Given)reading).Value;
        return (await TellAsync(form.Type, told, name).ConfigureAwait(false)).Then<EventAnswer>(answer =>
            told.To is Address.ToKey { Kind: OutsideBody.Key }
                ? answer with { Code = EventAnswers.NoWorkflow, Reason = "No workflow takes this yet." }
                : answer);
    }

    /// <summary>An event of the front desk, as a message would tell it; null for another type.</summary>
    private Reply<Told>? FrontDesk(string type, string text, RequestKey name)
    {
        if (EventKind.Find(type) is not { } kind)
            return null;
        try
        {
            var happened = kind.Read(Encoding.UTF8.GetBytes(text)) with { Origin = null };
            return new Told(happened, routing.Taker(type, happened) ?? routing.Shelf(type, name.Name));
        }
        catch (JsonException)
        {
            return Problems.Invalid("BODY", $"The body is not a {kind.Body.Name} as the page of events describes it.");
        }
    }

    private Reply<Told> Unknown(string type, string text, RequestKey name) => IsSpoken(type)
        ? Problems.Unprocessable("EVENT_INTERNAL", "Cases say this to each other; it is not taken from outside.")
        : new Told(new OutsideBody(text), routing.Shelf(type, name.Name));

    private bool IsSpoken(string type) => office.Desk.Catalog.Charts.Values.SelectMany(c => c).Any(chart =>
        chart.Always.ContainsKey(type)
        || chart.States.Values.OfType<ChartState.Waits>().Any(state => state.On.ContainsKey(type)));

    private BulkLine? Line(string id)
    {
        if (!office.TryFind(id, out var found, out var problem))
            return new BulkLine(id, "unknown", "", problem.Code);
        return found.Type == "claim" ? null : new BulkLine(id, EventAnswers.Refused, found.State, "CASE_TYPE");
    }

    private BulkLine Line(string id, Receipt receipt)
    {
        var state = office.TryFind(id, out var found, out _) ? found.State : "";
        CaseId.TryParse(id, out var asked);
        if (receipt is { Repeat: true, Case.IsNone: false } && receipt.Case != asked)
            return new BulkLine(id, EventAnswers.Refused, state, Problems.KeyReused.Code);
        var end = answers.EndOf(receipt);
        return new BulkLine(id, end.Status, state, end.Code);
    }

    private Event Resend(string id, EventId name)
    {
        CaseId.TryParse(id, out var known);
        return new Event(name, Bulk, new Address.ToCase(known), office.Principal.Actor, null);
    }
}
