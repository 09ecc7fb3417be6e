using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace FirstPass.Formats.X12;

/// <summary>
/// Builds the file that leaves when not every claim of a source file does, or when claims of several sources leave
/// together: the claims' own bytes with recorded edits, their levels numbered anew, a new envelope. Separators and line
/// breaks are the source's.
/// </summary>
public static class OutgoingClaims
{
    /// <summary>
    /// Builds one interchange with one group. Each source set becomes a set of its own; a set whose separators or
    /// envelope differ from the first one's is refused, claim by claim.
    /// </summary>
    public static RebuildResult Rebuild(OutgoingEnvelope envelope, ImmutableArray<OutgoingSet> sets)
    {
        var plans = new List<SetPlan>();
        var refused = ImmutableArray.CreateBuilder<RefusedClaim>();
        for (var i = 0; i < sets.Length; i++)
            if (SetPlan.TryMake(i, sets[i], sets[0].Source, refused) is { } plan)
                plans.Add(plan);
        if (plans.Count == 0)
            return new RebuildResult.Failed(RebuildFailure.NoClaims, refused.ToImmutable());
        if (!TryWrite(envelope, plans, out var bytes))
            return new RebuildResult.Failed(RebuildFailure.EnvelopeValue, refused.ToImmutable());
        if (!RebuildCheck.Holds(bytes, plans))
            return new RebuildResult.Failed(RebuildFailure.CheckFailed, refused.ToImmutable());
        return new RebuildResult.Rebuilt(bytes, [.. plans.SelectMany(Rebuilt)], refused.ToImmutable());
    }

    private static IEnumerable<RebuiltClaim> Rebuilt(SetPlan plan) =>
        plan.Claims.Select((c, i) => new RebuiltClaim(plan.Index, c.Slice.Ordinal, plan.Set.ControlNumber, i + 1));

    private static bool TryWrite(OutgoingEnvelope envelope, List<SetPlan> plans, out byte[] bytes)
    {
        var output = new ArrayBufferWriter<byte>();
        bytes = [];
        var source = plans[0].Set.Source;
        var ending = plans[0].Ending;
        if (!EnvelopeEdit.TryInterchange(source, envelope, output))
            return false;
        output.Write(ending.LineBreak);
        if (!EnvelopeEdit.TryGroup(source, envelope, output))
            return false;
        output.Write(ending.LineBreak);
        if (!plans.TrueForAll(plan => OutgoingSetText.TryWrite(plan, output)))
            return false;
        var element = (char)source.Delimiters.Element;
        Write(output, $"GE{element}{plans.Count}{element}{envelope.GroupControlNumber}", ending);
        Write(output, $"IEA{element}1{element}{envelope.ControlNumber:D9}", ending);
        bytes = output.WrittenSpan.ToArray();
        return true;
    }

    private static void Write(ArrayBufferWriter<byte> output, FormattableString segment, SegmentEnding ending)
    {
        output.Write(Encoding.Latin1.GetBytes(segment.ToString(CultureInfo.InvariantCulture)));
        output.Write(ending.Whole);
    }
}
