using System.Collections.Immutable;
using static FirstPass.Formats.X12.Generation.CheckDigits;

namespace FirstPass.Sandbox.Generation;

/// <summary>A billing provider under its tax number.</summary>
public sealed record Group(
    string Name, string Npi, string TaxId, string Taxonomy, string Street, string City, string Zip);

/// <summary>A place where patients are seen.</summary>
public sealed record Site(string Name, string Npi, string Street, string City, string Zip);

/// <summary>Who sees patients.</summary>
public sealed record Renderer(string Last, string First, string Npi, string Taxonomy, Group Group, Site Site);

/// <summary>Prairie Lakes Medical Group: two tax numbers, three sites, six rendering providers; nobody real.</summary>
public static class Roster
{
    private const string Clinic = "261QM1300X";
    private const string FamilyMedicine = "207Q00000X";
    private const string InternalMedicine = "207R00000X";

    /// <summary>The group and its second tax number.</summary>
    public static readonly ImmutableArray<Group> Groups =
    [
        new("PRAIRIE LAKES MEDICAL GROUP", Npi(199990001), "990000101", Clinic,
            "10 LAKE SHORE DR", "PRAIRIE LAKES", "560010001"),
        new("PRAIRIE LAKES HOSPITAL CLINIC", Npi(199990002), "990000202", Clinic,
            "400 HOSPITAL RD", "PRAIRIE LAKES", "560010002"),
    ];

    public static readonly ImmutableArray<Site> Sites =
    [
        new("PRAIRIE LAKES MAIN", Npi(199990011), "10 LAKE SHORE DR", "PRAIRIE LAKES", "560010001"),
        new("PRAIRIE LAKES NORTH", Npi(199990012), "22 PINE ST", "NORTH LAKE", "560020001"),
        new("PRAIRIE LAKES HOSPITAL CLINIC", Npi(199990013), "400 HOSPITAL RD", "PRAIRIE LAKES", "560010002"),
    ];

    /// <summary>Five in the first tax number, one in the second.</summary>
    public static readonly ImmutableArray<Renderer> Renderers =
    [
        new("ALDERFORD", "IRIS", Npi(199990021), FamilyMedicine, Groups[0], Sites[0]),
        new("BRAMBLE", "OTTO", Npi(199990022), FamilyMedicine, Groups[0], Sites[0]),
        new("CARDAMOM", "LENA", Npi(199990023), InternalMedicine, Groups[0], Sites[0]),
        new("DUNELAND", "PAUL", Npi(199990024), FamilyMedicine, Groups[0], Sites[1]),
        new("EVERGLEN", "RUTH", Npi(199990025), InternalMedicine, Groups[0], Sites[1]),
        new("FERNDALE", "AMOS", Npi(199990026), InternalMedicine, Groups[1], Sites[2]),
    ];
}
