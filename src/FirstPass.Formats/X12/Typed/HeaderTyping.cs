namespace FirstPass.Formats.X12.Typed;

/// <summary>Types BHT.</summary>
internal static class HeaderTyping
{
    public static THeader Bht<TWire, THeader>(TWire wire, THeader value)
        where TWire : IWire, allows ref struct
        where THeader : HierarchyHeader =>
        value with
        {
            Structure = wire.Code(1, value.Structure),
            Purpose = wire.Code(2, value.Purpose),
            Reference = wire.Text(3, value.Reference),
            Date = wire.Day(4, value.Date),
            Time = wire.Text(5, value.Time),
            Usage = wire.Code(6, value.Usage),
        };
}
