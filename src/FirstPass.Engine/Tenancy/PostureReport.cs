using System.Collections.Immutable;
using System.Globalization;
using FirstPass.Engine.Store;

namespace FirstPass.Engine.Tenancy;

/// <summary>How a setting stands.</summary>
public enum PostureState
{
    /// <summary>As it should be.</summary>
    Good,

    /// <summary>It works, but somebody should know.</summary>
    Notice,

    /// <summary>Production must not run so.</summary>
    Bad,
}

/// <summary>One setting of the installation.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Value">What it is set to.</param>
/// <param name="State">Whether that is good.</param>
public sealed record PostureItem(string Name, string Value, PostureState State);

/// <summary>What is printed at start: library, sync settings, key file, marker, anchor.</summary>
public sealed record PostureReport(ImmutableArray<PostureItem> Items)
{
    /// <summary>True when production may run so.</summary>
    public bool IsFit => Items.All(i => i.State != PostureState.Bad);

    internal static PostureReport Of(InstallationOptions options, Secrets secrets, SqliteDatabase control)
    {
        var synchronous = control.Scalar("pragma synchronous");
        var journal = control.ScalarText("pragma journal_mode");
        var page = control.Scalar("pragma page_size");
        var keyMode = OperatingSystem.IsWindows() ? "not checked" : Mode(File.GetUnixFileMode(secrets.Root.File));
        var anchorInData = secrets.Anchors.Path.StartsWith(
            Path.GetFullPath(options.Data) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
        var anchorWithKey = Path.GetDirectoryName(secrets.Anchors.Path) == Path.GetDirectoryName(secrets.Root.File);
        return new PostureReport(
        [
            new("environment", Marker.Word(options.Environment), PostureState.Good),
            new("sqlite", control.ScalarText("select sqlite_version()"), PostureState.Good),
            new("journal", journal, journal == "wal" ? PostureState.Good : PostureState.Bad),
            new(
                "synchronous", synchronous >= 2 ? "full" : "weak",
                synchronous >= 2 ? PostureState.Good : PostureState.Bad),
            new(
                "page size", page.ToString(CultureInfo.InvariantCulture),
                page == SqliteDatabase.PageSize ? PostureState.Good : PostureState.Notice),
            new("key file", $"{secrets.Root.File} ({keyMode})", PostureState.Good),
            new(
                "anchor", secrets.Anchors.Path,
                anchorInData ? PostureState.Bad : anchorWithKey ? PostureState.Notice : PostureState.Good),
        ]);
    }

    private static string Mode(UnixFileMode mode) => Convert.ToString((int)mode, 8).PadLeft(4, '0');
}
