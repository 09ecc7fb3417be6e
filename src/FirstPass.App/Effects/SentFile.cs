using System.Collections.Immutable;
using FirstPass.App.Feeds;
using FirstPass.App.Intake;
using FirstPass.Billing.ClaimCases;
using FirstPass.Billing.Files;
using FirstPass.Billing.Submissions;
using FirstPass.Engine.Blobs;
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
/// What was built and sent for a submission, beside the sources it was built from: by it, what the far side says in our
/// numbers can be said in theirs.
/// </summary>
public sealed class SentFile
{
    private readonly ImmutableArray<Pair> pairs;

    private SentFile(ImmutableArray<Pair> pairs) => this.pairs = pairs;

    /// <summary>The sets of sources that it was built from.</summary>
    public IEnumerable<SentSet> Sets => pairs.GroupBy(p => (p.Of.Case, p.Of.Set.Ordinal))
        .Select(g => g.First().Of with { Claims = [.. g.SelectMany(p => p.Of.Claims)] });

    /// <summary>What left for a submission; null when it left as it came, or when its bytes are not kept.</summary>
    public static SentFile? Of(Outside outside, CaseId id)
    {
        // A claim of a file that was passed on has no submission: its file says when it left.
        if (outside.Cases.Find(id)?.Value is not Submission submission || submission.Numbers is null)
            return null;
        var digests = submission.Envelopes.IsEmpty
            ? [submission.Bytes]
            : submission.Envelopes.Select(e => e.Bytes).ToImmutableArray();
        var sources = Sources(outside, id, submission);
        var pairs = ImmutableArray.CreateBuilder<Pair>();
        foreach (var digest in digests)
            if (outside.Blobs.Find(digest) is { } blob)
                pairs.AddRange(Pairs(outside, submission, blob, sources));
        return pairs.Count == 0 ? null : new SentFile(pairs.ToImmutable());
    }

    /// <summary>The numbers by which each source knows a group of this file.</summary>
    /// <param name="far">What the far side says about the group.</param>
    public IEnumerable<(SentSet Any, SourceGroup Numbers)> GroupsOf(GroupAnswer far)
    {
        var mine = pairs.Where(p => p.Out.Group.ControlNumber == far.ControlNumber).ToList();
        if (mine.Count == 0 && pairs.Select(p => (p.File, p.Out.Group.Ordinal)).Distinct().Count() == 1)
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

    private static IEnumerable<Pair> Pairs(
        Outside outside, Submission submission, StoredBlob blob, List<SentSet> sources)
    {
        using var bytes = outside.Blobs.OpenRead(blob.Digest);
        var arrival = new FileArrival(submission.Route, false, blob.Digest, blob.Length, false);
        var outgoing = outside.Stored(FileIntake.Survey(bytes, arrival)[0]);
        foreach (var set in outgoing.Sets)
        {
            var numbers = outgoing.ClaimNumbers(set);
            if (sources.Find(s => s.Claims.Contains(numbers[0])) is { } source)
                yield return new Pair(outgoing, set, source with { Claims = [.. numbers] });
        }
    }

    private static SourceSet Numbers(StoredSet set, List<Pair> went, GroupAnswer far)
    {
        var (kind, control, version) = (set.Outline.Kind, set.Outline.ControlNumber, set.Outline.Version);
        if (went.Count == 0)
            return new SourceSet(kind, control, version, "", []);
        // Claims of one set may have left in several; if one of them is refused, that is what the source must hear.
        var refused = far.Sets.Where(s => s.Acceptance == Acceptance.Rejected).Select(s => s.ControlNumber).ToHashSet();
        var pair = went.Find(p => refused.Contains(p.Out.Outline.ControlNumber)) ?? went[0];
        var positions = SetPositions.Of(
            pair.File.Source(pair.Out).Set.Span, pair.Of.Source.Source(pair.Of.Set).Set.Span,
            pair.File.Outline.Delimiters);
        return new SourceSet(kind, control, version, pair.Out.Outline.ControlNumber, positions);
    }

    private static List<SentSet> Sources(Outside outside, CaseId id, Submission submission)
    {
        var interchanges = submission.Interchange.IsNone
            ? outside.Cases.Items(id, 1, submission.Places).Where(i => MembersFeed.IsMember(submission, i.Item))
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

    /// <summary>A set that left, in its file, with the source's set it was built from.</summary>
    private sealed record Pair(StoredInterchange File, StoredSet Out, SentSet Of);
}
