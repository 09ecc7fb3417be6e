using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using CsCheck;
using FirstPass.Billing;
using FirstPass.Billing.ClaimCases;
using FirstPass.Billing.Ledger;
using FirstPass.Billing.Remittance;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Codecs;
using FirstPass.Workflow.Postings;
using Xunit;
using static FirstPass.Tests.Billing.Remittance.Remits;

namespace FirstPass.Tests.Billing.Remittance;

public sealed class PostingPropertyTests
{
    private static readonly Gen<string> Reason = Gen.OneOf(
        "CO-45", "PR-1", "PR-2", "PR-3", "CO-253", "CO-97", "CO-11", "CO-197", "OA-18", "OA-209", "PI-204", "PR-96",
        "CO-151", "CO-24", "CO-Z9");

    // Parts of a charge: what is left of it after the adjustments is paid.
    private static readonly Gen<RemitLine> AnyLine =
        from parts in Gen.Select(Reason, Gen.Long[1, 50_000]).List[0, 4]
        from paid in Gen.Frequency((2, Gen.Const(0L)), (3, Gen.Long[0, 90_000]))
        select new RemitLine
        {
            Procedure = new RemitProcedure("HC", "99213"),
            Charge = new Money(paid + parts.Sum(p => p.Item2)),
            Paid = new Money(paid),
            Adjustments = [.. parts.Select(p => Cas($"{p.Item1} {new Money(p.Item2)}"))],
        };

    private static readonly Gen<RemitClaim> AnyClaim =
        from lines in AnyLine.Array[1, 5]
        from extra in Gen.Long[0, 5_000]
        from status in Gen.OneOf("1", "4", "19", "2", "22x")
        select Balanced(lines, extra, status == "22x" ? "1" : status);

    private static RemitClaim Balanced(RemitLine[] lines, long claimAdjustment, string status)
    {
        var numbered = lines.Select((l, i) => l with { Control = $"L{i + 1}" }).ToImmutableArray();
        var paid = Money.Sum(numbered.Select(l => l.Paid));
        var own = new Money(Math.Min(claimAdjustment, paid.Cents));
        return new RemitClaim
        {
            ClaimNumber = "P1",
            Status = status,
            Charge = Money.Sum(numbered.Select(l => l.Charge)),
            Paid = paid - own,
            Lines = numbered,
            Adjustments = own.IsZero ? [] : [new Adjustment(AdjustmentGroup.Patient, "1", own)],
        };
    }

    private static ClaimAccount AccountOf(RemitClaim claim)
    {
        var account = new ClaimAccount
        {
            Charge = claim.Charge,
            Lines = [.. claim.Lines.Select((l, i) => new BilledLine(i + 1, l.Charge, "99213", Control: l.Control))],
            Coverages = [new Coverage("BLUE")],
        };
        return account.With(ClaimJournal.Charge(new LedgerPlace("BLUE"), 0, claim.Charge));
    }

    [Fact]
    public void Whatever_a_payer_decides_every_cent_of_the_charge_is_somewhere() =>
        AnyClaim.Sample(claim =>
        {
            var account = AccountOf(claim);
            var plan = Post(account, claim);
            var after = account.With(plan).Read();

            Assert.Equal(0, plan.Lines.Sum(l => l.Cents));
            Assert.True(after.Conserved);
            Assert.Equal(
                claim.Charge,
                after.Paid + after.Contractual + after.Other + after.Patient + after.InsuranceOpen - after.Owed);
            Assert.Equal(claim.Paid, after.Paid);
            Assert.True(after.InsuranceOpen.Cents >= 0);
            Assert.True(plan.StatementEligible <= plan.PatientOpen);
            Assert.Equal(plan.InsuranceOpen.IsZero, plan.Finished);
        });

    [Fact]
    public void What_is_refused_is_exactly_what_stays_open() =>
        AnyClaim.Where(c => c.Status == "1").Sample(claim =>
        {
            var plan = Post(AccountOf(claim), claim);
            var shielded = plan.Marks.Contains(PostingMark.ShieldedByRemit);
            var refused = Money.Sum(plan.Denials.Select(d => d.Open));

            Assert.True(shielded ? refused <= plan.InsuranceOpen : refused == plan.InsuranceOpen);
        });

    // A payer of two, the cents that it leaves to the patient, and true for the reversal of its oldest decision.
    private static readonly Gen<(string Payer, int Share, bool Takes)[]> Decisions = Gen.Select(
        Gen.OneOf("BLUE", "UHP"), Gen.OneOf(0, 500, 1_000, 2_000),
        Gen.Frequency((2, Gen.Const(false)), (1, Gen.Const(true)))).Array[1, 9];

