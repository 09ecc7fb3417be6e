using System.Collections.Immutable;
using FirstPass.Engine.Keys;
using FirstPass.Engine.Log;
using FirstPass.Engine.Rebuild;
using FirstPass.Engine.Store;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Codecs;
using FirstPass.Workflow.Identity;
using NodaTime;

namespace FirstPass.Tests.Engine.Store;

/// <summary>A domain value of the sample's cases: a note that counts as patient data.</summary>
public sealed record Note(string Text);

/// <summary>Plays the shard loop for tests of stores: makes facts into entries and rows, as the loop does.</summary>
public sealed class SampleShard
{
    public static readonly ShardId Shard = new(TenantId.Default, 0);
    private static readonly Duration SeenFor = Duration.FromDays(30);
    private static readonly DefinitionRef Chart = new("claim", 1, Digest.Of([1]));
    private readonly Dictionary<CaseId, (Case Case, int Snapshot)> cases = [];
    private readonly KeyRing keys;
    private StreamHead head;
    private Instant now;

    public SampleShard(KeyRing keys, ShardLease lease)
    {
        this.keys = keys;
        Lease = lease;
        head = lease.Head;
        now = head.Position == 0 ? Instant.FromUtc(2026, 5, 4, 8, 0) : head.At;
    }

    public ShardLease Lease { get; }

    public StreamHead Head => head;

    public static CaseId Id(int number) => CaseId.From(1_700_000_000_000 + number, 0, (ulong)number);

    public static SubjectId SubjectOf(CaseId id) => new(new CaseId(id.High, id.Low ^ 0xFF));

    public static Fact Opened(CaseId id) => new Fact.Opened("claim", Chart, SubjectOf(id));

    public static Fact Posted(long cents, string reference = "", string payer = "BLUE") => new Fact.Posted(
        "charge",
        [
            new(new("ar-insurance"), cents, new(payer, reference)),
            new(new("revenue"), -cents, new(payer, reference)),
        ],
        new LocalDate(2026, 5, 4), new LocalDate(2026, 5, 4));

    public static Fact Told(string text) => new Fact.Domain { Body = new Note(text) };

    /// <summary>One batch with an entry for each list of facts.</summary>
    public Batch Batch(params (CaseId Case, Fact[] Facts)[] steps)
    {
        var previous = head;
        var entries = ImmutableArray.CreateBuilder<Entry>();
        var rows = ImmutableArray.CreateBuilder<RowChange>();
        foreach (var (id, facts) in steps)
        {
            var entry = Entry(id, facts, rows, default);
            entries.Add(entry);
            head = new StreamHead(entry.Position, entry.Chain, entry.Header.At);
        }

        return new Batch(Lease, previous, entries.ToImmutable(), rows.ToImmutable());
    }

    /// <summary>A batch with one entry that consumes a message.</summary>
    public Batch Consuming(MessageId message, CaseId id, params Fact[] facts)
    {
        var previous = head;
        var rows = ImmutableArray.CreateBuilder<RowChange>();
        var entry = Entry(id, facts, rows, message.ToEvent());
        head = new StreamHead(entry.Position, entry.Chain, entry.Header.At);
        rows.Add(new RowChange.MessageGone(message.Position, message.Number));
        return new Batch(Lease, previous, [entry], rows.ToImmutable());
    }

    /// <summary>Forgets what was built since: the batch was not committed.</summary>
    public void Back(StreamHead to) => head = to;

    private Entry Entry(CaseId id, Fact[] facts, ImmutableArray<RowChange>.Builder rows, EventId cause)
    {
        var (before, snapshot) = cases.TryGetValue(id, out var known) ? known : (Case.New(id, new object()), 0);
        now += Duration.FromMilliseconds(7);
        var position = head.Position + 1;
        var sequence = before.Sequence + 1;
        var after = before;
        foreach (var fact in facts)
            after = Kernel.Apply(RowDerivation.LevelOne, after, fact, now);
        after = after with { Sequence = sequence };
        cases[id] = (after, snapshot);
        var header = new EntryHeader(
            EntryKind.Step, id, sequence, cause.Source is null ? new EventId("sample", $"{position}") : cause,
            "sample.happened", now, Actor.System, "", after.Definition.Text(), Digest.Zero, "test-build", 0);
        var decided = new DecidedEntry(header, position, before, after, [.. facts], snapshot);
        rows.AddRange(RowDerivation.From(decided, Seal));
        if (cause.Source is null)
            rows.Add(new RowChange.Seen(header.Event, position, id, "Applied", now + SeenFor));
        foreach (var sent in facts.OfType<Fact.Sent>())
            rows.Add(RowDerivation.Message(decided, sent, StatusOf(sent), Seal));
        return LogFormat.Seal(TenantId.Default, new StreamPlace(1, position, head.Chain), header, Parts(decided));
    }

    private static string StatusOf(Fact.Sent sent) =>
        sent.To is Address.ToKey ? MessageStatus.Waiting : MessageStatus.Ready;

    private ImmutableArray<PayloadPart> Parts(DecidedEntry entry)
    {
        var id = entry.After.Id;
        var bodies = FactCodec.WriteBodies(Codecs, null, entry.Facts);
        return
        [
            KeyRing.Clear(0, FactCodec.WriteClear(entry.Facts)),
            keys.Part(1, entry.After.Subject, SealContext.Part(id, entry.Header.Sequence, 1), bodies),
        ];
    }

    private byte[] Seal(SubjectId subject, SealContext context, object body) =>
        keys.Seal(subject, context, FactCodec.WriteOne(Codecs, body));

    /// <summary>The sample's own codec, by hand: a note is a JSON string.</summary>
    public static CodecSet Codecs { get; } = new CodecSet().Add("note@1", () => SampleJson.Default.Note);
}

[System.Text.Json.Serialization.JsonSerializable(typeof(Note))]
internal sealed partial class SampleJson : System.Text.Json.Serialization.JsonSerializerContext;
