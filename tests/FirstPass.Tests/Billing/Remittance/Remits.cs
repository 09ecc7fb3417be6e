using System.Collections.Immutable;
using FirstPass.Billing.Denials;
using FirstPass.Billing.Ledger;
using FirstPass.Billing.Remittance;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Postings;
using NodaTime;

namespace FirstPass.Tests.Billing.Remittance;

/// <summary>Short ways to write remittances and claims in tests. Amounts are texts such as <c>150.00</c>.</summary>
internal static class Remits
{
    public static readonly CarcTable Carcs = new(ShippedCarcs());

    public static Money Usd(string text) => Money.Parse(text);

    /// <summary>Reads <c>CO-45 50.00</c>.</summary>
    public static Adjustment Cas(string text)
    {
        var parts = text.Split('-', 2);
        var reason = parts[1].Split(' ');
        return new Adjustment(
            parts[0] switch
            {
                "CO" => AdjustmentGroup.Contractual,
                "PR" => AdjustmentGroup.Patient,
                "OA" => AdjustmentGroup.Other,
                "PI" => AdjustmentGroup.Payer,
                _ => AdjustmentGroup.Correction,
            },
            reason[0],
            Usd(reason[1]));
    }

    public static RemitLine Line(string procedure, string charge, string paid, params string[] adjustments) => new()
    {
        Procedure = new RemitProcedure("HC", procedure.Split('-')[0], [.. procedure.Split('-').Skip(1)]),
        Charge = Usd(charge),
        Paid = Usd(paid),
        Adjustments = [.. adjustments.Select(Cas)],
    };

    public static RemitClaim Claim(string status, string charge, string paid, params RemitLine[] lines) => new()
    {
        ClaimNumber = "P1",
        Status = status,
        Charge = Usd(charge),
        Paid = Usd(paid),
        PayerClaimNumber = "PCN1",
        Lines = [.. lines],
    };

    /// <summary>A claim of one line whose totals are those of the line.</summary>
    public static RemitClaim Claim(string status, RemitLine line) => new()
    {
        ClaimNumber = "P1",
        Status = status,
        Charge = line.Charge,
        Paid = line.Paid,
        PayerClaimNumber = "PCN1",
        Lines = [line],
    };

    /// <summary>The mirror a payer sends to take a claim back.</summary>
    public static RemitClaim Reversal(RemitClaim claim) => claim with
    {
        Status = "22",
        Charge = -claim.Charge,
        Paid = -claim.Paid,
        Adjustments = Negated(claim.Adjustments),
        Lines = [.. claim.Lines.Select(l => l with
        {
            Charge = -l.Charge,
            Paid = -l.Paid,
            Adjustments = Negated(l.Adjustments),
        })],
    };

    public static PaymentBatch Batch(string amount, params RemitClaim[] claims) => new()
    {
        Payer = new RemitPayer("BLUE", "BLU01"),
        Payee = new RemitPayee("PRAIRIE LAKES", "1234567893"),
        Method = PaymentMethod.Ach,
        Amount = Usd(amount),
        Trace = "T1",
        Claims = [.. claims],
    };

    public static ProviderAdjustment Plb(string reason, string? reference, string amount) =>
        new("1234567893", null, reason, reference, Usd(amount));

    /// <summary>
    /// A claim whose charges entered the ledger; lines as <c>99213-25 150.00</c>, payers in their order.
    /// </summary>
    public static ClaimAccount Sent(string payers, params string[] lines)
    {
        var billed = lines.Select((text, i) =>
        {
            var parts = text.Split(' ');
            var code = parts[0].Split('-');
            return new BilledLine(i + 1, Usd(parts[1]), code[0], [.. code.Skip(1)]);
        }).ToImmutableArray();
        var account = new ClaimAccount
        {
            Charge = Money.Sum(billed.Select(b => b.Charge)),
            Lines = billed,
            Coverages = [.. payers.Split(' ').Select(p => new Coverage(p, p == "MCARE", p == "MCAID"))],
        };
        return account.With(ClaimJournal.Charge(new LedgerPlace(payers.Split(' ')[0]), 0, account.Charge));
    }

    public static PostingRequest Request(
        ClaimAccount account, RemitClaim claim, string payer = "BLUE", string remit = "R1") =>
        new()
        {
            Account = account,
            Claim = claim,
            Place = new LedgerPlace(payer, remit),
            RemitDate = new LocalDate(2026, 5, 20),
            Carcs = Carcs,
        };

    public static PostingPlan.Posted Post(ClaimAccount account, RemitClaim claim, string payer = "BLUE") =>
        Xunit.Assert.IsType<PostingPlan.Posted>(Posting.Plan(Request(account, claim, payer)));

    public static long Cents(this ImmutableArray<Line> lines, AccountCode account) =>
        lines.Where(l => l.Account == account).Sum(l => l.Cents);

    private static ImmutableArray<Adjustment> Negated(ImmutableArray<Adjustment> adjustments) =>
        [.. adjustments.Select(a => a with { Amount = -a.Amount })];

    private static ImmutableArray<CarcEntry> ShippedCarcs()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "data", "carc-actions.csv")))
            folder = Path.GetDirectoryName(folder) ?? throw new FileNotFoundException("No shipped table is found.");
        var imported = CarcTable.Import(File.ReadLines(Path.Combine(folder, "data", "carc-actions.csv")));
        Xunit.Assert.Empty(imported.Errors);
        return imported.Rows;
    }
}
