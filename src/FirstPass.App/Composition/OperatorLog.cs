using FirstPass.App.Messages;
using FirstPass.Engine.Shards;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;
using Microsoft.Extensions.Logging.Console;

namespace FirstPass.App.Composition;

/// <summary>
/// What the program tells whoever operates it, one line an event. A line holds ids, kinds, counts and codes: nothing
/// that came in a file, and no name that a file came with.
/// </summary>
public static partial class OperatorLog
{
    /// <summary>Category of all lines of ours.</summary>
    public const string Category = "FirstPass";

    /// <summary>A log on the console: ours from a level on. The parts that we stand on quote requests, a patient's name
    /// with them, so of theirs there is no more than warnings whatever the level.</summary>
    public static ILoggerFactory OnConsole(LogLevel level) => LoggerFactory.Create(builder => builder
        .SetMinimumLevel(level > LogLevel.Warning ? level : LogLevel.Warning)
        .AddFilter(Category, level)
        .AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
            console.ColorBehavior = LoggerColorBehavior.Disabled;
        }));

    /// <summary>Writes down what the loop of a tenant tells.</summary>
    public static Action<Notice> Of(ILogger log, TenantId tenant) => notice => _ = notice switch
    {
        Notice.LoopStarted started => Done(() => LoopStarted(log, tenant, started.Position)),
        Notice.LoopEnded { Code: "" } => Done(() => LoopStopped(log, tenant)),
        Notice.LoopEnded ended => Done(() => LoopEnded(log, tenant, ended.Code)),
        Notice.Batch { Report.End: BatchEnd.Committed } batch => Done(() => BatchKept(
            log, tenant, batch.Report.Entries)),
        Notice.Batch batch => Done(() => BatchFailed(log, tenant, batch.Report.End, batch.Report.Code)),
        Notice.EffectTried { Result: EffectResult.Done } done => Done(() => EffectDone(
            log, tenant, done.Kind, done.Effect, done.Code)),
        Notice.EffectTried tried => Done(() => EffectFailed(
            log, tenant, tried.Kind, tried.Effect, tried.Try, tried.Result ?? EffectResult.Unknown, tried.Code)),
        Notice.FeedEnded { Code: "" } fed => Done(() => FeedDone(log, tenant, fed.Feed, fed.Case)),
        Notice.FeedEnded fed => Done(() => FeedFailed(log, tenant, fed.Feed, fed.Case, fed.Code)),
        Notice.CheckpointFailed failed => Done(() => CheckpointFailed(log, tenant, failed.Code)),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    [LoggerMessage(101, LogLevel.Information, "tenant {Tenant}: opened")]
    internal static partial void TenantOpened(ILogger log, TenantId tenant);

    [LoggerMessage(102, LogLevel.Error, "tenant {Tenant}: not opened, {Code}; tried again")]
    internal static partial void TenantNotOpened(ILogger log, TenantId tenant, string code);

    [LoggerMessage(201, LogLevel.Information, "route {Route}: file {File} taken, {Bytes} bytes")]
    internal static partial void FileTaken(ILogger log, string route, string file, long bytes);

    [LoggerMessage(202, LogLevel.Information, "route {Route}: file {File} passed on unchanged")]
    internal static partial void FilePassed(ILogger log, string route, string file);

    [LoggerMessage(203, LogLevel.Information, "route {Route}: file {File} is in the log, {Interchanges} interchanges")]
    internal static partial void FileKept(ILogger log, string route, string file, int interchanges);

    [LoggerMessage(204, LogLevel.Warning, "route {Route}: file {File} refused, {Codes}")]
    internal static partial void FileRefused(ILogger log, string route, string file, string codes);

    [LoggerMessage(205, LogLevel.Warning, "route {Route}: file {File} met {Code}; tried again in {Pause}")]
    internal static partial void FileTroubled(ILogger log, string route, string file, string code, TimeSpan pause);

    [LoggerMessage(206, LogLevel.Warning, "route {Route}: the folder cannot be worked with, {Code}; tried again")]
    internal static partial void FolderTroubled(ILogger log, string route, string code);

    [LoggerMessage(207, LogLevel.Debug, "route {Route}: file {File} waits for the database")]
    internal static partial void FileWaits(ILogger log, string route, string file);

    [LoggerMessage(
        208, LogLevel.Warning,
        "route {Route}: a file cannot be looked at, {Code}; it waits under a name that can be read, the others go on")]
    internal static partial void FileUnseen(ILogger log, string route, string code);

    [LoggerMessage(251, LogLevel.Warning, "messages: a connection was turned away, {Most} are open")]
    internal static partial void ConnectionTurnedAway(ILogger log, int most);

    [LoggerMessage(252, LogLevel.Warning, "messages: a connection broke, {Code}")]
    internal static partial void ConnectionBroken(ILogger log, string code);

    [LoggerMessage(253, LogLevel.Debug, "messages: one was answered, {Verdict} {Codes}")]
    internal static partial void MessageAnswered(ILogger log, MessageVerdict verdict, string codes);

    [LoggerMessage(254, LogLevel.Warning, "tenant {Tenant}: entry {Position} is not written as a resource, {Code}")]
    internal static partial void ResourceRefused(ILogger log, TenantId tenant, long position, string code);

    [LoggerMessage(255, LogLevel.Warning, "tenant {Tenant}: resources wait for their folder, {Code}; tried again")]
    internal static partial void ResourcesWait(ILogger log, TenantId tenant, string code);

    [LoggerMessage(301, LogLevel.Information, "tenant {Tenant}: loop started after entry {Position}")]
    private static partial void LoopStarted(ILogger log, TenantId tenant, long position);

    [LoggerMessage(302, LogLevel.Information, "tenant {Tenant}: loop stopped")]
    private static partial void LoopStopped(ILogger log, TenantId tenant);

    [LoggerMessage(303, LogLevel.Error, "tenant {Tenant}: loop ended, {Code}")]
    private static partial void LoopEnded(ILogger log, TenantId tenant, string code);

    [LoggerMessage(304, LogLevel.Debug, "tenant {Tenant}: {Entries} entries are on the disk")]
    private static partial void BatchKept(ILogger log, TenantId tenant, int entries);

    [LoggerMessage(305, LogLevel.Warning, "tenant {Tenant}: a batch was not kept, {End} {Code}")]
    private static partial void BatchFailed(ILogger log, TenantId tenant, BatchEnd end, string code);

    [LoggerMessage(306, LogLevel.Warning, "tenant {Tenant}: no checkpoint was anchored, {Code}; tried again")]
    private static partial void CheckpointFailed(ILogger log, TenantId tenant, string code);

    [LoggerMessage(401, LogLevel.Information, "tenant {Tenant}: {Kind} of {Effect} done {Code}")]
    private static partial void EffectDone(ILogger log, TenantId tenant, string kind, EffectId effect, string code);

    [LoggerMessage(402, LogLevel.Warning, "tenant {Tenant}: {Kind} of {Effect}, try {Try}: {Result} {Code}")]
    private static partial void EffectFailed(
        ILogger log, TenantId tenant, string kind, EffectId effect, int @try, EffectResult result, string code);

    [LoggerMessage(501, LogLevel.Information, "tenant {Tenant}: feed {Feed} of {Case} done")]
    private static partial void FeedDone(ILogger log, TenantId tenant, string feed, CaseId @case);

    [LoggerMessage(502, LogLevel.Warning, "tenant {Tenant}: feed {Feed} of {Case} failed, {Code}")]
    private static partial void FeedFailed(ILogger log, TenantId tenant, string feed, CaseId @case, string code);

    private static bool Done(Action write)
    {
        write();
        return true;
    }
}
