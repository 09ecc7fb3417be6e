using System.Collections.Immutable;
using FirstPass.Engine.Keys;
using FirstPass.Engine.Log;
using FirstPass.Engine.Store;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;
using NodaTime;

namespace FirstPass.Engine.Shards;

/// <summary>
/// A batch while it grows: entries, rows and cases that nobody else sees before they are committed. Nothing here
/// touches committed memory, so a batch that fails is simply forgotten.
/// </summary>
internal sealed class OpenBatch(ShardTools tools, StreamPlace start, Context context)
{
    private const string Shredded = "SHREDDED";
    private const string Unwritable = "UNWRITABLE";

    private readonly ImmutableArray<Entry>.Builder entries = ImmutableArray.CreateBuilder<Entry>();
    private readonly Mailbox mail = new();
    private StreamPlace place = start;
    private uint drawn;

    /// <summary>Rows as this batch sees them.</summary>
    public BatchRows Rows { get; } = new(tools.Store, tools.Options.Flaw.HasFlag(Flaw.BlindToBatch));

    /// <summary>Cases as this batch has made them.</summary>
    public Dictionary<CaseId, LoadedCase> Cases { get; } = [];

    /// <summary>Entries in order.</summary>
    public ImmutableArray<Entry> Entries => entries.ToImmutable();

    /// <summary>How many entries there are.</summary>
    public int Count => entries.Count;

    /// <summary>True when the batch should take nothing new.</summary>
    public bool IsFull => entries.Count >= tools.Options.MostEntries;

    /// <summary>True when messages of this batch had to become rows.</summary>
    public bool HasDeferred { get; private set; }

    /// <summary>Says whether messages that are sent from now on must queue behind older ones in the store.</summary>
    public void DeferFrom(bool older) =>
        mail.IsDeferring = (older || HasDeferred) && !tools.Options.Flaw.HasFlag(Flaw.Overtaking);

    /// <summary>An entry of this batch, or null when the position lies before it.</summary>
    public Entry? Find(long position)
    {
        var first = place.Position - entries.Count;
        return position < first ? null : entries[(int)(position - first)];
    }

    /// <summary>Hands an event to its case, and then the messages that come of it to theirs.</summary>
    public Receipt Handle(Arrival arrival)
    {
        var receipt = HandleOne(arrival);
        Drain();
        return receipt;
    }

    /// <summary>Gives a message that nobody wanted in its time back to the case that sent it.</summary>
    public void Expire(Letter letter)
    {
        GiveBack(letter);
        Drain();
    }

    /// <summary>Keeps an event whose decision cannot even be tried: there is no case to say so.</summary>
    public Receipt Park(Arrival arrival, string code)
    {
        var (position, whole) = KeepFor(arrival, MessageStatus.Parked, code, null);
        var status = whole ? ReceiptStatus.Parked : ReceiptStatus.Refused;
        return new Receipt(arrival.Event.Id, status, default, position, code);
    }

    private void GiveBack(Letter letter)
    {
        if (letter.Sender.IsNone)
        {
            Park(new Arrival(letter.Event, letter), "NOBODY");
            return;
        }

        var back = letter.Event with
        {
            Type = Sources.UnclaimedPrefix + letter.Event.Type,
            To = new Address.ToCase(letter.Sender),
            Actor = Actor.System,
        };
        HandleOne(new Arrival(back, letter));
    }

    private Receipt HandleOne(Arrival arrival)
    {
        var happened = arrival.Event;
        if (happened.To is Address.ToCase known)
            return Known(arrival, known.Id);
        var key = (Address.ToKey)happened.To;
        if (Rows.ExclusiveHolder(key.Kind, key.Key) is { } holder)
            return Known(arrival, holder);
        return key.OpenAs is null ? Wait(arrival) : Open(arrival);
    }

    private Receipt Open(Arrival arrival)
    {
        var drawing = Draw();
        var fresh = new LoadedCase(Case.New(drawing.Ids.Case(0), new object()), 0);
        return Step(arrival, fresh, drawing);
    }

    private Receipt Known(Arrival arrival, CaseId id)
    {
        LoadedCase? loaded;
        try
        {
            loaded = Cases.GetValueOrDefault(id) ?? tools.Load(id);
        }
        catch (CaseUnreadableException fault)
        {
            return Park(arrival, fault.Code);
        }

        if (loaded is null)
            return arrival.Letter is null
                ? new Receipt(arrival.Event.Id, ReceiptStatus.UnknownCase)
                : Park(arrival, "UNKNOWN_CASE");
        return IsStale(arrival.Event, loaded.Case)
            ? new Receipt(arrival.Event.Id, ReceiptStatus.Stale, id)
            : Step(arrival, loaded, Draw());
    }

