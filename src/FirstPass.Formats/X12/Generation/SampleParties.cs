using System.Globalization;
using FirstPass.Formats.X12.Typed;

namespace FirstPass.Formats.X12.Generation;

/// <summary>People, practices, payers and what belongs to them; all of them are invented.</summary>
internal static class SampleParties
{
    public static readonly SegmentPosition Nowhere = SegmentPosition.None;

    private static readonly string[] LastNames =
    [
        "ALDERFORD", "BRAMBLE", "CARDAMOM", "DUNELAND", "EVERGLEN", "FERNDALE", "GALEFORTH", "HOLLOWBY", "IVERSTONE",
        "JUNIPERTON", "KELPWOOD", "LARKMERE", "MOSSGROVE", "NETTLEBY", "O'FERNLEY", "PEBBLETON", "QUILLHAVEN",
        "REEDMOOR", "SAINT-ALDER", "THISTLEBY",
    ];

    private static readonly string[] FirstNames =
    [
        "IRIS", "OTTO", "LENA", "PAUL", "RUTH", "AMOS", "NORA", "EMIL", "CORA", "HUGO", "ALMA", "FINN", "VERA", "ARLO",
        "EDNA", "ODIN",
    ];

    private static readonly string[] Streets =
    [
        "MAPLE STREET", "OAK AVENUE", "ELM ROAD", "LAKE DRIVE", "PINE COURT", "MILL LANE", "ORCHARD WAY",
        "STATION ROAD",
    ];

    private static readonly (string City, string State, string Zip)[] Towns =
    [
        ("PRAIRIE LAKES", "MN", "56001"), ("NORTH LAKE", "MN", "56002"), ("ELMDALE", "IL", "60601"),
        ("OAKFORD", "IL", "60201"), ("PINEHURST VALE", "WI", "53001"),
    ];

    private static readonly (string Name, string Id)[] Payers =
    [
        ("UNITED HARBOR PLAN", "UHP01"), ("BLUE ORCHARD", "BLU01"), ("CIVIC HEALTH", "CIV01"),
        ("SUNFIELD MUTUAL", "SUN01"),
    ];

    private static readonly string[] Practices =
    [
        "MAPLE PRACTICE", "LAKE CLINIC", "ORCHARD MEDICAL GROUP", "NORTHFIELD ASSOCIATES",
    ];

    public static Party Person(Dice dice, string role, string loop) => new()
    {
        Role = role,
        Loop = loop,
        EntityType = "1",
        Name = dice.Of(LastNames),
        First = dice.Of(FirstNames),
        Middle = dice.Chance(30) ? "Q" : "",
        Suffix = dice.Chance(5) ? "JR" : "",
    };

    public static Party Member(Dice dice, string role, string loop) => Person(dice, role, loop) with
    {
        IdQualifier = "MI",
        Id = Number(dice, "M"),
    };

    /// <summary>A person who treats, known by the NPI.</summary>
    public static Party Clinician(Dice dice, string role, string loop) => Person(dice, role, loop) with
    {
        IdQualifier = "XX",
        Id = Npi(dice),
    };

    public static Party Practice(Dice dice, string role, string loop) => new()
    {
        Role = role,
        Loop = loop,
        EntityType = "2",
        Name = dice.Of(Practices),
        IdQualifier = "XX",
        Id = Npi(dice),
    };

    /// <summary>A clearinghouse or submitter by its number.</summary>
    public static Party Station(string name, string role, string loop, string id) => new()
    {
        Role = role,
        Loop = loop,
        EntityType = "2",
        Name = name,
        IdQualifier = "46",
        Id = id,
    };

    public static Party Payer(Dice dice, string role, string loop)
    {
        var (name, id) = dice.Of(Payers);
        return new Party { Role = role, Loop = loop, EntityType = "2", Name = name, IdQualifier = "PI", Id = id };
    }

    public static PostalAddress Address(Dice dice, bool isLong = false)
    {
        var (city, state, zip) = dice.Of(Towns);
        return new PostalAddress(
            $"{dice.Between(1, 99)} {dice.Of(Streets)}", dice.Chance(20) ? $"SUITE {dice.Between(1, 9)}" : "", city,
            state, isLong ? zip + "0001" : zip, "", "", Nowhere, Nowhere);
    }

    public static Demographics Born(Dice dice, int first = 1940, int last = 2000) => new(
        new DateOnly(dice.Between(first, last), dice.Between(1, 12), dice.Between(1, 28)), dice.Of(["F", "M"]),
        Nowhere);

    public static Contact Desk(Dice dice, string function, string name)
    {
        var phone = new ContactNumber("TE", Invariant($"312555{dice.Between(100, 199):0000}"));
        return dice.Chance(30)
            ? new Contact(function, name, [phone, new ContactNumber("EX", $"{dice.Between(10, 99)}")], Nowhere)
            : new Contact(function, name, [phone], Nowhere);
    }

    public static string Npi(Dice dice) => CheckDigits.Npi(199_990_000 + dice.Throw(10_000));

    public static string Number(Dice dice, string prefix) => Invariant($"{prefix}{dice.Throw(1_000_000):000000}");

    /// <summary>A number by which the far side finds its own record: of this seed the so many.</summary>
    public static string Numbered(string prefix, int seed, int ordinal) =>
        Invariant($"{prefix}{unchecked((uint)seed) % 10_000:0000}-{ordinal:000000}");

    public static Reference Reference(string qualifier, string value) => new(qualifier, value, "", "", "", Nowhere);

    public static AmountEntry Amount(string qualifier, long cents) => new(qualifier, cents, Nowhere);

    public static DateSpan On(string qualifier, DateOnly day) => new(qualifier, "D8", day, day, "", Nowhere);

    public static DateSpan Span(string qualifier, DateOnly from, DateOnly to) =>
        new(qualifier, "RD8", from, to, "", Nowhere);

    public static TraceEntry Trace(string type, string number, string origin = "") =>
        new(type, number, Nowhere) { Origin = origin };

    public static HealthCode Code(string qualifier, string code, int element) =>
        new(qualifier, code, null, null, "", null, null, "", "", element, Nowhere);

    public static RawSegment Raw(string text) =>
        new(text[..text.IndexOf('*', StringComparison.Ordinal)], text, Delimiters.Standard, Nowhere);

    /// <summary>One CAS with one reason.</summary>
    public static AdjustmentGroup Adjusted(string group, string reason, long cents) =>
        new(group, [new Adjustment(reason, cents, null)], Nowhere);

    public static int Whole(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    public static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
