using System.Collections.Immutable;
using FirstPass.Billing.Files;
using FirstPass.Formats.X12;
using FirstPass.Formats.X12.Typed;
using FirstPass.Workflow.Identity;

namespace FirstPass.Exchange.Files;

/// <summary>How a file came.</summary>
/// <param name="Route">Route whose folder, key or command it came by.</param>
/// <param name="FromFarSide">True when it came from the far side, false from the source.</param>
/// <param name="Blob">Digest of its stored bytes.</param>
/// <param name="Length">How many bytes it has.</param>
/// <param name="PassedOn">It left unchanged before anything was judged.</param>
public sealed record FileArrival(string Route, bool FromFarSide, Digest Blob, long Length, bool PassedOn);

/// <summary>
/// Judges a whole file by its segments as they pass by: envelopes, trailers, what it carries, how much, and whether the
/// same was said before. Memory grows with interchanges, sets and claims of one set, not with the bytes.
/// </summary>
public sealed class FileSurvey : IDisposable
{
    /// <summary>Beyond so many cents a set's total says nothing any more, and sums of sets would not fit.</summary>
    private const long MostCents = 1_000_000_000_000_000;

    private readonly EnvelopeScan envelopes = new();
    private readonly SegmentDigest content = new();
    private readonly List<Digest> fingerprints = [];
    private readonly List<SetNotes> sets = [];
    private bool open;
    private SetNotes? set;

    /// <summary>Takes the next segment of the file.</summary>
    public void Add(in Segment segment)
    {
        envelopes.Add(segment);
        if (segment.Is("ISA"u8))
            Begin();
        else if (segment.Is("ST"u8))
            sets.Add(set = new SetNotes(segment));
        else if (segment.Is("SE"u8))
            set?.End(segment);
        else if (segment.Is("IEA"u8))
            Close();
        else if (!segment.Is("GS"u8) && !segment.Is("GE"u8))
            Inside(segment);
    }

    /// <summary>Ends the file.</summary>
    /// <param name="byteFindings">What the reader noticed.</param>
    /// <param name="arrival">How the file came.</param>
    /// <returns>One for each interchange; and one for what is no interchange, if there is such.</returns>
    public ImmutableArray<ReceivedInterchange> Finish(IReadOnlyList<Finding> byteFindings, FileArrival arrival)
    {
        Close();
        var outline = envelopes.Finish(byteFindings);
        var received = ImmutableArray.CreateBuilder<ReceivedInterchange>();
        var next = 0;
        foreach (var interchange in outline.Interchanges)
        {
            var count = interchange.Groups.Sum(g => g.Sets.Length);
            var notes = sets.Skip(next).Take(count).ToList();
            next += count;
            received.Add(One(outline, interchange, notes, arrival));
        }

        var outside = outline.EnvelopeFindings(0).Where(f => f.Severity == Severity.Error).ToList();
        if (outside.Count > 0 || received.Count == 0)
            received.Add(Unreadable(outside, received.Count + 1, arrival));
        return received.ToImmutable();
    }

    public void Dispose() => content.Dispose();

    private void Begin()
    {
        Close();
        open = true;
    }

    private void Close()
    {
        if (open)
            fingerprints.Add(content.Finish());
        open = false;
        set = null;
    }

    private void Inside(in Segment segment)
    {
        set?.Add(segment);
        if (segment.Is("BHT"u8))
            content.Add(segment, [1, 2, 6]);
        else
            content.Add(segment);
    }

