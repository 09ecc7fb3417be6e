using System.Collections.Immutable;
using System.Globalization;
using FirstPass.Billing.ClaimCases;
using FirstPass.Billing.Ledger;
using FirstPass.Billing.Remittance;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Postings;

namespace FirstPass.Billing.RemittanceCases;

/// <summary>
/// What is asked about an adjustment before it is explained: the claim it names, what was announced or carried forward,
/// and the letter it quotes. A recovery hangs on its claim, for a payer may name that by our number when it announces
/// and by its own, or by the payment that announced it, when it takes.
/// </summary>
/// <param name="Moment">The payment and its entry.</param>
/// <param name="Adjustment">The adjustment.</param>
internal sealed record AdjustmentLookups(Moment<RemittanceCase> Moment, ProviderAdjustment Adjustment)
{
    /// <summary>Most claims that are found by the payment that announced their recovery.</summary>
    internal const int MostByTrace = 16;

    // Who announced a balance under a reference, and how much.
    private const string CarriedKey = "carried-forward";

    // Which payment announced recoveries, and of which claims.
    private const string AnnouncedKey = "recovery-announced";

    // Which payment took money on a claim, and how much; below zero it gave some back.
    private const string TakenKey = "taken-on-claim";

    private const char Between = ',';

    private string Payer => Moment.Value.Payer;

    private string Reference => Adjustment.Reference ?? "";

    /// <summary>The claim it names; null when it names none of this payer, or several.</summary>
    internal string? Claim
    {
        get
        {
            // A claim that is known by the payer's own number is the payer's.
            var byNumber = Holders(ByNumber).Select(CandidateTag.Read);
            var byPayerNumber = Holders(ByPayerNumber).Select(CandidateTag.Read)
                .Select(c => c.Payers.Contains(Payer) ? c : c with { Payers = c.Payers.Add(Payer) });
            return ClaimMatching.Named([.. byNumber, .. byPayerNumber], Payer);
        }
    }

    /// <summary>Reference of a recovery that is announced now.</summary>
    internal string Recovery => Under(Claim ?? Reference);

    /// <summary>Reference of the balance carried forward for its provider.</summary>
    internal string Forward => $"{Payer}|{Adjustment.Provider}";

    /// <summary>Everything that has to be asked; the sums of recoveries once it is known where they hang.</summary>
    internal IEnumerable<Question> Needs()
    {
        ImmutableArray<Question> names =
        [
            ByNumber, ByPayerNumber, Letter, Carried, ByTrace(Reference), ByTrace(OwnTrace),
            Sum(Accounts.ForwardBalance, Forward),
        ];
        var known = names.All(n => Moment.Context.Find<Answer>(n) is not null);
        return known
            ? [.. names, .. Places().Select(p => Sum(Accounts.RecoupmentPayable, p)), .. Claim is null ? [] : Taken]
            : names;
    }

    /// <summary>The answers, less what the entry itself has moved.</summary>
    internal TakebackAnswers Answers(
        IReadOnlyDictionary<(AccountCode Account, string Reference), Money> moved, Money carriedHere,
        Money takenHere) => new()
        {
            TakenBefore = Claim is null ? Money.Zero : TakenBy(_ => true) + takenHere,
            Announced =
            [
                .. Places().Select(p => new AnnouncedRecovery(p, Open(Accounts.RecoupmentPayable, p, moved))),
            ],
            ForwardOpen = ForwardOf(Open(Accounts.ForwardBalance, Forward, moved) - carriedHere),
            Claim = Claim,
            Letter = Holders(Letter) is [var first, ..] ? first.Case.ToString() : null,
        };

    /// <summary>Its provider carries so much forward under its reference in this payment.</summary>
    internal Fact CarriedNow(Money amount) => new Fact.KeyTaken(
        CarriedKey, Carried.Key, Exclusive: false, amount.Cents.ToString(CultureInfo.InvariantCulture));

