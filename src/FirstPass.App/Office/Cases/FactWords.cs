using System.Diagnostics;
using System.Globalization;
using FirstPass.App.Office.Forms;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Cases;
using NodaTime;

namespace FirstPass.App.Office.Cases;

/// <summary>Says a fact in words of level 1: what is sealed stays unsaid.</summary>
internal static class FactWords
{
    /// <summary>The fact as it is shown; null for what only the engine cares about.</summary>
    public static FactView? Of(Fact fact) => fact switch
    {
        Fact.Opened opened => new FactView("opened", $"a {opened.CaseType} by {opened.Definition.Name}"),
        Fact.Domain => null,
        Fact.Moved moved => new FactView("moved", $"to {moved.To}"),
        Fact.TaskOpened task => new FactView(
            "task", $"{task.Kind} for {task.Queue}, due {At(task.Due)}: {task.Cause}", task.Cents),
        Fact.TaskAssigned { To: { } person } task => new FactView("assigned", $"task {task.Number} to {person}"),
        Fact.TaskAssigned task => new FactView("assigned", $"task {task.Number} to nobody"),
        Fact.TaskWaiting task => new FactView(
            "waiting", $"task {task.Number} for {task.Reason} until {At(task.Until)}"),
        Fact.TaskClosed { By: { } person } task => new FactView(
            "closed", $"task {task.Number}: {task.Outcome}, by {person}"),
        Fact.TaskClosed task => new FactView("closed", $"task {task.Number}: {task.Outcome}"),
        Fact.TimerArmed timer => new FactView("clock", $"{timer.Name} at {At(timer.Due)}"),
        Fact.TimerCancelled timer => new FactView("clock", $"{timer.Name} stopped"),
        Fact.Posted posted => Posting(posted),
        Fact.KeyTaken or Fact.KeyFreed or Fact.MemberSet or Fact.ItemSet or Fact.Indexed => null,
        Fact.EffectOrdered effect => new FactView("ordered", effect.Kind),
        Fact.EffectStarted effect => new FactView("started", $"{effect.Effect}, attempt {effect.Attempt}"),
        Fact.EffectEnded effect => new FactView("ended", $"{effect.Effect}: {CodeName.Of(effect.Result)}"),
        Fact.Sent sent => new FactView("told", sent.Type),
        Fact.FeedOpened feed => new FactView("feed", feed.Feed),
        Fact.ApprovalAsked ask => new FactView(
            "approval", $"{ask.Action} asked by {ask.Requester}, of {string.Join(", ", ask.Roles)}", ask.Cents),
        Fact.ApprovalGiven given => new FactView("approval", $"given by {given.By} as {given.Role}"),
        Fact.ApprovalUsed => new FactView("approval", "used"),
        Fact.ApprovalVoided voided => new FactView("approval", $"void: {voided.Reason}"),
        Fact.Marked marked => new FactView("mark", marked.Mark),
        Fact.Refused refused => new FactView("refused", $"{refused.Code}: {refused.Reason}"),
        _ => throw new UnreachableException(),
    };

    private static FactView Posting(Fact.Posted posted)
    {
        var lines = posted.Lines.Where(l => l.Cents != 0)
            .GroupBy(l => l.Account.Code, StringComparer.Ordinal)
            .Select(g => $"{g.Key} {new Money(g.Sum(l => l.Cents))}");
        return new FactView(
            "posted", $"{posted.Kind}: {string.Join(", ", lines)}",
            posted.Lines.Where(l => l.Cents > 0).Sum(l => l.Cents));
    }

    private static string At(Instant at) =>
        at.ToDateTimeOffset().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
