using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using FirstPass.Billing.Submissions;
using FirstPass.Billing.Vocabulary;
using FirstPass.Exchange.Outgoing;
using FirstPass.Formats.X12;
using FirstPass.Workflow.Identity;

namespace FirstPass.App.Effects;

/// <summary>A set of which claims leave, with the keys of the envelopes that it fits into.</summary>
/// <param name="Interchange">The source's interchange.</param>
/// <param name="Group">The source's group.</param>
/// <param name="Original">The source's set.</param>
/// <param name="Leaving">The set with what was changed above its claims, and the claims.</param>
/// <param name="Cents">The charge of each claim.</param>
internal sealed record PlannedSet(
    InterchangeOutline Interchange, GroupOutline Group, SourceSet Original, LeavingSet Leaving,
    IReadOnlyDictionary<CaseId, long> Cents)
{
    public string InterchangeKey => string.Join(
        '|', Interchange.Sender, Interchange.Receiver, Interchange.Version, Interchange.Usage, Interchange.Delimiters);

    public string GroupKey => $"{Group.FunctionalId} {Group.Sender} {Group.Receiver} {Group.Version}";

    /// <summary>The set without some claims.</summary>
    public PlannedSet Without(IReadOnlySet<CaseId> claims)
    {
        var stay = Leaving.Cases.Select(id => !claims.Contains(id)).ToList();
        return this with
        {
            Leaving = Leaving with
            {
                Claims = [.. Leaving.Claims.Where((_, i) => stay[i])],
                Cases = [.. Leaving.Cases.Where((_, i) => stay[i])],
            },
        };
    }

    /// <summary>Whose a claim is.</summary>
    /// <param name="ordinal">Its ordinal in the source's set.</param>
    public CaseId CaseOf(int ordinal) =>
        Leaving.Cases[Leaving.Claims.Select(claim => claim.Ordinal).ToList().IndexOf(ordinal)];
}

/// <summary>
/// A group that was built from the claims' own bytes and changes made here. A claim that cannot be written, or that a
/// receiver would refuse for what was changed in it, is left out; the others do not wait for it. What a receiver would
/// refuse for another reason that is ours stops the file.
/// </summary>
internal sealed class BuiltGroup
{
    /// <summary>Begins the reason of what is kept back by our own check.</summary>
    public const string SelfCheck = "SELF_CHECK";

    private readonly ControlNumbers numbers;
    private readonly OutgoingEnvelope envelope;
    private ImmutableArray<PlannedSet> sets;

    private BuiltGroup(ControlNumbers numbers, OutgoingEnvelope envelope, ImmutableArray<PlannedSet> sets)
    {
        this.numbers = numbers;
        this.envelope = envelope;
        this.sets = sets;
    }

    /// <summary>The interchange that holds the group alone; null when no claim was left.</summary>
    public byte[]? Bytes { get; private set; }

    /// <summary>Claims that do not leave.</summary>
    public List<LeftOutClaim> LeftOut { get; } = [];

    /// <summary>Why there is no file; empty when there is one or there are no claims.</summary>
    public string Refusal { get; private set; } = "";

    /// <summary>Builds a group.</summary>
    public static BuiltGroup Of(ControlNumbers numbers, OutgoingEnvelope envelope, ImmutableArray<PlannedSet> sets)
    {
        var group = new BuiltGroup(numbers, envelope, sets);
        while (group.Changes())
        {
        }

        return group;
    }

    /// <summary>Builds once more, without the claims that the last file could not hold.</summary>
    /// <returns>True when a claim was taken out, so that there is another file to build.</returns>
    private bool Changes()
    {
        var result = OutgoingClaims.Rebuild(
            envelope, Numbered(set => set.Leaving.Source, (set, _) => set.Leaving.Claims));
        if (result is not RebuildResult.Rebuilt built)
        {
            LeftOut.AddRange(Refused(((RebuildResult.Failed)result).Refused));
            Refusal = result is RebuildResult.Failed { Failure: RebuildFailure.NoClaims } ? "" : "REBUILD_REFUSED";
            return false;
        }

        var faults = OwnFaults.Of(built.Bytes, () => AsTheyCame(built));
        if (faults.FirstOrDefault(fault => fault.Claims.IsEmpty) is { } ours)
            Refusal = $"{SelfCheck} {ours.Words}";
        if (faults.IsEmpty)
            Bytes = built.Bytes;
        if (faults.IsEmpty || Refusal.Length > 0)
        {
            LeftOut.AddRange(Refused(built.Refused));
            return false;
        }

        TakeOut(built, faults);
        return true;
    }

    private void TakeOut(RebuildResult.Rebuilt built, ImmutableArray<OwnFault> faults)
    {
        var taken = new HashSet<CaseId>();
        foreach (var fault in faults)
            foreach (var claim in built.Claims.Where(c =>
                c.SetControlNumber == fault.Set && fault.Claims.Contains(c.NewOrdinal)))
            {
                var id = sets[claim.Set].CaseOf(claim.Ordinal);
                if (taken.Add(id))
                    LeftOut.Add(new LeftOutClaim(id, sets[claim.Set].Cents[id], $"{SelfCheck} {fault.Words}"));
            }

        if (taken.Count == 0)
            throw new UnreachableException();
        sets = [.. sets.Select(set => set.Without(taken))];
    }

    private ImmutableArray<OutgoingSet> Numbered(
        Func<PlannedSet, SourceSet> source, Func<PlannedSet, int, ImmutableArray<LeavingClaim>> claims) =>
    [
        .. sets.Select((set, i) => new OutgoingSet(
            source(set), (numbers.FirstSet + i).ToString("0000", CultureInfo.InvariantCulture), numbers.Trace,
            claims(set, i))),
    ];

    /// <summary>The same claims in the same sets as the source wrote them; null when that is no file.</summary>
    private byte[]? AsTheyCame(RebuildResult.Rebuilt built)
    {
        var leaving = built.Claims.ToLookup(claim => claim.Set, claim => new LeavingClaim(claim.Ordinal, []));
        return OutgoingClaims.Rebuild(envelope, Numbered(set => set.Original, (_, i) => [.. leaving[i]]))
            is RebuildResult.Rebuilt plain ? plain.Bytes : null;
    }

    private IEnumerable<LeftOutClaim> Refused(ImmutableArray<RefusedClaim> refused)
    {
        foreach (var (set, ordinal, reason) in refused)
        {
            var id = sets[set].CaseOf(ordinal);
            yield return new LeftOutClaim(id, sets[set].Cents[id], CodeName.Of(reason));
        }
    }
}
