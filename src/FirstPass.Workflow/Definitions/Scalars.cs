using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace FirstPass.Workflow.Definitions;

/// <summary>How single values are written in every definition file.</summary>
public static class Scalars
{
    /// <summary>A date as <c>2026-05-31</c>.</summary>
    public static bool TryDate(string text, out LocalDate date) =>
        LocalDatePattern.Iso.Parse(text).TryGetValue(default, out date);

    /// <summary>A time of day as <c>17:00</c>.</summary>
    public static bool TryTime(string text, out LocalTime time) =>
        HourMinute.Parse(text).TryGetValue(default, out time);

    /// <summary>A whole number without sign of thousands.</summary>
    public static bool TryNumber(string text, out long number) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);

    /// <summary>An amount with two decimals, <c>150.00</c>, as cents. A sign may lead; nothing else is taken.</summary>
    public static bool TryCents(string text, out long cents)
    {
        cents = 0;
        var negative = text.StartsWith('-');
        var amount = negative ? text.AsSpan(1) : text.AsSpan();
        if (amount.Length is < 4 or > 18 || amount[^3] != '.')
            return false;
        for (var i = 0; i < amount.Length; i++)
        {
            if (i == amount.Length - 3)
                continue;
            if (!char.IsAsciiDigit(amount[i]))
                return false;
            cents = (cents * 10) + (amount[i] - '0');
        }

        if (negative)
            cents = -cents;
        return true;
    }

    /// <summary><c>yes</c> or <c>no</c>.</summary>
    public static bool TryYesNo(string text, out bool value)
    {
        value = text == "yes";
        return text is "yes" or "no";
    }

    /// <summary>A member of a closed set in kebab-case: <c>first-bank-day</c> is <c>FirstBankDay</c>.</summary>
    public static bool TryChoice<T>(string text, out T value)
        where T : struct, Enum
    {
        foreach (var member in Enum.GetValues<T>())
        {
            value = member;
            if (NameOf(member) == text)
                return true;
        }

        value = default;
        return false;
    }

    /// <summary>How a member of a closed set is written.</summary>
    public static string NameOf<T>(T member)
        where T : struct, Enum
    {
        var name = member.ToString();
        var kebab = new System.Text.StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && (char.IsAsciiLetterUpper(name[i]) || char.IsAsciiDigit(name[i])))
                kebab.Append('-');
            kebab.Append(char.ToLowerInvariant(name[i]));
        }

        return kebab.ToString();
    }

    /// <summary>The members of a closed set as a sentence part: <c>one of: a, b, c</c>.</summary>
    public static string ChoicesOf<T>()
        where T : struct, Enum => "one of: " + string.Join(", ", Enum.GetValues<T>().Select(NameOf));

    private static readonly LocalTimePattern HourMinute = LocalTimePattern.CreateWithInvariantCulture("HH':'mm");
}
