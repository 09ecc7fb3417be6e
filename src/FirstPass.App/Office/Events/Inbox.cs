using FirstPass.App.Composition;
using FirstPass.Engine.Shards;
using FirstPass.Workflow.Identity;

namespace FirstPass.App.Office.Events;

/// <summary>
/// What became of events that were taken before. An act whose answer was lost is answered from here: the case may have
/// moved on by it, and would refuse it now.
/// </summary>
internal sealed class Inbox(OfficeDesk office)
{
    /// <summary>The receipt of an event; null when it was never taken.</summary>
    public Receipt? Find(EventId id) => office.Rows(
        """
        select pos, case_id, answer from seen where tenant = $tenant and source = $source and event_id = $event
        """,
        query => query.With("$source", id.Source).With("$event", id.Id)
            .First(row => Of(id, row.GetInt64(0), CaseId.Read(row.Bytes(1)), row.GetString(2))));

    /// <summary>An answer is stored as its status and, behind a blank, its code.</summary>
    private static Receipt Of(EventId id, long position, CaseId owner, string answer)
    {
        var parts = answer.Split(' ', 2);
        return new Receipt(
            id, Enum.Parse<ReceiptStatus>(parts[0]), owner, position, parts.Length > 1 ? parts[1] : "", Repeat: true);
    }
}
