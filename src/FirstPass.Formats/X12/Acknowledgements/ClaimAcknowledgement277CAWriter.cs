using System.Collections.Immutable;
using System.Globalization;

namespace FirstPass.Formats.X12.Acknowledgements;

/// <summary>Writes claim acknowledgements (277CA, 005010X214), one transaction set for each batch answered.</summary>
public static class ClaimAcknowledgement277CAWriter
{
    /// <summary>GS08 and ST03 of what is written.</summary>
    public const string Version = "005010X214";

    /// <summary>Writes an interchange with one group that holds the answers.</summary>
    /// <param name="writer">Takes the bytes.</param>
    /// <param name="interchange">Its ISA.</param>
    /// <param name="group">Its GS; kind and version are set here.</param>
    /// <param name="answers">One set is written for each.</param>
    /// <returns>Why it was not written; empty when it was.</returns>
    public static ImmutableArray<Finding> Write(
        X12Writer writer, InterchangeEnvelope interchange, GroupEnvelope group, IReadOnlyList<ClaimBatchAnswer> answers)
    {
        writer.BeginInterchange(interchange);
        writer.BeginGroup(group with { FunctionalId = "HN", Version = Version });
        for (var i = 0; i < answers.Count; i++)
            Put(writer, answers[i], (i + 1).ToString("0000", CultureInfo.InvariantCulture));
        writer.EndGroup();
        return writer.EndInterchange();
    }

    /// <summary>Writes one set, ST to SE, into the group that is open.</summary>
    public static void Put(X12Writer writer, ClaimBatchAnswer answer, string controlNumber)
    {
        var totals = answer.Providers.Aggregate(default(AnswerTotals), (sum, p) => sum.With(AnswerTotals.Of(p.Claims)));
        var set = ClaimBatchWriter.Begin(writer, answer, (totals, !answer.Providers.IsEmpty), controlNumber);
        foreach (var provider in answer.Providers)
        {
            set.Provider(provider, AnswerTotals.Of(provider.Claims));
            foreach (var claim in provider.Claims)
                set.Claim(claim);
        }

        set.End();
    }

    /// <summary>Writes one set about claims that were kept on a spool while they were judged.</summary>
    /// <param name="writer">Takes the bytes; its group is open.</param>
    /// <param name="answer">Who speaks to whom about which batch; its providers do not count here.</param>
    /// <param name="claims">The spool and the set's claims on it.</param>
    /// <param name="controlNumber">ST02.</param>
    public static void Put(
        X12Writer writer, ClaimBatchAnswer answer, (ClaimSpool Spool, SpooledBatch Batch) claims, string controlNumber)
    {
        foreach (var refusal in claims.Batch.Refusals)
            writer.Refuse(refusal);
        if (!claims.Batch.Refusals.IsEmpty)
            return;
        var set = ClaimBatchWriter.Begin(
            writer, answer, (claims.Batch.Totals, !claims.Batch.Providers.IsEmpty), controlNumber);
        foreach (var provider in claims.Batch.Providers)
            claims.Spool.CopyTo(writer, provider, set);
        set.End();
    }
}
