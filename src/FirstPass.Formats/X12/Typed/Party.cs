using System.Collections.Immutable;

namespace FirstPass.Formats.X12.Typed;

/// <summary>One NM1 or N1 loop: a person or organisation in a role, with all that stood below it.</summary>
public sealed record Party
{
    /// <summary>A party that was not there.</summary>
    public static readonly Party None = new();

    /// <summary>NM101 or N101, such as 85 for the billing provider.</summary>
    public string Role { get; init; } = "";

    /// <summary>The guide's loop, such as 2010AA.</summary>
    public string Loop { get; init; } = "";

    /// <summary>NM102: 1 for a person, 2 for an organisation; empty for N1.</summary>
    public string EntityType { get; init; } = "";

    /// <summary>NM103 or N102: last name, or the organisation's name.</summary>
    public string Name { get; init; } = "";

    /// <summary>NM104.</summary>
    public string First { get; init; } = "";

    /// <summary>NM105.</summary>
    public string Middle { get; init; } = "";

    /// <summary>NM106.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>NM107.</summary>
    public string Suffix { get; init; } = "";

    /// <summary>NM108 or N103.</summary>
    public string IdQualifier { get; init; } = "";

    /// <summary>NM109 or N104.</summary>
    public string Id { get; init; } = "";

    /// <summary>NM110: how an entity of a benefit stands to the patient.</summary>
    public string Relationship { get; init; } = "";

    /// <summary>N201, when the name goes on.</summary>
    public string MoreName { get; init; } = "";

    /// <summary>PRV01 of this loop.</summary>
    public string ProviderCode { get; init; } = "";

    /// <summary>PRV02 of this loop; PXC for a taxonomy.</summary>
    public string ProviderQualifier { get; init; } = "";

    /// <summary>PRV03 of this loop.</summary>
    public string Taxonomy { get; init; } = "";

    /// <summary>N3 and N4.</summary>
    public PostalAddress? Address { get; init; }

    /// <summary>DMG.</summary>
    public Demographics? Demographics { get; init; }

    /// <summary>Every REF of this loop.</summary>
    public ImmutableArray<Reference> References { get; init; } = [];

    /// <summary>Every PER of this loop.</summary>
    public ImmutableArray<Contact> Contacts { get; init; } = [];

    /// <summary>Every DTP of this loop, such as 573 in 2330B.</summary>
    public ImmutableArray<DateSpan> Dates { get; init; } = [];

    /// <summary>Every AAA of this loop: why it was refused.</summary>
    public ImmutableArray<Rejection> Rejections { get; init; } = [];

    /// <summary>Where the NM1 or N1 stood.</summary>
    public SegmentPosition Position { get; init; } = SegmentPosition.None;

    /// <summary>False when the loop was not there.</summary>
    public bool Exists => Role.Length > 0;

    /// <summary>NM109 when NM108 is XX; else empty.</summary>
    public string Npi => IdQualifier == "XX" ? Id : "";

    /// <summary>Its loop and role alone: the rest identifies people.</summary>
    public override string ToString() => $"{Loop} {Role}";
}

/// <summary>N3 and N4 of one loop.</summary>
/// <param name="Line1">N301.</param>
/// <param name="Line2">N302.</param>
/// <param name="City">N401.</param>
/// <param name="State">N402.</param>
/// <param name="Zip">N403.</param>
/// <param name="Country">N404.</param>
/// <param name="Subdivision">N407.</param>
/// <param name="StreetPosition">Where N3 stood.</param>
/// <param name="CityPosition">Where N4 stood.</param>
public sealed record PostalAddress(
    string Line1,
    string Line2,
    string City,
    string State,
    string Zip,
    string Country,
    string Subdivision,
    SegmentPosition StreetPosition,
    SegmentPosition CityPosition)
{
    /// <summary>N405.</summary>
    public string LocationQualifier { get; init; } = "";

    /// <summary>N406.</summary>
    public string Location { get; init; } = "";

    /// <summary>An address of which nothing is known.</summary>
    public static readonly PostalAddress None = new(
        "", "", "", "", "", "", "", SegmentPosition.None, SegmentPosition.None);

    /// <summary>Nothing: addresses identify people.</summary>
    public override string ToString() => nameof(PostalAddress);
}

/// <summary>DMG.</summary>
/// <param name="Birth">DMG02; empty when it could not be read.</param>
/// <param name="Sex">DMG03: F, M or U.</param>
/// <param name="Position">Where it stood.</param>
public sealed record Demographics(DateOnly? Birth, string Sex, SegmentPosition Position)
{
    /// <summary>Nothing: birth dates identify people.</summary>
    public override string ToString() => nameof(Demographics);
}

/// <summary>PER.</summary>
/// <param name="Function">PER01.</param>
/// <param name="Name">PER02.</param>
/// <param name="Numbers">Up to three pairs of qualifier (TE, FX, EM, EX, UR) and number.</param>
/// <param name="Position">Where it stood.</param>
public readonly record struct Contact(
    string Function,
    string Name,
    ImmutableArray<ContactNumber> Numbers,
    SegmentPosition Position)
{
    /// <summary>Its function alone: the rest identifies people.</summary>
    public override string ToString() => $"PER*{Function}";
}

/// <summary>One way to reach a contact.</summary>
/// <param name="Qualifier">TE, FX, EM, EX or UR.</param>
/// <param name="Value">The number or address.</param>
public readonly record struct ContactNumber(string Qualifier, string Value);
