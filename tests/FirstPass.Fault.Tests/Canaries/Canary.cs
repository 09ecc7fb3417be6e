using System.Text;

namespace FirstPass.Fault.Tests.Canaries;

/// <summary>
/// Identifiers of one invented patient that occur nowhere else, in every form in which they might slip out.
/// </summary>
internal static class Canary
{
    public const string Last = "ZEBRAQUILLON";
    public const string First = "OMBERTINEX";
    public const string Member = "CNRY7731905X";
    public const string Street = "9417 WOMBATHOLLOW LN";
    public const string City = "XANTHIPPEVALE";
    public const string Born = "19031117";
    public const string Account = "PLCNRY0042";
    public const string Ssn = "987651234";
    public const string Phone = "5550173946";
    public const string Record = "MRN66120KQ";
    public const string Mail = "OMBERTINEX@SAMPLE.INVALID";
    public const string Policy = "GRPQX55190";

    public static readonly string[] All =
        [Last, First, Member, Street, City, Born, Account, Ssn, Phone, Record, Mail, Policy];

    /// <summary>Where one of them occurs in bytes, however it was written: as it is, in other case, as UTF-16, hex,
    /// base64 at any place, or escaped for an address.</summary>
    public static IEnumerable<string> FoundIn(byte[] bytes)
    {
        var text = Encoding.Latin1.GetString(bytes);
        foreach (var token in All)
            foreach (var form in Forms(token))
                if (text.Contains(form, StringComparison.OrdinalIgnoreCase))
                    yield return $"{token} as {form}";
    }

    private static IEnumerable<string> Forms(string token)
    {
        yield return token;
        yield return string.Concat(token.Select(c => $"{c}\0"));
        yield return Convert.ToHexString(Encoding.ASCII.GetBytes(token));
        if (Uri.EscapeDataString(token) is var escaped && escaped != token)
            yield return escaped;
        for (var shift = 0; shift < 3; shift++)
        {
            var bytes = Encoding.ASCII.GetBytes(new string(' ', shift) + token);
            var whole = Convert.ToBase64String(bytes[..(bytes.Length / 3 * 3)]);
            yield return shift == 0 ? whole : whole[4..];
        }

        if (Born == token)
            yield return "1903-11-17";
    }
}
