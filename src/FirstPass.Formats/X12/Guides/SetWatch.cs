using FirstPass.Formats.X12.Typed;
using static FirstPass.Formats.X12.Typed.SegmentId;

namespace FirstPass.Formats.X12.Guides;

/// <summary>
/// Whoever looks on while a set is judged by its guide: rules of one's own, code tables, takers of claims.
/// </summary>
internal sealed class SetWatch
{
    private readonly JudgeOptions options;
    private readonly ISetRule[] rules;
    private readonly List<ISetRule> asked = [];
    private readonly ClaimWatch? claims;
    private FindingLog? findings;
    private RuleLog? log;
    private Place set;

    private SetWatch(JudgeOptions options)
    {
        this.options = options;
        rules = options.Tables is { } tables ? [new CodeSetRule(tables), .. options.SetRules] : [.. options.SetRules];
        claims = options.Claims is not null || !options.ClaimRules.IsEmpty ? new ClaimWatch(options) : null;
    }

    /// <summary>One for a file; null when nobody looks on.</summary>
    public static SetWatch? Of(JudgeOptions options)
    {
        var watch = new SetWatch(options);
        return watch.rules.Length == 0 && watch.claims is null ? null : watch;
    }

    /// <summary>Begins a set.</summary>
    public void Begin(SetHeader header, Guide guide, FindingLog into)
    {
        if (findings != into)
            (findings, log) = (into, new RuleLog(into));
        set = header.At(SegmentPosition.None, "");
        asked.Clear();
        foreach (var rule in rules)
            if (rule.Begin(header, guide))
                asked.Add(rule);
        claims?.Begin(header, guide, into, log!);
    }

    /// <summary>Takes a segment of the set.</summary>
    public void See(in WalkStep step, in Segment segment, int position)
    {
        claims?.See(segment, position);
        if (asked.Count == 0)
            return;
        Move(segment.Offset, position, step.Segment?.Id ?? segment.IdText, step.Loop.Id);
        foreach (var rule in asked)
            rule.See(step, segment, log!);
    }

    /// <summary>Takes the end of a loop instance.</summary>
    public void Close(in Closed closed)
    {
        if (asked.Count == 0)
            return;
        Move(closed.Offset, closed.Position, closed.Loop.Id.Length == 0 ? "ST" : closed.Loop.Opener.Id, closed.Loop.Id);
        foreach (var rule in asked)
            rule.Close(closed, log!);
    }

    /// <summary>Ends the set.</summary>
    public void End()
    {
        claims?.End();
        foreach (var rule in asked)
            rule.End(log!);
    }

    private void Move(long offset, int position, string segment, string loop) => log!.Here = set with
    {
        Offset = offset,
        SegmentPosition = position,
        SegmentId = segment,
        Loop = loop,
    };
}

/// <summary>Reads the claims of an 837 while they are judged, and hands them on with what was found in them.</summary>
internal sealed class ClaimWatch(JudgeOptions options)
{
    private readonly ClaimAssembler837 assembler = new(new FieldReader());
    private readonly LeanClaims lean = new();
    private readonly List<IClaimRule> asked = [];
    private FindingLog? findings;
    private RuleLog? log;
    private bool open;

    public void Begin(SetHeader header, Guide guide, FindingLog into, RuleLog rules)
    {
        asked.Clear();
        open = guide.Set == "837";
        if (!open)
            return;
        (findings, log) = (into, rules);
        foreach (var rule in options.ClaimRules)
            if (rule.Begin(header))
                asked.Add(rule);
        open = asked.Count > 0 || options.Claims is not null;
        assembler.Open(header);
        lean.Begin();
    }

    public void See(in Segment segment, int position)
    {
        if (!open || position == 1)
            return;
        var fields = new Fields(segment);
        if (fields.Id == Se)
            Close(complete: true);
        else if (!options.Lean || asked.Count > 0 || lean.Needs(fields))
            HandOn(assembler.Take(fields, new SegmentPosition(segment.Offset, position)));
    }

    public void End()
    {
        if (open)
            Close(complete: false);
    }

    private void Close(bool complete)
    {
        open = false;
        HandOn(assembler.Close(complete));
    }

    private void HandOn(Claim837? claim)
    {
        if (claim is null)
            return;
        log!.Claim = new ClaimMark(claim.Position.InSet, "CLM01", claim.ClaimNumber);
        log.Here = claim.Header.Set.At(claim.Position, "CLM", "2300");
        foreach (var rule in asked)
            rule.Judge(claim, log);
        log.Claim = null;
        options.Claims?.Invoke(new JudgedClaim(
            claim, findings!.LastClaim == claim.Position.InSet ? findings.LastErrors : []));
    }
}

/// <summary>Which segments of an 837 tell what an answer says of a claim.</summary>
internal sealed class LeanClaims
{
    private bool inClaim;
    private bool inLine;
    private byte level;

    public void Begin() => (inClaim, inLine, level) = (false, false, 0);

    public bool Needs(in Fields fields)
    {
        switch (fields.Id)
        {
            case Bht:
                return true;
            case Hl:
                (inClaim, inLine, level) = (false, false, fields[3] is [(byte)'2', var digit] ? digit : (byte)0);
                return true;
            case Clm:
                (inClaim, inLine) = (true, false);
                return true;
            case Lx:
                return inLine = inClaim;
            case Dtp:
                return inClaim && fields[1].SequenceEqual(inLine ? "472"u8 : "434"u8);
            case Nm1:
                return !inClaim && IsAnswered(fields[1]);
            case Ref:
                return !inClaim && level == '0';
            default:
                return false;
        }
    }

    // Of a subscriber's and a patient's level the person alone is told; above them everybody.
    private bool IsAnswered(ReadOnlySpan<byte> role) => level switch
    {
        (byte)'2' => role.SequenceEqual("IL"u8),
        (byte)'3' => role.SequenceEqual("QC"u8),
        _ => true,
    };
}
