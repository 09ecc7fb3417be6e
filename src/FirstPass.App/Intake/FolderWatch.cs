using FirstPass.App.Composition;
using FirstPass.Engine.Keys;
using Microsoft.Extensions.Logging.Abstractions;

namespace FirstPass.App.Intake;

/// <summary>
/// Takes files out of one folder, each once. Bytes that are to be passed on leave first, without the database and
/// whatever our reader makes of them; the log is fed afterwards, from the files that lie in <c>taken</c>.
/// </summary>
public sealed class FolderWatch(
    WatchedFolder folder, Func<FileIntake?> intake, TimeProvider clock, TimeSpan stableFor)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private readonly Spool spool = new(folder.Inbox);
    private readonly Dictionary<string, (long Length, DateTime Written, DateTimeOffset Since)> seen = [];
    private readonly HashSet<string> unseen = [];
    private readonly Dictionary<string, (TimeSpan Pause, DateTimeOffset Until)> troubled = [];
    private bool made;

    /// <summary>Where the program tells whoever operates it what happens.</summary>
    public ILogger Log { get; init; } = NullLogger.Instance;

    /// <summary>What passes bytes on.</summary>
    public PassingOn Passing { get; init; } = new();

    /// <summary>The folder that is watched.</summary>
    public WatchedFolder Folder => folder;

    /// <summary>Type of the fault that a file under way met last; empty when none has.</summary>
    public string Trouble { get; private set; } = "";

    /// <summary>Makes the folders, if that is possible now.</summary>
    public void Make()
    {
        try
        {
            spool.Make();
            Directory.CreateDirectory(folder.Onward);
            FileDrop.Clean(folder.Onward);
            made = true;
        }
        catch (Exception fault)
        {
            Troubled(FaultCode.Of(fault));
        }
    }

    /// <summary>Looks once: goes on with what was taken before, then takes what is ready. Whatever the disk does, the
    /// watch lives on and looks again.</summary>
    public async Task SweepAsync()
    {
        if (!made)
            Make();
        try
        {
            foreach (var file in spool.UnderWay().ToList())
                await TryAsync(file).ConfigureAwait(false);
            foreach (var file in Ready())
                await TryAsync(Take(file)).ConfigureAwait(false);
        }
        catch (Exception fault)
        {
            Troubled(FaultCode.Of(fault));
        }
    }

    private TakenFile Take(FileInfo file)
    {
        var bytes = file.Length;
        var taken = spool.Take(file, clock.GetUtcNow());
        OperatorLog.FileTaken(Log, folder.Route, taken.Id, bytes);
        return taken;
    }

    private void Troubled(string code)
    {
        if (Trouble != code)
            OperatorLog.FolderTroubled(Log, folder.Route, code);
        Trouble = code;
    }

    /// <summary>Files whose size and time have not changed for long enough.</summary>
    private List<FileInfo> Ready()
    {
        var now = clock.GetUtcNow();
        var waiting = spool.Waiting().ToLookup(f => f.Trouble.Length == 0);
        TellUnseen([.. waiting[false]]);
        foreach (var gone in seen.Keys.Except(waiting[true].Select(f => f.File.Name)).ToList())
            seen.Remove(gone);
        var ready = new List<FileInfo>();
        foreach (var (file, length, written, _) in waiting[true])
        {
            if (!seen.TryGetValue(file.Name, out var before) || before.Length != length || before.Written != written)
                seen[file.Name] = before = (length, written, now);
            if (now - before.Since >= stableFor)
                ready.Add(file);
        }

        return ready;
    }

    /// <summary>Each file that cannot be looked at is told once, without its name.</summary>
    private void TellUnseen(List<WaitingFile> files)
    {
        foreach (var file in files.Where(f => !unseen.Contains(f.File.Name)))
            OperatorLog.FileUnseen(Log, folder.Route, file.Trouble);
        unseen.Clear();
        unseen.UnionWith(files.Select(f => f.File.Name));
    }

    /// <summary>A file that meets trouble stays in <c>taken</c> and is tried again; the others go on.</summary>
    private async Task TryAsync(TakenFile file)
    {
        var now = clock.GetUtcNow();
        if (troubled.TryGetValue(file.Name, out var trouble) && now < trouble.Until)
            return;
        try
        {
            if (!await HandleAsync(file).ConfigureAwait(false))
                return;
            troubled.Remove(file.Name);
            Trouble = "";
        }
        catch (Exception fault)
        {
            var pause = trouble.Pause == TimeSpan.Zero ? FirstPause : 2 * trouble.Pause;
            pause = pause < LongestPause ? pause : LongestPause;
            troubled[file.Name] = (pause, now + pause);
            Trouble = FaultCode.Of(fault);
            OperatorLog.FileTroubled(Log, folder.Route, file.Id, Trouble, pause);
        }
    }

    /// <returns>False when the file has to wait for the database.</returns>
    private async Task<bool> HandleAsync(TakenFile file)
    {
        var glance = EnvelopeGlance.At(file.Path);
        var passes = folder.PassesOn(glance) || Passing.HasLeft(Spool.MarkOf(file));
        var otherWorld = folder.IsOtherWorld(glance);
        if (otherWorld && !folder.Configured)
        {
            Refuse(file, "WRONG_ENVIRONMENT", "The file is marked for the other environment (ISA15).");
            return true;
        }

        if (passes)
            PassOn(file);
        if (intake() is not { } door)
        {
            OperatorLog.FileWaits(Log, folder.Route, file.Id);
            if (IsLate(file) && !otherWorld)
                PassOn(file);
            return false;
        }

        var origin = new FileOrigin(folder.Route, folder.FromFarSide, file.Id, passes)
        {
            OnlyLines = folder.OnlyLines ? LineIntake.Both : [],
            Messages = folder.Messages,
        };
        try
        {
            var receipt = await door.TakeAsync(file.Path, origin).ConfigureAwait(false);
            return Finish(file, receipt);
        }
        catch (InvalidDataException)
        {
            Refuse(file, "FILE_TOO_LONG", "The file is longer than the limit.");
        }
        catch (SubjectShreddedException)
        {
            Refuse(file, "SHREDDED", "These bytes were here before and were destroyed on request.");
        }
        catch (Exception) when (IsLate(file) && !otherWorld)
        {
            PassOn(file);
            throw;
        }

        return true;
    }

    // A gate that cannot judge in its time opens: the file is kept from nobody, and the log is fed later.
    private bool IsLate(TakenFile file) =>
        folder.JudgeWithin is { } within && clock.GetUtcNow() - file.TakenAt >= within;

    private void PassOn(TakenFile file) => Passing.Once(
        file.Path, Spool.MarkOf(file), new OnwardPlace(folder.Onward, file.Original, file.Name),
        _ => OperatorLog.FilePassed(Log, folder.Route, file.Id));

    private bool Finish(TakenFile file, FileReceipt receipt)
    {
        if (!receipt.Taken)
            return false;
        var note = RefusalNote.Of(file, receipt, clock.GetUtcNow());
        if (receipt.Refused)
        {
            Refuse(file, note);
            return true;
        }

        if (!note.Reasons.IsEmpty)
            spool.Note(file, note);
        spool.Keep(file);
        OperatorLog.FileKept(Log, folder.Route, file.Id, receipt.Interchanges.Length);
        return true;
    }

    private void Refuse(TakenFile file, string code, string message) =>
        Refuse(file, RefusalNote.Of(file, code, message, clock.GetUtcNow()));

    private void Refuse(TakenFile file, RefusalNote note)
    {
        spool.Refuse(file, note);
        OperatorLog.FileRefused(Log, folder.Route, file.Id, string.Join(' ', note.Reasons.Select(r => r.Code)));
    }
}
