using System.Globalization;

namespace FirstPass.Formats.X12.Generation;

/// <summary>Numbers that end in a digit by which the rest is proved.</summary>
public static class CheckDigits
{
    // What the prefix 80840, which an NPI leaves out, adds to its sum.
    private const int PrefixSum = 24;

    /// <summary>An NPI: nine digits and their check digit.</summary>
    public static string Npi(int digits)
    {
        var text = digits.ToString("D9", CultureInfo.InvariantCulture);
        var sum = PrefixSum;
        for (var i = 0; i < text.Length; i++)
        {
            var digit = text[i] - '0';
            sum += i % 2 == 0 ? (digit * 2 / 10) + (digit * 2 % 10) : digit;
        }

        return text + ((10 - (sum % 10)) % 10).ToString(CultureInfo.InvariantCulture);
    }
}
