using System.Collections.Immutable;
using FirstPass.Billing.Remittance;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Definitions;
using NodaTime;

namespace FirstPass.App.Scenarios.Language;

/// <summary>
/// Reads a remittance of a story. Lines are written as a payer's letter would say them:
/// <c>99213 150.00 CO-45 50.00 PR-3 20.00 paid 80.00</c>. What is not said follows: a claim's charge and payment from
/// its
/// lines, the payment from its claims and provider adjustments.
/// </summary>
internal static class RemitReader
{
    /// <summary>The payment and our code of the payer; what is wrong is noted.</summary>
    public static (PaymentBatch Payment, string Payer) Read(MapReader map)
    {
        var errors = map.Errors;
        var payer = map.Text("payer");
        var npi = map.Text("npi", ClaimReader.BillingNpi);
        var date = map.Date("date");
        var claims = map.Items("claims").Select(c => Claim(c, errors)).ToImmutableArray();
        var adjustments = map.Items("plb").Select(p => Adjustment(p, npi, date, errors)).ToImmutableArray();
        var sum = claims.Sum(c => c.Paid.Cents) - adjustments.Sum(a => a.Amount.Cents);
        var payment = new PaymentBatch
        {
            Payer = new RemitPayer(map.Text("payer-name", payer), Id(map, payer),
                map.Text("payer-trace", "1990000000")),
            Payee = new RemitPayee("PRAIRIE TEST GROUP", npi, "987654321"),
            Method = Method(map.Text("method", sum == 0 ? "NON" : "ACH"), map),
            Amount = new Money(map.Cents("amount", sum)),
            Trace = map.Text("trace"),
            PaymentDate = date,
            ProductionDate = map.DateOrNone("made") ?? date,
            Claims = claims,
            ProviderAdjustments = adjustments,
        };
        map.Close();
        return (payment, payer);
    }

    private static string Id(MapReader map, string payer) => map.Text("payer-id", payer);

    private static PaymentMethod Method(string code, MapReader map)
    {
        PaymentMethod? method = code switch
        {
            "ACH" => PaymentMethod.Ach,
            "CHK" => PaymentMethod.Cheque,
            "NON" => PaymentMethod.NoPayment,
            "FWT" => PaymentMethod.Wire,
            "BOP" => PaymentMethod.BankChoice,
            _ => null,
        };
        if (method is null)
            map.Wrong("'method' is ACH, BOP, CHK, FWT or NON.");
        return method ?? PaymentMethod.NoPayment;
    }

    private static RemitClaim Claim(Node node, ErrorList errors)
    {
        var map = new MapReader(node, errors);
        var number = map.Text("number");
        var adjustments = map.Items("adjustments").SelectMany(a => Adjustments(a, errors)).ToImmutableArray();
        var controls = map.YesNo("controls", true);
        var day = map.DateOrNone("dos");
        var lines = map.Items("lines")
            .Select((l, i) => Line(l, controls ? $"{number}-{i + 1}" : null, day, errors)).ToImmutableArray();
        var claim = new RemitClaim
        {
            ClaimNumber = number,
            Status = map.Text("status", "1"),
            Charge = new Money(map.Cents("charge", lines.Sum(l => l.Charge.Cents))),
            Paid = new Money(map.Cents("paid", lines.Sum(l => l.Paid.Cents) - adjustments.Sum(a => a.Amount.Cents))),
            FilingCode = "CI",
            PayerClaimNumber = map.Text("payer-number", $"PCN{number}"),
            Adjustments = adjustments,
            Lines = lines,
            StatementFrom = lines.IsEmpty ? day : null,
            Remarks = map.Texts("remarks"),
            Drg = map.Text("group", "") is { Length: > 0 } group ? group : null,
            Patient = new RemitPerson("SAMPLE", "PAT", Id: map.Text("member", "M1")),
        };
        map.Close();
        return claim;
    }

