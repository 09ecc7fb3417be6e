namespace FirstPass.Formats.Hl7.Typed;

/// <summary>XPN: a person's name.</summary>
/// <param name="Part">Where it stands.</param>
public readonly record struct PersonName(Hl7Part Part) : IHl7Type<PersonName>
{
    /// <inheritdoc/>
    public static PersonName Of(Hl7Part part) => new(part);

    /// <summary>Family name.</summary>
    public string Family => Part[1][1].Word;

    /// <summary>First given name.</summary>
    public string Given => Part[2].Word;

    /// <summary>Further given names or initials.</summary>
    public string Middle => Part[3].Word;

    /// <summary>Such as JR or III.</summary>
    public string Suffix => Part[4].Word;

    /// <summary>Such as DR.</summary>
    public string Prefix => Part[5].Word;

    /// <summary>Such as MD.</summary>
    public string Degree => Part[6].Word;

    /// <summary>What kind of name: L legal, M maiden, A alias.</summary>
    public string Kind => Part[7].Word;
}

/// <summary>XCN: a person of the staff with the number that is known of them.</summary>
/// <param name="Part">Where it stands.</param>
public readonly record struct StaffPerson(Hl7Part Part) : IHl7Type<StaffPerson>
{
    /// <inheritdoc/>
    public static StaffPerson Of(Hl7Part part) => new(part);

    /// <summary>The number, an NPI when <see cref="IdKind"/> or <see cref="Authority"/> says so.</summary>
    public string Id => Part[1].Word;

    /// <summary>Family name.</summary>
    public string Family => Part[2][1].Word;

    /// <summary>First given name.</summary>
    public string Given => Part[3].Word;

    /// <summary>Further given names or initials.</summary>
    public string Middle => Part[4].Word;

    /// <summary>Such as JR or III.</summary>
    public string Suffix => Part[5].Word;

    /// <summary>Such as DR.</summary>
    public string Prefix => Part[6].Word;

    /// <summary>Such as MD.</summary>
    public string Degree => Part[7].Word;

    /// <summary>Who gave the number.</summary>
    public EntityId Authority => new(Part[9]);

    /// <summary>What kind of number it is, such as NPI.</summary>
    public string IdKind => Part[13].Word;
}

/// <summary>XAD: an address.</summary>
/// <param name="Part">Where it stands.</param>
public readonly record struct PostalAddress(Hl7Part Part) : IHl7Type<PostalAddress>
{
    /// <inheritdoc/>
    public static PostalAddress Of(Hl7Part part) => new(part);

    /// <summary>Street and number.</summary>
    public string Street => Part[1][1].Word;

    /// <summary>Second line.</summary>
    public string Other => Part[2].Word;

    /// <summary>City.</summary>
    public string City => Part[3].Word;

    /// <summary>State or province.</summary>
    public string State => Part[4].Word;

    /// <summary>Postal code.</summary>
    public string PostalCode => Part[5].Word;

    /// <summary>Country.</summary>
    public string Country => Part[6].Word;

    /// <summary>What kind of address: H home, M mailing, B business.</summary>
    public string Kind => Part[7].Word;

    /// <summary>County.</summary>
    public string County => Part[9].Word;
}

/// <summary>XTN: a telephone number or another way to reach somebody.</summary>
/// <param name="Part">Where it stands.</param>
public readonly record struct Telecom(Hl7Part Part) : IHl7Type<Telecom>
{
    /// <inheritdoc/>
    public static Telecom Of(Hl7Part part) => new(part);

    /// <summary>The number as one text, of whatever components it was sent in.</summary>
    public string Number =>
        Part[1].Word is { Length: > 0 } whole ? whole
        : Part[12].Word is { Length: > 0 } plain ? plain
        : Part[6].Word + Part[7].Word;

    /// <summary>PRN home, WPN work, ORN other, NET the internet.</summary>
    public string Use => Part[2].Word;

    /// <summary>PH telephone, CP mobile, FX fax, Internet.</summary>
    public string Equipment => Part[3].Word;

    /// <summary>Electronic mail.</summary>
    public string Email => Part[4].Word;

    /// <summary>Area code, where it was sent apart.</summary>
    public string AreaCode => Part[6].Word;

    /// <summary>Local number, where it was sent apart.</summary>
    public string LocalNumber => Part[7].Word;

    /// <summary>Extension.</summary>
    public string Extension => Part[8].Word;
}

/// <summary>PL: a place inside a facility.</summary>
/// <param name="Part">Where it stands.</param>
public readonly record struct PatientLocation(Hl7Part Part) : IHl7Type<PatientLocation>
{
    /// <inheritdoc/>
    public static PatientLocation Of(Hl7Part part) => new(part);

    /// <summary>Ward, clinic or department.</summary>
    public string PointOfCare => Part[1].Word;

    /// <summary>Room.</summary>
    public string Room => Part[2].Word;

    /// <summary>Bed.</summary>
    public string Bed => Part[3].Word;

    /// <summary>Facility.</summary>
    public EntityId Facility => new(Part[4]);

    /// <summary>Building.</summary>
    public string Building => Part[7].Word;

    /// <summary>Floor.</summary>
    public string Floor => Part[8].Word;
}

/// <summary>XON: an organisation.</summary>
/// <param name="Part">Where it stands.</param>
public readonly record struct OrganisationName(Hl7Part Part) : IHl7Type<OrganisationName>
{
    /// <inheritdoc/>
    public static OrganisationName Of(Hl7Part part) => new(part);

    /// <summary>Its name.</summary>
    public string Name => Part[1].Word;

    /// <summary>Its number: component 10 of newer versions, else component 3.</summary>
    public string Id => Part[10].Word is { Length: > 0 } id ? id : Part[3].Word;

    /// <summary>Who gave the number.</summary>
    public EntityId Authority => new(Part[6]);
}
