using System.Collections.Immutable;
using FirstPass.App.Feeds;
using FirstPass.App.Intake;
using FirstPass.Billing.ClaimCases;
using FirstPass.Billing.Files;
using FirstPass.Billing.Submissions;
using FirstPass.Exchange.Files;
using FirstPass.Exchange.Outgoing;
using FirstPass.Formats.X12.Acknowledgements;
using FirstPass.Workflow.Identity;

namespace FirstPass.App.Effects;

/// <summary>A set of a source of which claims went out.</summary>
/// <param name="Source">The source's interchange.</param>
/// <param name="Case">Its case.</param>
/// <param name="Set">The set in it.</param>
/// <param name="Claims">CLM01 of the claims that went out.</param>
public sealed record SentSet(StoredInterchange Source, CaseId Case, StoredSet Set, ImmutableHashSet<string> Claims);

/// <summary>
/// A file that was built and sent, beside the sources it was built from: by it, what the far side says in our numbers
/// can be said in theirs.
/// </summary>
public sealed class SentFile
{
    private readonly StoredInterchange outgoing;
    private readonly ImmutableArray<(StoredSet Out, SentSet Of)> pairs;

    private SentFile(StoredInterchange outgoing, ImmutableArray<(StoredSet Out, SentSet Of)> pairs)
    {
        this.outgoing = outgoing;
        this.pairs = pairs;
    }

    /// <summary>The sets of sources that it was built from.</summary>
    public IEnumerable<SentSet> Sets => pairs.GroupBy(p => (p.Of.Case, p.Of.Set.Ordinal))
        .Select(g => g.First().Of with { Claims = [.. g.SelectMany(p => p.Of.Claims)] });

    /// <summary>The file of a submission; null when it left as it came, or when its bytes are not kept.</summary>
    public static SentFile? Of(Outside outside, CaseId id)
    {
        // A claim of a file that was passed on has no submission: its file says when it left.
        if (outside.Cases.Find(id)?.Value is not Submission submission || submission.Numbers is null
            || outside.Blobs.Find(submission.Bytes) is not { } blob)
            return null;
        using var bytes = outside.Blobs.OpenRead(blob.Digest);
        var arrival = new FileArrival(submission.Route, false, blob.Digest, blob.Length, false);
        var outgoing = outside.Stored(FileIntake.Survey(bytes, arrival)[0]);
        var sources = Sources(outside, id, submission);
        var pairs = ImmutableArray.CreateBuilder<(StoredSet, SentSet)>();
        foreach (var set in outgoing.Sets)
        {
            var numbers = outgoing.ClaimNumbers(set);
            if (sources.Find(s => s.Claims.Contains(numbers[0])) is { } source)
                pairs.Add((set, source with { Claims = [.. numbers] }));
        }

        return new SentFile(outgoing, pairs.ToImmutable());
    }

    /// <summary>The numbers by which each source knows a group of this file.</summary>
    /// <param name="far">What the far side says about the group.</param>
    public IEnumerable<(SentSet Any, SourceGroup Numbers)> GroupsOf(GroupAnswer far)
    {
        var mine = pairs.Where(p => p.Out.Group.ControlNumber == far.ControlNumber).ToList();
        if (mine.Count == 0 && outgoing.Outline.Groups.Length == 1)
            mine = [.. pairs];
        foreach (var group in mine.GroupBy(p => (p.Of.Case, p.Of.Set.Group.Ordinal)))
        {
            var any = group.First().Of;
            var sets = any.Source.Sets.Where(s => s.Group.Ordinal == any.Set.Group.Ordinal);
            yield return (any, new SourceGroup(
                any.Set.Group.ControlNumber, any.Set.Group.Version,
                [.. sets.Select(s => Numbers(s, [.. group.Where(p => p.Of.Set.Ordinal == s.Ordinal)], far))]));
        }
    }

    private SourceSet Numbers(StoredSet set, List<(StoredSet Out, SentSet Of)> went, GroupAnswer far)
    {
        var (kind, control, version) = (set.Outline.Kind, set.Outline.ControlNumber, set.Outline.Version);
        if (went.Count == 0)
            return new SourceSet(kind, control, version, "", []);
        // Claims of one set may have left in several; if one of them is refused, that is what the source must hear.
        var refused = far.Sets.Where(s => s.Acceptance == Acceptance.Rejected).Select(s => s.ControlNumber).ToHashSet();
        var pair = went.Find(p => refused.Contains(p.Out.Outline.ControlNumber));
        pair = pair.Out is null ? went[0] : pair;
        var positions = SetPositions.Of(
            outgoing.Source(pair.Out).Set.Span, pair.Of.Source.Source(pair.Of.Set).Set.Span,
            outgoing.Outline.Delimiters);
        return new SourceSet(kind, control, version, pair.Out.Outline.ControlNumber, positions);
    }

    private static List<SentSet> Sources(Outside outside, CaseId id, Submission submission)
    {
        var interchanges = submission.Interchange.IsNone
            ? outside.Cases.Items(id, 1, submission.Claims)
                .Select(i => outside.Cases.Get<ClaimCase>(i.Item.Peer).Value.Origin.Interchange).Distinct()
            : [submission.Interchange];
        var sets = new List<SentSet>();
        foreach (var interchange in interchanges)
        {
            var stored = outside.Stored(outside.Cases.Get<InterchangeCase>(interchange).Value.Received!);
            foreach (var set in stored.Sets.Where(s => !s.IsRefused))
                sets.Add(new SentSet(stored, interchange, set, [.. stored.ClaimNumbers(set)]));
        }

        return sets;
    }
}
