using FirstPass.App.Office.Forms;

namespace FirstPass.App.Office.Remote;

/// <summary>The office of a server, over its API: what the command line stands on with <c>--url</c>.</summary>
public sealed class RemoteOffice : IOffice, IStaffOffice, IDisposable
{
    private readonly HttpClient http;
    private readonly Wire wire;

    /// <summary>The office of the server at an address.</summary>
    public RemoteOffice(Uri server)
    {
        http = new HttpClient { BaseAddress = new Uri(server.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/") };
        wire = new Wire(http);
    }

    /// <summary>Whose requests these are: the key of a program, or the token of a session.</summary>
    public void Use(string token) => wire.Use(token);

    /// <summary>Signs a person in.</summary>
    /// <returns>Why not; null when it is done.</returns>
    public async Task<Problem?> SignInAsync(string tenant, string person, string password, CancellationToken cancel)
    {
        var form = new SignInForm { Tenant = tenant, Person = person, Password = password };
        var reply = await wire.DoAsync<SessionMade>(HttpMethod.Post, "sessions", form, "", cancel)
            .ConfigureAwait(false);
        if (reply is Reply<SessionMade>.Refused(var problem))
            return problem;
        Use(((Reply<SessionMade>.Given)reply).Value.Token);
        return null;
    }

    public void Dispose() => http.Dispose();

    public Task<Reply<FileAnswer>> PutFileAsync(
        FileForm form, Stream bytes, string key, CancellationToken cancel) =>
        wire.PutAsync<FileAnswer>(form, bytes, key, cancel);

    public Task<Reply<EventAnswer>> SendAsync(EventForm form, string key, CancellationToken cancel) =>
        wire.DoAsync<EventAnswer>(HttpMethod.Post, "events", form, key, cancel);

    public Task<Reply<BulkAnswer>> SendManyAsync(BulkForm form, string key, CancellationToken cancel) =>
        wire.DoAsync<BulkAnswer>(HttpMethod.Post, "events/bulk", form, key, cancel);

    public Task<Reply<Page<UnclaimedEvent>>> UnclaimedAsync(PageForm page, CancellationToken cancel) =>
        wire.GetAsync<Page<UnclaimedEvent>>("events/unclaimed", Of(page), cancel);

    public Task<Reply<UnclaimedView>> UnclaimedAsync(string id, CancellationToken cancel) =>
        wire.GetAsync<UnclaimedView>($"events/unclaimed/{Name(id)}", [], cancel);

    public Task<Reply<EventAnswer>> RetryAsync(string id, string key, CancellationToken cancel) =>
        wire.DoAsync<EventAnswer>(HttpMethod.Post, $"events/unclaimed/{Name(id)}/retry", null, key, cancel);

    public Task<Reply<Page<CaseRow>>> CasesAsync(CaseFilter filter, CancellationToken cancel) =>
        wire.GetAsync<Page<CaseRow>>(
            "cases",
            [
                ("type", filter.Type), ("state", filter.State), ("payer", filter.Payer),
                ("dueBefore", filter.DueBefore), ("cursor", filter.Cursor), ("limit", filter.Limit),
            ],
            cancel);

    public Task<Reply<Page<CaseRow>>> SearchAsync(SearchForm form, CancellationToken cancel) =>
        wire.DoAsync<Page<CaseRow>>(HttpMethod.Post, "cases/search", form, "", cancel);

    public Task<Reply<CaseView>> CaseAsync(string id, CancellationToken cancel) =>
        wire.GetAsync<CaseView>($"cases/{Name(id)}", [], cancel);

    public Task<Reply<Page<HistoryEntry>>> HistoryAsync(string id, PageForm page, CancellationToken cancel) =>
        wire.GetAsync<Page<HistoryEntry>>($"cases/{Name(id)}/history", Of(page), cancel);

    public Task<Reply<RevealedSlice>> RevealAsync(string id, RevealForm form, CancellationToken cancel) =>
        wire.DoAsync<RevealedSlice>(HttpMethod.Post, $"cases/{Name(id)}/reveal", form, "", cancel);

    public Task<Reply<Page<TaskRow>>> TasksAsync(TaskFilter filter, CancellationToken cancel) =>
        wire.GetAsync<Page<TaskRow>>(
            "tasks",
            [
                ("queue", filter.Queue), ("kind", filter.Kind), ("assignee", filter.Assignee),
                ("dueBefore", filter.DueBefore), ("waiting", filter.Waiting), ("cursor", filter.Cursor),
                ("limit", filter.Limit),
            ],
            cancel);

    public Task<Reply<TaskView>> TaskAsync(string id, CancellationToken cancel) =>
        wire.GetAsync<TaskView>($"tasks/{Name(id)}", [], cancel);

    public Task<Reply<EventAnswer>> TakeTaskAsync(string id, string key, CancellationToken cancel) =>
        wire.DoAsync<EventAnswer>(HttpMethod.Post, $"tasks/{Name(id)}/take", null, key, cancel);

    public Task<Reply<EventAnswer>> ReleaseTaskAsync(string id, string key, CancellationToken cancel) =>
        wire.DoAsync<EventAnswer>(HttpMethod.Post, $"tasks/{Name(id)}/release", null, key, cancel);

    public Task<Reply<EventAnswer>> WaitTaskAsync(
        string id, WaitForm form, string key, CancellationToken cancel) =>
        wire.DoAsync<EventAnswer>(HttpMethod.Post, $"tasks/{Name(id)}/wait", form, key, cancel);

    public Task<Reply<EventAnswer>> CompleteTaskAsync(
        string id, CompleteForm form, string key, CancellationToken cancel) =>
        wire.DoAsync<EventAnswer>(HttpMethod.Post, $"tasks/{Name(id)}/complete", form, key, cancel);

    public Task<Reply<TrialBalance>> LedgerAsync(LedgerFilter filter, CancellationToken cancel) =>
        wire.GetAsync<TrialBalance>("ledger", [("by", filter.By)], cancel);

    public Task<Reply<Page<PostingRow>>> PostingsAsync(PostingFilter filter, CancellationToken cancel) =>
        wire.GetAsync<Page<PostingRow>>(
            "ledger/postings",
            [
                ("account", filter.Account), ("case", filter.Case), ("payer", filter.Payer), ("month", filter.Month),
                ("cursor", filter.Cursor), ("limit", filter.Limit),
            ],
            cancel);

    public Task<Reply<MeasuresView>> MeasuresAsync(CancellationToken cancel) =>
        wire.GetAsync<MeasuresView>("measures", [], cancel);

    public Task<Reply<StatusView>> StatusAsync(CancellationToken cancel) =>
        wire.GetAsync<StatusView>("status", [], cancel);

    public Task<Reply<CallerView>> WhoAmIAsync(CancellationToken cancel) =>
        wire.GetAsync<CallerView>("sessions/current", [], cancel);

    public Task<Reply<Done>> SignOutAsync(CancellationToken cancel) =>
        wire.DoAsync<Done>(HttpMethod.Delete, "sessions/current", null, "", cancel);

    public Task<Reply<Done>> ChangePasswordAsync(PasswordForm form, string key, CancellationToken cancel) =>
        wire.DoAsync<Done>(HttpMethod.Post, "sessions/current/password", form, key, cancel);

    public Task<Reply<Page<PersonView>>> PeopleAsync(PageForm page, CancellationToken cancel) =>
        wire.GetAsync<Page<PersonView>>("people", Of(page), cancel);

    public Task<Reply<PersonView>> PersonAsync(string id, CancellationToken cancel) =>
        wire.GetAsync<PersonView>($"people/{Name(id)}", [], cancel);

    public Task<Reply<PersonMade>> AddPersonAsync(PersonForm form, string key, CancellationToken cancel) =>
        wire.DoAsync<PersonMade>(HttpMethod.Post, "people", form, key, cancel);

    public Task<Reply<PersonView>> SetRolesAsync(
        string id, RolesForm form, string key, CancellationToken cancel) =>
        wire.DoAsync<PersonView>(HttpMethod.Put, $"people/{Name(id)}/roles", form, key, cancel);

    public Task<Reply<PersonMade>> ResetPasswordAsync(string id, string key, CancellationToken cancel) =>
        wire.DoAsync<PersonMade>(HttpMethod.Post, $"people/{Name(id)}/password", null, key, cancel);

    public Task<Reply<PersonView>> SuspendAsync(string id, string key, CancellationToken cancel) =>
        wire.DoAsync<PersonView>(HttpMethod.Post, $"people/{Name(id)}/suspend", null, key, cancel);

    public Task<Reply<PersonView>> ResumeAsync(string id, string key, CancellationToken cancel) =>
        wire.DoAsync<PersonView>(HttpMethod.Post, $"people/{Name(id)}/resume", null, key, cancel);

    public Task<Reply<Page<KeyView>>> KeysAsync(PageForm page, CancellationToken cancel) =>
        wire.GetAsync<Page<KeyView>>("keys", Of(page), cancel);

    public Task<Reply<KeyMade>> MakeKeyAsync(KeyForm form, string key, CancellationToken cancel) =>
        wire.DoAsync<KeyMade>(HttpMethod.Post, "keys", form, key, cancel);

    public Task<Reply<KeyView>> RevokeKeyAsync(string id, string key, CancellationToken cancel) =>
        wire.DoAsync<KeyView>(HttpMethod.Delete, $"keys/{Name(id)}", null, key, cancel);

    public Task<Reply<Page<AccessEntry>>> AccessLogAsync(AccessFilter filter, CancellationToken cancel) =>
        wire.GetAsync<Page<AccessEntry>>(
            "access-log",
            [
                ("kind", filter.Kind), ("by", filter.By), ("case", filter.Case), ("cursor", filter.Cursor),
                ("limit", filter.Limit),
            ],
            cancel);

    private static string Name(string id) => Uri.EscapeDataString(id);

    private static (string, object?)[] Of(PageForm page) => [("cursor", page.Cursor), ("limit", page.Limit)];
}
