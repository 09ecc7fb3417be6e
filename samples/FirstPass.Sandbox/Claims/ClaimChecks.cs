using FirstPass.Formats.X12.Typed;
using FirstPass.Sandbox.Rules;

namespace FirstPass.Sandbox.Claims;

/// <summary>Why a claim is not taken: the words of an STC.</summary>
/// <param name="Category">STC01-1.</param>
/// <param name="Status">STC01-2.</param>
/// <param name="Entity">STC01-3; may be empty.</param>
/// <param name="Level">Where it is said.</param>
public sealed record Refusal(string Category, string Status, string Entity, RejectLevel Level = RejectLevel.Claim);

/// <summary>The checks that a clearinghouse makes on single claims before it passes them on.</summary>
public static class ClaimChecks
{
    private const int LuhnOfPrefix = 24;

    /// <summary>What is wrong with a claim; null when nothing is.</summary>
    public static Refusal? Find(Claim837 wire)
    {
        if (!IsNpi(wire.Provider.Billing.Npi))
            return new Refusal("A7", "562", "85");
        if (wire.Providers.InRole("82") is { Exists: true } rendering && !IsNpi(rendering.Npi))
            return new Refusal("A7", "562", "82");
        if (wire.Providers.InRole("71") is { Exists: true } attending && !IsNpi(attending.Npi))
            return new Refusal("A7", "562", "71");
        if ((wire.Patient?.Person ?? wire.Subscriber.Insured).Address is not { Zip.Length: 5 or 9 or 10 })
            return new Refusal("A6", "500", wire.Patient is null ? "IL" : "QC");
        if (wire.Charge != wire.Lines.Sum(l => l.Charge ?? 0))
            return new Refusal("A8", "178", "");
        if (wire.Kind == ClaimKind.Professional && !wire.Lines.All(l => PointsWell(wire, l)))
            return new Refusal("A7", "477", "");
        return null;
    }

    /// <summary>Ten digits, the first 1 or 2, the last the check digit of the others behind 80840.</summary>
    public static bool IsNpi(string text)
    {
        if (text.Length != 10 || text[0] is not ('1' or '2') || !text.All(char.IsAsciiDigit))
            return false;
        var sum = LuhnOfPrefix;
        for (var i = 0; i < 10; i++)
        {
            var digit = text[i] - '0';
            sum += i % 2 == 0 ? (digit * 2 / 10) + (digit * 2 % 10) : digit;
        }

        return sum % 10 == 0;
    }

    private static bool PointsWell(Claim837 wire, ServiceLine837 line)
    {
        var diagnoses = wire.Codes.Count(c => c.Qualifier is "ABK" or "ABF" or "BK" or "BF");
        return line.Pointers.Length > 0
            && line.Pointers.All(p => int.TryParse(p, out var at) && at >= 1 && at <= diagnoses);
    }
}
