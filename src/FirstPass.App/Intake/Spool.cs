using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FirstPass.App.Composition;

namespace FirstPass.App.Intake;

/// <summary>A file that was taken from its inbox and is under way.</summary>
/// <param name="Path">Where it lies in <c>taken</c>.</param>
public readonly record struct TakenFile(string Path)
{
    private const int StampLength = 25;
    private const string TimeForm = "yyyyMMddHHmmssfff";

    /// <summary>A longer name is cut at its front: with its stamp and endings it must fit a folder's entry.</summary>
    private const int LongestName = 180;

    /// <summary>Name that no other file of this folder ever has.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>The part of the name that we gave it: unique, and free of whatever its sender put into the
    /// name.</summary>
    public string Id => Name.Length > StampLength ? Name[..(StampLength - 1)] : Name;

    /// <summary>Name it came with.</summary>
    public string Original => Name.Length > StampLength ? Name[StampLength..] : Name;

    /// <summary>When it was taken; the end of time for a file that somebody put there.</summary>
    public DateTimeOffset TakenAt => Name.Length > StampLength && DateTimeOffset.TryParseExact(
        Name[..TimeForm.Length], TimeForm, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
        ? at
        : DateTimeOffset.MaxValue;

    /// <summary>A new unique name for a file.</summary>
    public static string NameFor(string original, DateTimeOffset now)
    {
        var stamp = now.UtcDateTime.ToString(TimeForm, CultureInfo.InvariantCulture);
        while (Encoding.UTF8.GetByteCount(original) > LongestName)
            original = original[1..];
        return $"{stamp}-{RandomNumberGenerator.GetHexString(6, lowercase: true)}-{original}";
    }
}

/// <summary>A file that waits in its inbox.</summary>
/// <param name="File">The file.</param>
/// <param name="Length">Its bytes.</param>
/// <param name="Written">When it was written last.</param>
/// <param name="Trouble">Why it cannot be looked at, as one whose name is no text; empty when it can.</param>
public sealed record WaitingFile(FileInfo File, long Length, DateTime Written, string Trouble)
{
    /// <summary>Looks at a file. One that cannot be looked at still waits, and keeps no other from its turn.</summary>
    public static WaitingFile Of(FileInfo file)
    {
        try
        {
            return new WaitingFile(file, file.Length, file.LastWriteTimeUtc, "");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new WaitingFile(file, 0, DateTime.MaxValue, FaultCode.Of(fault));
        }
    }
}

/// <summary>
/// The folders beside an inbox that a file goes through: <c>taken</c>, then <c>archive</c> or <c>refused</c>. They lie
/// on the inbox's own disk, so that each move is one rename, and they are all the memory that passing on needs.
/// </summary>
public sealed class Spool(string inbox)
{
    private string Taken => Path.Combine(inbox, "taken");

    private string Archive => Path.Combine(inbox, "archive");

    private string Refused => Path.Combine(inbox, "refused");

    /// <summary>Makes the folders.</summary>
    public void Make()
    {
        foreach (var folder in (string[])[inbox, Taken, Archive, Refused])
            Directory.CreateDirectory(folder);
        FileDrop.Clean(Refused);

        // Between a file's leaving and its mark's a process may have been stopped.
        foreach (var mark in Directory.EnumerateFiles(Taken, "*" + PassingOn.Mark))
            if (!File.Exists(mark[..^PassingOn.Mark.Length]))
                File.Delete(mark);
    }

    /// <summary>Files that wait in the inbox, oldest first; hidden and unfinished ones are not looked at, and links not
    /// followed.</summary>
    public IEnumerable<WaitingFile> Waiting() => new DirectoryInfo(inbox).EnumerateFiles()
        .Where(f => f.LinkTarget is null && !f.Name.StartsWith('.') && f.Extension is not (".part" or ".tmp"))
        .Select(WaitingFile.Of)
        .OrderBy(f => f.Written).ThenBy(f => f.File.Name, StringComparer.Ordinal);

    /// <summary>Files that were taken and are not done.</summary>
    public IEnumerable<TakenFile> UnderWay() => Directory.EnumerateFiles(Taken)
        .Where(f => !f.EndsWith(PassingOn.Mark, StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)
        .Select(f => new TakenFile(f));

    /// <summary>Files that are durable in the log and still lie here.</summary>
    public IEnumerable<TakenFile> Archived() => Directory.Exists(Archive)
        ? Directory.EnumerateFiles(Archive).Order(StringComparer.Ordinal).Select(f => new TakenFile(f))
        : [];

    /// <summary>Takes a file out of the inbox.</summary>
    public TakenFile Take(FileInfo file, DateTimeOffset now)
    {
        var taken = Path.Combine(Taken, TakenFile.NameFor(file.Name, now));
        FileDrop.Move(file.FullName, taken);
        return new TakenFile(taken);
    }

    /// <summary>The mark that the file's bytes have left.</summary>
    public static string MarkOf(TakenFile file) => file.Path + PassingOn.Mark;

    /// <summary>The file is durable in the log: it goes to the archive.</summary>
    public void Keep(TakenFile file) => Leave(file, Path.Combine(Archive, file.Name));

    /// <summary>The file was refused: it lies in <c>refused</c> under its own name, with the reasons beside
    /// it.</summary>
    public void Refuse(TakenFile file, RefusalNote note)
    {
        var name = File.Exists(Path.Combine(Refused, file.Original)) ? file.Name : file.Original;
        FileDrop.Put(Refused, _ => name + ".reason.json", note.Write);
        Leave(file, Path.Combine(Refused, name));
    }

    /// <summary>Some of the file was refused: the reasons are told, the file itself is in the archive.</summary>
    public void Note(TakenFile file, RefusalNote note) =>
        FileDrop.Put(Refused, _ => file.Name + ".reason.json", note.Write);

    private static void Leave(TakenFile file, string target)
    {
        FileDrop.Move(file.Path, target);
        File.Delete(MarkOf(file));
    }
}
