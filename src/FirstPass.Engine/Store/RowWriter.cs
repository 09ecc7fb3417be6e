using System.Diagnostics;

namespace FirstPass.Engine.Store;

/// <summary>
/// Writes row changes, each with one prepared statement. The loop's store and the rebuild use the same one.
/// </summary>
internal sealed class RowWriter(SqliteDatabase database, long tenant, int stream, RowSums sums)
{
    private readonly CaseRowWriter cases = new(database, tenant);
    private readonly WorkRowWriter work = new(database, tenant);
    private readonly SetRowWriter sets = new(database, tenant);
    private readonly LedgerRowWriter ledger = new(database, tenant, stream);
    private readonly MessageRowWriter messages = new(database, tenant, stream, sums);

    /// <summary>Writes one change.</summary>
    public void Write(RowChange change)
    {
        switch (change)
        {
            case RowChange.CaseRow row: cases.Write(row); break;
            case RowChange.TaskAdded row: work.Write(row); break;
            case RowChange.TaskAssigned row: work.Write(row); break;
            case RowChange.TaskWaiting row: work.Write(row); break;
            case RowChange.TaskClosed row: work.Write(row); break;
            case RowChange.TimerSet row: work.Write(row); break;
            case RowChange.TimerGone row: work.Write(row); break;
            case RowChange.EffectAdded row: work.Write(row); break;
            case RowChange.EffectStarted row: work.Write(row); break;
            case RowChange.EffectEnded row: work.Write(row); break;
            case RowChange.ApprovalSet row: work.Write(row); break;
            case RowChange.PostingLine row: ledger.Write(row); break;
            case RowChange.KeySet row: sets.Write(row); break;
            case RowChange.KeyGone row: sets.Write(row); break;
            case RowChange.MemberSet row: sets.Write(row); break;
            case RowChange.MemberGone row: sets.Write(row); break;
            case RowChange.ItemSet row: sets.Write(row); break;
            case RowChange.MessageAdded row: messages.Write(row); break;
            case RowChange.MessageGone row: messages.Write(row); break;
            case RowChange.Seen row: messages.Write(row); break;
            case RowChange.FeedMoved row: messages.Write(row); break;
            default: throw new UnreachableException();
        }
    }

    /// <summary>Writes the sums of the batch's postings; the last write of a transaction.</summary>
    public void Finish() => ledger.Finish();

    /// <summary>Forgets the sums of a batch that was given up.</summary>
    public void Forget() => ledger.Forget();
}
