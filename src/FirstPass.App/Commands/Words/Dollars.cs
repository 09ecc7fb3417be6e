using System.Globalization;

namespace FirstPass.App.Commands.Words;

/// <summary>Money as people read it.</summary>
internal static class Dollars
{
    /// <summary>Cents as <c>-$1,234.56</c>.</summary>
    public static string Of(long cents)
    {
        var whole = Math.Abs(cents / 100);
        var rest = Math.Abs(cents % 100);
        return (cents < 0 ? "-" : "") + string.Create(CultureInfo.InvariantCulture, $"${whole:N0}.{rest:00}");
    }
}
