using FirstPass.Billing.Claims;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Definitions;

namespace FirstPass.App.Scenarios.Language;

/// <summary>
/// Reads another payer of a claim, with what it decided if it did:
/// <c>BLUE P paid 80.00 CO-45 50.00 PR-2 20.00 on 2026-05-20</c>.
/// </summary>
internal static class OtherPayerReader
{
    /// <summary>The payer; what is wrong is noted.</summary>
    public static OtherPayer Read(Node node, ErrorList errors)
    {
        var scalar = node as Node.Scalar ?? new Node.Scalar(node.Place, "");
        var words = new Queue<string>(scalar.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        if (!words.TryDequeue(out var payer) || !words.TryDequeue(out var order) || order is not ("P" or "S" or "T"))
        {
            errors.Add(node.Place, "Another payer is written as: BLUE P paid 80.00 CO-45 50.00 on 2026-05-20");
            return new OtherPayer();
        }

        var other = new OtherPayer(payer, order, Adjustments: []);
        while (words.TryDequeue(out var word))
            other = Said(other, word, words, scalar, errors);
        return other;
    }

    private static OtherPayer Said(
        OtherPayer other, string word, Queue<string> words, Node.Scalar scalar, ErrorList errors)
    {
        var value = words.TryDequeue(out var next) ? next : "";
        if (word == "on" && Scalars.TryDate(value, out var day))
            return other with { On = day };
        if (Scalars.TryCents(value, out var cents))
        {
            if (word == "paid")
                return other with { Paid = new Money(cents) };
            if (word.Split('-', 2) is [var group, var reason])
                return other with
                {
                    Adjustments = other.Adjustments.Add(new ClaimAdjustment(group, reason, new Money(cents))),
                };
        }

        errors.Add(scalar.Place, $"'{word} {value}' says nothing about another payer.");
        return other;
    }
}
