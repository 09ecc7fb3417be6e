using static FirstPass.Formats.X12.Typed.SegmentId;

namespace FirstPass.Formats.X12.Typed;

/// <summary>Gathers one NM1 or N1 loop at a time.</summary>
internal sealed class PartyBuilder(FieldReader reader)
{
    private readonly List<Reference> references = [];
    private readonly List<Contact> contacts = [];
    private readonly List<DateSpan> dates = [];
    private readonly HeldSegment name = new();
    private string moreName = "";
    private string providerCode = "";
    private string taxonomy = "";
    private Demographics? demographics;
    private (string First, string Second, SegmentPosition At) street = NoStreet;
    private (string City, string State, string Zip, string Country, string Subdivision, SegmentPosition At) city =
        NoCity;

    private static (string First, string Second, SegmentPosition At) NoStreet => ("", "", SegmentPosition.None);

    private static (string City, string State, string Zip, string Country, string Subdivision, SegmentPosition At)
        NoCity => ("", "", "", "", "", SegmentPosition.None);

    public bool IsOpen { get; private set; }

    /// <summary>Begins a loop with an NM1 or N1; what was open before must have been closed.</summary>
    public void Open(in Fields head, string loop)
    {
        IsOpen = true;
        reader.Loop = loop;
        name.Keep(reader, head);
    }

    /// <summary>Takes a segment that can only belong to the open party; false when it does not.</summary>
    public bool Take(in Fields fields)
    {
        if (!IsOpen)
            return false;
        switch (fields.Id)
        {
            case N2:
                moreName = FieldReader.Text(fields, 1);
                return true;
            case N3:
                street = (FieldReader.Text(fields, 1), FieldReader.Text(fields, 2), reader.Position);
                return true;
            case N4:
                city = (reader.Code(fields, 1), reader.Code(fields, 2), FieldReader.Text(fields, 3),
                    reader.Code(fields, 4), reader.Code(fields, 7), reader.Position);
                return true;
            case Prv:
                providerCode = reader.Code(fields, 1);
                taxonomy = reader.Code(fields, 3);
                return true;
            case Ref:
                references.Add(SegmentTyping.Reference(reader, fields));
                return true;
            case Per:
                contacts.Add(SegmentTyping.Contact(reader, fields));
                return true;
            case Dmg:
                demographics = SegmentTyping.Demographics(reader, fields);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Takes a DTP of the open party.</summary>
    public void TakeDate(in Fields dtp) => dates.Add(DateTyping.Dtp(reader, dtp));

    /// <summary>Ends the open loop.</summary>
    public Party Close()
    {
        var here = reader.Here;
        var head = name.Recall(reader);
        var place = head.Id == N1 ? PartyPlaces.OfN1 : PartyPlaces.OfNm1;
        var done = new Party
        {
            Role = reader.Code(head, 1),
            Loop = reader.Loop,
            EntityType = reader.Code(head, place.EntityType),
            Name = reader.Code(head, place.Name),
            First = reader.Code(head, place.First),
            Middle = FieldReader.Text(head, place.Middle),
            Prefix = FieldReader.Text(head, place.Prefix),
            Suffix = FieldReader.Text(head, place.Suffix),
            IdQualifier = reader.Code(head, place.IdQualifier),
            Id = reader.Code(head, place.Id),
            MoreName = moreName,
            ProviderCode = providerCode,
            Taxonomy = taxonomy,
            Address = Address(),
            Demographics = demographics,
            References = references.Take(),
            Contacts = contacts.Take(),
            Dates = dates.Take(),
            Position = name.Position,
        };
        Clear();
        reader.Here = here;
        return done;
    }

    private void Clear()
    {
        IsOpen = false;
        moreName = providerCode = taxonomy = "";
        demographics = null;
        street = NoStreet;
        city = NoCity;
    }

    private PostalAddress? Address() =>
        street.At.Exists || city.At.Exists
            ? new PostalAddress(
                street.First, street.Second, city.City, city.State, city.Zip, city.Country, city.Subdivision,
                street.At, city.At)
            : null;
}

/// <summary>Which element holds what; an element that is never there stays empty.</summary>
internal sealed record PartyPlaces(
    int EntityType, int Name, int First, int Middle, int Prefix, int Suffix, int IdQualifier, int Id)
{
    private const int Nowhere = 99;

    public static readonly PartyPlaces OfNm1 = new(2, 3, 4, 5, 6, 7, 8, 9);

    public static readonly PartyPlaces OfN1 = new(Nowhere, 2, Nowhere, Nowhere, Nowhere, Nowhere, 3, 4);
}
