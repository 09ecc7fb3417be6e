using System.Collections.Immutable;
using System.Globalization;
using FirstPass.App.Effects;
using FirstPass.App.Processing;
using FirstPass.Exchange.Acknowledgements;
using FirstPass.Formats.X12;
using FirstPass.Formats.X12.Acknowledgements;
using FirstPass.Formats.X12.Guides;
using FirstPass.Formats.X12.Typed;
using NodaTime;
using GroupAnswer = FirstPass.Formats.X12.Acknowledgements.GroupAnswer;

namespace FirstPass.App.Commands.Files;

/// <summary>A set of claims that a 999 accepts, with what was found in its claims.</summary>
/// <param name="Group">Its group.</param>
/// <param name="Set">The set.</param>
/// <param name="Errors">Errors by the position of their claim.</param>
/// <param name="IsWhole">False when there are more findings than were kept.</param>
internal sealed record AcceptedClaims(
    GroupOutline Group, SetOutline Set, ILookup<int, Finding> Errors, bool IsWhole);

/// <summary>Which sets of claims a 277CA follows for.</summary>
internal static class ClaimSets
{
    /// <summary>The sets of claims that a 999 accepts; claims of a set that is refused are never looked at.</summary>
    public static ImmutableArray<AcceptedClaims> Accepted(
        FileVerdict verdict, InterchangeOutline interchange, ImmutableArray<GroupAnswer> answers) =>
    [
        .. from pair in interchange.Groups.Where(g => g.FunctionalId == "HC").Zip(answers.Where(IsOfClaims))
           where pair.Second.Errors.IsEmpty
           from set in pair.First.Sets.Zip(pair.Second.Sets)
           where set.First is { Kind: "837", ClaimCount: > 0 } && set.Second.Acceptance != Acceptance.Rejected
           let found = verdict.Find(interchange.Ordinal, pair.First.Ordinal, set.First.Ordinal)
           where found is { Judged: true }
           select new AcceptedClaims(
               pair.First, set.First,
               found.Findings.Where(judged => judged.Finding.Severity == Severity.Error)
                   .ToLookup(judged => judged.Claim?.SegmentPosition ?? 0, judged => judged.Finding),
               !found.Findings.Any(judged => judged.Finding.Code == "X12-FINDINGS-LIMIT")),
    ];

    private static bool IsOfClaims(GroupAnswer answer) => answer.FunctionalId == "HC";
}

/// <summary>
/// Writes the 277CA to the claims of an interchange. Its totals stand before the claims, so a set is read twice and
/// never held.
/// </summary>
internal sealed class EdiClaimAnswers(FileSets file, InterchangeOutline interchange, LocalDateTime at)
{
    private readonly List<(AcceptedClaims Of, List<AnswerTotals> Providers)> sets = [];

    /// <summary>Counts the claims of the sets that are to be answered.</summary>
    /// <returns>The totals of all of them.</returns>
    public AnswerTotals Count(ImmutableArray<AcceptedClaims> accepted)
    {
        foreach (var of in accepted)
        {
            var providers = new List<AnswerTotals>();
            foreach (var (claim, opens) in Claims(of))
            {
                if (opens)
                    providers.Add(default);
                providers[^1] = providers[^1].With(IsAccepted(of, claim), claim.Charge ?? 0);
            }

            sets.Add((of, providers));
        }

        return Sum(sets.SelectMany(s => s.Providers));
    }

    /// <summary>Writes what was counted.</summary>
    public ImmutableArray<Finding> Write(X12Writer writer, AnswerEnvelope envelope)
    {
        writer.BeginInterchange(envelope.Interchange);
        writer.BeginGroup(envelope.Group with
        {
            FunctionalId = "HN",
            Version = ClaimAcknowledgement277CAWriter.Version,
        });
        for (var i = 0; i < sets.Count; i++)
        {
            var (of, providers) = sets[i];
            var totals = Sum(providers);
            var head = new ReturnHead(
                $"R{envelope.Control}{i + 1:000}", at, of.Set.Reference, totals.AcceptedCents + totals.RejectedCents,
                writer.Delimiters);
            Write(writer, head, sets[i], (i + 1).ToString("0000", CultureInfo.InvariantCulture));
        }

        writer.EndGroup();
        return writer.EndInterchange();
    }

    private void Write(
        X12Writer writer, ReturnHead head, (AcceptedClaims Of, List<AnswerTotals> Providers) set, string control)
    {
        ClaimBatchWriter? batch = null;
        var provider = 0;
        foreach (var (claim, opens) in Claims(set.Of))
        {
            batch ??= ClaimBatchWriter.Begin(
                writer, ReturnAnswer.Batch(head, claim), (Sum(set.Providers), true), control);
            if (opens)
                batch.Provider(ReturnAnswer.Provider(head, claim), set.Providers[provider++]);
            batch.Claim(ReturnAnswer.Claim(head, Judged(set.Of, claim)));
            writer.Flush();
        }

        batch?.End();
    }

    /// <summary>The claims of a set, each with whether another billing provider begins with it.</summary>
    private IEnumerable<(Claim837 Claim, bool Opens)> Claims(AcceptedClaims of)
    {
        using var stream = file.Open(interchange, of.Group, of.Set, out _);
        using var reader = new Claim837Reader(stream);
        string? provider = null;
        while (reader.Read())
        {
            var id = reader.Current.Provider.Billing.Id;
            yield return (reader.Current, id != provider);
            provider = id;
        }
    }

    private static ReturnedClaim Judged(AcceptedClaims of, Claim837 claim)
    {
        if (IsAccepted(of, claim))
            return new ReturnedClaim(claim, "A2", ReturnStatus.TakenOn, "", Accepted: true);
        var errors = of.Errors[claim.Position.InSet].ToList();
        return new ReturnedClaim(
            claim, "A7", ReturnStatus.Of(errors[0].Code),
            string.Join(" / ", errors.Select(error => $"{error.Code} {error.Message}")));
    }

    private static bool IsAccepted(AcceptedClaims of, Claim837 claim) => !of.Errors.Contains(claim.Position.InSet);

    private static AnswerTotals Sum(IEnumerable<AnswerTotals> totals) =>
        totals.Aggregate(default(AnswerTotals), (sum, one) => sum.With(one));
}
