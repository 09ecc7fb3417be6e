using System.Collections.Immutable;
using FirstPass.Engine.Keys;
using FirstPass.Engine.Log;
using FirstPass.Engine.Rebuild;
using FirstPass.Engine.Store;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Codecs;
using FirstPass.Workflow.Identity;

namespace FirstPass.Engine.Shards;

/// <summary>An entry with everything that follows from it.</summary>
internal sealed record MadeEntry(Entry Entry, DecidedEntry Decided, ImmutableArray<RowChange> Rows);

/// <summary>What happened to a case, before it is written.</summary>
/// <param name="Event">The event.</param>
/// <param name="Cause">Position of the entry that sent it, 0 for outside events.</param>
/// <param name="Before">The case before, with its newest snapshot.</param>
/// <param name="After">The case after.</param>
/// <param name="Facts">What was decided.</param>
/// <param name="Answers">What was asked, or null.</param>
internal sealed record Happening(
    Event Event, long Cause, LoadedCase Before, Case After, ImmutableArray<Fact> Facts, byte[]? Answers);

/// <summary>
/// Writes entries: parts, seals, chain, rows. Adds nothing to the batch; whoever calls does, when all went well.
/// </summary>
internal sealed class EntryMaker(TenantId tenant, ISealer sealer, CodecSet codecs, ShardOptions options)
{
    /// <summary>An entry of a case.</summary>
    /// <exception cref="SubjectShreddedException">The case's subject was shredded.</exception>
    public MadeEntry Make(StreamPlace place, Context context, Happening happening)
    {
        var (before, after) = (happening.Before, happening.After);
        var header = Header(context, happening.Event, after, happening.Cause);
        var snapshot = after.Sequence - before.SnapshotSequence >= options.SnapshotEach;
        var parts = ImmutableArray.CreateBuilder<PayloadPart>(4);
        AddFacts(parts, after, happening.Event.Body, happening.Facts);
        if (happening.Answers is { } answers)
            Add(parts, 2, after, answers);
        if (snapshot)
            Add(parts, 3, after, SnapshotCodec.Write(codecs, after));
        var entry = LogFormat.Seal(tenant, place, header, parts.ToImmutable());
        var decided = new DecidedEntry(
            header, place.Position, before.Case, after, happening.Facts,
            snapshot ? after.Sequence : before.SnapshotSequence);
        return new MadeEntry(entry, decided, RowDerivation.From(decided, Seal));
    }

    /// <summary>An entry without a case, for an event that cannot go to its case yet, or never.</summary>
    /// <param name="fact">The event as a message to where it goes, or why it was not kept.</param>
    public MadeEntry Keep(StreamPlace place, Context context, Event happened, Fact fact)
    {
        var about = (fact as Fact.Sent)?.Subject;
        var drawn = fact.Body is null ? default : new SubjectId(context.Ids.Case(0));
        var nobody = Case.New(default, new object()) with { Subject = about ?? drawn };
        var header = Header(context, happened, nobody, 0);
        ImmutableArray<Fact> facts = [fact];
        var parts = ImmutableArray.CreateBuilder<PayloadPart>(2);
        AddFacts(parts, nobody, null, facts);
        var entry = LogFormat.Seal(tenant, place, header, parts.ToImmutable());
        return new MadeEntry(entry, new DecidedEntry(header, place.Position, nobody, nobody, facts, 0), []);
    }

    /// <summary>
    /// The row of a message of an entry. Of a shredded subject only the fact remains that there was one.
    /// </summary>
    public RowChange.MessageAdded Message(DecidedEntry from, Fact.Sent sent, string status)
    {
        try
        {
            return RowDerivation.Message(from, sent, status, Seal);
        }
        catch (SubjectShreddedException)
        {
            var empty = RowDerivation.Message(from, sent, MessageStatus.Parked, static (_, _, _) => []);
            return empty with { Reason = "SHREDDED" };
        }
    }

    private byte[] Seal(SubjectId subject, SealContext context, object body) =>
        sealer.Seal(subject, context, FactCodec.WriteOne(codecs, body));

    private void AddFacts(
        ImmutableArray<PayloadPart>.Builder parts, Case of, object? eventBody, ImmutableArray<Fact> facts)
    {
        parts.Add(KeyRing.Clear(0, FactCodec.WriteClear(facts)));
        if (eventBody is not null || facts.Any(f => f.Body is not null))
            Add(parts, 1, of, FactCodec.WriteBodies(codecs, eventBody, facts));
    }

    private void Add(ImmutableArray<PayloadPart>.Builder parts, int number, Case of, byte[] plain) =>
        parts.Add(sealer.Part(number, of.Subject, SealContext.Part(of.Id, of.Sequence, number), plain));

    private EntryHeader Header(Context context, Event happened, Case after, long cause) => new(
        EntryKind.Step, after.Id, after.Sequence, happened.Id, happened.Type, context.Now, happened.Actor, "",
        after.Definition.Text(), context.Active.Hash, options.Build, cause);
}
