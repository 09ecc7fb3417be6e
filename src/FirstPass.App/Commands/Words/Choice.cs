using System.CommandLine;
using System.Globalization;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Definitions;
using NodaTime;
using NodaTime.Text;

namespace FirstPass.App.Commands.Words;

/// <summary>Options with values of their own kind, refused with a sentence.</summary>
internal static class Choice
{
    private static readonly LocalDateTimePattern Minutes =
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");

    /// <summary>One of the members of a closed set, in kebab-case; the first one when nobody says.</summary>
    public static Option<T> Of<T>(string name, string description)
        where T : struct, Enum => new(name)
        {
            Description = $"{description} Default {Scalars.NameOf(default(T))}.",
            HelpName = string.Join('|', Enum.GetValues<T>().Select(Scalars.NameOf)),
            CustomParser = result =>
            {
                if (Scalars.TryChoice<T>(result.Tokens[0].Value, out var value))
                    return value;
                result.AddError($"{name} is {Scalars.ChoicesOf<T>()}.");
                return default;
            },
        };

    /// <summary>One of the members, or nothing.</summary>
    public static Option<T?> Maybe<T>(string name, string description)
        where T : struct, Enum => new(name)
        {
            Description = description,
            HelpName = string.Join('|', Enum.GetValues<T>().Select(Scalars.NameOf)),
            CustomParser = result =>
            {
                if (Scalars.TryChoice<T>(result.Tokens[0].Value, out var value))
                    return value;
                result.AddError($"{name} is {Scalars.ChoicesOf<T>()}.");
                return null;
            },
        };

    /// <summary>A day on which claims may be worked: deadlines that are counted from it have to be days as well.
    /// </summary>
    public static Option<LocalDate?> Day(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "yyyy-mm-dd",
        CustomParser = result =>
        {
            if (Scalars.TryDate(result.Tokens[0].Value, out var day) && DayLimits.Hold(day))
                return day;
            result.AddError($"{name} is a day such as 2026-06-01, {DayLimits.Years}.");
            return null;
        },
    };

    /// <summary>A day with the time of day.</summary>
    public static Option<LocalDateTime?> Moment(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "yyyy-mm-ddThh:mm",
        CustomParser = result =>
        {
            var read = Minutes.Parse(result.Tokens[0].Value);
            if (read.Success && DayLimits.Hold(read.Value.Date))
                return read.Value;
            result.AddError($"{name} is a day and a time such as 2026-06-01T09:00, {DayLimits.Years}.");
            return null;
        },
    };

    /// <summary>A whole number within limits.</summary>
    public static Option<int> Whole(string name, string description, int otherwise, int most) => new(name)
    {
        Description = $"{description} Default {otherwise}.",
        HelpName = $"1..{most}",
        DefaultValueFactory = _ => otherwise,
        CustomParser = result =>
        {
            if (result.Tokens.Count == 0)
                return otherwise;
            if (int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && number >= 1 && number <= most)
                return number;
            result.AddError($"{name} is a whole number from 1 to {most}.");
            return otherwise;
        },
    };

    /// <summary>A span of time, such as 500ms, 2s or 5m.</summary>
    public static Option<TimeSpan> Span(
        string name, string description, TimeSpan otherwise, TimeSpan least = default) => new(name)
        {
            Description = $"{description} At least {Written(least)}, default {Written(otherwise)}.",
            HelpName = "500ms|2s|5m",
            DefaultValueFactory = _ => otherwise,
            CustomParser = result =>
            {
                if (result.Tokens.Count == 0)
                    return otherwise;
                if (TrySpan(result.Tokens[0].Value, out var span) && span >= least)
                    return span;
                result.AddError(
                    $"{name} is a span of time such as 500ms, 2s or 5m, at least {Written(least)}, at most a day.");
                return otherwise;
            },
        };

    private static bool TrySpan(string text, out TimeSpan span)
    {
        span = default;
        var digits = text.TakeWhile(char.IsAsciiDigit).Count();
        if (digits is 0 or > 8)
            return false;
        var number = long.Parse(text.AsSpan(0, digits), CultureInfo.InvariantCulture);
        long? milliseconds = text[digits..] switch
        {
            "ms" => number,
            "s" => number * 1000,
            "m" => number * 60_000,
            _ => null,
        };
        span = TimeSpan.FromTicks((milliseconds ?? 0) * TimeSpan.TicksPerMillisecond);
        return milliseconds is not null && span <= TimeSpan.FromDays(1);
    }

    private static string Written(TimeSpan span) => span.Milliseconds == 0
        ? $"{span.Ticks / TimeSpan.TicksPerSecond}s"
        : $"{span.Ticks / TimeSpan.TicksPerMillisecond}ms";
}
