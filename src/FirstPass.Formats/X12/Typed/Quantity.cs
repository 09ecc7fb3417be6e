namespace FirstPass.Formats.X12.Typed;

/// <summary>A count or measure in thousandths: 1.5 units are 1500.</summary>
/// <param name="Thousandths">The value times one thousand.</param>
public readonly record struct Quantity(long Thousandths)
{
    /// <summary>A whole number of units.</summary>
    public static Quantity Of(long whole) => new(checked(whole * 1000));

    /// <summary>True when nothing stands behind the decimal point.</summary>
    public bool IsWhole => Thousandths % 1000 == 0;

    /// <summary>The value as X12 writes it: no trailing zeros, no point when whole.</summary>
    public override string ToString() => WireNumber.Format(Thousandths, 3);
}