    private ReceivedInterchange One(
        FileOutline outline, InterchangeOutline interchange, List<SetNotes> notes, FileArrival arrival)
    {
        var kind = GuideKinds.Of(interchange);
        var received = ImmutableArray.CreateBuilder<ReceivedSet>();
        foreach (var group in interchange.Groups)
            foreach (var one in group.Sets)
                received.Add(Set(outline, (interchange, group, one), notes[received.Count], kind));
        return new ReceivedInterchange
        {
            Route = arrival.Route,
            FromFarSide = arrival.FromFarSide,
            Blob = arrival.Blob,
            Offset = interchange.Bytes.Offset,
            Length = interchange.Bytes.Length,
            Ordinal = interchange.Ordinal,
            Content = kind,
            Fingerprint = fingerprints[interchange.Ordinal - 1],
            Sender = interchange.Sender.Id,
            Receiver = interchange.Receiver.Id,
            Control = interchange.ControlNumber,
            Usage = interchange.Usage == ' ' ? "" : interchange.Usage.ToString(),
            WantsTa1 = interchange.AcknowledgementRequested,
            PassedOn = arrival.PassedOn,
            Sets = received.ToImmutable(),
            Faults = [.. Errors(outline.EnvelopeFindings(interchange.Ordinal))],
        };
    }

    private static ReceivedSet Set(
        FileOutline outline,
        (InterchangeOutline Interchange, GroupOutline Group, SetOutline Set) at,
        SetNotes notes,
        InterchangeContent kind)
    {
        var findings = outline.SetFindings(at.Interchange.Ordinal, at.Group.Ordinal, at.Set.Ordinal);
        var faults = Errors(findings.Concat(notes.Findings)).ToList();
        if (GuideKinds.Of(at.Group, at.Set) != kind && kind != InterchangeContent.Unsupported)
            faults.Add(new FileFault(
                "X12-SET-OTHER-KIND", "1", at.Set.Bytes.Offset,
                "The set is of another kind than the interchange, or of a guide that is not taken."));
        var guide = at.Group.Version.Length > 0 ? at.Group.Version : at.Set.Version;
        return new ReceivedSet(
            at.Group.ControlNumber, at.Set.ControlNumber, at.Set.Kind, guide, at.Set.Reference, at.Set.ClaimCount,
            notes.Cents, [.. faults]);
    }

    private static ReceivedInterchange Unreadable(List<Finding> outside, int ordinal, FileArrival arrival) => new()
    {
        Route = arrival.Route,
        FromFarSide = arrival.FromFarSide,
        Blob = arrival.Blob,
        Offset = outside.Count == 0 ? 0 : outside[0].Place.Offset,
        Length = arrival.Length - (outside.Count == 0 ? 0 : outside[0].Place.Offset),
        Ordinal = ordinal,
        Content = InterchangeContent.Unreadable,
        Fingerprint = arrival.Blob,
        PassedOn = arrival.PassedOn,
        Faults = [.. Errors(outside)],
    };

    private static IEnumerable<FileFault> Errors(IEnumerable<Finding> findings) => findings
        .Where(f => f.Severity == Severity.Error)
        .Select(f => new FileFault(f.Code, f.Syntax, f.Place.Offset, f.Message));

    /// <summary>What is counted in one set while it passes by.</summary>
    private sealed class SetNotes
    {
        private readonly bool hasClaims;
        private ClaimSlices? slices;

        public SetNotes(in Segment st)
        {
            hasClaims = st[1].SequenceEqual("837"u8);
            if (!hasClaims)
                return;
            slices = new ClaimSlices();
            slices.Add(st);
        }

        public long Cents { get; private set; }

        /// <summary>Why claims cannot be cut out of the set safely.</summary>
        public ImmutableArray<Finding> Findings { get; private set; } = [];

        public void Add(in Segment segment)
        {
            slices?.Add(segment);
            if (!segment.Is(hasClaims ? "CLM"u8 : "BPR"u8))
                return;
            if (WireNumber.TryParse(segment[2], 2, out var cents) && Math.Abs(Cents + cents / 2) < MostCents / 2)
                Cents += cents;
        }

        /// <summary>The set's claims are forgotten: a file may have very many sets.</summary>
        public void End(in Segment se)
        {
            slices?.Add(se);
            Findings = [.. (slices?.Finish(se.End).Findings ?? []).Select(f => f with { Syntax = "5" })];
            slices = null;
        }
    }
}
