using System.Text;
using FirstPass.Formats.X12.Typed;

namespace FirstPass.Formats.X12.Guides;

/// <summary>
/// Judges transaction sets by a guide as their segments stream past: structure, elements, code values, totals and
/// situations (SNIP 1 to 4; <see cref="JudgeOptions"/> adds the rest). Memory does not grow with the set, save for the
/// findings, which are limited.
/// </summary>
/// <example><code>
/// var validator = new GuideValidator(guide, library);
/// validator.Begin(new Place(0, 1, 1, 1));
/// while (reader.Read()) { validator.Check(reader.Current); if (reader.Current.Is("SE"u8)) break; }
/// foreach (var judged in validator.End()) Console.WriteLine(judged.Finding.Message);
/// </code></example>
public sealed class GuideValidator
{
    /// <summary>The most findings that are kept for one transaction set.</summary>
    public const int FindingLimit = 1000;

    private readonly Guide guide;
    private readonly GuideLibrary library;
    private readonly LoopWalker walker;
    private readonly FindingLog log = new(FindingLimit);
    private readonly ElementJudge elements;
    private readonly ISetCheck[] checks;
    private readonly int[] marks;
    private readonly long[] markOffsets;
    private SetWatch? watch;

    /// <summary>Makes a validator; it serves any number of transaction sets, one after the other.</summary>
    public GuideValidator(Guide guide, GuideLibrary library)
    {
        this.guide = guide;
        this.library = library;
        walker = new LoopWalker(guide);
        elements = new ElementJudge(log);
        marks = new int[guide.MarkCount];
        markOffsets = new long[guide.MarkCount];
        checks = [.. Checks()];
    }

    /// <summary>The guide that is judged by.</summary>
    public Guide Guide => guide;

    /// <summary>True when an error that refuses the set was found, listed or not.</summary>
    internal bool Refuses => log.Refuses;

    /// <summary>Begins a transaction set.</summary>
    /// <param name="set">The ordinals of interchange, group and set; the rest of the place does not count.</param>
    public void Begin(Place set)
    {
        watch = null;
        walker.Start();
        log.Begin(set);
        marks.AsSpan().Clear();
        foreach (var check in checks)
            check.Begin();
    }

    /// <summary>Begins a transaction set while somebody looks on.</summary>
    internal void Begin(Place set, SetWatch? onlooker, SetHeader header)
    {
        Begin(set);
        watch = onlooker;
        watch?.Begin(header, guide, log);
    }

    /// <summary>Judges the next segment, ST first and SE last.</summary>
    /// <returns>Where the segment belongs, for readers that want to know too.</returns>
    public WalkStep Check(in Segment segment)
    {
        var step = walker.Next(segment);
        Settle();
        if (step.Opened)
            Open(step, segment);
        if (step.Fit != Fit.InGuide)
            Misfit(step, segment);
        if (step.Segment is { } definition)
            Judge(step, definition, segment);
        watch?.See(step, segment, walker.Position);
        return step;
    }

    /// <summary>Ends the transaction set.</summary>
    /// <returns>All its findings by their place.</returns>
    public IReadOnlyList<JudgedFinding> End()
    {
        walker.End();
        Settle();
        foreach (var check in checks)
            check.End();
        watch?.End();
        return log.Sorted();
    }

    private IEnumerable<ISetCheck> Checks()
    {
        if (guide.Loops.Any(loop => loop.IsLevel))
            yield return new LevelCheck(log);
        if (guide.Set is "837" or "275")
            yield return new LineNumbers(log);
        if (guide.Set == "837")
            yield return new ClaimTotals(log);
        else if (guide.Set == "835")
            yield return new RemittanceBalance(log);
    }

    private void Judge(in WalkStep step, SegmentDefinition definition, in Segment segment)
    {
        var spot = new Spot(walker.Position, segment.Offset, definition.Id, step.Loop.Id);
        elements.Judge(segment, definition, spot);
        foreach (var seen in definition.Observations)
            if (marks[seen.Mark] == 0 && seen.Loop == step.Loop && seen.Holds(segment))
                (marks[seen.Mark], markOffsets[seen.Mark]) = (walker.Position, segment.Offset);
        foreach (var situation in definition.Situations)
            if (situation.Broken(segment) is { } demand)
                Breach(situation, demand, spot, default);
        if (!definition.Watched)
            return;
        foreach (var check in checks)
            check.See(step, segment, spot);
    }

    private void Open(in WalkStep step, in Segment segment)
    {
        foreach (var mark in step.Loop.Resets)
            marks[mark] = 0;
        if (step.Loop.Claim is { } source)
            log.EnterClaim(walker.Position, source.Name, segment[source.Element]);
    }

