using System.Text;
using FirstPass.Formats.X12.Typed;

namespace FirstPass.Formats.X12.Guides;

/// <summary>
/// Looks codes up in tables that are kept outside of the standard (SNIP 5). An unknown or old code is a warning and
/// never stops anything: tables are older than the world. A code of a claim is judged by the day of service, which may
/// stand behind it, so it waits until its line or claim ends.
/// </summary>
internal sealed class CodeSetRule(ICodeTables tables) : ISetRule
{
    private const int MostWaiting = 4096;
    private readonly List<Waiting> waiting = [];
    private DateOnly? setDay;
    private DateOnly? claimDay;
    private DateOnly? lineDay;
    private DateOnly? firstLineDay;
    private int lineFrom = -1;
    private bool inClaim;

    public bool Begin(SetHeader set, Guide guide)
    {
        waiting.Clear();
        setDay = claimDay = lineDay = firstLineDay = null;
        lineFrom = -1;
        inClaim = false;
        return true;
    }

    public void See(in WalkStep step, in Segment segment, RuleLog log)
    {
        if (step.Segment is not { } definition)
            return;
        if (step.Opened && (step.Loop.IsLine || step.Loop.Claim is not null))
            Open(step.Loop);
        if (definition.Dated)
            Note(definition.Id, step.Loop, segment);
        foreach (var place in definition.Coded)
            if (place.In(segment) is { IsEmpty: false } code)
                Take(place, code, log.Here with { Element = place.At.Element, Component = place.At.Component }, log);
    }

    public void Close(in Closed closed, RuleLog log)
    {
        if (closed.Loop.IsLine)
            CloseLine(log);
        else if (closed.Loop.Claim is not null)
            CloseClaim(log);
    }

    public void End(RuleLog log) => CloseClaim(log);

    private void Open(LoopDefinition loop)
    {
        if (loop.IsLine)
            (lineFrom, lineDay) = (waiting.Count, null);
        else
            (claimDay, firstLineDay, inClaim) = (null, null, true);
    }

    private void CloseLine(RuleLog log)
    {
        if (lineDay is { } day && (firstLineDay is null || day < firstLineDay))
            firstLineDay = day;
        if (lineDay is not null && lineFrom >= 0)
            Settle(lineFrom, lineDay, log);
        (lineFrom, lineDay) = (-1, null);
    }

    private void CloseClaim(RuleLog log)
    {
        Settle(0, claimDay ?? firstLineDay, log);
        (claimDay, firstLineDay, lineFrom, inClaim) = (null, null, -1, false);
    }

    // The day of a set, of a claim and of a line: where a statement lasts several days its last one counts.
    private void Note(string segment, LoopDefinition loop, in Segment at)
    {
        if (segment is "BHT")
            setDay = Day(at[4]);
        else if (segment is "BPR")
            setDay = Day(at[16]);
        else if (loop.IsLine && IsOneOf(at[1], "472"u8, "150"u8))
            lineDay ??= Day(segment == "DTM" ? at[2] : at[3][..Math.Min(8, at[3].Length)]);
        else if (loop.Claim is not null && IsOneOf(at[1], "434"u8, "233"u8))
            claimDay = Day(segment == "DTM" ? at[2] : at[3][^Math.Min(8, at[3].Length)..]);
        else if (loop.Claim is not null && IsOneOf(at[1], "472"u8, "232"u8))
            claimDay ??= Day(segment == "DTM" ? at[2] : at[3][..Math.Min(8, at[3].Length)]);
    }

    private void Take(CodedPlace place, ReadOnlySpan<byte> code, Place at, RuleLog log)
    {
        if (!tables.Has(place.Table))
        {
            if (place.Table == CodeTableNames.Procedure && !IsProcedure(code))
                log.Put(GuideFindings.CodeForm, at);
        }
        else if (!place.ByService)
        {
            Judge(place.Table, code, at, setDay, log);
        }
        else if (!inClaim)
        {
            Judge(place.Table, code, at, null, log);
        }
        else if (waiting.Count < MostWaiting)
        {
            waiting.Add(new Waiting(place.Table, Encoding.Latin1.GetString(code), at));
        }
    }

    private void Settle(int from, DateOnly? day, RuleLog log)
    {
        if (waiting.Count == from)
            return;
        Span<byte> code = stackalloc byte[64];
        foreach (var one in waiting.Skip(from))
            if (one.Code.Length <= code.Length)
                Judge(one.Table, code[..Encoding.Latin1.GetBytes(one.Code, code)], one.At, day, log);
        waiting.RemoveRange(from, waiting.Count - from);
    }

    private void Judge(string table, ReadOnlySpan<byte> code, Place at, DateOnly? day, RuleLog log)
    {
        var kind = tables.Of(table, code, day) switch
        {
            CodeStanding.InForce => null,
            CodeStanding.OutOfDate => GuideFindings.CodeOld,
            CodeStanding.Unknown => GuideFindings.CodeUnknown,
        };
        if (kind is not null)
            log.Put(kind, at, $" ({table})");
    }

    // HCPCS with CPT as its first level: five letters or digits of which the middle three are digits.
    private static bool IsProcedure(ReadOnlySpan<byte> code) =>
        code.Length == 5 && !code[1..4].ContainsAnyExceptInRange((byte)'0', (byte)'9')
        && IsLetterOrDigit(code[0]) && IsLetterOrDigit(code[4]);

    private static bool IsLetterOrDigit(byte value) =>
        char.IsAsciiLetterUpper((char)value) || char.IsAsciiDigit((char)value);

    private static bool IsOneOf(ReadOnlySpan<byte> value, ReadOnlySpan<byte> one, ReadOnlySpan<byte> other) =>
        value.SequenceEqual(one) || value.SequenceEqual(other);

    private static DateOnly? Day(ReadOnlySpan<byte> text) => WireDate.TryDay(text, out var day) ? day : null;

    private readonly record struct Waiting(string Table, string Code, Place At);
}
