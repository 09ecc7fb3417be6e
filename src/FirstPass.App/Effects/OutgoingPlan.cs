using System.Collections.Immutable;
using System.Globalization;
using FirstPass.App.Feeds;
using FirstPass.Billing.ClaimCases;
using FirstPass.Billing.Files;
using FirstPass.Billing.Gateway;
using FirstPass.Billing.Submissions;
using FirstPass.Exchange.Outgoing;
using FirstPass.Formats.X12;
using FirstPass.Workflow.Identity;
using NodaTime;

namespace FirstPass.App.Effects;

/// <summary>Files that were built, or why none was.</summary>
/// <param name="Files">The files.</param>
/// <param name="LeftOut">Claims that could not be written; the files went without them.</param>
/// <param name="Refusal">Why there is no file; empty when there is one.</param>
public sealed record BuiltFiles(
    ImmutableArray<BuiltFile> Files, ImmutableArray<LeftOutClaim> LeftOut, string Refusal)
{
    /// <summary>No file.</summary>
    public static BuiltFiles None(string refusal) => new([], [], refusal);
}

/// <summary>A file that was built.</summary>
/// <param name="Control">ISA13.</param>
/// <param name="Groups">GS06 of its groups.</param>
/// <param name="Bytes">Its bytes.</param>
public sealed record BuiltFile(string Control, ImmutableArray<string> Groups, byte[] Bytes);

/// <summary>
/// Which claims of which sets a submission's file is built from. Claims of one source's envelope leave in one
/// interchange; what another envelope brings leaves in a file of its own, under numbers that follow from the first
/// ones.
/// </summary>
public sealed class OutgoingPlan
{
    /// <summary>Most claims that are left out of a file; where more are refused, something else is wrong.</summary>
    private const int MostLeftOut = 100;

    private readonly ControlNumbers numbers;
    private readonly EnvelopeIds? farSide;
    private readonly ImmutableArray<PlannedSet> sets;

    private OutgoingPlan(ControlNumbers numbers, EnvelopeIds? farSide, ImmutableArray<PlannedSet> sets)
    {
        this.numbers = numbers;
        this.farSide = farSide;
        this.sets = sets;
    }

    /// <summary>How many claims are to leave.</summary>
    public int Claims => sets.Sum(s => s.Leaving.Claims.Length);

    /// <summary>Plans a submission's file.</summary>
    public static OutgoingPlan Of(Outside outside, CaseId id, Submission submission)
    {
        var partner = outside.World.Partners.GetValueOrDefault(outside.World.FarSideOf(submission.Route));
        var members = submission.Interchange.IsNone
            ? Released(outside, id, submission)
            : OfFile(outside, submission);
        var sets = members
            .GroupBy(m => m.Interchange)
            .SelectMany(file => SetsOf(outside, file.Key, [.. file]))
            .ToImmutableArray();
        return new OutgoingPlan(submission.Numbers!, partner?.Envelope, sets);
    }

    /// <summary>Builds the files. A claim that cannot be written is left out; the others do not wait for it.</summary>
    /// <param name="at">Date and time that their envelopes carry.</param>
    public BuiltFiles Build(LocalDateTime at)
    {
        var files = ImmutableArray.CreateBuilder<BuiltFile>();
        var leftOut = ImmutableArray.CreateBuilder<LeftOutClaim>();
        var control = int.Parse(numbers.Interchange, CultureInfo.InvariantCulture);
        foreach (var (file, index) in sets.GroupBy(s => s.InterchangeKey).Select((g, i) => (g, i)))
        {
            var isa = OutgoingNumbers.Further(control, index);
            var groups = new List<byte[]>();
            var numbered = ImmutableArray.CreateBuilder<string>();
            foreach (var group in file.GroupBy(s => s.GroupKey))
            {
                var envelope = EnvelopeOf(isa, OutgoingNumbers.Further(Group, (100 * index) + groups.Count), at);
                var built = BuiltGroup.Of(numbers, envelope, [.. group]);
                leftOut.AddRange(built.LeftOut);
                if (built.Refusal.Length > 0)
                    return BuiltFiles.None(built.Refusal);
                if (built.Bytes is not { } bytes)
                    continue;
                groups.Add(bytes);
                numbered.Add(envelope.GroupControlNumber.ToString(CultureInfo.InvariantCulture));
            }

            if (groups.Count == 0)
                continue;
            if (GroupMerge.Of(groups, file.First().Interchange.Delimiters) is not { } whole)
                return BuiltFiles.None("MERGE_REFUSED");
            files.Add(new BuiltFile(isa.ToString("D9", CultureInfo.InvariantCulture), numbered.ToImmutable(), whole));
        }

        if (files.Count == 0 || leftOut.Count > MostLeftOut)
            return BuiltFiles.None(leftOut.Count == 0 ? "NO_CLAIMS" : ReasonOf(leftOut));
        return new BuiltFiles(files.ToImmutable(), leftOut.ToImmutable(), "");
    }

