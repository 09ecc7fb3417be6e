using System.Collections.Immutable;

namespace FirstPass.Formats.X12.Typed;

/// <summary>Types NM1, N1 and the segments that stand below them.</summary>
internal static class PartyTyping
{
    /// <summary>NM1 or N1, with what was gathered below it.</summary>
    public static Party Name<TWire>(TWire wire, PartyPlaces place, Party value, in PartyLoop below = default)
        where TWire : IWire, allows ref struct =>
        new()
        {
            Role = wire.Code(1, value.Role),
            EntityType = wire.Code(place.EntityType, value.EntityType),
            Name = wire.Code(place.Name, value.Name),
            First = wire.Code(place.First, value.First),
            Middle = wire.Text(place.Middle, value.Middle),
            Prefix = wire.Text(place.Prefix, value.Prefix),
            Suffix = wire.Text(place.Suffix, value.Suffix),
            IdQualifier = wire.Code(place.IdQualifier, value.IdQualifier),
            Id = wire.Code(place.Id, value.Id),
            Relationship = wire.Code(place.Relationship, value.Relationship),
            Loop = below.Loop,
            MoreName = below.MoreName,
            ProviderCode = below.Provider.Code,
            ProviderQualifier = below.Provider.Qualifier,
            Taxonomy = below.Provider.Taxonomy,
            Address = below.Address,
            Demographics = below.Demographics,
            References = below.References,
            Contacts = below.Contacts,
            Dates = below.Dates,
            Rejections = below.Rejections,
            Position = below.Position,
        };

    /// <summary>NM1, without what may stand below it.</summary>
    public static Party Person(FieldReader reader, in Fields nm1) =>
        Name(
            reader.On(nm1), PartyPlaces.OfNm1, Party.None,
            PartyLoop.None with { Loop = reader.Loop, Position = reader.Position });

    /// <summary>N3.</summary>
    public static StreetLines Street<TWire>(TWire wire, in StreetLines value)
        where TWire : IWire, allows ref struct =>
        new(wire.Text(1, value.Line1), wire.Text(2, value.Line2), wire.At(value.Position));

    /// <summary>N4, with the N3 before it.</summary>
    public static PostalAddress City<TWire>(TWire wire, PostalAddress value, in StreetLines street)
        where TWire : IWire, allows ref struct =>
        new(
            street.Line1,
            street.Line2,
            wire.Code(1, value.City),
            wire.Code(2, value.State),
            wire.Text(3, value.Zip),
            wire.Code(4, value.Country),
            wire.Code(7, value.Subdivision),
            street.Position,
            wire.At(value.CityPosition))
        {
            LocationQualifier = wire.Code(5, value.LocationQualifier),
            Location = wire.Text(6, value.Location),
        };

    /// <summary>PRV.</summary>
    public static ProviderInformation Provider<TWire>(TWire wire, in ProviderInformation value)
        where TWire : IWire, allows ref struct =>
        new(wire.Code(1, value.Code), wire.Code(2, value.Qualifier), wire.Code(3, value.Taxonomy));

    /// <summary>AAA.</summary>
    public static Rejection Rejection<TWire>(TWire wire, in Rejection value, string loop)
        where TWire : IWire, allows ref struct =>
        new(
            wire.Code(1, value.IsValid),
            wire.Code(2, value.Agency),
            wire.Code(3, value.Reason),
            wire.Code(4, value.FollowUp),
            loop,
            wire.At(value.Position));
}

/// <summary>PRV.</summary>
internal readonly record struct ProviderInformation(string Code, string Qualifier, string Taxonomy)
{
    public static readonly ProviderInformation None = new("", "", "");
}

/// <summary>N3.</summary>
internal readonly record struct StreetLines(string Line1, string Line2, SegmentPosition Position)
{
    public static readonly StreetLines None = new("", "", SegmentPosition.None);
}

/// <summary>What a loop holds below its NM1 or N1.</summary>
internal readonly record struct PartyLoop(
    string Loop,
    string MoreName,
    ProviderInformation Provider,
    PostalAddress? Address,
    Demographics? Demographics,
    ImmutableArray<Reference> References,
    ImmutableArray<Contact> Contacts,
    ImmutableArray<DateSpan> Dates,
    ImmutableArray<Rejection> Rejections,
    SegmentPosition Position)
{
    public static readonly PartyLoop None = new(
        "", "", ProviderInformation.None, null, null, [], [], [], [], SegmentPosition.None);
}

/// <summary>Which element holds what; an element that is never there stays empty.</summary>
internal sealed record PartyPlaces(
    int EntityType,
    int Name,
    int First,
    int Middle,
    int Prefix,
    int Suffix,
    int IdQualifier,
    int Id,
    int Relationship)
{
    private const int Nowhere = 99;

    public static readonly PartyPlaces OfNm1 = new(2, 3, 4, 5, 6, 7, 8, 9, 10);

    public static readonly PartyPlaces OfN1 = new(Nowhere, 2, Nowhere, Nowhere, Nowhere, Nowhere, 3, 4, Nowhere);
}