    [Fact]
    public void In_whatever_order_two_payers_decide_and_take_back_the_last_one_says_what_the_patient_owes() =>
        Decisions.Sample(decisions =>
        {
            var charge = new Money(15_000);
            var account = new ClaimAccount
            {
                Charge = charge,
                Lines = [new BilledLine(1, charge, "99213", Control: "L1")],
                Coverages = [new Coverage("BLUE"), new Coverage("UHP")],
            };
            account = account.With(ClaimJournal.Charge(new LedgerPlace("BLUE"), 0, charge));
            var standing = new Dictionary<string, List<RemitClaim>> { ["BLUE"] = [], ["UHP"] = [] };
            foreach (var (payer, share, takes) in decisions)
            {
                var own = standing[payer];
                if (takes && own.Count == 0)
                    continue;
                var claim = takes ? Reversal(own[0]) : OfTwo(payer, share);
                account = account.With(Post(account, claim, payer));
                if (takes)
                    own.RemoveAt(0);
                else
                    own.Add(claim);

                var after = account.Read();
                var last = standing["BLUE"].Count > 0 ? standing["UHP"].FirstOrDefault() : null;
                var owed = Money.Sum((last?.Lines[0].Adjustments ?? [])
                    .Where(a => a.Group == AdjustmentGroup.Patient).Select(a => a.Amount));
                Assert.True(after.Conserved);
                Assert.Equal(owed, after.PatientOpen);
                Assert.Equal(Money.Sum(standing.Values.SelectMany(c => c).Select(c => c.Paid)), after.Paid);
                if (standing.Values.All(c => c.Count == 0))
                    Assert.Equal(charge, after.InsuranceOpen);
            }
        });

    private static RemitClaim OfTwo(string payer, int share) => payer == "BLUE"
        ? Claim("1", Line("99213", "150.00", $"{new Money(10_000 - share)}", "CO-45 50.00", $"PR-2 {new Money(share)}"))
        : Claim("2", Line("99213", "150.00", $"{new Money(2_000 - share)}", "OA-23 130.00", $"PR-3 {new Money(share)}"));

    [Fact]
    public void A_reversal_mirrors_its_posting_to_exactly_zero() =>
        AnyClaim.Sample(claim =>
        {
            var account = AccountOf(claim);
            var posted = Post(account, claim);
            var reversed = Post(account.With(posted), Reversal(claim));

            foreach (var line in posted.Lines.Concat(reversed.Lines).GroupBy(l => (l.Account, l.Dimensions)))
                Assert.Equal(0, line.Sum(l => l.Cents));
            Assert.Equal(ClaimOutcome.Reversed, reversed.Outcome);
            Assert.Equal(claim.Charge, reversed.InsuranceOpen);
        });

    [Fact]
    public void A_single_cent_anywhere_is_detected() =>
        Gen.Select(AnyClaim.Array[1, 4], Gen.Int[0, 1000], Gen.OneOf(-1L, 1L)).Sample((claims, where, cent) =>
        {
            var batch = Batch(Money.Sum(claims.Select(c => c.Paid)).ToString(), claims);
            Assert.IsType<BalanceResult.Balanced>(Balance.Judge(batch));

            var spots = Spots(batch, new Money(cent)).ToList();
            Assert.IsNotType<BalanceResult.Balanced>(Balance.Judge(spots[where % spots.Count]));
        });

    [Fact]
    public void Spreading_a_claim_adjustment_loses_no_cent() =>
        Gen.Select(Gen.Long[-100_000, 100_000], Gen.Long[0, 100_000].Array[1, 8]).Sample((amount, weights) =>
        {
            var shares = ClaimSpread.Shares(new Money(amount), [.. weights]);

            Assert.Equal(amount, shares.Sum(s => s.Cents));
            Assert.Equal(weights.Length, shares.Length);
        });

    [Fact]
    public void A_takeback_is_always_explained_to_the_cent() =>
        Gen.Select(Gen.Long[1, 50_000], Gen.Long[0, 20_000].Array[4], Gen.Bool).Sample((taken, open, known) =>
        {
            var steps = TakebackLadder.Explain("X", new Money(taken), new TakebackAnswers
            {
                Claim = known ? "c1" : null,
                Announced = [new AnnouncedRecovery("X", new Money(open[0]))],
                ForwardOpen = new Money(open[1]),
                PayerCredit = new Money(open[2]),
                RefundReserved = new Money(open[3]),
            });

            Assert.Equal(taken, steps.Sum(s => s.Amount.Cents));
            Assert.All(steps, s => Assert.True(s.Amount.Cents > 0));
        });

