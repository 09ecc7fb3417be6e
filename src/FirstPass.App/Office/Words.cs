using System.Text.RegularExpressions;
using FirstPass.App.Office.Forms;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Definitions;
using NodaTime;
using NodaTime.Text;

namespace FirstPass.App.Office;

/// <summary>How closed choices, codes and days are written in forms.</summary>
internal static partial class Words
{
    /// <summary>A member by its code (<c>APPEAL_L1</c>) or its kebab name (<c>administrative</c>).</summary>
    public static bool TryChoice<T>(string text, out T value)
        where T : struct, Enum
    {
        if (CodeName.TryParse<T>(text, out var member))
        {
            value = member.Value;
            return true;
        }

        return Scalars.TryChoice(text, out value);
    }

    /// <summary>All members by their codes.</summary>
    public static string Choices<T>()
        where T : struct, Enum => string.Join(", ", Enum.GetValues<T>().Select(CodeName.Of));

    /// <summary>A word of a closed set that is none of it. What was said is not said again, for it may be anything.
    /// </summary>
    public static Problem Unknown(string code, string kind, IEnumerable<string> known) => Problems.Invalid(
        code, $"There is no such {kind}. Known: {string.Join(", ", known.Order(StringComparer.Ordinal))}.");

    /// <summary>A code that may stand in the clear: no sentence, no name.</summary>
    public static bool IsCode(string text) => CodeForm().IsMatch(text);

    /// <summary>An event type: words with dots.</summary>
    public static bool IsEventType(string text) => TypeForm().IsMatch(text);

    /// <summary>What is said where a day is none that is taken.</summary>
    public const string DayForm = $"A day is written as 2026-06-15, {DayLimits.Years}.";

    /// <summary>A day in ISO form and within the limits, or null.</summary>
    public static LocalDate? Day(string? text) =>
        text is not null && LocalDatePattern.Iso.Parse(text) is { Success: true } day && DayLimits.Hold(day.Value)
            ? day.Value
            : null;

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_-]{1,39}$")]
    private static partial Regex CodeForm();

    [GeneratedRegex("^[a-z][a-z0-9-]{1,30}(\\.[a-z][a-z0-9-]{1,30}){1,3}$")]
    private static partial Regex TypeForm();
}
