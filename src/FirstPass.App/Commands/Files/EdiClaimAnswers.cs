using System.Collections.Immutable;
using System.Globalization;
using FirstPass.App.Effects;
using FirstPass.Exchange.Acknowledgements;
using FirstPass.Formats.X12;
using FirstPass.Formats.X12.Acknowledgements;
using FirstPass.Formats.X12.Guides;
using FirstPass.Formats.X12.Typed;
using NodaTime;
using GroupAnswer = FirstPass.Formats.X12.Acknowledgements.GroupAnswer;

namespace FirstPass.App.Commands.Files;

/// <summary>
/// Writes the 277CA to the claims of a file. What it says of each claim is kept in a file of its own while the file is
/// judged, for totals stand before the claims; so the claims are read once and never held.
/// </summary>
/// <param name="at">When the answers are made.</param>
internal sealed class EdiClaimAnswers(LocalDateTime at) : IDisposable
{
    private readonly List<Told> told = [];
    private readonly FileStream kept = new(
        Path.Combine(Path.GetTempPath(), $"firstpass-{Guid.NewGuid():N}"),
        new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.DeleteOnClose,
            BufferSize = 64 * 1024,
        });

    private ClaimSpool? spool;
    private SetHeader? open;
    private ReturnHead? head;
    private ClaimBatchAnswer? batch;
    private string? provider;

    /// <summary>Takes a claim that has been judged, in the order of the file.</summary>
    public void Take(JudgedClaim judged)
    {
        var claim = judged.Claim;
        if (!ReferenceEquals(open, claim.Header.Set))
            Begin(claim);
        if (claim.Provider.Billing.Id != provider)
            spool!.Provider(ReturnAnswer.Provider(head!, claim));
        provider = claim.Provider.Billing.Id;
        spool!.Claim(ReturnAnswer.Claim(head!, Answered(judged)));
    }

    /// <summary>What is told of the claims of an interchange: those of sets that a 999 accepts.</summary>
    public ImmutableArray<Told> To(
        FileVerdict verdict, InterchangeOutline interchange, ImmutableArray<GroupAnswer> answers)
    {
        End();
        var accepted =
            (from pair in interchange.Groups.Where(g => g.FunctionalId == "HC").Zip(answers.Where(IsOfClaims))
             where pair.Second.Errors.IsEmpty
             from set in pair.First.Sets.Zip(pair.Second.Sets)
             where set.First.Kind == "837" && set.Second.Acceptance != Acceptance.Rejected
             where verdict.Find(interchange.Ordinal, pair.First.Ordinal, set.First.Ordinal) is { Judged: true }
             select (interchange.Ordinal, pair.First.Ordinal, set.First.Ordinal)).ToHashSet();
        return [.. told.Where(one => accepted.Contains(one.Place))];
    }

    /// <summary>Writes what is told.</summary>
    public ImmutableArray<Finding> Write(X12Writer writer, AnswerEnvelope envelope, ImmutableArray<Told> claims)
    {
        writer.BeginInterchange(envelope.Interchange);
        writer.BeginGroup(envelope.Group with
        {
            FunctionalId = "HN",
            Version = ClaimAcknowledgement277CAWriter.Version,
        });
        for (var i = 0; i < claims.Length; i++)
            ClaimAcknowledgement277CAWriter.Put(
                writer, Answer(claims[i], $"R{envelope.Control}{i + 1:000}"), (spool!, claims[i].Batch),
                (i + 1).ToString("0000", CultureInfo.InvariantCulture));
        writer.EndGroup();
        return writer.EndInterchange();
    }

    public void Dispose() => kept.Dispose();

    private void Begin(Claim837 any)
    {
        End();
        open = any.Header.Set;
        var delimiters = open.Delimiters.CanSeparate ? open.Delimiters : Delimiters.Standard;
        head = new ReturnHead("", at, any.Header.Reference, 0, delimiters);
        batch = ReturnAnswer.Batch(head, any);
        spool ??= new ClaimSpool(kept);
        spool.Begin(delimiters, head.Day);
    }

    private void End()
    {
        if (open is not { } set)
            return;
        told.Add(new Told((set.Envelope.Interchange, set.Envelope.Group, set.Set), batch!, spool!.End()));
        open = null;
        provider = null;
    }

    private static ReturnedClaim Answered(JudgedClaim judged) => judged.Errors is [var first, ..]
        ? new ReturnedClaim(
            judged.Claim, "A7", ReturnStatus.Of(first.Code),
            string.Join(" / ", judged.Errors.Select(error => $"{error.Code} {error.Message}")))
        : new ReturnedClaim(judged.Claim, "A2", ReturnStatus.TakenOn, "", Accepted: true);

    private static ClaimBatchAnswer Answer(Told one, string reference)
    {
        var totals = one.Batch.Totals;
        return one.Head with
        {
            Reference = reference,
            ReceiptTrace = reference,
            Statuses = [one.Head.Statuses[0] with { ChargeCents = totals.AcceptedCents + totals.RejectedCents }],
        };
    }

    private static bool IsOfClaims(GroupAnswer answer) => answer.FunctionalId == "HC";

    /// <summary>What is told of the claims of a set.</summary>
    /// <param name="Place">Ordinals of its interchange, group and set.</param>
    /// <param name="Head">Who speaks to whom; its totals are not known yet.</param>
    /// <param name="Batch">The claims.</param>
    internal sealed record Told((int Interchange, int Group, int Set) Place, ClaimBatchAnswer Head, SpooledBatch Batch);
}
