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
public sealed record BuiltFiles(ImmutableArray<BuiltFile> Files, string Refusal);

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
    private readonly ControlNumbers numbers;
    private readonly EnvelopeIds? farSide;
    private readonly ImmutableArray<LeavingSet> sets;

    private OutgoingPlan(ControlNumbers numbers, EnvelopeIds? farSide, ImmutableArray<LeavingSet> sets)
    {
        this.numbers = numbers;
        this.farSide = farSide;
        this.sets = sets;
    }

    /// <summary>How many claims leave.</summary>
    public int Claims => sets.Sum(s => s.Claims.Length);

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

    /// <summary>Builds the files.</summary>
    /// <param name="at">Date and time that their envelopes carry.</param>
    public BuiltFiles Build(LocalDateTime at)
    {
        var files = ImmutableArray.CreateBuilder<BuiltFile>();
        var control = int.Parse(numbers.Interchange, CultureInfo.InvariantCulture);
        foreach (var (file, index) in sets.GroupBy(s => s.InterchangeKey).Select((g, i) => (g, i)))
        {
            var isa = OutgoingNumbers.Further(control, index);
            var groups = new List<byte[]>();
            var numbered = ImmutableArray.CreateBuilder<string>();
            foreach (var group in file.GroupBy(s => s.GroupKey))
            {
                var envelope = EnvelopeOf(isa, OutgoingNumbers.Further(Group, (100 * index) + groups.Count), at);
                var outgoing = Numbered([.. group]);
                var rebuilt = OutgoingClaims.Rebuild(envelope, outgoing);
                if (rebuilt is not RebuildResult.Rebuilt { Refused.IsEmpty: true } built)
                    return new BuiltFiles([], "REBUILD_REFUSED");
                groups.Add(built.Bytes);
                numbered.Add(envelope.GroupControlNumber.ToString(CultureInfo.InvariantCulture));
            }

            if (GroupMerge.Of(groups, file.First().Interchange.Delimiters) is not { } whole)
                return new BuiltFiles([], "MERGE_REFUSED");
            files.Add(new BuiltFile(isa.ToString("D9", CultureInfo.InvariantCulture), numbered.ToImmutable(), whole));
        }

        return new BuiltFiles(files.ToImmutable(), files.Count == 0 ? "NO_CLAIMS" : "");
    }

    private int Group => int.Parse(numbers.Group, CultureInfo.InvariantCulture);

    private ImmutableArray<OutgoingSet> Numbered(ImmutableArray<LeavingSet> group) =>
        [.. group.Select((set, i) => new OutgoingSet(
            set.Source, (numbers.FirstSet + i).ToString("0000", CultureInfo.InvariantCulture), numbers.Trace,
            set.Claims))];

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
                    submission.Interchange, i.Ordinal, outside.Cases.Get<ClaimCase>(i.Item.Peer).Value.Edits)),
        ];
    }

    private static List<Member> Released(Outside outside, CaseId id, Submission submission) =>
    [
        .. outside.Cases.Items(id, 1, submission.Places)
            .Where(i => MembersFeed.IsMember(submission, i.Item))
            .Select(i => outside.Cases.Get<ClaimCase>(i.Item.Peer).Value)
            .Select(c => new Member(c.Origin.Interchange, c.Origin.Ordinal, c.Edits)),
    ];

    private static IEnumerable<LeavingSet> SetsOf(Outside outside, CaseId interchange, List<Member> members)
    {
        var stored = outside.Stored(outside.Cases.Get<InterchangeCase>(interchange).Value.Received!);
        foreach (var set in members.GroupBy(m => stored.SetOf(m.Ordinal)))
        {
            var source = stored.Source(set.Key);
            var claims = set.Select(m => new EditedClaim(m.Ordinal - set.Key.FirstClaim, m.Edits));
            foreach (var leaving in LeavingSets.Of(source, [.. claims]))
                yield return new LeavingSet(
                    stored.Outline, set.Key.Group, leaving.Source, leaving.Claims);
        }
    }

    private sealed record Member(CaseId Interchange, int Ordinal, ImmutableArray<RecordedEdit> Edits);

    /// <summary>A set of which claims leave, with the keys of the envelopes that it fits into.</summary>
    private sealed record LeavingSet(
        InterchangeOutline Interchange, GroupOutline Group, SourceSet Source, ImmutableArray<LeavingClaim> Claims)
    {
        public string InterchangeKey => string.Join(
            '|', Interchange.Sender, Interchange.Receiver, Interchange.Version, Interchange.Usage,
            Interchange.Delimiters);

        public string GroupKey => $"{Group.FunctionalId} {Group.Sender} {Group.Receiver} {Group.Version}";
    }
}
