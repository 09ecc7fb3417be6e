namespace FirstPass.Formats.X12.Typed;

/// <summary>Which element of a service segment holds what; an element that is never there stays empty.</summary>
internal sealed record ServicePlaces
{
    private const int Nowhere = 99;

    public static readonly ServicePlaces Sv1 = new()
    {
        Kind = ClaimKind.Professional,
        Procedure = 1,
        Charge = 2,
        Unit = 3,
        Quantity = 4,
        PlaceOfService = 5,
        Pointers = 7,
        Emergency = 9,
        Epsdt = 11,
        FamilyPlanning = 12,
        CopayExempt = 15,
    };

    public static readonly ServicePlaces Sv2 = new()
    {
        Kind = ClaimKind.Institutional,
        RevenueCode = 1,
        Procedure = 2,
        Charge = 3,
        Unit = 4,
        Quantity = 5,
        UnitRate = 6,
        NonCovered = 7,
    };

    public static readonly ServicePlaces Sv3 = new()
    {
        Kind = ClaimKind.Dental,
        Procedure = 1,
        Charge = 2,
        PlaceOfService = 3,
        OralCavity = 4,
        Prosthesis = 5,
        Quantity = 6,
        Pointers = 11,
    };

    /// <summary>The places of a line that has no service segment.</summary>
    public static readonly ServicePlaces None = new();

    public ClaimKind Kind { get; private init; }

    public int RevenueCode { get; private init; } = Nowhere;

    public int Procedure { get; private init; } = Nowhere;

    public int Charge { get; private init; } = Nowhere;

    public int Unit { get; private init; } = Nowhere;

    public int Quantity { get; private init; } = Nowhere;

    public int UnitRate { get; private init; } = Nowhere;

    public int PlaceOfService { get; private init; } = Nowhere;

    public int Pointers { get; private init; } = Nowhere;

    public int OralCavity { get; private init; } = Nowhere;

    public int Prosthesis { get; private init; } = Nowhere;

    public int Emergency { get; private init; } = Nowhere;

    public int Epsdt { get; private init; } = Nowhere;

    public int FamilyPlanning { get; private init; } = Nowhere;

    public int CopayExempt { get; private init; } = Nowhere;

    public int NonCovered { get; private init; } = Nowhere;
}
