using System.Collections.Immutable;
using System.Globalization;

namespace FirstPass.Verify;

/// <summary>What an auditor brings along; none of it comes from the export.</summary>
/// <param name="PublicKey">32 bytes: the key that signs checkpoints.</param>
/// <param name="AnchorFile">The anchors kept outside, or null.</param>
/// <param name="HeadRecordFile">The head record beside the database, or null.</param>
public sealed record Evidence(byte[] PublicKey, string? AnchorFile, string? HeadRecordFile);

/// <summary>
/// Verifies an exported log offline. Written from docs/log-format.md alone; it shares no code with the program that
/// wrote the log, so that a mistake there is not repeated here.
/// </summary>
public sealed class Verifier
{
    private readonly string folder;
    private readonly Evidence evidence;
    private readonly ImmutableArray<Finding>.Builder findings = ImmutableArray.CreateBuilder<Finding>();
    private long entries;
    private long anchors;

    private Verifier(string folder, Evidence evidence)
    {
        this.folder = folder;
        this.evidence = evidence;
    }

    /// <summary>Verifies an export against what the auditor holds.</summary>
    public static VerifyReport Verify(string exportFolder, Evidence evidence) =>
        new Verifier(exportFolder, evidence).Run();

    private VerifyReport Run()
    {
        if (Manifest.TryRead(folder) is not { } manifest)
            return new VerifyReport(0, 0, 0, [new Finding(FindingKind.Unreadable, 0, 0)]);
        var checkpoints = new CheckpointCheck(manifest, evidence.PublicKey);
        Add(checkpoints.Run(Lines("checkpoints.ndjson")));
        var expected = checkpoints.Sound.SelectMany(c => c.Text.Heads).Concat(CheckAnchors(manifest, checkpoints))
            .Concat(HeadRecord(manifest)).Concat(manifest.Streams).ToList();
        foreach (var stream in expected.Select(h => h.Stream).Distinct().Order())
            CheckStream(manifest, stream, [.. expected.Where(h => h.Stream == stream)]);
        return new VerifyReport(entries, checkpoints.Sound.Count, anchors, findings.ToImmutable());
    }

    private void CheckStream(Manifest manifest, int stream, List<CheckpointHead> expected)
    {
        var check = new StreamCheck(manifest.Tenant, stream);
        var name = $"stream-{stream}.ndjson";
        if (!File.Exists(Path.Combine(folder, name)))
        {
            Add(new Finding(FindingKind.StreamMissing, stream, 0));
            return;
        }

        var wrong = check.Run(Lines(name), expected.Select(h => h.Position).ToHashSet());
        entries += check.Entries;
        Add(wrong);
        foreach (var head in expected.OrderBy(h => h.Position))
        {
            if (head.Position > check.Entries)
                Add(wrong is null ? new Finding(FindingKind.TailCut, stream, check.Entries + 1) : null);
            else if (!check.Marks[head.Position].AsSpan().SequenceEqual(head.Chain))
                Add(new Finding(FindingKind.Forked, stream, head.Position));
            else
                continue;
            return;
        }
    }

    /// <summary>Anchors of this tenant and database; what they say must be in the export.</summary>
    private List<CheckpointHead> CheckAnchors(Manifest manifest, CheckpointCheck checkpoints)
    {
        var heads = new List<CheckpointHead>();
        long? last = null;
        foreach (var (number, anchor) in ReadAnchors(manifest))
        {
            anchors++;
            if (number < 1 || (last is not null && number != last + 1) || !anchor.IsSignedBy(evidence.PublicKey)
                || anchor.Read() is not { } text || text.Number != number)
                return Stop(FindingKind.AnchorWrong, number, heads);
            last = number;
            heads.AddRange(text.Heads);
            if (number > checkpoints.Sound.Count)
                return Stop(FindingKind.RolledBack, number, heads);
            if (!checkpoints.Sound[(int)number - 1].Signed.Body.AsSpan().SequenceEqual(anchor.Body))
                return Stop(FindingKind.Forked, number, heads);
        }

        // A crash may leave one checkpoint without its anchor; more than one means that lines were taken away.
        return evidence.AnchorFile is not null && checkpoints.Sound.Count > (last ?? 0) + 1
            ? Stop(FindingKind.AnchorWrong, (last ?? 0) + 1, heads)
            : heads;
    }

    private List<CheckpointHead> Stop(FindingKind kind, long number, List<CheckpointHead> heads)
    {
        Add(new Finding(kind, 0, number));
        return heads;
    }

    private List<(long Number, SignedCheckpoint Anchor)> ReadAnchors(Manifest manifest)
    {
        var found = new List<(long, SignedCheckpoint)>();
        if (evidence.AnchorFile is null)
            return found;
        if (!File.Exists(evidence.AnchorFile))
        {
            Add(new Finding(FindingKind.Unreadable, 0, 0));
            return found;
        }

        var text = File.ReadAllText(evidence.AnchorFile);
        var lines = text.Split('\n')[..^1];
        foreach (var line in lines)
            if (line.Split(' ') is ["v1", var tenant, var database, var number, var key, var body, var signature])
            {
                if (tenant == manifest.Tenant && database == manifest.Database)
                    found.Add((Number(number), new SignedCheckpoint(
                        key, Canonical.Base64OrEmpty(body), Canonical.Base64OrEmpty(signature))));
            }
            else
                Add(new Finding(FindingKind.AnchorWrong, 0, found.Count + 1));
        return found;
    }

    private List<CheckpointHead> HeadRecord(Manifest manifest)
    {
        var heads = new List<CheckpointHead>();
        if (evidence.HeadRecordFile is null)
            return heads;
        if (!File.Exists(evidence.HeadRecordFile))
        {
            Add(new Finding(FindingKind.HeadRecordWrong, 0, 0));
            return heads;
        }

        var file = File.ReadAllBytes(evidence.HeadRecordFile);
        var streams = manifest.Streams.Select(s => s.Stream).Union(Enumerable.Range(1, HeadRecords.RoomIn(file)));
        foreach (var stream in streams.Order())
            if (HeadRecords.Read(file, stream, out var blank) is { } head)
                heads.Add(head);
            else if (!blank || manifest.Streams.Any(s => s.Stream == stream && s.Position > 0))
                Add(new Finding(FindingKind.HeadRecordWrong, stream, 0));
        return heads;
    }

    private IEnumerable<string> Lines(string name)
    {
        var path = Path.Combine(folder, name);
        return File.Exists(path) ? File.ReadLines(path) : [];
    }

    private void Add(Finding? finding)
    {
        if (finding is not null)
            findings.Add(finding);
    }

    private static long Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : 0;
}
