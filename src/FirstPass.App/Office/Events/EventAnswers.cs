using System.Collections.Immutable;
using System.Globalization;
using FirstPass.App.Composition;
using FirstPass.App.Office.Forms;
using FirstPass.Engine.Keys;
using FirstPass.Engine.Log;
using FirstPass.Engine.Shards;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Codecs;
using FirstPass.Workflow.Identity;
using Microsoft.Data.Sqlite;

namespace FirstPass.App.Office.Events;

/// <summary>Turns receipts into answers: where the case stands now, why it refused, what else moved.</summary>
internal sealed class EventAnswers(OfficeDesk office)
{
    public const string Applied = "applied";
    public const string Refused = "refused";
    public const string NoWorkflow = "NO_WORKFLOW";

    private const string Parked = "parked";
    private const string NotForeseen =
        "The case does not take this where it stands: nothing was done, and a person is asked to look.";

    private const string Failed =
        "Its decision failed: nothing was done. It is kept among the events that nobody took, and a person is asked "
        + "to look.";

    private const string Doubted = "It is in doubt: nothing was done, and a person is asked to look.";

    /// <summary>Entries behind an event that are looked at for what it led to.</summary>
    private const int MostLed = 256;

    /// <summary>The answer to an event.</summary>
    public Reply<EventAnswer> Of(string type, Receipt receipt)
    {
        if (EventCounter.Untaken(receipt) is { } problem)
            return problem;
        var (row, end) = office.Reading((c, tenant) => (
            (Case: Standing(c, tenant, receipt.Case), Led: Led(c, tenant, receipt)), EndOf(c, tenant, receipt)));
        var answer = new EventAnswer(
            $"{receipt.Event.Source}/{receipt.Event.Id}", type, end.Status,
            receipt.Case.IsNone ? null : receipt.Case.ToString(), row.Case.Version, row.Case.State, receipt.Position,
            end.Code, end.Reason, receipt.Repeat, row.Led);
        return receipt.Status == ReceiptStatus.Refused ? Problems.RefusedByCase(answer) : answer;
    }

    /// <summary>True when the entry of a receipt is one of this type, and of this case where one is named.</summary>
    public bool IsOf(Receipt receipt, string type, CaseId id) => office.Reading((c, tenant) =>
        new RowQuery(c, """
            select event_type, case_id from log where tenant = $tenant and stream = $stream and pos = $pos
            """)
            .With("$tenant", tenant).With("$stream", Streams.Shard).With("$pos", receipt.Position)
            .All(row => row.GetString(0) == type && (id.IsNone || CaseId.Read(row.Bytes(1)) == id))
            .All(same => same));

    /// <summary>How a receipt's status is written.</summary>
    public static string Word(ReceiptStatus status) => status.ToString().ToLower(CultureInfo.InvariantCulture);

    /// <summary>What became of an event, without its case.</summary>
    public EventEnd EndOf(Receipt receipt) =>
        office.Reading((c, tenant) => EndOf(c, tenant, receipt));

    private static (string State, int Version) Standing(SqliteConnection c, long tenant, CaseId id) =>
        new RowQuery(c, "select state, seq from case_row where tenant = $tenant and case_id = $case")
            .With("$tenant", tenant).With("$case", id.ToBytes())
            .First<(string, int)?>(row => (row.GetString(0), row.GetInt32(1))) ?? ("", 0);

    private static EventEnd EndOf(SqliteConnection c, long tenant, Receipt receipt)
    {
        var word = Word(receipt.Status);
        if (receipt.Status == ReceiptStatus.Refused)
        {
            var refused = Facts(c, tenant, receipt.Position)?.OfType<Fact.Refused>().FirstOrDefault();
            return new EventEnd(word, receipt.Code, refused?.Reason ?? "");
        }

        if (receipt.Status == ReceiptStatus.Parked)
            return new EventEnd(word, receipt.Code, Failed);
        return receipt.Status != ReceiptStatus.Applied || receipt.Code.Length == 0
            ? new EventEnd(word, receipt.Code, "")
            : new EventEnd(Parked, receipt.Code, receipt.Code == Kernel.Unexpected ? NotForeseen : Doubted);
    }

    /// <summary>The clear part of an entry; null where there is none.</summary>
    private static ImmutableArray<Fact>? Facts(SqliteConnection c, long tenant, long position)
    {
        var facts = new RowQuery(c, """
            select bytes, form from payload where tenant = $tenant and stream = $stream and pos = $pos and part = 0
            """)
            .With("$tenant", tenant).With("$stream", Streams.Shard).With("$pos", position)
            .First(row => KeyRing.ReadClear(row.Bytes(0), (byte)row.GetInt32(1)));
        return facts is null ? null : FactCodec.ReadClear(facts);
    }

    /// <summary>Cases that moved because of an entry, in the order of the log: their entries name what caused
    /// them.</summary>
    private static ImmutableArray<CaseLink> Led(SqliteConnection c, long tenant, Receipt receipt)
    {
        if (receipt.Position == 0)
            return [];
        var entries = new RowQuery(c, """
            select pos, cause_pos, case_id from log
            where tenant = $tenant and stream = $stream and pos > $pos and pos <= $last order by pos
            """)
            .With("$tenant", tenant).With("$stream", Streams.Shard).With("$pos", receipt.Position)
            .With("$last", receipt.Position + MostLed)
            .All(row => (Position: row.GetInt64(0), Cause: row.GetInt64(1), Case: CaseId.Read(row.Bytes(2))));
        var caused = new HashSet<long> { receipt.Position };
        var moved = new List<CaseId>();
        foreach (var entry in entries.Where(e => caused.Contains(e.Cause)))
        {
            caused.Add(entry.Position);
            if (!entry.Case.IsNone && entry.Case != receipt.Case && !moved.Contains(entry.Case))
                moved.Add(entry.Case);
        }

        return [.. moved.Select(id => Link(c, tenant, id)).OfType<CaseLink>()];
    }

    private static CaseLink? Link(SqliteConnection c, long tenant, CaseId id) =>
        new RowQuery(c, "select type, state from case_row where tenant = $tenant and case_id = $case")
            .With("$tenant", tenant).With("$case", id.ToBytes())
            .First(row => new CaseLink(id.ToString(), row.GetString(0), row.GetString(1)));
}

/// <summary>What became of an event.</summary>
/// <param name="Status">As in <see cref="EventAnswer"/>.</param>
/// <param name="Code">Why it was not done; empty else.</param>
/// <param name="Reason">The same as a sentence.</param>
internal readonly record struct EventEnd(string Status, string Code, string Reason);
