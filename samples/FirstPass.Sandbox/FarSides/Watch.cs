using System.Globalization;
using System.Security.Cryptography;
using FirstPass.Sandbox.Rules;

namespace FirstPass.Sandbox.FarSides;

/// <summary>A pair of folders: what is sent to the far side, and what it answers.</summary>
public readonly record struct Mailbox(string Outbound, string Answers);

/// <summary>Runs a far side on folders: takes what came, lets time pass, delivers what is due.</summary>
public sealed class Watch
{
    private readonly StateFile file;
    private readonly FarSideState state;
    private readonly FarSide farSide;
    private readonly Outbox[] boxes;

    /// <summary>Goes on from a state file, or begins one.</summary>
    public Watch(FarSideRules rules, IReadOnlyList<Mailbox> mailboxes, string stateFile, string paper, DateTime now)
    {
        file = new StateFile(stateFile, [.. mailboxes.Select(m => m.Answers)], paper);
        state = file.Load(DateOnly.FromDateTime(now));
        farSide = new FarSide(rules, state);
        boxes = [.. mailboxes.Select(m => new Outbox(m.Outbound))];
    }

    /// <summary>One turn.</summary>
    /// <param name="now">The time it is.</param>
    /// <param name="atOnce">True to take files at first sight.</param>
    /// <returns>How many files were taken and delivered.</returns>
    public (int Taken, int Delivered) Turn(DateTime now, bool atOnce)
    {
        var taken = 0;
        for (var mailbox = 0; mailbox < boxes.Length; mailbox++)
            foreach (var path in boxes[mailbox].Ready(atOnce))
                taken += Take(path, mailbox, now);
        var waiting = state.Due.Count;
        farSide.Advance(now);
        if (state.Due.Count > waiting)
            file.Save(state);
        var due = farSide.TakeDue(now);
        if (due.Length > 0)
        {
            file.Deliver(due);
            file.Save(state);
        }

        return (taken, due.Length);
    }

    private int Take(string path, int mailbox, DateTime now)
    {
        var bytes = File.ReadAllBytes(path);
        var mark = string.Create(
            CultureInfo.InvariantCulture,
            $"{mailbox}|{Path.GetFileName(path)}|{Convert.ToHexString(SHA256.HashData(bytes))}");
        var known = state.Taking == mark;
        if (!known)
        {
            farSide.Receive(bytes, mailbox, now);
            state.Taking = mark;
            file.Save(state);
        }

        Outbox.MoveAway(path);
        state.Taking = "";
        file.Save(state);
        return known ? 0 : 1;
    }
}