    private static RemitLine Line(Node node, string? control, LocalDate? day, ErrorList errors)
    {
        if (node is not Node.Scalar { Value.Length: > 0 } scalar)
        {
            errors.Add(node.Place, "A remitted line is written as: 99213 150.00 CO-45 50.00 PR-3 20.00 paid 80.00");
            return new RemitLine { Procedure = new RemitProcedure("HC", ""), Charge = Money.Zero, Paid = Money.Zero };
        }

        var words = new Queue<string>(scalar.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var parts = words.Dequeue().Split('-');
        var line = new RemitLine
        {
            Procedure = new RemitProcedure("HC", parts[0], [.. parts[1..]]),
            Charge = AmountOf(words, scalar, errors),
            Paid = Money.Zero,
            Units = Units.Of(1),
            From = day,
            Control = control,
        };
        while (words.TryDequeue(out var word))
            line = word switch
            {
                "paid" => line with { Paid = AmountOf(words, scalar, errors) },
                "remark" when words.TryDequeue(out var remark) => line with { Remarks = line.Remarks.Add(remark) },
                "units" when words.TryDequeue(out var n) && Scalars.TryNumber(n, out var units) =>
                    line with { Units = Units.Of(units) },
                "allowed" => line with { Amounts = [new RemitAmount("B6", AmountOf(words, scalar, errors))] },
                _ => Adjusted(line, word, words, scalar, errors),
            };
        return line;
    }

    private static RemitLine Adjusted(
        RemitLine line, string word, Queue<string> words, Node.Scalar scalar, ErrorList errors) =>
        ReasonOf(word, scalar, errors) is { } reason
            ? line with
            {
                Adjustments = line.Adjustments.Add(
                    new Adjustment(reason.Group, reason.Carc, AmountOf(words, scalar, errors))),
            }
            : line;

    private static IEnumerable<Adjustment> Adjustments(Node node, ErrorList errors)
    {
        if (node is not Node.Scalar scalar)
        {
            errors.Add(node.Place, "An adjustment is written as: CO-45 50.00");
            yield break;
        }

        var words = new Queue<string>(scalar.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        while (words.TryDequeue(out var word))
            if (ReasonOf(word, scalar, errors) is { } reason)
                yield return new Adjustment(reason.Group, reason.Carc, AmountOf(words, scalar, errors));
    }

    private static (AdjustmentGroup Group, string Carc)? ReasonOf(string word, Node.Scalar scalar, ErrorList errors)
    {
        var parts = word.Split('-', 2);
        AdjustmentGroup? group = parts[0] switch
        {
            "CO" => AdjustmentGroup.Contractual,
            "PR" => AdjustmentGroup.Patient,
            "OA" => AdjustmentGroup.Other,
            "PI" => AdjustmentGroup.Payer,
            "CR" => AdjustmentGroup.Correction,
            _ => null,
        };
        if (group is { } known && parts.Length == 2)
            return (known, parts[1]);
        errors.Add(scalar.Place, $"'{word}' is no adjustment such as CO-45.");
        return null;
    }

    /// <summary>A provider adjustment as <c>WO:OLD1 120.00</c>.</summary>
    private static ProviderAdjustment Adjustment(Node node, string npi, LocalDate date, ErrorList errors)
    {
        var scalar = node as Node.Scalar ?? new Node.Scalar(node.Place, "");
        var words = new Queue<string>(scalar.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var parts = (words.TryDequeue(out var word) ? word : "").Split(':', 2);
        var year = new LocalDate(date.Year, 12, 31);
        return new ProviderAdjustment(
            npi, year, parts[0], parts.Length > 1 ? parts[1] : null, AmountOf(words, scalar, errors));
    }

    private static Money AmountOf(Queue<string> words, Node.Scalar scalar, ErrorList errors)
    {
        if (words.TryDequeue(out var word) && Scalars.TryCents(word, out var cents))
            return new Money(cents);
        errors.Add(scalar.Place, "An amount as 150.00 is missing here.");
        return Money.Zero;
    }
}