    private static string ReasonOf(IEnumerable<LeftOutClaim> leftOut) =>
        leftOut.Select(claim => claim.Code)
            .FirstOrDefault(code => code.StartsWith(BuiltGroup.SelfCheck, StringComparison.Ordinal))
        ?? "REBUILD_REFUSED";

    private int Group => int.Parse(numbers.Group, CultureInfo.InvariantCulture);

    private OutgoingEnvelope EnvelopeOf(int control, int group, LocalDateTime at) => new()
    {
        ControlNumber = control,
        GroupControlNumber = group,
        Date = at.ToString("yyyyMMdd", CultureInfo.InvariantCulture),
        Time = at.ToString("HHmm", CultureInfo.InvariantCulture),
        Sender = farSide is null ? null : new PartyId(farSide.SenderQualifier, farSide.Sender),
        Receiver = farSide is { Receiver.Length: > 0 }
            ? new PartyId(farSide.ReceiverQualifier, farSide.Receiver)
            : null,
        GroupSender = farSide?.ApplicationSender,
        GroupReceiver = farSide is { ApplicationReceiver.Length: > 0 } ? farSide.ApplicationReceiver : null,
    };

    // The members are lines of a file: each may carry edits that were recorded here.
    private static List<Member> OfFile(Outside outside, Submission submission)
    {
        var received = outside.Cases.Get<InterchangeCase>(submission.Interchange).Value.Received!;
        return
        [
            .. outside.Cases.Items(submission.Interchange, 1, received.Sets.Sum(s => s.Parts))
                .Where(i => MembersFeed.IsMember(submission, i.Item))
                .Select(i => new Member(
                    i.Item.Peer, submission.Interchange, i.Ordinal, i.Item.Cents,
                    outside.Cases.Get<ClaimCase>(i.Item.Peer).Value.Edits)),
        ];
    }

    private static List<Member> Released(Outside outside, CaseId id, Submission submission) =>
    [
        .. outside.Cases.Items(id, 1, submission.Places)
            .Where(i => MembersFeed.IsMember(submission, i.Item))
            .Select(i => (i.Item, Claim: outside.Cases.Get<ClaimCase>(i.Item.Peer).Value))
            .Select(c => new Member(
                c.Item.Peer, c.Claim.Origin.Interchange, c.Claim.Origin.Ordinal, c.Item.Cents, c.Claim.Edits)),
    ];

    private static IEnumerable<PlannedSet> SetsOf(Outside outside, CaseId interchange, List<Member> members)
    {
        var stored = outside.Stored(outside.Cases.Get<InterchangeCase>(interchange).Value.Received!);
        foreach (var set in members.GroupBy(m => stored.SetOf(m.Ordinal)))
        {
            var source = stored.Source(set.Key);
            var claims = set.Select(m => new EditedClaim(m.Ordinal - set.Key.FirstClaim, m.Edits, m.Claim));
            var cents = set.ToDictionary(m => m.Claim, m => m.Cents);
            foreach (var leaving in LeavingSets.Of(source, [.. claims]))
                yield return new PlannedSet(stored.Outline, set.Key.Group, source, leaving, cents);
        }
    }

    private sealed record Member(
        CaseId Claim, CaseId Interchange, int Ordinal, long Cents, ImmutableArray<RecordedEdit> Edits);
}
