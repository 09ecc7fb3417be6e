using System.Collections.Immutable;
using System.Globalization;
using FirstPass.Sandbox.Paying;
using FirstPass.Sandbox.Rules;

namespace FirstPass.Sandbox.FarSides;

/// <summary>
/// Pays, day by day: one remittance for each payer, payee and sender, and the bank's lines of the day.
/// </summary>
internal sealed class PaymentRun(FarSideRules rules, FarSideState state)
{
    /// <summary>Most claims in one remittance; more are paid by a further one of the same day.</summary>
    public const int MostClaims = 5_000;

    private static readonly TimeOnly BanksOpen = new(6, 0);
    private static readonly TimeOnly RemittancesCome = new(7, 0);

    private readonly Dictionary<string, PayerRules> payers = rules.Payers.ToDictionary(p => p.Code);
    private readonly Aftermath aftermath = new(rules, state);

    /// <summary>Told of every remittance.</summary>
    public Action<Remittance>? Paid { get; set; }

    /// <summary>Puts something on the payer's next pay day from a day on.</summary>
    public static void Enqueue(FarSideRules rules, FarSideState state, DateOnly from, Payable payable)
    {
        var open = from > state.PaidThrough ? from : state.PaidThrough.AddDays(1);
        var payer = rules.Payers.First(p => p.Code == payable.Payer);
        var day = payable.Kind == PayableKind.Letter ? open : rules.Days.NextPayDay(open, payer.Payment.PayDay);
        if (!state.Payables.TryGetValue(day, out var list))
            state.Payables[day] = list = [];
        list.Add(payable);
    }

    /// <summary>Closes every pay day up to now.</summary>
    public void RunThrough(DateTime now)
    {
        var last = DateOnly.FromDateTime(TimeOnly.FromDateTime(now) >= BanksOpen ? now : now.AddDays(-1));
        while (state.Payables.Count > 0 && state.Payables.First() is var (day, list) && day <= last)
        {
            state.Payables.Remove(day);
            state.PaidThrough = day > state.PaidThrough ? day : state.PaidThrough;
            Close(day, list);
        }

        if (last > state.PaidThrough)
            state.PaidThrough = last;
    }

    private void Close(DateOnly day, List<Payable> payables)
    {
        PostLetters(day, payables);
        var bank = new List<string>();
        var groups = payables.Where(p => p.Kind != PayableKind.Letter)
            .GroupBy(p => (p.Payer, p.Payee, p.To))
            .OrderBy(g => g.Key.Payer, StringComparer.Ordinal).ThenBy(g => g.Key.Payee.Npi, StringComparer.Ordinal)
            .ThenBy(g => g.Key.To.Mailbox).ThenBy(g => g.Key.To.Id, StringComparer.Ordinal);
        foreach (var group in groups)
            foreach (var some in group.Chunk(MostClaims))
                Pay(day, some, bank);
        if (bank.Count > 0)
            Plan(day.ToDateTime(BanksOpen), Destination.Paper, -1, $"bank-{day:yyyy-MM-dd}.csv", BankFile.Write(bank));
    }

    private void Pay(DateOnly day, Payable[] payables, List<string> bank)
    {
        var first = payables[0];
        var payer = payers[first.Payer];
        var remittance = new Remittance
        {
            Payer = payer,
            Payee = first.Payee,
            To = first.To,
            PayDay = day,
            Trace = NextTrace(payer, day),
            Claims = [.. payables.Where(p => p.Decision is not null && p.Kind != PayableKind.Adjustment)
                .Select(p => RemitClaim.Of(p, payer.Misbehaviour, rules.Seed))],
            Items = [.. payables.Where(p => p.Kind == PayableKind.Adjustment)
                .Select(p => new ProviderItem(p.Reason, p.Reference, p.Cents)), .. aftermath.Interest(payer, payables)],
        };
        if (Settle(remittance) is not { } settled)
        {
            foreach (var payable in payables)
                Enqueue(rules, state, day.AddDays(1), payable);
            return;
        }

        aftermath.Plan(payer, day, payables);
        Paid?.Invoke(settled);
        Send(settled, bank);
    }

    // Carried balances come off first; what is still below zero is carried on, or waits.
    private Remittance? Settle(Remittance remittance)
    {
        var key = $"{remittance.Payer.Code}|{remittance.Payee.Npi}|{remittance.To.Mailbox}|{remittance.To.Id}";
        if (state.Carried.GetValueOrDefault(key) is { Cents: > 0 } carried)
            remittance = With(remittance, new ProviderItem("FB", carried.Reference, carried.Cents));
        if (remittance.AmountCents >= 0)
        {
            state.Carried.Remove(key);
            return remittance;
        }

        if (!remittance.Payer.Payment.ForwardsNegative)
            return null;
        var reference = "FB" + remittance.Trace;
        state.Carried[key] = new CarriedBalance(reference, -remittance.AmountCents);
        return With(remittance, new ProviderItem("FB", reference, remittance.AmountCents));
    }

    private static Remittance With(Remittance remittance, ProviderItem item) =>
        remittance with { Items = remittance.Items.Add(item) };

    private void Send(Remittance remittance, List<string> bank)
    {
        var faults = remittance.Payer.Misbehaviour;
        var day = remittance.PayDay;
        if (remittance.AmountCents > 0)
            bank.Add(BankFile.Line(remittance));
        if (Happens("lost", remittance, faults.LosesRemittances))
            return;
        var late = Happens("late", remittance, faults.LateRemittances) ? faults.LateDays : 0;
        var at = rules.Days.AddBankDays(day, late).ToDateTime(RemittancesCome);
        var control = state.NextControl++;
        var content = RemittanceWriter.Write(remittance, control, at);
        var name = string.Create(
            CultureInfo.InvariantCulture, $"{control:D9}.{remittance.Payer.Code.ToLowerInvariant()}.835");
        Plan(at, Destination.Answers, remittance.To.Mailbox, name, content);
        if (Happens("repeated", remittance, faults.RepeatsRemittances))
            Plan(at.AddHours(2), Destination.Answers, remittance.To.Mailbox, "again-" + name, content);
    }

    private bool Happens(string rule, Remittance remittance, int perThousand) =>
        Chance.Of(rules.Seed, rule, remittance.Trace) < perThousand;

    private void PostLetters(DateOnly day, List<Payable> payables)
    {
        var letters = payables.Where(p => p.Kind == PayableKind.Letter).ToList();
        if (letters.Count > 0)
            Plan(day.ToDateTime(BanksOpen), Destination.Paper, -1, $"letters-{day:yyyy-MM-dd}.csv",
                BankFile.Letters(day, letters, payers));
    }

    private void Plan(DateTime at, Destination to, int mailbox, string name, byte[] content) =>
        state.Due.Add(new DueFile(at, to, mailbox, name, content));

    private string NextTrace(PayerRules payer, DateOnly day)
    {
        var next = state.NextPayment.GetValueOrDefault(payer.Code, 1);
        state.NextPayment[payer.Code] = next + 1;
        return string.Create(CultureInfo.InvariantCulture, $"{payer.Code}{day:yyMMdd}{next:D5}");
    }
}
