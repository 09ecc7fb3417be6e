using System.Diagnostics;
using FirstPass.Workflow.Identity;

namespace FirstPass.Workflow.Cases;

/// <summary>How facts change what is open around a case.</summary>
internal static class OpenWorkFold
{
    public static OpenWork Apply(Case current, Fact fact)
    {
        var open = current.Open;
        return fact switch
        {
            Fact.TaskOpened t => open with
            {
                TasksOpened = Math.Max(open.TasksOpened, t.Number),
                Tasks = open.Tasks.SetItem(
                    t.Number, new OpenTask(t.Number, t.Kind, t.Queue, t.Cause, t.Due, t.Cents, null, null)),
            },
            Fact.TaskAssigned t => Task(open, t.Number, task => task with { Assignee = t.To }),
            Fact.TaskWaiting t => Task(open, t.Number, task => task with { WaitingUntil = t.Until }),
            Fact.TaskClosed t => open with { Tasks = open.Tasks.Remove(t.Number) },
            Fact.TimerArmed t => open with { Timers = open.Timers.SetItem(t.Name, t.Due) },
            Fact.TimerCancelled t => open with { Timers = open.Timers.Remove(t.Name) },
            Fact.EffectOrdered e => Ordered(current, e),
            Fact.EffectStarted e => Started(open, e),
            Fact.EffectEnded e => open with { Effects = open.Effects.Remove(e.Effect.ToString()) },
            Fact.ApprovalAsked a => open with
            {
                Approvals = open.Approvals.SetItem(a.Statement.ToString(), new OpenApproval(
                    a.Statement, a.Action, a.Requester, a.Roles, a.Expires, a.Cents, [])),
            },
            Fact.ApprovalGiven a => Given(open, a),
            Fact.ApprovalUsed a => open with { Approvals = open.Approvals.Remove(a.Statement.ToString()) },
            Fact.ApprovalVoided a => open with { Approvals = open.Approvals.Remove(a.Statement.ToString()) },
            Fact.Marked m => open with { Marks = open.Marks.Add(m.Mark) },
            Fact.Indexed i => open with { Index = i.Index },
            Fact.KeyTaken or Fact.KeyFreed or Fact.MemberSet or Fact.ItemSet or Fact.Sent or Fact.FeedOpened
                or Fact.Refused => open,
            Fact.Opened or Fact.Domain or Fact.Moved or Fact.Posted => open,
            _ => throw new UnreachableException(),
        };
    }

    private static OpenWork Task(OpenWork open, int number, Func<OpenTask, OpenTask> change) =>
        open.Tasks.TryGetValue(number, out var task)
            ? open with { Tasks = open.Tasks.SetItem(number, change(task)) }
            : open;

    private static OpenWork Ordered(Case current, Fact.EffectOrdered ordered)
    {
        var id = new EffectId(current.Id, current.Sequence + 1, ordered.Number);
        var effects = current.Open.Effects.SetItem(id.ToString(), new OpenEffect(id, ordered.Kind, 0));
        return current.Open with { Effects = effects };
    }

    private static OpenWork Started(OpenWork open, Fact.EffectStarted started)
    {
        var key = started.Effect.ToString();
        return open.Effects.TryGetValue(key, out var effect)
            ? open with { Effects = open.Effects.SetItem(key, effect with { Attempt = started.Attempt }) }
            : open;
    }

    private static OpenWork Given(OpenWork open, Fact.ApprovalGiven given)
    {
        var key = given.Statement.ToString();
        if (!open.Approvals.TryGetValue(key, out var approval))
            return open;
        var more = approval with { Given = approval.Given.Add(given.By) };
        return open with { Approvals = open.Approvals.SetItem(key, more) };
    }
}
