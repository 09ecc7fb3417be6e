using FirstPass.Workflow.Definitions;

namespace FirstPass.App.Scenarios.Language;

/// <summary>What a stated value is.</summary>
internal enum SaidKind
{
    Amount,
    Day,
    Clock,
    Count,
    Word,
}

/// <summary>Reads single values that a scenario states.</summary>
internal static class SaidReader
{
    /// <summary>Says that there is no such fact.</summary>
    public const string None = "none";

    /// <summary>The value, or null when the text is none of its kind.</summary>
    public static Said? Read(SaidKind kind, string text) => text == None ? new Said.Word(None) : kind switch
    {
        SaidKind.Amount => Scalars.TryCents(text, out var cents) ? new Said.Amount(cents) : null,
        SaidKind.Day => Scalars.TryDate(text, out var day) ? new Said.Day(day) : null,
        SaidKind.Clock => StoryTime.TryRead(text, out var at) ? new Said.Clock(at) : null,
        SaidKind.Count => Scalars.TryNumber(text, out var number) ? new Said.Count(number) : null,
        SaidKind.Word => text.Length > 0 ? new Said.Word(text) : null,
    };

    /// <summary>Takes a value that may be left out; one of another kind is noted as an error.</summary>
    public static Said? Take(MapReader map, string name, SaidKind kind)
    {
        if (map.Take(name) is not { } node)
            return null;
        if (node is Node.Scalar scalar && Read(kind, scalar.Value) is { } value)
            return value;
        map.Errors.Add(node.Place, $"'{name}' must be {Form(kind)}.");
        return null;
    }

    /// <summary>How a value of a kind is written.</summary>
    public static string Form(SaidKind kind) => kind switch
    {
        SaidKind.Amount => "an amount as 150.00",
        SaidKind.Day => "a date as 2026-05-31",
        SaidKind.Clock => "a local time as 2026-05-31 17:00",
        SaidKind.Count => "a whole number",
        SaidKind.Word => "a word",
    };
}
