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
    private readonly List<Rejection> rejections = [];
    private ProviderInformation provider = ProviderInformation.None;
    private StreetLines street = StreetLines.None;
    private Demographics? demographics;
    private PostalAddress? address;

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
        // One for all cases: each of its own would have to be cleared for every segment.
        var wire = reader.On(fields);
        switch (fields.Id)
        {
            case N2:
                moreName = FieldReader.Text(fields, 1);
                return true;
            case N3:
                street = PartyTyping.Street(wire, default);
                return true;
            case N4:
                address = PartyTyping.City(wire, PostalAddress.None, street);
                return true;
            case Prv:
                provider = PartyTyping.Provider(wire, default);
                return true;
            case Aaa:
                rejections.Add(PartyTyping.Rejection(wire, default, reader.Loop));
                return true;
            case Ref:
                references.Add(SegmentTyping.Reference(wire, default));
                return true;
            case Per:
                contacts.Add(SegmentTyping.Contact(wire, default));
                return true;
            case Dmg:
                demographics = SegmentTyping.Demographics(wire, null);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Takes a DTP of the open party.</summary>
    public void TakeDate(in Fields dtp) => dates.Add(DateTyping.Dtp(reader.On(dtp), default));

    /// <summary>Ends the open loop.</summary>
    public Party Close()
    {
        var here = reader.Here;
        var head = name.Recall(reader);
        var place = head.Id == N1 ? PartyPlaces.OfN1 : PartyPlaces.OfNm1;
        var below = new PartyLoop(
            reader.Loop, moreName, provider, Address(), demographics, references.Take(), contacts.Take(),
            dates.Take(), rejections.Take(), name.Position);
        var done = PartyTyping.Name(reader.On(head), place, Party.None, below);
        Clear();
        reader.Here = here;
        return done;
    }

    /// <summary>An N3 mostly stands before its N4, which takes it along; it may stand behind it or alone.</summary>
    private PostalAddress? Address() =>
        street.Position == (address ?? PostalAddress.None).StreetPosition
            ? address
            : (address ?? PostalAddress.None) with
            {
                Line1 = street.Line1,
                Line2 = street.Line2,
                StreetPosition = street.Position,
            };

    private void Clear()
    {
        IsOpen = false;
        moreName = "";
        provider = ProviderInformation.None;
        street = StreetLines.None;
        demographics = null;
        address = null;
    }
}
