using System.Collections.Immutable;
using FirstPass.App.Commands.Words;

namespace FirstPass.App.Commands.Files;

/// <summary>The findings of a claim that a person should read.</summary>
internal static class FindingText
{
    /// <summary>Writes the findings of a claim that a person should read.</summary>
    public static void Write(TextWriter output, IEnumerable<FindingAnswer> findings)
    {
        foreach (var finding in findings.Where(IsWorthwhile))
            Of(finding).Write(output, "    ");
    }

    /// <summary>True when a person should read one of them.</summary>
    public static bool Any(ImmutableArray<FindingAnswer> findings) => findings.Any(IsWorthwhile);

    private static FindingLines Of(FindingAnswer finding) => new(finding.Severity, finding.Code, finding.Line)
    {
        What = finding.What,
        Why = finding.Why,
        Fix = finding.Fix,
        Rule = (finding.Rule, finding.Version),
    };

    private static bool IsWorthwhile(FindingAnswer finding) => finding.Severity != "info";
}
