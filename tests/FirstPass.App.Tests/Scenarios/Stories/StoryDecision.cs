using System.Collections.Immutable;
using System.Globalization;

namespace FirstPass.App.Tests.Scenarios.Stories;

/// <summary>What a payer says of one line.</summary>
/// <param name="Number">Number of the line, from 1.</param>
/// <param name="Code">Procedure.</param>
/// <param name="Charge">What was charged.</param>
/// <param name="Adjustments">Group, reason and amount.</param>
/// <param name="Paid">What is paid.</param>
/// <param name="Left">What is left to the next payer.</param>
internal sealed record StoryLine(
    int Number, string Code, long Charge, ImmutableArray<(string Code, long Cents)> Adjustments, long Paid, long Left);

/// <summary>A payer's decision on the claim, line by line or on the claim as a whole.</summary>
internal sealed record StoryDecision(string Status, bool IsByClaim, string Remark, ImmutableArray<StoryLine> Lines)
{
    /// <summary>As a claim of a remittance.</summary>
    public string Said() => Text(Status, 1);

    /// <summary>As the mirror that takes it back.</summary>
    public string TakenBack() => Text("22", -1);

    /// <summary>As the claim of a next payer repeats it.</summary>
    public string Repeated() => $"paid {Usd(Lines.Sum(l => l.Paid))}{Adjusted(All(), 1)}";

    private string Text(string status, int sign)
    {
        var lines = Lines.Select(l =>
            $"{l.Code} {Usd(sign * l.Charge)}{Adjusted(l.Adjustments, sign)} paid {Usd(sign * l.Paid)}{Noted()}");
        return IsByClaim
            ? $"{{ number: P1, status: \"{status}\", charge: {Usd(sign * Lines.Sum(l => l.Charge))}, "
                + $"paid: {Usd(sign * Lines.Sum(l => l.Paid))}, adjustments: ["
                + string.Join(", ", All().Select(a => $"{a.Code} {Usd(sign * a.Cents)}")) + "] }"
            : $"{{ number: P1, status: \"{status}\", lines: [{string.Join(", ", lines)}] }}";
    }

    private IEnumerable<(string Code, long Cents)> All() => Lines.SelectMany(l => l.Adjustments)
        .GroupBy(a => a.Code, StringComparer.Ordinal)
        .Select(g => (g.Key, g.Sum(a => a.Cents))).Where(a => a.Item2 != 0);

    private string Noted() => Remark.Length > 0 ? $" remark {Remark}" : "";

    private static string Adjusted(IEnumerable<(string Code, long Cents)> adjustments, int sign) =>
        string.Concat(adjustments.Where(a => a.Cents != 0).Select(a => $" {a.Code} {Usd(sign * a.Cents)}"));

    internal static string Usd(long cents) => string.Create(
        CultureInfo.InvariantCulture, $"{(cents < 0 ? "-" : "")}{Math.Abs(cents) / 100}.{Math.Abs(cents) % 100:D2}");
}
