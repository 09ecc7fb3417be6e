using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using FirstPass.App.Composition;
using FirstPass.App.Intake;
using FirstPass.Billing.Events;
using FirstPass.Billing.Gateway;
using FirstPass.Engine.Keys;
using FirstPass.Engine.Log;
using FirstPass.Engine.Tenancy;
using FirstPass.Exchange.Fhir;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Codecs;
using FirstPass.Workflow.Identity;
using Microsoft.Data.Sqlite;

namespace FirstPass.App.Messages;

/// <summary>
/// Writes events that came in as resources of FHIR, a file for each, into the tenant's folder. It follows the log
/// behind a cursor: a file is whole and on the disk before the cursor moves, and a second run writes the same bytes
/// under the same name.
/// </summary>
internal sealed class ResourcesOut
{
    private const string Consumer = "fhir-out";
    private const int Together = 100;

    /// <summary>Only what came from outside: what a case tells another one is what came in before.</summary>
    private const string After = """
        select l.pos, l.event_type, l.case_id, l.seq, clear.bytes, clear.form, body.subject, body.key_version,
            body.form, body.bytes
        from log l
        join payload clear on clear.tenant = l.tenant and clear.stream = l.stream and clear.pos = l.pos
            and clear.part = 0
        join payload body on body.tenant = l.tenant and body.stream = l.stream and body.pos = l.pos and body.part = 1
        where l.tenant = $tenant and l.stream = $stream and l.pos > $after and l.pos <= $head and l.cause_pos = 0
            and l.source <> $between and instr($types, ' ' || l.event_type || ' ') > 0
        order by l.pos limit $most
        """;

    private readonly OpenTenant open;
    private readonly Catalog catalog;
    private readonly TenantScope scope;
    private readonly ResourceOutlet outlet;
    private readonly string folder;
    private readonly ResourceWriter writer;
    private long recorded;

    /// <summary>Begins where the log ends now, the first time; from then on it goes on where it was.</summary>
    public ResourcesOut(OpenTenant open, Rulebook rules, Catalog catalog, (ResourceOutlet Outlet, string Root) place)
    {
        (this.open, this.catalog, outlet) = (open, catalog, place.Outlet);
        scope = open.Scope(Actor.System, "exchange");
        folder = Path.Combine([place.Root, .. outlet.Folder.Split('/')]);
        writer = new ResourceWriter(rules.OutwardMappings.For(outlet.Receiver));
        if (Cursor() is null)
            Move(Head());
    }

    /// <summary>Told when the resources of an event could not be written: its position and why.</summary>
    public Action<long, string> Refused { get; init; } = static (_, _) => { };

    /// <summary>Writes what has happened since.</summary>
    /// <exception cref="IOException">The folder cannot be written now; what is left is written later.</exception>
    public void Follow()
    {
        var (at, head) = (Cursor() ?? Head(), Head());
        for (var more = head > at; more;)
        {
            var told = Read(at, head);
            foreach (var one in told)
                Write(one);
            more = told.Count == Together;
            at = more ? told[^1].Position : head;
            Move(at);
        }
    }

    private void Write(Told told)
    {
        if (recorded < told.Position)
            scope.RecordAccess(Consumer, told.Case, Encoding.UTF8.GetBytes(string.Create(
                CultureInfo.InvariantCulture, $"{{\"position\":{told.Position}}}")));
        recorded = told.Position;
        // What was destroyed on request is told to nobody.
        if (BodyOf(told) is not { } body)
            return;
        var name = string.Create(CultureInfo.InvariantCulture, $"{told.Position:D12}-{told.Type}");
        var written = writer.Write(told.Type, body);
        if (written.Resources.IsEmpty)
        {
            Put(Path.Combine(folder, "refused"), $"{name}.reason.json", [FhirOutcome.Of(written.Findings)]);
            Refused(told.Position, written.Findings.IsEmpty ? "" : written.Findings[0].Code);
        }
        else
            Put(folder, $"{name}.ndjson", written.Resources);
        Move(told.Position);
    }

    private static void Put(string folder, string name, ImmutableArray<string> lines) => FileDrop.Put(
        folder, _ => name, stream =>
        {
            foreach (var line in lines)
                stream.Write(Encoding.UTF8.GetBytes(line + "\n"));
        });

    /// <summary>What the event says, whether a case took it or it waits for one.</summary>
    private BillingEvent? BodyOf(Told told)
    {
        var opened = open.Keys.Open(told.Body, SealContext.Part(told.Case, told.Sequence, 1));
        if (opened.State != OpenState.Open || KeyRing.ReadClear(told.Clear, told.ClearForm) is not { } clear)
            return null;
        var (body, facts) = FactCodec.Read(catalog.Codecs, clear, opened.Bytes);
        return body as BillingEvent
            ?? (told.Sequence == 0 ? facts.Select(f => f.Body).OfType<BillingEvent>().FirstOrDefault() : null);
    }

    private List<Told> Read(long after, long head)
    {
        using var view = scope.View();
        return new RowQuery(view.Connection, After)
            .With("$tenant", view.Number).With("$stream", Streams.Shard).With("$after", after).With("$head", head)
            .With("$between", MessageId.Source).With("$types", $" {string.Join(' ', outlet.Events)} ")
            .With("$most", Together).All(One);
    }

    private static Told One(SqliteDataReader row) => new(
        row.GetInt64(0), row.GetString(1), CaseId.Read(row.Bytes(2)), row.GetInt32(3), row.Bytes(4),
        (byte)row.GetInt32(5),
        new PayloadPart(
            1, new SubjectId(CaseId.Read(row.Bytes(6))), row.GetInt32(7), (byte)row.GetInt32(8), row.Bytes(9)));

    private long Head()
    {
        using var view = scope.View();
        return new RowQuery(
            view.Connection, "select head_pos from stream where tenant = $tenant and stream = $stream")
            .With("$tenant", view.Number).With("$stream", Streams.Shard).First(row => row.GetInt64(0));
    }

    private long? Cursor()
    {
        using var view = scope.View();
        return new RowQuery(
            view.Connection,
            "select pos from cursor where tenant = $tenant and consumer = $consumer and stream = $stream")
            .With("$tenant", view.Number).With("$consumer", Consumer).With("$stream", Streams.Shard)
            .First(row => (long?)row.GetInt64(0));
    }

    private void Move(long position) => scope.Write(connection => new RowQuery(
        connection,
        """
        insert into cursor values ($tenant, $consumer, $stream, $pos)
        on conflict do update set pos = excluded.pos
        """)
        .With("$tenant", open.Marker.Number).With("$consumer", Consumer).With("$stream", Streams.Shard)
        .With("$pos", position).Run());

    /// <summary>An event of the log, still sealed.</summary>
    private sealed record Told(
        long Position, string Type, CaseId Case, int Sequence, byte[] Clear, byte ClearForm, PayloadPart Body);
}
