using System.Collections.Immutable;
using System.Globalization;
using FirstPass.Billing.Claims;
using FirstPass.Billing.Vocabulary;

namespace FirstPass.App.Office.Events;

/// <summary>A field of a service line that a person may change by name.</summary>
/// <param name="Read">The line with the new value; null when the value does not fit.</param>
/// <param name="Spots">Where what stands in the claim's own segments; empty when the segment is not there.</param>
internal sealed record LineField(
    Func<ServiceLine, string, ServiceLine?> Read,
    Func<ClaimKind, ServiceLine, string, ImmutableArray<(Spot Spot, string Value)>> Spots)
{
    /// <summary>What is said of a value that does not fit.</summary>
    public string Form { get; init; } = "The value does not have the form of this field.";
}

/// <summary>The fields of a service line by name.</summary>
internal static class LineFields
{
    private const int MostModifiers = 4;
    private const int MostPointers = 4;

    public static readonly ImmutableSortedDictionary<string, LineField> All =
        new Dictionary<string, LineField>(StringComparer.Ordinal)
        {
            ["code"] = new(
                (l, v) => l with { Code = v }, (kind, l, v) => Service(l, Procedure(kind), 2, v)),
            ["add-modifier"] = new(
                (l, v) => l.Modifiers.Length < MostModifiers && v.Length == 2
                    ? l with { Modifiers = l.Modifiers.Add(v) }
                    : null,
                (kind, l, v) => Service(l, Procedure(kind), 3 + l.Modifiers.Length, v)),
            ["charge"] = new(
                (l, v) => ClaimFields.Amount(v) is { } charge ? l with { Charge = charge } : null,
                (kind, l, v) => Service(l, Procedure(kind) + 1, 0, ClaimFields.WireAmount(v))),
            ["units"] = new(
                (l, v) => Units.TryParse(v, out var units) ? l with { Units = units } : null,
                (kind, l, v) => Service(l, Procedure(kind) + 3, 0, v)),
            ["pointers"] = new(
                (l, v) => Pointers(v) is { } pointers ? l with { Pointers = pointers } : null,
                (kind, l, v) => kind == ClaimKind.Professional ? PointerSpots(l, v) : []),
            ["dos"] = new(
                (l, v) => Words.Day(v) is { } day ? l with { From = day, To = null } : null,
                (_, l, v) => l.Spots.Dates == 0
                    ? []
                    :
                    [
                        (new Spot("", l.Spots.Dates, 2), "D8"),
                        (new Spot("", l.Spots.Dates, 3), ClaimFields.WireDay(v)),
                    ])
            { Form = $"dos: {Words.DayForm}" },
        }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>Element of the procedure: SV101 or SV202; charge and units follow it at the same distance.</summary>
    private static int Procedure(ClaimKind kind) => kind switch
    {
        ClaimKind.Professional => 1,
        ClaimKind.Institutional => 2,
    };

    private static ImmutableArray<(Spot, string)> Service(ServiceLine line, int element, int component, string value) =>
        line.Spots.Service == 0 ? [] : [(new Spot("", line.Spots.Service, element, component), value)];

    /// <summary>Each pointer is a component of SV107; those that are gone are emptied, which leaves them out.</summary>
    private static ImmutableArray<(Spot, string)> PointerSpots(ServiceLine line, string text)
    {
        var pointers = text.Split(':');
        return
        [
            .. Enumerable.Range(1, MostPointers).SelectMany(
                i => Service(line, 7, i, i <= pointers.Length ? pointers[i - 1] : "")),
        ];
    }

    private static ImmutableArray<int>? Pointers(string text)
    {
        var pointers = ImmutableArray.CreateBuilder<int>();
        foreach (var part in text.Split(':'))
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var pointer))
                return null;
            pointers.Add(pointer);
        }

        return pointers.Count <= MostPointers ? pointers.ToImmutable() : null;
    }
}
