using FirstPass.App.Office.Forms;

namespace FirstPass.App.Api;

/// <summary>Routes of files, events, cases, tasks and the ledger.</summary>
internal static class WorkRoutes
{
    public static void MapWork(this IEndpointRouteBuilder routes)
    {
        Files(routes);
        Events(routes);
        Cases(routes);
        Tasks(routes);
        Books(routes);
    }

    private static void Files(IEndpointRouteBuilder routes) => routes.MapPost(
        "/api/v1/files",
        async (HttpContext http, string? route, string? kind, CancellationToken cancel) =>
        {
            var caller = http.Caller();
            var form = new FileForm
            {
                Route = route ?? "",
                Kind = kind ?? FileForm.Claims,
                Name = caller.FileName.Length > 0 ? caller.FileName : "upload",
            };
            var file = File.OpenRead(caller.File!.Path);
            await using (file.ConfigureAwait(false))
                return await caller.Office.PutFileAsync(form, file, caller.Key, cancel)
                    .Answer(http, caller.Row.Ok).ConfigureAwait(false);
        })
        .Named<FileAnswer>("putFile", "Hands a file in.", StatusCodes.Status201Created);

    private static void Events(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/v1/events", (HttpContext http, EventForm form, CancellationToken cancel) =>
            IfMatch.Of(http.Request, form) switch
            {
                { } seen => http.Caller().Office.SendAsync(seen, http.Caller().Key, cancel).Answer(),
                null => IfMatch.NotUnderstood,
            }).Named<EventAnswer>("sendEvent", "Tells what happened, or does something to a case.");
        routes.MapPost("/api/v1/events/bulk", (HttpContext http, BulkForm form, CancellationToken cancel) =>
            http.Caller().Office.SendManyAsync(form, http.Caller().Key, cancel).Answer())
            .Named<BulkAnswer>("sendEvents", "Does the same to many cases.");
        routes.MapGet("/api/v1/events/unclaimed", (
            HttpContext http, [AsParameters] PageForm page, CancellationToken cancel) =>
            http.Caller().Office.UnclaimedAsync(page, cancel).Answer())
            .Named<Page<UnclaimedEvent>>("listUnclaimed", "Events that nobody took.");
        routes.MapGet("/api/v1/events/unclaimed/{id}", (HttpContext http, string id, CancellationToken cancel) =>
            http.Caller().Office.UnclaimedAsync(id, cancel).Answer())
            .Named<UnclaimedView>("showUnclaimed", "One event that nobody took.");
        routes.MapPost("/api/v1/events/unclaimed/{id}/retry", (
            HttpContext http, string id, CancellationToken cancel) =>
            http.Caller().Office.RetryAsync(id, http.Caller().Key, cancel).Answer())
            .Named<EventAnswer>("retryUnclaimed", "Gives it to whoever takes it now.");
    }

    private static void Cases(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/cases", (
            HttpContext http, [AsParameters] CaseFilter filter, CancellationToken cancel) =>
            http.Caller().Office.CasesAsync(filter, cancel).Answer())
            .Named<Page<CaseRow>>("listCases", "Cases by type, state, payer and due date.");
        routes.MapPost("/api/v1/cases/search", (HttpContext http, SearchForm form, CancellationToken cancel) =>
            http.Caller().Office.SearchAsync(form, cancel).Answer())
            .Named<Page<CaseRow>>("searchCases", "Cases by a number that may name a patient.");
        routes.MapGet("/api/v1/cases/{id}", async (HttpContext http, string id, CancellationToken cancel) =>
        {
            var reply = await http.Caller().Office.CaseAsync(id, cancel).ConfigureAwait(false);
            IfMatch.Tag(http.Response, reply);
            return await Task.FromResult(reply).Answer().ConfigureAwait(false);
        }).Named<CaseView>("showCase", "One case: why it is here and what moves it.");
        routes.MapGet("/api/v1/cases/{id}/history", (
            HttpContext http, string id, [AsParameters] PageForm page, CancellationToken cancel) =>
            http.Caller().Office.HistoryAsync(id, page, cancel).Answer())
            .Named<Page<HistoryEntry>>("showHistory", "What happened to a case.");
        routes.MapPost("/api/v1/cases/{id}/reveal", (
            HttpContext http, string id, RevealForm form, CancellationToken cancel) =>
            http.Caller().Office.RevealAsync(id, form, cancel).Answer())
            .Named<RevealedSlice>("revealClaim", "A claim's own segments; every look is recorded.");
    }

    private static void Tasks(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/tasks", (
            HttpContext http, [AsParameters] TaskFilter filter, CancellationToken cancel) =>
            http.Caller().Office.TasksAsync(filter, cancel).Answer())
            .Named<Page<TaskRow>>("listTasks", "Open tasks by queue, kind, person and due date.");
        routes.MapGet("/api/v1/tasks/{id}", (HttpContext http, string id, CancellationToken cancel) =>
            http.Caller().Office.TaskAsync(id, cancel).Answer())
            .Named<TaskView>("showTask", "One task and where its case stands.");
        routes.MapPost("/api/v1/tasks/{id}/take", (HttpContext http, string id, CancellationToken cancel) =>
            http.Caller().Office.TakeTaskAsync(id, http.Caller().Key, cancel).Answer())
            .Named<EventAnswer>("takeTask", "The caller takes a task.");
        routes.MapPost("/api/v1/tasks/{id}/release", (HttpContext http, string id, CancellationToken cancel) =>
            http.Caller().Office.ReleaseTaskAsync(id, http.Caller().Key, cancel).Answer())
            .Named<EventAnswer>("releaseTask", "The caller gives a task back.");
        routes.MapPost("/api/v1/tasks/{id}/wait", (
            HttpContext http, string id, WaitForm form, CancellationToken cancel) =>
            http.Caller().Office.WaitTaskAsync(id, form, http.Caller().Key, cancel).Answer())
            .Named<EventAnswer>("waitTask", "A task waits for a reason until a day.");
        routes.MapPost("/api/v1/tasks/{id}/complete", (
            HttpContext http, string id, CompleteForm form, CancellationToken cancel) =>
            http.Caller().Office.CompleteTaskAsync(id, form, http.Caller().Key, cancel).Answer())
            .Named<EventAnswer>("completeTask", "Ends a task that nothing else ends.");
    }

    private static void Books(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/ledger", (
            HttpContext http, [AsParameters] LedgerFilter filter, CancellationToken cancel) =>
            http.Caller().Office.LedgerAsync(filter, cancel).Answer())
            .Named<TrialBalance>("showLedger", "Accounts with their balances; they add up to zero.");
        routes.MapGet("/api/v1/ledger/postings", (
            HttpContext http, [AsParameters] PostingFilter filter, CancellationToken cancel) =>
            http.Caller().Office.PostingsAsync(filter, cancel).Answer())
            .Named<Page<PostingRow>>("listPostings", "Posted lines, oldest first.");
        routes.MapGet("/api/v1/measures", (HttpContext http, CancellationToken cancel) =>
            http.Caller().Office.MeasuresAsync(cancel).Answer())
            .Named<MeasuresView>("showMeasures", "Raw counts.");
        routes.MapGet("/api/v1/status", (HttpContext http, CancellationToken cancel) =>
            http.Caller().Office.StatusAsync(cancel).Answer())
            .Named<StatusView>("showStatus", "How the tenant and the instance stand.");
    }
}
