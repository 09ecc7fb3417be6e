using FirstPass.Formats.X12.Typed;

namespace FirstPass.Formats.X12.Guides;

/// <summary>
/// A rule of one's own over the segments of a transaction set: for a line of service (SNIP 6) or a trading partner
/// (SNIP 7). It is asked in the order of the file; one object serves one judge at a time.
/// </summary>
public interface ISetRule
{
    /// <summary>Begins a set that a guide is known for.</summary>
    /// <returns>False when the rule has nothing to say of this set: another kind, another partner.</returns>
    bool Begin(SetHeader set, Guide guide);

    /// <summary>Takes a segment, ST to SE, and where it belongs.</summary>
    void See(in WalkStep step, in Segment segment, RuleLog log);

    /// <summary>Takes the end of a loop instance; it comes before the segment that ended it.</summary>
    void Close(in Closed closed, RuleLog log);

    /// <summary>Ends the set.</summary>
    void End(RuleLog log);
}

/// <summary>A rule of one's own over a claim of an 837 as a value: SNIP 6 and 7.</summary>
public interface IClaimRule
{
    /// <summary>Begins a set of claims.</summary>
    /// <returns>False when the rule has nothing to say of this set: another guide, another partner.</returns>
    bool Begin(SetHeader set);

    /// <summary>Judges a claim that has been read to its end.</summary>
    void Judge(Claim837 claim, RuleLog log);
}

/// <summary>
/// Takes what rules of one's own find, into the same list, order and limit as everything else of the set. What has a
/// code for the 999 refuses the set by it when it is an error; an error without one rejects its claim in the 277CA.
/// </summary>
public sealed class RuleLog
{
    private const string OurCodes = "X12-";
    private const int LineOfService = 6;
    private const int Partner = 7;
    private readonly FindingLog log;

    internal RuleLog(FindingLog log) => this.log = log;

    /// <summary>Where the segment at hand stands.</summary>
    public Place Here { get; internal set; }

    /// <summary>The claim that is judged as a value; null while segments are.</summary>
    internal ClaimMark? Claim { get; set; }

    /// <summary>Reports something about the segment at hand.</summary>
    /// <param name="kind">What was found; it holds no value of the file.</param>
    /// <param name="element">Element number from 1; 0 for the whole segment.</param>
    /// <param name="component">Component number from 1; 0 for the whole element.</param>
    public void Add(FindingKind kind, int element = 0, int component = 0) =>
        Add(kind, Here with { Element = element, Component = component });

    /// <summary>Reports something at a place of the set (<see cref="SetHeader.At"/>).</summary>
    /// <exception cref="ArgumentException">The kind is none of SNIP 6 or 7, or has a code of this library.</exception>
    public void Add(FindingKind kind, Place place)
    {
        if (kind.Snip is not (LineOfService or Partner))
            throw new ArgumentException("A rule of one's own is of SNIP level 6 or 7.", nameof(kind));
        if (kind.Code.StartsWith(OurCodes, StringComparison.Ordinal))
            throw new ArgumentException("A rule of one's own has a code of its own.", nameof(kind));
        Put(kind, place);
    }

    /// <summary>Reports something that this library itself knows.</summary>
    internal void Put(FindingKind kind, Place place, string detail = "") => log.Add(kind, place, Claim, detail);
}