    private Receipt Step(Arrival arrival, LoadedCase before, Context now)
    {
        var decision = tools.Decider.Decide(before.Case, arrival.Event, now, Rows);
        if (decision is not Decision.Made made)
            return Shelve(arrival, before, now, ((Decision.Failed)decision).Code);
        if (KeyConflict(made.Facts, before) is { } code)
            return Shelve(arrival, before, now, code);
        var happening = new Happening(arrival.Event, arrival.Cause, before, made.After, made.Facts, made.Answers);
        if (!TryMake(happening, now, out var entry, out code))
            return Shelve(arrival, before, now, code);
        Record(arrival, entry);
        Post(entry.Decided.Facts.OfType<Fact.Sent>().Select(s => Letter.Of(entry.Decided, s, arrival.Depth + 1)));
        Wake(made.Facts);
        foreach (var fact in made.Facts)
            if (fact is Fact.Refused refused)
                return Answer(arrival, entry, ReceiptStatus.Refused, refused.Code);
        return Answer(arrival, entry, ReceiptStatus.Applied, made.Instead);
    }

    /// <summary>Records in the case that an event failed, and keeps the event where it can be tried again.</summary>
    private Receipt Shelve(Arrival arrival, LoadedCase before, Context now, string code)
    {
        if (!before.Case.IsOpened)
            return Park(arrival, code);
        var bare = arrival.Event with { Body = null };
        foreach (var keep in (bool[])[true, false])
        {
            var facts = Kernel.Shelve(before.Case, arrival.Event, now.Now, keep);
            var after = tools.Decider.Apply(before.Case, facts, now.Now);
            if (!TryMake(new Happening(bare, arrival.Cause, before, after, facts, null), now, out var entry, out _))
                continue;
            Record(arrival, entry);
            foreach (var sent in facts.OfType<Fact.Sent>())
                Rows.Add(tools.Maker.Message(entry.Decided, sent, MessageStatus.Parked) with { Reason = code });
            return Answer(arrival, entry, keep ? ReceiptStatus.Parked : ReceiptStatus.Refused, code);
        }

        return Park(arrival, code);
    }

    private bool TryMake(Happening happening, Context now, out MadeEntry entry, out string code)
    {
        entry = null!;
        code = "";
        try
        {
            entry = tools.Maker.Make(place, now, happening);
            return true;
        }
        catch (SubjectShreddedException)
        {
            code = Shredded;
        }
        catch (Exception fault) when (fault is not StoreUnavailableException)
        {
            code = $"WRITE {fault.GetType().Name}";
        }

        return false;
    }

    private Receipt Wait(Arrival arrival)
    {
        var until = arrival.Letter is { } letter ? letter.Until : context.Now.Plus(tools.Options.OutsidePatience);
        if (until is null || until <= context.Now)
        {
            GiveBack(arrival.Letter!);
            return new Receipt(arrival.Event.Id, ReceiptStatus.Stale);
        }

        var (position, whole) = KeepFor(arrival, MessageStatus.Waiting, "", until);
        return new Receipt(
            arrival.Event.Id, whole ? ReceiptStatus.Waiting : ReceiptStatus.Refused, default, position,
            whole ? "" : Unwritable);
    }

    /// <summary>
    /// Keeps an event as a message row: a message under its own id, another one under an entry made for it.
    /// </summary>
    /// <returns>The position, and false when the body could not be kept.</returns>
    private (long Position, bool Whole) KeepFor(Arrival arrival, string status, string reason, Instant? until)
    {
        if (arrival.Letter is { } letter)
        {
            Rows.Add(RowOf(letter, status) with { Status = status, Reason = reason, Until = until });
            return (letter.Id.Position, true);
        }

        var happened = arrival.Event;
        var kept = new Fact.Sent(1, happened.To, happened.Type, happened.Subject, until) { Body = happened.Body };
        var whole = TryKeep(happened, kept, reason, out var made);
        if (!whole)
        {
            var code = reason.Length == 0 ? Unwritable : reason;
            made = tools.Maker.Keep(place, Draw(), happened, new Fact.Refused(code, "The event could not be kept."));
        }

        Add(made);
        if (whole)
            Rows.Add(tools.Maker.Message(made.Decided, kept, status) with { Reason = reason });
        return (made.Entry.Position, whole);
    }

    /// <summary>The late event of a shredded person is noted, not kept: no new key may be made for it.</summary>
    private bool TryKeep(Event happened, Fact.Sent kept, string reason, out MadeEntry made)
    {
        made = null!;
        if (reason == Shredded)
            return false;
        try
        {
            made = tools.Maker.Keep(place, Draw(), happened, kept);
            return true;
        }
        catch (Exception fault) when (fault is not StoreUnavailableException)
        {
            return false;
        }
    }

