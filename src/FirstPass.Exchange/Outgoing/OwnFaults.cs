using System.Collections.Immutable;
using FirstPass.Formats.X12;
using FirstPass.Formats.X12.Acknowledgements;
using FirstPass.Formats.X12.Guides;

namespace FirstPass.Exchange.Outgoing;

/// <summary>Something in a file built here that a receiver would refuse, and that the claims did not bring.</summary>
/// <param name="Set">ST02 of the set it lies in; empty for the envelope.</param>
/// <param name="Claims">
/// The claims that stand or fall with it, by their ordinals in the set; empty when it is no claim's.
/// </param>
/// <param name="Words">Code, loop, segment and element; no value.</param>
public sealed record OwnFault(string Set, ImmutableArray<int> Claims, string Words);

/// <summary>
/// The 999 that a receiver would send for a file that was built here, before it leaves. What the source wrote was
/// judged when it came and is its own: only what the same claims do not have as they came is told.
/// </summary>
public static class OwnFaults
{
    /// <summary>The faults of a file that was built here.</summary>
    /// <param name="built">One interchange with one group.</param>
    /// <param name="asTheyCame">
    /// The same claims in the same sets, without a change made here; asked only when there is something to compare.
    /// </param>
    public static ImmutableArray<OwnFault> Of(byte[] built, Func<byte[]?> asTheyCame)
    {
        var found = Faults(built);
        if (found.Count == 0)
            return [];
        var theirs = Faults(asTheyCame() ?? []).CountBy(fault => fault.Key).ToDictionary();
        return
        [
            .. found.GroupBy(fault => fault.Key)
                .Where(same => IsWrittenHere(same.Key) || same.Count() > theirs.GetValueOrDefault(same.Key))
                .Select(same => same.First().Told),
        ];
    }

    // These are numbered and counted anew, whatever the source had there.
    private static bool IsWrittenHere(in Key key) => key switch
    {
        { Segment: "ISA" or "GS" or "GE" or "IEA" or "SE" or "" } => true,
        { Segment: "HL", Element: not 3 } => true,
        { Segment: "ST", Element: 2 } or { Segment: "BHT", Element: 3 } => true,
        _ => false,
    };

    private static List<(Key Key, OwnFault Told)> Faults(byte[] file)
    {
        if (file.Length == 0)
            return [];
        var refusals = SelfCheck.Refusals(new MemoryStream(file));
        if (refusals.IsEmpty)
            return [];
        var outline = EnvelopeScan.Of(new MemoryStream(file));
        var slices = new Dictionary<int, SetSlices>();
        return [.. refusals.Select(refusal => Placed(file, outline, slices, refusal))];
    }

    private static (Key Key, OwnFault Told) Placed(
        byte[] file, FileOutline outline, Dictionary<int, SetSlices> slices, JudgedFinding refusal)
    {
        var (place, words) = (refusal.Finding.Place, SelfCheck.WordsOf(refusal));
        var key = new Key(
            "", 0, 0, refusal.Finding.Code, place.Loop, place.SegmentId, place.Element, place.Component);
        if (place.Set == 0)
            return (key, new OwnFault("", [], words));
        var interchange = outline.Interchanges[0];
        var set = interchange.Groups[0].Sets[place.Set - 1];
        if (!slices.TryGetValue(place.Set, out var parts))
            slices[place.Set] = parts = ClaimSlices.Of(set.Bytes.Of(file), interchange.Delimiters);
        var number = set.ControlNumber;
        if (ClaimOf(parts, refusal) is { } claim)
            return (key with { Set = number, Claim = claim }, new OwnFault(number, [claim], words));
        var level = parts.Levels.FirstOrDefault(l => Holds(l.SegmentPosition, l.SegmentCount, place.SegmentPosition));
        return level is null
            ? (key with { Set = number }, new OwnFault(number, [], words))
            : (key with { Set = number, Level = level.Index + 1 }, new OwnFault(number, Below(parts, level), words));
    }

    /// <summary>The claim that a fault lies in; the guide knows it, or its place tells.</summary>
    private static int? ClaimOf(SetSlices parts, JudgedFinding refusal) => parts.Claims
        .Where(claim => refusal.Claim is { } mark
            ? claim.SegmentPosition == mark.SegmentPosition
            : Holds(claim.SegmentPosition, claim.SegmentCount, refusal.Finding.Place.SegmentPosition))
        .Select(claim => (int?)claim.Ordinal)
        .FirstOrDefault();

    private static ImmutableArray<int> Below(SetSlices parts, LevelSlice level) =>
    [
        .. parts.Claims.Where(claim => parts.Chain(claim).Any(above => above.Index == level.Index))
            .Select(claim => claim.Ordinal),
    ];

    private static bool Holds(int first, int count, int position) => position >= first && position < first + count;

    private readonly record struct Key(
        string Set, int Claim, int Level, string Code, string Loop, string Segment, int Element, int Component);
}
