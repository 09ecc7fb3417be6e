using System.Text;

namespace FirstPass.Blackbox.Client;

/// <summary>An X12 file cut into segments and elements by the separators of its ISA: all this client needs.</summary>
internal static class Segments
{
    public static IEnumerable<string[]> Of(byte[] file)
    {
        var text = Encoding.Latin1.GetString(file);
        var (element, end) = (text[3], text[105]);
        return text.Split(end, StringSplitOptions.RemoveEmptyEntries).Select(s => s.Trim('\r', '\n', ' ').Split(element))
            .Where(s => s[0].Length > 0);
    }

    /// <summary>Whole cents of an amount as it is written on the wire.</summary>
    public static long Cents(string amount)
    {
        if (amount.Length == 0)
            return 0;
        var minus = amount[0] == '-';
        var parts = amount.TrimStart('-').Split('.');
        var cents = 100 * long.Parse("0" + parts[0])
            + (parts.Length > 1 ? long.Parse(parts[1].PadRight(2, '0')[..2]) : 0);
        return minus ? -cents : cents;
    }

    /// <summary>The claims of an 837 with the segments that say what is claimed, from CLM to the next level.</summary>
    public static IEnumerable<(string Number, long Cents, string Body)> Claims(byte[] file)
    {
        var claim = new List<string>();
        var (number, cents) = ("", 0L);
        foreach (var segment in Of(file))
        {
            if (segment[0] is "CLM" or "HL" or "SE" && claim.Count > 0)
            {
                yield return (number, cents, string.Join('\n', claim));
                claim.Clear();
            }

            if (segment[0] == "CLM")
                (number, cents) = (segment[1], Cents(segment[2]));
            if (segment[0] == "CLM" || claim.Count > 0)
                claim.Add(string.Join('*', segment));
        }
    }
}
