using System.Collections.Immutable;
using FirstPass.Formats.X12.Typed;

namespace FirstPass.Formats.X12.Writing;

/// <summary>Puts parties into loops of their own.</summary>
internal static class PartyDrafts
{
    private const string Taxonomy = "PXC";

    /// <summary>A loop for each party.</summary>
    public static void Parties(this LoopDraft loop, ImmutableArray<Party> parties)
    {
        foreach (var party in parties)
            loop.Party(party);
    }

    /// <summary>A loop that NM1 opens; gives it, to put more into it.</summary>
    public static LoopDraft Party(this LoopDraft loop, Party party) => Put(loop, party, "NM1", PartyPlaces.OfNm1);

    /// <summary>A loop that N1 opens.</summary>
    public static LoopDraft PlainParty(this LoopDraft loop, Party party) => Put(loop, party, "N1", PartyPlaces.OfN1);

    /// <summary>NM1 alone, in the loop itself.</summary>
    public static void Name(this LoopDraft loop, Party party) =>
        PartyTyping.Name(loop.Begin("NM1"), PartyPlaces.OfNm1, party);

    private static LoopDraft Put(LoopDraft outer, Party party, string segment, PartyPlaces places)
    {
        var loop = outer.Child();
        if (!party.Exists)
            return loop;
        PartyTyping.Name(loop.Begin(segment), places, party);
        loop.Begin("N2").Text(1, party.MoreName);
        var address = party.Address ?? PostalAddress.None;
        var street = new StreetLines(address.Line1, address.Line2, address.StreetPosition);
        PartyTyping.Street(loop.Begin("N3"), street);
        PartyTyping.City(loop.Begin("N4"), address, street);
        PartyTyping.Provider(loop.Begin("PRV"), ProviderOf(party));
        if (party.Demographics is { } demographics)
            SegmentTyping.Demographics(loop.Begin("DMG"), demographics);
        loop.References(party.References);
        loop.Contacts(party.Contacts);
        loop.Rejections(party.Rejections);
        loop.Dates(party.Dates);
        return loop;
    }

    private static ProviderInformation ProviderOf(Party party)
    {
        var isGiven = party.ProviderQualifier.Length > 0 || party.Taxonomy.Length == 0;
        return new ProviderInformation(
            party.ProviderCode, isGiven ? party.ProviderQualifier : Taxonomy, party.Taxonomy);
    }
}
