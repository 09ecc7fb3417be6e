using System.Globalization;

namespace FirstPass.Formats.Hl7;

/// <summary>
/// A version of the standard, read from any spelling of MSH-12: <c>2.3</c>, <c>2.3.0</c>, <c>V2.5.1</c>.
/// </summary>
/// <param name="Minor">5 in 2.5.1.</param>
/// <param name="Patch">1 in 2.5.1; 0 when there is none.</param>
public readonly record struct Hl7Version(int Minor, int Patch)
{
    /// <summary>2.5, from which on ERR says more than one place.</summary>
    internal const int LongErrors = 5;

    /// <summary>True for 2.3 to 2.8 with their corrections: what the typed views are made for.</summary>
    public bool IsKnown => Minor switch
    {
        3 or 7 => Patch <= 1,
        4 or 6 => Patch == 0,
        5 or 8 => Patch <= 2,
        _ => false,
    };

    /// <summary>Reads the first component of MSH-12.</summary>
    public static bool TryParse(string text, out Hl7Version version)
    {
        version = default;
        var parts = text.Trim().TrimStart('V', 'v').Split('.');
        if (parts.Length is < 2 or > 3 || parts[0] != "2" || !TryNumber(parts[1], out var minor))
            return false;
        var patch = 0;
        if (parts.Length == 3 && !TryNumber(parts[2], out patch))
            return false;
        version = new Hl7Version(minor, patch);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Patch == 0 ? $"2.{Minor}" : $"2.{Minor}.{Patch}";

    private static bool TryNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && text.Length <= 2;
}