    // What the last segment ended is judged before what it began.
    private void Settle()
    {
        if (walker.ClosedNow.IsEmpty)
            return;
        foreach (ref readonly var missing in walker.MissingNow)
        {
            var segment = missing.Item.Segment;
            var loop = missing.Item.Loop?.Id ?? missing.Loop.Id;
            var spot = new Spot(
                missing.Position, missing.Offset, segment.Id, loop, OutsideClaim: !missing.Loop.InClaim);
            if (missing.Item.Loop is { } lacking)
                log.Add(GuideFindings.LoopMissing, spot, $": {Named(lacking.Id, lacking.Label)}");
            else
                log.Add(GuideFindings.SegmentMissing, spot, $": {Named(segment.Id, segment.Label)}");
        }

        foreach (ref readonly var closed in walker.ClosedNow)
            Close(closed);
    }

    private void Close(in Closed closed)
    {
        if (closed.Loop.Watched)
            foreach (var check in checks)
                check.Close(closed);
        foreach (var situation in closed.Loop.Situations)
            if (situation.Broken(marks) is { } demand)
                Breach(situation, demand, At(closed), closed.Loop.Opener);
        watch?.Close(closed);
        if (closed.Loop.Claim is not null)
            log.LeaveClaim();
    }

    private static Spot At(in Closed closed) => new(closed.Position, closed.Offset, "", closed.Loop.Id);

    private void Breach(Situation situation, Demand demand, Spot at, SegmentDefinition? opener)
    {
        var spot = demand.Present ? Absent(situation, demand, at, opener) : Excess(demand, at);
        var syntax = (spot.Element > 0, demand.Present) switch
        {
            (true, true) => "I9",
            (true, false) => "I13",
            (false, true) => "I6",
            (false, false) => "I9",
        };
        log.Add(situation, spot, syntax, Trigger(situation, at));
    }

    // An element is missing in the opening segment or in one that made the situation apply; else the segment is.
    private Spot Absent(Situation situation, Demand demand, in Spot at, SegmentDefinition? opener)
    {
        var spot = Of(demand, at);
        if (demand.Seen.Element == 0 || opener is null || opener.Id == demand.SegmentId)
            return spot;
        foreach (var condition in situation.Conditions)
            if (condition.SegmentId == demand.SegmentId && condition.Loop == demand.Loop
                && marks[condition.Seen.Mark] > 0)
                return spot with
                {
                    Position = marks[condition.Seen.Mark],
                    Offset = markOffsets[condition.Seen.Mark],
                };
        return spot with { Element = 0, Component = 0 };
    }

    private Spot Excess(Demand demand, in Spot at)
    {
        var mark = demand.Seen.Mark;
        return Of(demand, at) with { Position = mark < 0 || marks[mark] == 0 ? at.Position : marks[mark] };
    }

    private static Spot Of(Demand demand, in Spot at) => at with
    {
        SegmentId = demand.SegmentId,
        Loop = demand.Loop.Length > 0 ? demand.Loop : at.Loop,
        Element = demand.Seen.Element,
        Component = demand.Seen.Component,
    };

    private Spot? Trigger(Situation situation, in Spot at)
    {
        foreach (var condition in situation.Conditions)
        {
            var mark = condition.Seen.Mark;
            if (mark < 0)
                return at with { Element = condition.Seen.Element, Component = condition.Seen.Component };
            if (marks[mark] > 0)
                return new Spot(
                    marks[mark], markOffsets[mark], condition.SegmentId, condition.Loop, condition.Seen.Element,
                    condition.Seen.Component);
        }

        return null;
    }

    private void Misfit(in WalkStep step, in Segment segment)
    {
        var id = SegmentId(segment);
        var spot = new Spot(walker.Position, segment.Offset, id, step.Loop.Id);
        var (kind, detail) = step.Fit switch
        {
            Fit.InGuide or Fit.Skipped => (null, ""),
            Fit.TooManySegments => (GuideFindings.SegmentMax, $": at most {step.Segment?.Max}"),
            Fit.TooManyLoops => (GuideFindings.LoopMax, $": at most {step.Loop.Max}"),
            Fit.OutOfOrder => (GuideFindings.SegmentOrder, ""),
            Fit.UnknownQualifier => (GuideFindings.QualifierUnknown, ""),
            Fit.Unexpected => (GuideFindings.SegmentUnexpected, ""),
            Fit.NotInGuide => (library.Knows(id) ? GuideFindings.SegmentNotInSet : GuideFindings.SegmentUnknown, ""),
        };
        if (kind is not null)
            log.Add(kind, spot with { Element = step.Qualifier }, detail);
    }

    private static string Named(string id, string label) => label.Length == 0 ? id : $"{id} ({label})";

    // An id is shown only if it looks like one: anything else in its place may be data.
    private static string SegmentId(in Segment segment)
    {
        var id = segment.Id;
        foreach (var letter in id)
            if (!char.IsAsciiLetterUpper((char)letter) && !char.IsAsciiDigit((char)letter))
                return "";
        return id.Length is 2 or 3 ? Encoding.ASCII.GetString(id) : "";
    }
}
