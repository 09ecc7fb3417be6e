using FirstPass.App.Office.Forms;

namespace FirstPass.App.Office;

/// <summary>
/// The one office behind every door, as one caller sees it: what may be handed in, asked and done, each call
/// authorising itself. The office of a running instance stands on its tenant's desk; the command line has a second one
/// that speaks HTTP to a server. What is done is on the disk before the answer.
/// </summary>
/// <remarks>
/// A <c>key</c> names what a caller wants done once: the same key again is the same act, and gets the same answer.
/// </remarks>
public interface IOffice
{
    /// <summary>Hands a file in. It is stored and judged whole before the answer; its parts follow.</summary>
    /// <param name="form">By which route, and what it is.</param>
    /// <param name="bytes">The file from its first byte; it must be able to seek.</param>
    /// <param name="key">Names what is wanted once.</param>
    /// <param name="cancel">Gives up.</param>
    Task<Reply<FileAnswer>> PutFileAsync(FileForm form, Stream bytes, string key, CancellationToken cancel);

    /// <summary>Tells what happened, or does something to a case; <see cref="Events.OutsideEvents"/> has the
    /// types.</summary>
    Task<Reply<EventAnswer>> SendAsync(EventForm form, string key, CancellationToken cancel);

    /// <summary>Does the same to many cases; each has its own answer.</summary>
    Task<Reply<BulkAnswer>> SendManyAsync(BulkForm form, string key, CancellationToken cancel);

    /// <summary>Events that nobody took: no workflow knows them, their case is not there yet, or their decision
    /// failed.</summary>
    Task<Reply<Page<UnclaimedEvent>>> UnclaimedAsync(PageForm page, CancellationToken cancel);

    /// <summary>One event that nobody took, with what it says.</summary>
    Task<Reply<UnclaimedView>> UnclaimedAsync(string id, CancellationToken cancel);

    /// <summary>Gives an event that nobody took to whoever takes it now.</summary>
    Task<Reply<EventAnswer>> RetryAsync(string id, string key, CancellationToken cancel);

    /// <summary>Cases by type, state, payer and due date; level 1 only.</summary>
    Task<Reply<Page<CaseRow>>> CasesAsync(CaseFilter filter, CancellationToken cancel);

    /// <summary>Cases by a number that may name a patient, and so does not stand in an address.</summary>
    Task<Reply<Page<CaseRow>>> SearchAsync(SearchForm form, CancellationToken cancel);

    /// <summary>One case: why it is here, what it waits for, and everything that is open around it.</summary>
    Task<Reply<CaseView>> CaseAsync(string id, CancellationToken cancel);

    /// <summary>What happened to a case, oldest first.</summary>
    Task<Reply<Page<HistoryEntry>>> HistoryAsync(string id, PageForm page, CancellationToken cancel);

    /// <summary>A claim's own segments as they came. Every look is recorded with its reason.</summary>
    Task<Reply<RevealedSlice>> RevealAsync(string id, RevealForm form, CancellationToken cancel);

    /// <summary>Open tasks by queue, kind, person and due date.</summary>
    Task<Reply<Page<TaskRow>>> TasksAsync(TaskFilter filter, CancellationToken cancel);

    Task<Reply<TaskView>> TaskAsync(string id, CancellationToken cancel);

    /// <summary>The caller takes a task.</summary>
    Task<Reply<EventAnswer>> TakeTaskAsync(string id, string key, CancellationToken cancel);

    /// <summary>The caller gives a task back; a supervisor also somebody else's.</summary>
    Task<Reply<EventAnswer>> ReleaseTaskAsync(string id, string key, CancellationToken cancel);

    /// <summary>A task waits for a reason until a day.</summary>
    Task<Reply<EventAnswer>> WaitTaskAsync(string id, WaitForm form, string key, CancellationToken cancel);

    /// <summary>Ends a task that nothing else ends.</summary>
    Task<Reply<EventAnswer>> CompleteTaskAsync(
        string id, CompleteForm form, string key, CancellationToken cancel);

    /// <summary>Accounts with their balances; they add up to zero.</summary>
    Task<Reply<TrialBalance>> LedgerAsync(LedgerFilter filter, CancellationToken cancel);

    /// <summary>Posted lines of an account, a case, a payer or a month, oldest first.</summary>
    Task<Reply<Page<PostingRow>>> PostingsAsync(PostingFilter filter, CancellationToken cancel);

    /// <summary>Numbers that the instance can count without a model of its own.</summary>
    Task<Reply<MeasuresView>> MeasuresAsync(CancellationToken cancel);

    /// <summary>How the tenant and the instance stand.</summary>
    Task<Reply<StatusView>> StatusAsync(CancellationToken cancel);
}
