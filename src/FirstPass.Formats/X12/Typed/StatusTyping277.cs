using System.Collections.Immutable;

namespace FirstPass.Formats.X12.Typed;

/// <summary>Types the segments that only claim status reports have.</summary>
internal static class StatusTyping277
{
    private static readonly ImmutableArray<int> CodePlaces = [1, 10, 11];

    public static StatusEntry Status<TWire>(TWire wire, StatusEntry? value)
        where TWire : IWire, allows ref struct =>
        new(
            Codes(wire, value?.Codes ?? []),
            wire.Day(2, value?.Date),
            wire.Code(3, value?.Action),
            wire.Cents(4, value?.Cents),
            wire.Cents(5, value?.PaidCents),
            wire.Day(6, value?.AdjudicationDate),
            wire.Code(7, value?.PaymentMethod),
            wire.Day(8, value?.PaymentDate),
            wire.Text(9, value?.PaymentNumber),
            wire.Text(12, value?.Message),
            wire.At(value?.Position ?? default));

    public static LineStatus277 Line<TWire>(TWire wire, LineStatus277? value)
        where TWire : IWire, allows ref struct =>
        new(
            wire.Procedure(1, value?.Procedure),
            wire.Cents(2, value?.Charge),
            wire.Cents(3, value?.Paid),
            wire.Code(4, value?.RevenueCode),
            wire.Quantity(7, value?.Quantity),
            [],
            [],
            [],
            wire.At(value?.Position ?? default));

    /// <summary>SVC of a request.</summary>
    public static LineInquiry Inquiry<TWire>(TWire wire, LineInquiry value)
        where TWire : IWire, allows ref struct =>
        value with
        {
            Procedure = wire.Procedure(1, value.Procedure),
            Charge = wire.Cents(2, value.Charge),
            RevenueCode = wire.Code(4, value.RevenueCode),
            Quantity = wire.Quantity(7, value.Quantity),
            Position = wire.At(value.Position),
        };

    private static ImmutableArray<StatusCode> Codes<TWire>(TWire wire, ImmutableArray<StatusCode> values)
        where TWire : IWire, allows ref struct
    {
        var codes = new List<StatusCode>(CodePlaces.Length);
        for (var index = 0; index < CodePlaces.Length; index++)
        {
            var place = CodePlaces[index];
            var value = values.At(index);
            if (wire.Has(place, 1, index < values.Given()))
                codes.Add(new StatusCode(
                    wire.Code(place, 1, value.Category),
                    wire.Code(place, 2, value.Status),
                    wire.Code(place, 3, value.Entity),
                    wire.Code(place, 4, value.List)));
        }

        return codes.Take();
    }
}
