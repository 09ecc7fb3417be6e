using System.Collections.Immutable;
using System.Globalization;
using FirstPass.Billing.Claims;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Definitions;
using NodaTime;

namespace FirstPass.App.Scenarios.Language;

/// <summary>
/// Reads a service line: short as <c>99213-25 150.00 x2</c> or <c>0610/70553 1800.00</c>, or as a map when more is
/// said.
/// </summary>
internal static class ClaimLineReader
{
    /// <summary>The line; what is wrong is noted.</summary>
    public static ServiceLine Read(Node node, int number, ErrorList errors) => node is Node.Scalar scalar
        ? Short(scalar, number, errors)
        : Long(new MapReader(node, errors), number);

    private static ServiceLine Short(Node.Scalar scalar, int number, ErrorList errors)
    {
        var words = scalar.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var line = Coded(words[0], number);
        foreach (var word in words[1..])
        {
            if (Scalars.TryCents(word, out var cents))
                line = line with { Charge = new Money(cents) };
            else if (word[0] == 'x' && Scalars.TryNumber(word[1..], out var units))
                line = line with { Units = Units.Of(units) };
            else if (Scalars.TryDate(word, out var day))
                line = line with { From = day };
            else
                errors.Add(scalar.Place, $"'{word}' says nothing about a line: an amount, x2 units, or a date.");
        }

        return line;
    }

    private static ServiceLine Long(MapReader map, int number)
    {
        var line = Coded(map.Text("code"), number);
        line = line with
        {
            Charge = map.Take("charge") is Node.Scalar charge && Money.TryParse(charge.Value, out var amount)
                ? amount
                : null,
            Units = map.Take("units") is Node.Scalar units && Units.TryParse(units.Value, out var quantity)
                ? quantity
                : line.Units,
            Pointers = Numbers(map.Texts("pointers")),
            From = map.DateOrNone("dos"),
            To = map.DateOrNone("to"),
            Control = map.Text("control", "") is { Length: > 0 } control ? control : null,
            Rate = map.Take("rate") is Node.Scalar rate && Money.TryParse(rate.Value, out var each) ? each : null,
            Basis = map.Text("basis", line.Basis!),
            Place = map.Text("place", "") is { Length: > 0 } place ? place : null,
        };
        map.Close();
        return line;
    }

    /// <summary>Code with its modifiers, behind its revenue code if there is one: <c>0610/70553-26</c>.</summary>
    private static ServiceLine Coded(string text, int number)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var revenue = slash >= 0 ? text[..slash] : IsRevenue(text) ? text : null;
        var rest = slash >= 0 ? text[(slash + 1)..] : revenue is null ? text : "";
        var parts = rest.Split('-');
        return new ServiceLine
        {
            Number = number,
            Revenue = revenue,
            Code = parts[0].Length > 0 ? parts[0] : null,
            Modifiers = [.. parts[1..]],
            Units = Units.Of(1),
            Basis = revenue is not null && IsRoom(revenue) ? "DA" : "UN",
        };
    }

    private static bool IsRevenue(string text) => text.Length == 4 && text.All(char.IsAsciiDigit);

    private static bool IsRoom(string revenue) => revenue.StartsWith("01", StringComparison.Ordinal);

    private static ImmutableArray<int> Numbers(ImmutableArray<string> texts) =>
        [.. texts.Select(t => int.TryParse(t, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0)];
}