    [Fact]
    public void Two_payers_leave_nothing_twice() =>
        Gen.Select(Gen.Long[1, 50_000], Gen.Long[0, 50_000], Gen.Long[0, 50_000], Gen.Int[0, 100]).Sample(
            (paid, contract, share, percent) =>
            {
                var charge = new Money(paid + contract + share);
                var first = Claim("1", Line("99213", charge.ToString(), new Money(paid).ToString(),
                    "CO-45 " + new Money(contract), "PR-1 " + new Money(share)));
                var second = new Money(share * percent / 100);
                var answer = Claim("2", Line("99213", charge.ToString(), second.ToString(),
                    "OA-23 " + new Money(paid + contract), "PR-1 " + (new Money(share) - second)));
                var account = Sent("BLUE UHP", "99213 " + charge);
                account = account.With(Post(account, first));
                account = account.With(Post(account, answer, "UHP"));

                Assert.Equal(Money.Zero, account.Read().InsuranceOpen);
                Assert.Equal(new Money(share) - second, account.Read().PatientOpen);
                Assert.Equal(new Money(paid) + second, account.Read().Paid);
            });

    [Fact]
    public void In_any_order_of_decisions_and_reversals_nothing_is_lost_or_doubled() =>
        Gen.Select(AnyClaim, Gen.Int[0, 7].Array[1, 8]).Sample((claim, moves) =>
        {
            var account = AccountOf(claim) with { Coverages = [new Coverage("BLUE"), new Coverage("UHP")] };
            account = account.With(PatientJournal.Prepaid(new Money(1_500)));
            var cash = Money.Zero;
            foreach (var move in moves)
            {
                var payer = move % 2 == 0 ? "BLUE" : "UHP";
                var remit = claim with { Status = payer == "BLUE" ? "1" : "2" };
                var plan = Posting.Plan(Request(account, move >= 4 ? Reversal(remit) : remit, payer));
                if (plan is not PostingPlan.Posted posted)
                    continue;
                account = account.With(posted);
                cash += move >= 4 ? -remit.Paid : remit.Paid;

                Assert.True(account.Read().Conserved);
                Assert.Equal(cash, account.Read().Paid);
                Assert.True(account.Read().PatientOpen.Cents >= 0);
                Assert.True(account.Read().PatientCredit.Cents >= 0 && account.Read().Prepaid.Cents >= 0);
            }

            foreach (var standing in account.Generations.Standing().ToList())
            {
                var remit = claim with { Status = standing.Status };
                account = account.With(Post(account, Reversal(remit), standing.Place.Payer));
            }

            Assert.Equal((claim.Charge, Money.Zero), (account.Read().InsuranceOpen, account.Read().Paid));
            Assert.Equal(Money.Zero, account.Read().Contractual + account.Read().Other);
        }, iter: 500);

    [Fact]
    public void A_stored_generation_reads_back_the_same() =>
        AnyClaim.Sample(claim =>
        {
            var generation = Post(AccountOf(claim), claim).Generations[0];
            var fact = new ClaimFact.Remitted(
                [generation], new ClaimMoney(Money.Zero, Money.Zero, Money.Zero, null), null, Shielded: false);
            var codec = BillingCatalog.Codecs().For(fact);
            var json = Write(codec, fact);

            Assert.Equal(json, Write(codec, codec.Read(json)));
        }, iter: 50);

    private static byte[] Write(Codec codec, object value)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes))
            codec.Write(writer, value);
        return bytes.WrittenSpan.ToArray();
    }

    // The batch with one cent more or less in one of its amounts.
    private static IEnumerable<PaymentBatch> Spots(PaymentBatch batch, Money cent)
    {
        yield return batch with { Amount = batch.Amount + cent };
        for (var c = 0; c < batch.Claims.Length; c++)
        {
            var claim = batch.Claims[c];
            yield return With(c, claim with { Charge = claim.Charge + cent });
            yield return With(c, claim with { Paid = claim.Paid + cent });
            if (!claim.Adjustments.IsEmpty)
                yield return With(c, claim with { Adjustments = [More(claim.Adjustments[0])] });
            for (var l = 0; l < claim.Lines.Length; l++)
            {
                var line = claim.Lines[l];
                yield return With(c, Line(claim, l, line with { Charge = line.Charge + cent }));
                yield return With(c, Line(claim, l, line with { Paid = line.Paid + cent }));
                for (var a = 0; a < line.Adjustments.Length; a++)
                {
                    var changed = line.Adjustments.SetItem(a, More(line.Adjustments[a]));
                    yield return With(c, Line(claim, l, line with { Adjustments = changed }));
                }
            }
        }

        PaymentBatch With(int at, RemitClaim claim) => batch with { Claims = batch.Claims.SetItem(at, claim) };
        RemitClaim Line(RemitClaim claim, int at, RemitLine line) =>
            claim with { Lines = claim.Lines.SetItem(at, line) };
        Adjustment More(Adjustment adjustment) => adjustment with { Amount = adjustment.Amount + cent };
    }
}
