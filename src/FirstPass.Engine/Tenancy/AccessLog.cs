using System.Collections.Immutable;
using FirstPass.Engine.Keys;
using FirstPass.Engine.Log;
using FirstPass.Engine.Store;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;
using NodaTime;

namespace FirstPass.Engine.Tenancy;

/// <summary>Something to record that no case decided.</summary>
/// <param name="Kind">Access, refusal or admin.</param>
/// <param name="Actor">Who.</param>
/// <param name="Purpose">Why patient data was read; empty for sign-ins and the like.</param>
/// <param name="Type">What, such as <c>case.viewed</c>.</param>
/// <param name="Case">Whose case, or none.</param>
/// <param name="Detail">Level 1 detail as UTF-8 JSON, or empty.</param>
public sealed record AccessRecord(
    EntryKind Kind, Actor Actor, string Purpose, string Type, CaseId Case, byte[] Detail);

/// <summary>
/// The access stream of a tenant: who read patient data, what was refused, what was changed about the installation. An
/// append returns when its entry is on the disk, so the answer can only be given after it. Callers that come together
/// share one commit.
/// </summary>
public sealed class AccessLog
{
    private const int MostTogether = 256;

    private readonly Lock gate = new();
    private readonly TenantFile file;
    private readonly TimeProvider clock;
    private readonly string build;
    private readonly EntryWriter writer;
    private readonly Statement fence;
    private readonly long epoch;
    private readonly Queue<Pending> waiting = new();
    private StreamHead head;

    public AccessLog(TenantFile file, TimeProvider clock, string owner, string build)
    {
        this.file = file;
        this.clock = clock;
        this.build = build;
        lock (file.Gate)
        {
            writer = new EntryWriter(file.Writer, file.Marker.Number);
            fence = file.Writer.Prepare("""
                update stream set head_pos = ?, head_chain = ?, head_at = ?
                where tenant = ? and stream = ? and epoch = ? and head_pos = ?
                """);
        }

        (epoch, head) = file.Claim(Streams.Access, owner);
    }

    /// <summary>Appends an entry; it is durable when this returns.</summary>
    /// <returns>Its position in the access stream.</returns>
    /// <exception cref="StoreUnavailableException">It could not be written: the answer must not be given.</exception>
    public long Append(AccessRecord record)
    {
        EntryWriter.RequireWords(record.Actor.Roles);
        var mine = new Pending(record);
        lock (gate)
            waiting.Enqueue(mine);
        lock (file.Gate)
            while (mine.Position == 0 && mine.Fault is null)
                CommitWaiting();
        return mine.Fault is { } fault ? throw new StoreUnavailableException(CodeOf(fault), fault) : mine.Position;
    }

    private static string CodeOf(Exception fault) =>
        fault is StoreUnavailableException known ? known.Code : $"ACCESS {fault.GetType().Name}";

    /// <summary>Under the file's gate: whoever comes first writes for all who wait, and answers all of them whatever
    /// happens; a caller without an answer would wait for one for ever.</summary>
    private void CommitWaiting()
    {
        var together = new List<Pending>();
        lock (gate)
            while (together.Count < MostTogether && waiting.TryDequeue(out var next))
                together.Add(next);
        var before = head;
        var isWritten = false;
        try
        {
            var entries = Chained(together);
            file.Writer.InTransaction(() => Write(entries, before));
            isWritten = true;
            file.Acknowledge(Streams.Access, epoch, head);
            for (var i = 0; i < entries.Length; i++)
                together[i].Position = entries[i].Position;
        }
        catch (Exception fault)
        {
            var isUnsure = fault is StoreUnavailableException known && SqliteFault.IsUnsure(known.Code);
            head = isWritten || isUnsure ? head : before;
            foreach (var pending in together)
                pending.Fault = fault;
        }
    }

    private ImmutableArray<Entry> Chained(List<Pending> together)
    {
        var entries = ImmutableArray.CreateBuilder<Entry>(together.Count);
        foreach (var pending in together)
        {
            var entry = Chained(pending.Record);
            head = new StreamHead(entry.Position, entry.Chain, entry.Header.At);
            entries.Add(entry);
        }

        return entries.ToImmutable();
    }

    private Entry Chained(AccessRecord record)
    {
        var position = head.Position + 1;
        var now = Instant.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
        var id = new EventId("access", position.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var header = new EntryHeader(
            record.Kind, record.Case, 0, id, record.Type, Instant.Max(now, head.At), record.Actor, record.Purpose, "",
            Digest.Zero, build, 0);
        ImmutableArray<PayloadPart> parts = record.Detail.Length == 0
            ? [] : [new PayloadPart(0, null, 0, PayloadForm.Plain, record.Detail)];
        return LogFormat.Seal(
            file.Marker.Tenant, new StreamPlace(Streams.Access, position, head.Chain), header, parts);
    }

    private void Write(ImmutableArray<Entry> entries, StreamHead before)
    {
        var changed = fence.Bind(head.Position).Bind(head.Chain).Bind(head.At).Bind(file.Marker.Number)
            .Bind(Streams.Access).Bind(epoch).Bind(before.Position).Run();
        if (changed != 1)
            throw new StoreUnavailableException(SqliteFault.Fenced);
        foreach (var entry in entries)
            writer.Write(entry);
    }

    private sealed class Pending(AccessRecord record)
    {
        public AccessRecord Record { get; } = record;

        public long Position { get; set; }

        public Exception? Fault { get; set; }
    }
}