    private void Record(Arrival arrival, MadeEntry made)
    {
        Add(made);
        if (arrival.Letter is { Row: not null } letter)
            Rows.Add(new RowChange.MessageGone(letter.Id.Position, letter.Id.Number));
        var after = made.Decided.After;
        Cases[after.Id] = new LoadedCase(after, made.Decided.SnapshotSequence);
    }

    private void Add(MadeEntry made)
    {
        entries.Add(made.Entry);
        place = StreamPlace.After(made.Entry);
        Rows.AddRange(made.Rows);
    }

    private void Post(IEnumerable<Letter> letters)
    {
        foreach (var letter in letters)
            if (mail.IsDeferring || letter.Depth > tools.Options.MostCascade || IsFull)
                Defer(letter);
            else
                mail.Add(letter);
    }

    /// <summary>
    /// A key that somebody took releases the messages that waited for it. They go at once: whatever waits was sent
    /// before whatever is still ready, or it could not have been tried already.
    /// </summary>
    private void Wake(ImmutableArray<Fact> facts)
    {
        foreach (var fact in facts)
            if (fact is Fact.KeyTaken { Exclusive: true } taken)
                foreach (var row in Rows.WaitingFor(taken.Kind, taken.Key).ToList())
                    Wake(row);
    }

    private void Wake(RowChange.MessageAdded row)
    {
        if (tools.Read(row, this) is not { } letter)
            Rows.Add(row with { Status = MessageStatus.Parked, Reason = "UNREADABLE" });
        else if (IsFull)
            Defer(letter);
        else
            mail.Add(letter);
    }

    private void Drain()
    {
        while (mail.TryTake(out var letter))
            if (IsFull)
                Defer(letter);
            else
                HandleOne(new Arrival(letter.Event, letter));
    }

    private void Defer(Letter letter)
    {
        if (letter.Row?.Status != MessageStatus.Ready)
            Rows.Add(RowOf(letter, MessageStatus.Ready) with { Status = MessageStatus.Ready });
        HasDeferred = true;
        DeferFrom(older: true);
    }

    private RowChange.MessageAdded RowOf(Letter letter, string status) =>
        letter.Row ?? tools.Maker.Message(letter.Origin.From, letter.Origin.Sent, status);

    /// <summary>
    /// An exclusive key that another case holds: the step did not ask, and the rows would contradict.
    /// </summary>
    private string? KeyConflict(ImmutableArray<Fact> facts, LoadedCase before)
    {
        foreach (var fact in facts)
            if (fact is Fact.KeyTaken { Exclusive: true } taken
                && Rows.ExclusiveHolder(taken.Kind, taken.Key) is { } holder && holder != before.Case.Id)
                return "KEY_HELD";
        return null;
    }

    /// <summary>
    /// Clocks and effects are known by the case itself: what it no longer waits for has been told already.
    /// </summary>
    private bool IsStale(Event happened, Case current) => happened.Id.Source switch
    {
        Sources.Clock => !tools.Options.Flaw.HasFlag(Flaw.ClockEarly)
            && (!current.Open.Timers.TryGetValue(happened.Type[Kernel.ClockPrefix.Length..], out var due)
                || due > context.Now),
        Sources.Effect => happened.Body switch
        {
            EffectStart start => !current.Open.Effects.TryGetValue(start.Effect.ToString(), out var open)
                || open.Attempt >= start.Attempt,
            EffectOutcome outcome => !current.Open.Effects.ContainsKey(outcome.Effect.ToString()),
            _ => false,
        },
        _ => false,
    };

    private static Receipt Answer(Arrival arrival, MadeEntry made, ReceiptStatus status, string code) =>
        new(arrival.Event.Id, status, made.Decided.After.Id, made.Entry.Position, code);

    /// <summary>The context of one entry: ids of its own, and no answers yet.</summary>
    private Context Draw() => context with
    {
        Ids = new IdSource(
        context.Ids.Milliseconds, context.Ids.Slot, unchecked(context.Ids.Seed + (drawn++ * 0x9E3779B97F4A7C15UL))),
        Keys = context.Keys.Remembering(),
    };
}

/// <summary>An event on its way to its case.</summary>
/// <param name="Event">The event.</param>
/// <param name="Letter">The message it is, or null when it comes from outside the cases.</param>
internal sealed record Arrival(Event Event, Letter? Letter = null)
{
    /// <summary>How deep the cascade is that it belongs to.</summary>
    public int Depth => Letter?.Depth ?? 0;

    /// <summary>Entry that sent it.</summary>
    public long Cause => Letter?.Id.Position ?? 0;
}
