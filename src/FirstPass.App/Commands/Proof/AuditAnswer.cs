using System.Collections.Immutable;
using System.Text.Json.Serialization;
using FirstPass.Engine.Rebuild;
using FirstPass.Verify;
using FirstPass.Workflow.Definitions;

namespace FirstPass.App.Commands.Proof;

/// <summary>The answer of <c>audit verify</c>; docs/cli/audit-verify.schema.json describes it.</summary>
internal sealed record AuditAnswer(ImmutableArray<TenantAudit> Tenants)
{
    /// <summary>True when nothing is wrong anywhere.</summary>
    public bool Sound => Tenants.All(t => t.Sound);

    /// <summary>Says it in words.</summary>
    public void Write(TextWriter output)
    {
        foreach (var tenant in Tenants)
            tenant.Write(output);
        output.WriteLine(Sound ? "sound: nothing was lost or changed" : "NOT SOUND");
    }
}

/// <summary>What was found about one tenant.</summary>
/// <param name="Tenant">The tenant; empty for an export.</param>
/// <param name="Sound">True when nothing is wrong.</param>
/// <param name="Entries">Entries that were verified.</param>
/// <param name="Checkpoints">Checkpoints whose signature was verified.</param>
/// <param name="Anchors">Anchors that were compared.</param>
/// <param name="Rows">What the rows were made again from: entries and cases; null when they were not.</param>
/// <param name="Findings">What is wrong with the log; the first of each stream and file.</param>
/// <param name="BrokenFiles">Databases and stored files that cannot be read.</param>
/// <param name="Differences">Rows that are not what the log says.</param>
internal sealed record TenantAudit(
    string Tenant,
    bool Sound,
    long Entries,
    long Checkpoints,
    long Anchors,
    RowsAnswer? Rows,
    ImmutableArray<TenantAudit.FindingAnswer> Findings,
    ImmutableArray<string> BrokenFiles,
    ImmutableArray<DifferenceAnswer> Differences)
{
    public static TenantAudit Of(
        string tenant, VerifyReport report, ImmutableArray<string> broken, RebuildReport? rebuilt)
    {
        var differences = DifferenceAnswer.Of(rebuilt);
        return new TenantAudit(
            tenant,
            report.IsSound && broken.IsEmpty && differences.IsEmpty,
            report.Entries,
            report.Checkpoints,
            report.Anchors,
            RowsAnswer.Of(rebuilt),
            [.. report.Findings.Select(f => new FindingAnswer(
                Scalars.NameOf(f.Kind), f.Stream, f.Position, f.ToString()))],
            broken,
            differences);
    }

    public static TenantAudit Unreadable(string tenant, string code) => new(
        tenant, false, 0, 0, 0, null, [new FindingAnswer(code, 0, 0, $"The tenant cannot be read: {code}")], [], []);

    /// <summary>Says it in words.</summary>
    public void Write(TextWriter output)
    {
        var name = Tenant.Length > 0 ? Tenant : "export";
        output.WriteLine(
            $"{name}: {Entries} entries, {Checkpoints} checkpoints and {Anchors} anchors verified"
            + (Rows is { } rows ? $"; rows of {rows.Cases} cases made again{rows.PassedOver}" : ""));
        foreach (var finding in Findings)
            output.WriteLine($"  log: {finding.Sentence}");
        foreach (var file in BrokenFiles)
            output.WriteLine($"  broken: {file}");
        foreach (var difference in Differences)
            difference.Write(output);
    }

    internal sealed record FindingAnswer(string Kind, int Stream, long Position, string Sentence);
}

/// <summary>How much a rebuild replayed.</summary>
internal sealed record RowsAnswer(long Entries, long Cases, long Shredded)
{
    /// <summary>What could not be read, in words.</summary>
    [JsonIgnore]
    public string PassedOver => Shredded == 0 ? "" : $"; {Shredded} entries of shredded subjects passed over";

    public static RowsAnswer? Of(RebuildReport? report) =>
        report is null ? null : new RowsAnswer(report.Entries, report.Cases, report.Shredded);
}

/// <summary>A row that is not what the log says.</summary>
internal sealed record DifferenceAnswer(string Table, string Key, string Fault)
{
    public static ImmutableArray<DifferenceAnswer> Of(RebuildReport? report) =>
        [.. (report?.Differences ?? []).Select(d => new DifferenceAnswer(d.Table, d.Key, Scalars.NameOf(d.Kind)))];

    public void Write(TextWriter output) => output.WriteLine($"  row: {Table} {Key} {Words(Fault)}");

    private static string Words(string fault) => fault switch
    {
        "missing" => "is missing",
        "unfounded" => "has no ground in the log",
        "differs" => "differs from the log",
        "seal-broken" => "does not open to what the log says",
        "sum-broken" => "does not fit its own sum",
        _ => "cannot be read",
    };
}
