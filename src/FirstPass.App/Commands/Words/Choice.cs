using System.CommandLine;
using FirstPass.Workflow.Definitions;
using NodaTime;

namespace FirstPass.App.Commands.Words;

/// <summary>Options with values of their own kind, refused with a sentence.</summary>
internal static class Choice
{
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

    /// <summary>A day.</summary>
    public static Option<LocalDate?> Day(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "yyyy-mm-dd",
        CustomParser = result =>
        {
            if (Scalars.TryDate(result.Tokens[0].Value, out var day))
                return day;
            result.AddError($"{name} is a day such as 2026-06-01.");
            return null;
        },
    };

    /// <summary>A span of time in seconds.</summary>
    public static Option<TimeSpan> Seconds(string name, string description, int otherwise) => new(name)
    {
        Description = description,
        HelpName = "seconds",
        DefaultValueFactory = _ => TimeSpan.FromSeconds(otherwise),
        CustomParser = result =>
        {
            if (Scalars.TryNumber(result.Tokens[0].Value, out var seconds) && seconds is >= 0 and <= 86_400)
                return TimeSpan.FromSeconds(seconds);
            result.AddError($"{name} is a number of seconds, at most 86400.");
            return default;
        },
    };
}
