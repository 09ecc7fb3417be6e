using FirstPass.Exchange.Mappings;
using FirstPass.Formats.X12;
using Xunit;

namespace FirstPass.Tests.Exchange.Hl7;

/// <summary>What a mapping refuses, and what its writer is told.</summary>
public sealed class MappingTests
{
    private const string Patient = "PID|1||M1^^^L^MR||SECRETNAME^X||19840229|F";

    [Fact]
    public void A_message_without_a_needed_value_is_refused_with_the_path_and_no_value()
    {
        var mapped = Mappings.Map(Mappings.Message("ADT^A28", "PID|1||||SECRETNAME^X", "PV1|1|O"));

        Assert.Empty(mapped.Events);
        var finding = Assert.Single(mapped.Findings);
        Assert.Equal(("MAP-REQUIRED", Severity.Error, "101"), (finding.Code, finding.Severity, finding.Condition));
        Assert.Equal(("PID", 1, 3, 1), (
            finding.Place.SegmentId, finding.Place.SegmentRepetition, finding.Place.Field, finding.Place.Component));
        Assert.Contains("PID-3.1", finding.Message);
    }

    [Fact]
    public void A_code_that_no_table_has_and_a_day_that_is_none_refuse_the_message_and_are_not_repeated()
    {
        var mapped = Mappings.Map(Mappings.Message(
            "ADT^A28", "PID|1||M1||SECRETNAME^X||19841345|SECRETSEX", "PV1|1|O"));

        Assert.Equal(["MAP-CODE PID 8", "MAP-VALUE PID 7"], mapped.Findings
            .Select(f => $"{f.Code} {f.Place.SegmentId} {f.Place.Field}").Order(StringComparer.Ordinal));
        Assert.DoesNotContain(mapped.Findings, f => f.Message.Contains("SECRET") || f.Message.Contains("1984"));
    }

    [Theory]
    [InlineData("QRY^A19", "MAP-TYPE", "200")]
    [InlineData("ADT^A60", "MAP-TRIGGER", "201")]
    public void What_no_mapping_takes_is_told_apart_by_type_and_trigger(string kind, string code, string condition)
    {
        var finding = Assert.Single(Mappings.Map(Mappings.Message(kind, Patient)).Findings);

        Assert.Equal((code, condition), (finding.Code, finding.Condition));
    }

    [Fact]
    public void A_charge_names_the_place_of_the_FT1_that_is_wrong()
    {
        var mapped = Mappings.Map(Mappings.Message(
            "DFT^P03", Patient, "PV1|1|O", "FT1|1|T1||20260601||CG|99213", "FT1|2|T2||20260601||CG|99213||||1.005"));

        var finding = Assert.Single(mapped.Findings);
        Assert.Equal(("MAP-VALUE", "FT1", 2, 11), (
            finding.Code, finding.Place.SegmentId, finding.Place.SegmentRepetition, finding.Place.Field));
    }

    [Fact]
    public void Every_charge_of_a_long_message_is_told_and_one_beyond_the_limit_refuses_all()
    {
        string[] Charges(int count) =>
            [Patient, "PV1|1|O", .. Enumerable.Range(1, count).Select(i => $"FT1|{i}|T{i}||20260601||CG|99213")];

        Assert.Equal(1_200, Mappings.Map(Mappings.Message("DFT^P03", Charges(1_200))).Events.Length);
        Assert.Equal("MAP-MANY", Assert.Single(Mappings.Map(Mappings.Message("DFT^P03", Charges(5_001))).Findings).Code);
    }

    [Fact]
    public void A_document_that_is_cut_refuses_its_message()
    {
        var mapped = Mappings.Map(Mappings.Message(
            "MDM^T02", Patient, "PV1|1|O", "TXA|1|OP|||||||||D1", "OBX|1|ED|||X^application^pdf^Base64^AAA"));

        Assert.Equal("MAP-DOCUMENT", Assert.Single(mapped.Findings).Code);
    }

    [Fact]
    public void A_table_that_names_no_choice_and_a_field_that_no_event_has_are_refused_with_their_line()
    {
        var errors = Mappings.With("""
            mapping: own
            version: 1
            codes: { sex: { F: femme } }
            groups:
              patient: { patient.nickname: PID-9.1, patient.phone: PID }
            rules:
              - { messages: [ADT^A01], event: patient.sneezed }
              - { messages: [ADT], event: patient.registered, use: [nobody] }
            """).Errors.Select(e => e.ToString()).ToList();

        Assert.Contains(errors, e => e.StartsWith("own-0.yaml:3:", StringComparison.Ordinal) && e.Contains("'femme'"));
        Assert.Contains(errors, e => e.Contains("no field 'patient.nickname'"));
        Assert.Contains(errors, e => e.Contains("not from a segment"));
        Assert.Contains(errors, e => e.Contains("no event 'patient.sneezed'"));
        Assert.Contains(errors, e => e.Contains("'ADT' is no message"));
        Assert.Contains(errors, e => e.Contains("no group 'nobody'"));
    }

    [Fact]
    public void A_partners_mapping_holds_for_its_messages_alone_and_the_narrower_one_wins()
    {
        var book = Mappings.With(
            Mappings.Partner,
            "{ mapping: north, version: 1, sender: { application: LAKEEMR, facility: NORTH } }",
            "{ mapping: tenant, version: 2, codes: { payer: { PH100: PRAIRIE } } }").OrThrow();

        Assert.EndsWith("siu@1 tenant@2 north@1", book.For(new MessageSender("LAKEEMR", "NORTH")).Title);
        Assert.EndsWith("siu@1 tenant@2 lakeemr@3", book.For(new MessageSender("LAKEEMR", "SOUTH")).Title);
        Assert.EndsWith("siu@1 tenant@2", book.For(new MessageSender("OTHER", "NORTH")).Title);
        Assert.Equal(["PRAIRIE"], book.Payers.Select(p => p.Payer).Distinct());
        Assert.Equal(9, book.Members.Length);
    }

    [Fact]
    public void An_own_rule_takes_the_place_of_the_shipped_one_for_its_messages_alone()
    {
        var own = """
            mapping: own
            version: 1
            rules:
              - messages: [ADT^A04]
                event: patient.registered
                fields: { patient.number: PID-2.1 }
            """;

        var mine = Mappings.Map(Mappings.Message("ADT^A04", "PID|1|N9|M1||X^Y", "PV1|1|O"), own).Events
            .Single(e => e.Type == "patient.registered");
        var shipped = Mappings.Map(Mappings.Message("ADT^A28", "PID|1|N9|M1||X^Y", "PV1|1|O"), own).Events.Single();

        Assert.Equal("N9", ((FirstPass.Billing.Events.PatientRegistered)mine.Body).Patient.Number.Reveal());
        Assert.Equal("M1", ((FirstPass.Billing.Events.PatientRegistered)shipped.Body).Patient.Number.Reveal());
    }
}
