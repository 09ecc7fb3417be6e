using FirstPass.App.Access;
using FirstPass.App.Composition;
using FirstPass.App.Office.Books;
using FirstPass.App.Office.Cases;
using FirstPass.App.Office.Events;
using FirstPass.App.Office.Files;
using FirstPass.App.Office.Forms;
using FirstPass.App.Office.Tasks;

namespace FirstPass.App.Office;

/// <summary>The office on the desk of a running tenant.</summary>
public sealed class TenantOffice : IOffice
{
    private readonly OfficeDesk office;
    private readonly EventCounter events;
    private readonly TaskCounter tasks;

    /// <summary>The office as one caller sees it.</summary>
    public TenantOffice(FrontDoor door, TenantDesk desk, Principal principal)
    {
        office = new OfficeDesk(door, desk, principal);
        events = new EventCounter(office);
        tasks = new TaskCounter(office);
    }

    public Task<Reply<FileAnswer>> PutFileAsync(
        FileForm form, Stream bytes, string key, CancellationToken cancel) =>
        WellAsync(() => new FileCounter(office).PutAsync(form, bytes, key));

    public Task<Reply<EventAnswer>> SendAsync(EventForm form, string key, CancellationToken cancel) =>
        WellAsync(() => events.SendAsync(form, key));

    public Task<Reply<BulkAnswer>> SendManyAsync(BulkForm form, string key, CancellationToken cancel) =>
        WellAsync(() => events.SendManyAsync(form, key));

    public Task<Reply<Page<UnclaimedEvent>>> UnclaimedAsync(PageForm page, CancellationToken cancel) =>
        Well(() => new UnclaimedShelf(office).List(page));

    public Task<Reply<UnclaimedView>> UnclaimedAsync(string id, CancellationToken cancel) =>
        Well(() => new UnclaimedCounter(office).Show(id));

    public Task<Reply<EventAnswer>> RetryAsync(string id, string key, CancellationToken cancel) =>
        WellAsync(() => new UnclaimedCounter(office).RetryAsync(id));

    public Task<Reply<Page<CaseRow>>> CasesAsync(CaseFilter filter, CancellationToken cancel) =>
        Well(() => new CaseShelf(office).List(filter));

    public Task<Reply<Page<CaseRow>>> SearchAsync(SearchForm form, CancellationToken cancel) =>
        Well(() => new CaseShelf(office).Search(form));

    public Task<Reply<CaseView>> CaseAsync(string id, CancellationToken cancel) =>
        Well(() => new CaseViews(office).Show(id));

    public Task<Reply<Page<HistoryEntry>>> HistoryAsync(string id, PageForm page, CancellationToken cancel) =>
        Well(() => new HistoryShelf(office).Show(id, page));

    public Task<Reply<RevealedSlice>> RevealAsync(string id, RevealForm form, CancellationToken cancel) =>
        Well(() => new CaseShelf(office).Reveal(id, form));

    public Task<Reply<Page<TaskRow>>> TasksAsync(TaskFilter filter, CancellationToken cancel) =>
        Well(() => new TaskShelf(office).List(filter));

    public Task<Reply<TaskView>> TaskAsync(string id, CancellationToken cancel) =>
        Well(() => new TaskShelf(office).Show(id));

    public Task<Reply<EventAnswer>> TakeTaskAsync(string id, string key, CancellationToken cancel) =>
        WellAsync(() => tasks.TakeAsync(id, key));

    public Task<Reply<EventAnswer>> ReleaseTaskAsync(string id, string key, CancellationToken cancel) =>
        WellAsync(() => tasks.ReleaseAsync(id, key));

    public Task<Reply<EventAnswer>> WaitTaskAsync(
        string id, WaitForm form, string key, CancellationToken cancel) =>
        WellAsync(() => tasks.WaitAsync(id, form, key));

    public Task<Reply<EventAnswer>> CompleteTaskAsync(
        string id, CompleteForm form, string key, CancellationToken cancel) =>
        WellAsync(() => tasks.CompleteAsync(id, form, key));

    public Task<Reply<TrialBalance>> LedgerAsync(LedgerFilter filter, CancellationToken cancel) =>
        Well(() => new LedgerShelf(office).Sum(filter));

    public Task<Reply<Page<PostingRow>>> PostingsAsync(PostingFilter filter, CancellationToken cancel) =>
        Well(() => new LedgerShelf(office).Postings(filter));

    public Task<Reply<MeasuresView>> MeasuresAsync(CancellationToken cancel) =>
        Well(() => new StatusBoard(office).Measures());

    public Task<Reply<StatusView>> StatusAsync(CancellationToken cancel) => Well(() => new StatusBoard(office).Show());

    /// <summary>What cannot be written or recorded is not answered: try again later.</summary>
    private static Task<Reply<T>> Well<T>(Func<Reply<T>> ask) => WellAsync(() => Task.FromResult(ask()));

    private static async Task<Reply<T>> WellAsync<T>(Func<Task<Reply<T>>> ask)
    {
        try
        {
            return await ask().ConfigureAwait(false);
        }
        catch (Exception fault) when (FaultCode.OfDisk(fault) is { } code)
        {
            return Problems.Unavailable(code);
        }
    }
}