    /// <summary>Its payment announces the recovery of claims, beside those it announced before.</summary>
    internal Fact AnnouncedNow(IEnumerable<string> claims) => new Fact.KeyTaken(
        AnnouncedKey, ByTrace(OwnTrace).Key, Exclusive: false,
        string.Join(Between, Announced(OwnTrace, own: true).Concat(claims).Distinct().Take(MostByTrace)));

    /// <summary>Its payment takes so much on the claim, beside what it took before.</summary>
    internal Fact TakenNow(Money amount) => new Fact.KeyTaken(
        TakenKey, Taken.Single().Key, Exclusive: false,
        (TakenBy(h => h.Case == Moment.Case.Id) + amount).Cents.ToString(CultureInfo.InvariantCulture));

    private string OwnTrace => Moment.Value.Received!.Payment.Trace;

    private Question.KeyHolders ByNumber => new(ClaimKeys.Number, Key(ClaimKeys.Number, Reference));

    private Question.KeyHolders ByPayerNumber =>
        new(ClaimKeys.PayerNumber, Key(ClaimKeys.PayerNumber, Payer, Reference));

    private Question.KeyHolders Letter => new(
        RemittanceCases.Letter.Key, RemittanceCases.Letter.KeyOf(Moment.Context.Keys, Payer, Reference));

    private Question.KeyHolders Carried => new(CarriedKey, Key(CarriedKey, Payer, Adjustment.Provider, Reference));

    private ImmutableArray<Question.KeyHolders> Taken => [new(TakenKey, Key(TakenKey, Payer, Claim ?? ""))];

    private Question.KeyHolders ByTrace(string trace) =>
        new(AnnouncedKey, Key(AnnouncedKey, Payer, Adjustment.Provider, trace));

    private Question.LedgerSum Sum(AccountCode account, string reference) => new(account.Code, reference, Payer);

    // By its claim, by its very words, or by the payment that announced it. One reference for each payer and provider,
    // so that nobody's recovery is met by what another one's payment says.
    private IEnumerable<string> Places() => new[] { Claim ?? Reference, Reference }
        .Concat(Reference.Length > 0 ? Announced(Reference, own: false) : [])
        .Select(Under)
        .Distinct();

    private string Under(string name) => $"{Payer}|{Adjustment.Provider}|{name}";

    private IEnumerable<string> Announced(string trace, bool own) => Holders(ByTrace(trace))
        .Where(h => !own || h.Case == Moment.Case.Id)
        .SelectMany(h => h.Tag.Split(Between, StringSplitOptions.RemoveEmptyEntries));

    private Money Open(
        AccountCode account, string reference,
        IReadOnlyDictionary<(AccountCode Account, string Reference), Money> moved) =>
        -(new Money(Moment.Context.Get<Answer.Sum>(Sum(account, reference)).Cents)
            + moved.GetValueOrDefault((account, reference)));

    // A balance carried forward explains what is taken under its own name alone: another claim's takeback must reach
    // that claim, or the balance would be missing when the payer takes it. And it was carried by an earlier payment:
    // what this one carries forward, a later one takes.
    private Money ForwardOf(Money open)
    {
        if (Reference.Length == 0 || AdjustmentKind.Of(Adjustment.Reason) is AdjustmentKind.Forward)
            return open;
        var carried = Holders(Carried).Where(h => h.Case != Moment.Case.Id)
            .Sum(h => long.Parse(h.Tag, CultureInfo.InvariantCulture));
        return new Money(Math.Min(carried, open.Cents));
    }

    private Money TakenBy(Func<KeyHolder, bool> by) => new(Holders(Taken.Single()).Where(by)
        .Sum(h => long.Parse(h.Tag, CultureInfo.InvariantCulture)));

    private ImmutableArray<KeyHolder> Holders(Question.KeyHolders question) =>
        Moment.Context.Get<Answer.Holders>(question).Cases;

    private Workflow.Identity.Digest Key(string kind, params ReadOnlySpan<string> parts) =>
        Moment.Context.Keys.Of(kind, parts);
}
