using System.Globalization;

namespace FirstPass.Bench.Measuring;

/// <summary>One measured budget.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Must">The bound that must be met.</param>
/// <param name="Aim">The bound that is aimed at.</param>
/// <param name="Measured">The figure with its unit.</param>
/// <param name="Verdict">aim, must, or FAIL; empty for a figure without a bound.</param>
/// <param name="Note">How it was measured.</param>
public sealed record Row(string What, string Must, string Aim, string Measured, string Verdict, string Note)
{
    /// <summary>A figure that should be large.</summary>
    public static Row AtLeast(
        string what, (double Must, double Aim) bound, double measured, string unit, string note) =>
        new(what, Text(bound.Must), Text(bound.Aim), $"{Text(measured)} {unit}",
            measured >= bound.Aim ? "aim" : measured >= bound.Must ? "must" : "FAIL", note);

    /// <summary>A figure that should be small.</summary>
    public static Row AtMost(string what, (double Must, double Aim) bound, double measured, string unit, string note) =>
        new(what, "<= " + Text(bound.Must), "<= " + Text(bound.Aim), $"{Text(measured)} {unit}",
            measured <= bound.Aim ? "aim" : measured <= bound.Must ? "must" : "FAIL", note);

    /// <summary>A figure for information.</summary>
    public static Row Told(string what, double measured, string unit, string note) =>
        new(what, "", "", $"{Text(measured)} {unit}", "", note);

    private static string Text(double value) => value switch
    {
        >= 1000 => value.ToString("#,0", CultureInfo.InvariantCulture),
        >= 10 => value.ToString("0.#", CultureInfo.InvariantCulture),
        _ => value.ToString("0.##", CultureInfo.InvariantCulture),
    };
}
