using System.Globalization;
using FirstPass.Formats.X12.Typed;
using static FirstPass.Formats.X12.Generation.SampleParties;

namespace FirstPass.Formats.X12.Generation;

/// <summary>
/// Members who are enrolled (834), and the premiums that are paid for the members of the same seed (820). Of both only
/// envelope and segments are known here, so they are written segment by segment.
/// </summary>
internal sealed class EnrolmentSamples(int seed)
{
    private const string TaxId = "991234567";

    /// <summary>Writes one set of members.</summary>
    public void PutMembers(X12Writer writer, SampleSet set, string version)
    {
        writer.BeginSet("834", set.Control, version);
        writer.Segment("BGN").Element("00").Element(Numbered("E", seed, set.Number)).Element("20260601").Element("0900")
            .Skip(3).Element("2");
        writer.Segment("REF").Element("38").Element("GROUP100");
        writer.Segment("DTP").Element("007").Element("D8").Element("20260701");
        PutParty(writer, "P5", "PRAIRIE EMPLOYER", TaxId);
        PutParty(writer, "IN", "UNITED HARBOR PLAN", "990000777");
        foreach (var ordinal in set.Ordinals)
            PutMember(writer, ordinal);
        writer.EndSet();
    }

    /// <summary>Writes one set of premiums; what is paid is the sum of them.</summary>
    public void PutPremiums(X12Writer writer, SampleSet set, string version)
    {
        writer.BeginSet("820", set.Control, version);
        var total = set.Ordinals.Sum(ordinal => Member(ordinal).Cents);
        writer.Segment("BPR").Element("C").Element(WireNumber.Format(total, 2)).Element("C").Element("CHK").Skip(11)
            .Element("20260630");
        writer.Segment("TRN").Element("3").Element(Numbered("T", seed, set.Number)).Element("9" + TaxId);
        PutParty(writer, "PE", "UNITED HARBOR PLAN", "990000777");
        PutParty(writer, "PR", "PRAIRIE EMPLOYER", TaxId);
        foreach (var ordinal in set.Ordinals)
        {
            var (person, id, cents, _) = Member(ordinal);
            writer.Segment("ENT").Element((ordinal - set.First) + 1).Element("2J").Element("EI").Element(id);
            PutPerson(writer, person);
            writer.Segment("RMR").Element("AZ").Element(id).Skip().Element(WireNumber.Format(cents, 2));
            writer.Segment("DTM").Element("582").Skip(3).Element("RD8").Element("20260701-20260731");
        }

        writer.EndSet();
    }

    private void PutMember(X12Writer writer, int ordinal)
    {
        var (person, id, _, born) = Member(ordinal);
        var home = Address(Dice.For(seed, SampleTopic.Enrolment, -ordinal));
        writer.Segment("INS").Element("Y").Element("18").Element("021").Element("28").Element("A").Skip(2)
            .Element("FT");
        writer.Segment("REF").Element("0F").Element(id);
        writer.Segment("DTP").Element("356").Element("D8").Element("20260701");
        PutPerson(writer, person);
        writer.Segment("N3").Element(home.Line1);
        writer.Segment("N4").Element(home.City).Element(home.State).Element(home.Zip);
        writer.Segment("DMG").Element("D8")
            .Element(born.Birth?.ToString("yyyyMMdd", CultureInfo.InvariantCulture)).Element(born.Sex);
        writer.Segment("HD").Element("021").Skip().Element("HLT").Element("GOLD").Element("EMP");
        writer.Segment("DTP").Element("348").Element("D8").Element("20260701");
    }

    private (Party Person, string Id, long Cents, Demographics Born) Member(int ordinal)
    {
        var dice = Dice.For(seed, SampleTopic.Enrolment, ordinal);
        return (Person(dice, "IL", ""), Number(dice, "M"), dice.Between(200, 900) * 100L, Born(dice));
    }

    private static void PutParty(X12Writer writer, string role, string name, string taxId) =>
        writer.Segment("N1").Element(role).Element(name).Element("FI").Element(taxId);

    private static void PutPerson(X12Writer writer, Party person) =>
        writer.Segment("NM1").Element(person.Role).Element("1").Element(person.Name).Element(person.First)
            .Element(person.Middle);
}
