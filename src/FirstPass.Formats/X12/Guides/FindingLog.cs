using System.Globalization;
using System.Text;

namespace FirstPass.Formats.X12.Guides;

/// <summary>The claim in which a finding lies. Its value names a patient's account: keep it out of logs.</summary>
/// <param name="SegmentPosition">Position of the segment that begins the claim.</param>
/// <param name="Source">Where the value stands, such as <c>CLM01</c>.</param>
/// <param name="Value">The claim's number as the sender wrote it.</param>
public sealed record ClaimMark(int SegmentPosition, string Source, string Value);

/// <summary>A finding with what an acknowledgement may add to it.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="Claim">The claim it lies in; null outside any.</param>
/// <param name="Trigger">The place that made a situation apply; null for other findings.</param>
public sealed record JudgedFinding(Finding Finding, ClaimMark? Claim, Place? Trigger);

/// <summary>Gathers the findings of one transaction set, up to a limit.</summary>
internal sealed class FindingLog(int limit)
{
    private const int SituationLevel = 4;
    private const int MostOfClaim = 16;
    private readonly List<JudgedFinding> findings = [];
    private readonly List<Finding> errors = [];
    private readonly byte[] claimValue = new byte[64];
    private int claimLength;
    private int claimPosition;
    private string claimSource = "";
    private ClaimMark? claim;
    private Place set;

    /// <summary>True when an error that refuses the set was found, listed or not.</summary>
    public bool Refuses { get; private set; }

    /// <summary>Position of the claim that ended last; 0 before the first of the set.</summary>
    public int LastClaim { get; private set; }

    /// <summary>Errors of the claim that ended last, by their place, listed or not.</summary>
    public IReadOnlyList<Finding> LastErrors { get; private set; } = [];

    /// <summary>Begins a transaction set.</summary>
    /// <param name="place">Its ordinals; the rest of the place does not count.</param>
    public void Begin(Place place)
    {
        findings.Clear();
        set = place;
        LeaveClaim();
        Refuses = false;
        LastClaim = 0;
        LastErrors = [];
    }

    /// <summary>From now on findings lie in this claim; its number is copied only when one comes.</summary>
    public void EnterClaim(int position, string source, ReadOnlySpan<byte> value)
    {
        LeaveClaim();
        claimPosition = position;
        claimSource = source;
        claimLength = Math.Min(value.Length, claimValue.Length);
        value[..claimLength].CopyTo(claimValue);
    }

    public void LeaveClaim()
    {
        if (claimPosition > 0)
            (LastClaim, LastErrors) = (claimPosition, errors.Count == 0 ? [] : [.. errors.OrderBy(InSet)]);
        errors.Clear();
        claim = null;
        claimPosition = 0;
    }

    /// <summary>Adds a finding.</summary>
    public void Add(FindingKind kind, in Spot spot, string detail = "")
    {
        var message = $"{kind.Sentence}{detail}.";
        var finding = new Finding(kind.Code, kind.Severity, kind.Snip, PlaceOf(spot), message, kind.Syntax);
        Add(finding, Claim(spot), null);
    }

    /// <summary>Adds a finding of somebody's own rule.</summary>
    /// <param name="kind">What was found.</param>
    /// <param name="place">Where; its set is this one.</param>
    /// <param name="of">The claim that is meant; null for the one that is open, if any.</param>
    /// <param name="detail">What follows its sentence.</param>
    public void Add(FindingKind kind, Place place, ClaimMark? of, string detail)
    {
        var message = $"{kind.Sentence}{detail}.";
        var finding = new Finding(kind.Code, kind.Severity, kind.Snip, place, message, kind.Syntax);
        if (of is not null && of.SegmentPosition == LastClaim && kind.Severity == Severity.Error)
            LastErrors = [.. LastErrors.Append(finding).OrderBy(InSet)];
        Add(finding, of ?? Claim(new Spot(place.SegmentPosition, place.Offset, place.SegmentId, place.Loop)), null);
    }

    /// <summary>Adds the breach of a situation.</summary>
    public void Add(Situation situation, in Spot spot, string syntax, in Spot? trigger)
    {
        var finding = new Finding(
            situation.Code, situation.Severity, SituationLevel, PlaceOf(spot), situation.Sentence, syntax);
        Add(finding, Claim(spot), trigger is { } at ? PlaceOf(at) : null);
    }

    /// <summary>The findings by their place in the file.</summary>
    public IReadOnlyList<JudgedFinding> Sorted() =>
        findings.Count == 0 ? [] : [.. findings.OrderBy(one => InSet(one.Finding))];

    private static (int, int, int) InSet(Finding finding) =>
        (finding.Place.SegmentPosition, finding.Place.Element, finding.Place.Component);

    private void Add(Finding finding, ClaimMark? claimOf, Place? trigger)
    {
        Note(finding, claimOf);
        if (findings.Count == limit)
            return;
        var kind = GuideFindings.Limit;
        findings.Add(findings.Count + 1 < limit
            ? new JudgedFinding(finding, claimOf, trigger)
            : new JudgedFinding(
                new Finding(kind.Code, kind.Severity, kind.Snip, finding.Place, $"{kind.Sentence}."), null, null));
    }

    // The verdict on the set and on its claims stands even where the list is full.
    private void Note(Finding finding, ClaimMark? claimOf)
    {
        if (finding.Severity != Severity.Error)
            return;
        Refuses |= finding.Syntax.Length > 0;
        if (claimOf is not null && claimOf == claim && errors.Count < MostOfClaim)
            errors.Add(finding);
    }

    private Place PlaceOf(in Spot spot) => set with
    {
        Offset = spot.Offset,
        SegmentPosition = spot.Position,
        SegmentId = spot.SegmentId,
        Loop = spot.Loop,
        Element = spot.Element,
        Component = spot.Component,
    };

    private ClaimMark? Claim(in Spot spot)
    {
        if (claimPosition == 0 || spot.OutsideClaim)
            return null;
        return claim ??= new ClaimMark(
            claimPosition, claimSource, Encoding.Latin1.GetString(claimValue.AsSpan(0, claimLength)));
    }

    /// <summary>Writes cents as an amount.</summary>
    public static string Amount(long cents) => string.Create(
        CultureInfo.InvariantCulture, $"{(cents < 0 ? "-" : "")}{Math.Abs(cents / 100)}.{Math.Abs(cents % 100):00}");
}

/// <summary>A place inside a transaction set.</summary>
internal readonly record struct Spot(
    int Position,
    long Offset,
    string SegmentId,
    string Loop,
    int Element = 0,
    int Component = 0,
    bool OutsideClaim = false);
