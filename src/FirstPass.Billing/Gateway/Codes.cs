using FirstPass.Workflow.Definitions;

namespace FirstPass.Billing.Gateway;

/// <summary>How codes are written in configuration: the short names of payers, routes, partners and edits.</summary>
internal static class Codes
{
    /// <summary>Longest code.</summary>
    public const int MaximumLength = 20;

    private const string Form = "a code of 1 to 20 capitals, digits or hyphens";

    /// <summary>A code that must be there.</summary>
    public static string Code(this MapReader map, string key) => map.Required<string>(key, TryCode, Form, "");

    /// <summary>A code that may be left out.</summary>
    public static string Code(this MapReader map, string key, string fallback) =>
        map.Optional<string>(key, TryCode, Form, fallback);

    private static bool TryCode(string text, out string code)
    {
        code = text;
        return text.Length is >= 1 and <= MaximumLength && text[0] != '-'
            && text.All(static c => c == '-' || char.IsAsciiDigit(c) || char.IsAsciiLetterUpper(c));
    }
}
