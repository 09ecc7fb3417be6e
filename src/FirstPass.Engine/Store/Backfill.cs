namespace FirstPass.Engine.Store;

/// <summary>
/// Copies what commits have appended to the write-ahead log back into the database, on a thread and a connection of its
/// own: inside a commit it would hold up whoever waits for that commit by the time of thousands of pages.
/// </summary>
internal sealed class Backfill : IDisposable
{
    /// <summary>Pages that may lie in the log before they are copied: 32 MB.</summary>
    private const int Enough = 4_000;

    /// <summary>Beyond so many (256 MB) the writer itself copies, so that the log stays bounded.</summary>
    private const int Most = 32_000;

    private readonly SqliteDatabase writer;
    private readonly Statement state;
    private readonly AutoResetEvent bell = new(false);
    private readonly Thread thread;
    private volatile bool over;

    public Backfill(SqliteDatabase writer)
    {
        this.writer = writer;
        writer.Execute("pragma wal_autocheckpoint = 0");
        state = writer.Prepare("pragma wal_checkpoint(noop)");
        thread = new Thread(Work) { Name = "backfill", IsBackground = true };
        thread.Start();
    }

    /// <summary>After a commit, by whoever may write. It never fails: what was committed stays so.</summary>
    public void Committed()
    {
        try
        {
            if (!state.Next())
                return;
            var (logged, copied) = (state.Long(1), state.Long(2));
            state.Reset();
            if (logged >= Most)
                Copy(writer);
            else if (logged - copied >= Enough)
                bell.Set();
        }
        catch (StoreUnavailableException)
        {
            // The log keeps everything; after a later commit it is tried again.
        }
    }

    public void Dispose()
    {
        over = true;
        bell.Set();
        thread.Join();
        bell.Dispose();
    }

    private void Work()
    {
        SqliteDatabase? own = null;
        while (bell.WaitOne() && !over)
        {
            try
            {
                own ??= SqliteDatabase.Open(writer.Path, OpenAs.Copier);
                Copy(own);
            }
            catch (StoreUnavailableException)
            {
                // The log keeps everything; after a later commit it is tried again.
            }
        }

        own?.Dispose();
    }

    /// <summary>As much as no reader needs as it was; what is left is copied the next time.</summary>
    private static void Copy(SqliteDatabase database)
    {
        using var copy = database.Query("pragma wal_checkpoint(passive)");
        while (copy.Next())
        {
        }
    }
}
