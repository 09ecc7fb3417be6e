using System.Collections.Frozen;
using System.Collections.Immutable;

namespace FirstPass.Formats.Hl7;

/// <summary>What a value must be to be read as something else than text.</summary>
internal enum ValueType
{
    /// <summary>A date or date and time.</summary>
    Time,

    /// <summary>Dollars and whole cents.</summary>
    Amount,

    /// <summary>A number with at most three decimals.</summary>
    Quantity,
}

/// <summary>A place whose value the typed views read as a time, an amount or a quantity.</summary>
/// <param name="Field">Field.</param>
/// <param name="Component">Component.</param>
/// <param name="Subcomponent">Subcomponent.</param>
/// <param name="Type">What it must be.</param>
internal sealed record FieldType(int Field, int Component, int Subcomponent, ValueType Type)
{
    private static readonly FrozenDictionary<string, ImmutableArray<FieldType>> All =
        new Dictionary<string, ImmutableArray<FieldType>>
        {
            ["MSH"] = Times(7),
            ["EVN"] = Times(2, 3, 6),
            ["PID"] = Times(7, 29),
            ["PV1"] = [.. Times(44, 45), Amount(46), Amount(47), Amount(48), Amount(49)],
            ["PV2"] = Times(8, 9),
            ["IN1"] = [.. Times(12, 13, 18, 29), Amount(37), Amount(38)],
            ["IN3"] = Times(6, 9, 10),
            ["GT1"] = Times(8, 13, 14),
            ["DG1"] = Times(5),
            ["PR1"] = Times(5),
            ["ACC"] = Times(1),
            ["FT1"] =
            [
                Time(4, 1), Time(4, 2), .. Times(5), new FieldType(10, 1, 1, ValueType.Quantity),
                Amount(11), Amount(12), Amount(15), Amount(22),
            ],
            ["SCH"] = [Time(11, 4), Time(11, 5)],
            ["AIS"] = Times(4),
            ["AIG"] = Times(8),
            ["AIL"] = Times(6),
            ["AIP"] = Times(6),
            ["TXA"] = Times(4, 6),
            ["OBR"] = Times(7, 8),
            ["OBX"] = Times(14),
            ["ORC"] = Times(9),
            ["DRG"] = [.. Times(2), Amount(7), Amount(9)],
            ["UB2"] = [new FieldType(6, 2, 1, ValueType.Amount), Time(7, 2), Time(8, 2), Time(8, 3)],
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The places of a segment; none for a segment without typed view.</summary>
    public static ImmutableArray<FieldType> Of(string segment) =>
        All.TryGetValue(segment, out var types) ? types : [];

    private static ImmutableArray<FieldType> Times(params int[] fields) => [.. fields.Select(f => Time(f, 1))];

    private static FieldType Time(int field, int component) => new(field, component, 1, ValueType.Time);

    private static FieldType Amount(int field) => new(field, 1, 1, ValueType.Amount);
}
