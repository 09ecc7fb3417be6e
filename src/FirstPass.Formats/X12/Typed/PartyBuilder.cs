using static FirstPass.Formats.X12.Typed.SegmentId;

namespace FirstPass.Formats.X12.Typed;

/// <summary>Gathers one NM1 or N1 loop at a time.</summary>
internal sealed class PartyBuilder(FieldReader reader)
{
    private readonly List<Reference> references = [];
    private readonly List<Contact> contacts = [];
    private readonly List<DateSpan> dates = [];
    private Party party = Party.None;
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

    /// <summary>Begins a loop with an NM1; what was open before must have been closed.</summary>
    public void Open(in Fields nm1, string loop)
    {
        IsOpen = true;
        reader.Loop = loop;
        party = SegmentTyping.Person(reader, nm1);
    }

    /// <summary>Begins a loop with an N1.</summary>
    public void OpenN1(in Fields n1, string loop)
    {
        IsOpen = true;
        reader.Loop = loop;
        party = SegmentTyping.Organisation(reader, n1);
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
        var done = party with
        {
            MoreName = moreName,
            ProviderCode = providerCode,
            Taxonomy = taxonomy,
            Address = Address(),
            Demographics = demographics,
            References = references.Take(),
            Contacts = contacts.Take(),
            Dates = dates.Take(),
        };
        IsOpen = false;
        party = Party.None;
        moreName = providerCode = taxonomy = "";
        demographics = null;
        street = NoStreet;
        city = NoCity;
        return done;
    }

    private PostalAddress? Address() =>
        street.At.Exists || city.At.Exists
            ? new PostalAddress(
                street.First, street.Second, city.City, city.State, city.Zip, city.Country, city.Subdivision,
                street.At, city.At)
            : null;
}
