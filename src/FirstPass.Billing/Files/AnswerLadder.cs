using System.Collections.Immutable;
using FirstPass.Billing.Acknowledgements;
using FirstPass.Billing.ClaimCases;
using FirstPass.Billing.Gateway;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;

namespace FirstPass.Billing.Files;

/// <summary>
/// Finds the claim that a 277CA speaks of: by its number in the batch that it left in, by the clearinghouse's number,
/// by the payer's, else by member, day, charge and provider. A number alone names nobody: other systems count alike. A
/// rung is asked only where the one above found nobody.
/// </summary>
internal sealed class AnswerLadder(Moment<InterchangeCase> moment, ClaimAnswer answer)
{
    /// <summary>A far side that serves more payers is asked for the numbers of so many.</summary>
    private const int MostPayers = 50;

    private readonly KeyHash keys = moment.Context.Keys;

    /// <summary>What has to be known next, or was.</summary>
    internal IEnumerable<Question> Questions()
    {
        foreach (var rung in Rungs())
        {
            foreach (var question in rung.Questions)
                yield return question;
            if (!rung.Questions.All(IsKnown) || rung.Fitting().Count > 0)
                yield break;
        }
    }

    /// <summary>Whom the answer speaks of.</summary>
    internal FoundClaim Find()
    {
        foreach (var rung in Rungs())
        {
            var fitting = rung.Fitting();
            if (fitting.Count > 0)
                return new FoundClaim(fitting.Count == 1 ? fitting[0].Case : null, rung.Relaxed, fitting.Count > 1);
        }

        return new FoundClaim(null, Relaxed: false, IsAmbiguous: false);
    }

    private IEnumerable<Rung> Rungs()
    {
        if (answer is { ClaimTrace: { } number, BatchTrace: { } batch })
        {
            var (sent, within) = (AnsweredFiles.Batch(moment, batch), InBatch(batch, number));
            yield return new Rung(
                [sent, within], () => AnsweredFiles.Holders(moment, sent).IsEmpty ? [] : Told(Holders(within)));
        }

        foreach (var alias in new[] { answer.ClaimTrace, answer.RouteNumber }.OfType<string>().Distinct())
        {
            var question = new Question.KeyHolders(ClaimKeys.Alias, keys.Of(ClaimKeys.Alias, alias));
            yield return new Rung([question], () => Told([.. Holders(question).Where(Agrees)]));
        }

        if (answer.PayerClaimNumber is { } own)
        {
            ImmutableArray<Question.KeyHolders> questions = [.. Payers().Select(p => OfPayer(p, own))];
            yield return new Rung(
                [.. questions], () => Told([.. questions.SelectMany(q => Holders(q)).DistinctBy(h => h.Case)]));
        }

        yield return ByFacts();
    }

    // Of claims that fit alike the one is meant whose number is said. One that is just leaving is told of it first.
    private Rung ByFacts()
    {
        var facts = new Question.KeyHolders(ClaimKeys.Relaxed, CandidateTag.Relaxed(
            answer.MemberId ?? "", answer.ServiceFrom, answer.Charge ?? Money.Zero, keys));
        var number = answer.ClaimTrace is { } trace
            ? new Question.KeyHolders(ClaimKeys.Number, keys.Of(ClaimKeys.Number, trace))
            : null;
        return new Rung(number is null ? [facts] : [facts, number], Fitting, Relaxed: true);

        List<KeyHolder> Fitting()
        {
            var fitting = Holders(facts).Where(Agrees).Where(h => h.State != "ReadyToSubmit").ToList();
            var named = (number is null ? [] : Holders(number)).Select(h => h.Case).ToHashSet();
            return fitting.Any(h => named.Contains(h.Case)) ? [.. fitting.Where(h => named.Contains(h.Case))] : fitting;
        }
    }

    private Question.KeyHolders InBatch(string batch, string number) =>
        new(ClaimKeys.InBatch, keys.Of(ClaimKeys.InBatch, batch, number));

    private Question.KeyHolders OfPayer(string payer, string number) =>
        new(ClaimKeys.PayerNumber, keys.Of(ClaimKeys.PayerNumber, payer, number));

    private IEnumerable<string> Payers() => Speaker is { } speaker ? [speaker] : Served.Take(MostPayers);

    // One number may stand for several claims (a secondary one has that of the first): what is said of them decides,
    // then for whom the route goes; and if that does not, nobody guesses.
    private List<KeyHolder> Told(ImmutableArray<KeyHolder> holders)
    {
        if (holders.Length < 2)
            return [.. holders];
        var fitting = holders.Where(Agrees).ToList();
        var own = fitting.Where(h => Route?.Payers.Contains(PayerOf(h)) == true).ToList();
        return own.Count > 0 ? own : fitting.Count > 0 ? fitting : [.. holders];
    }

    // What is not said contradicts nothing; and a payer that nobody set up is served by nobody.
    private bool Agrees(KeyHolder holder)
    {
        var (told, payer) = (CandidateTag.Read(holder), PayerOf(holder));
        return (answer.Charge is null || told.Charge == answer.Charge)
            && (answer.ServiceFrom is null || told.ServiceDate == answer.ServiceFrom)
            && (answer.ProviderNpi is null || CandidateTag.Npi(holder) == answer.ProviderNpi)
            && (payer.Length == 0 || Speaker is not { } speaker || speaker == payer)
            && (payer.Length == 0 || Route is null || Served.Contains(payer));
    }

    private RouteProfile? Route => World.Routes.GetValueOrDefault(AnsweredFiles.RouteOf(moment));

    private IEnumerable<string> Served => Route is { } own
        ? World.Routes.Values.Where(r => r.FarSide == own.FarSide).SelectMany(r => r.Payers)
            .Order(StringComparer.Ordinal)
        : [];

    /// <summary>The payer that speaks, where it is known by what it calls itself.</summary>
    private string? Speaker => answer is { Source: AnswerSource.Payer, SourceId: { } id }
        ? World.PayerOnClaim(id)?.Code
        : null;

    private World World => moment.Context.World();

    private static string PayerOf(KeyHolder holder) => CandidateTag.Read(holder).Payers is [var own, ..] ? own : "";

    private bool IsKnown(Question question) => moment.Context.Find<Answer.Holders>(question) is not null;

    private ImmutableArray<KeyHolder> Holders(Question question) => AnsweredFiles.Holders(moment, question);

    private sealed record Rung(
        ImmutableArray<Question> Questions, Func<List<KeyHolder>> Fitting, bool Relaxed = false);
}

/// <summary>Whom an answer speaks of; nobody, or more than one of whom none is preferred.</summary>
internal sealed record FoundClaim(CaseId? Case, bool Relaxed, bool IsAmbiguous);
