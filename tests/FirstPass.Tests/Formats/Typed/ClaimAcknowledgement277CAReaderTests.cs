using FirstPass.Formats.X12.Typed;
using FirstPass.Tests.Formats.Samples;
using Xunit;

namespace FirstPass.Tests.Formats.Typed;

public sealed class ClaimAcknowledgement277CAReaderTests
{
    private static readonly string[] Source =
    [
        "HL*1**20*1", "NM1*AY*2*SAMPLE HOUSE*****46*HOUSE1", "TRN*1*T1", "DTP*050*D8*20260115", "DTP*009*D8*20260116",
    ];

    private static readonly string[] Receiver =
    [
        "HL*2*1*21*1", "NM1*41*2*SAMPLE SUBMITTER*****46*SUB001", "TRN*2*BATCH1",
        "STC*A1:19:PR*20260116*WQ*250", "QTY*90*1", "QTY*AA*1", "AMT*YU*125", "AMT*YY*125",
    ];

    private static readonly string[] Provider =
    [
        "HL*3*2*19*1", "NM1*85*2*SAMPLE CLINIC*****XX*1999999984", "TRN*1*0", "STC*A1:19:PR**WQ*250",
        "REF*TJ*990000001", "QTY*QA*1", "QTY*QC*1", "AMT*YU*125", "AMT*YY*125",
    ];

    private static readonly string[] Claims =
    [
        "HL*4*3*PT", "NM1*QC*1*DOE*SAMPLE****MI*MEMBER001", "TRN*2*CLAIM1",
        "STC*A7:562:85*20260116*U*125******A3:21*A8:145:40:NU*FREE TEXT", "REF*1K*PAYER1", "REF*D9*HOUSE9",
        "REF*BLT*131", "DTP*472*RD8*20260105-20260107",
        "SVC*HC:99213:25*125*****1", "STC*A7:507**U", "REF*FJ*L1", "DTP*472*D8*20260105",
        "SVC*HC:80053*10", "STC*A2:20**WQ",
        "HL*5*3*PT", "NM1*QC*1*ROE*OTHER", "TRN*2*CLAIM2", "STC*A2:20:PR*20260116*WQ*125", "REF*1K*PAYER2",
    ];

    private static List<StatusPart> Read(params IEnumerable<string>[] segments) =>
        Wire.Status(Wire.Bytes(SampleReports.Build277CA(segments.SelectMany(segment => segment))));

    [Fact]
    public void Every_level_and_claim_comes_in_the_order_of_the_file()
    {
        var parts = Read(Source, Receiver, Provider, Claims);

        Assert.Equal(["Start", "Receiver", "Provider", "Claim", "Claim", "End"], parts.Select(p => p.GetType().Name));
        var header = Assert.IsType<StatusPart.Start>(parts[0]).Header;
        Assert.Equal(("REPORT1", "TH", "005010X214"), (header.Reference, header.Usage, header.Set.Guide));
        Assert.Empty(Assert.IsType<StatusPart.End>(parts[^1]).Findings);
        Assert.All(parts.OfType<StatusPart.Claim>(), part => Assert.Empty(part.Status.Findings));
    }

    [Fact]
    public void The_batch_and_the_provider_keep_their_status_counts_and_sums()
    {
        var parts = Read(Source, Receiver, Provider, Claims);

        var receiver = Assert.Single(parts.OfType<StatusPart.Receiver>()).Level;
        Assert.Equal(("BATCH1", "SUB001"), (receiver.Traces[0].Number, receiver.Party.Id));
        Assert.Equal(("A1:19", "WQ", 25000L),
            (receiver.Statuses[0].ToString(), receiver.Statuses[0].Action, receiver.Statuses[0].Cents));
        Assert.Equal(Quantity.Of(1), receiver.Quantities.Value("AA"));
        Assert.Equal(12500, receiver.Amounts.Cents("YY"));
        Assert.Equal(("AY", "HOUSE1"), (receiver.Source.Party.Role, receiver.Source.Party.Id));
        Assert.Equal(new DateOnly(2026, 1, 15), receiver.Source.Dates.Of("050")?.From);
        var provider = Assert.Single(parts.OfType<StatusPart.Provider>()).Level;
        Assert.Equal(("1999999984", "990000001"), (provider.Party.Npi, provider.References.Value("TJ")));
        Assert.Same(receiver, provider.Receiver);
    }

    [Fact]
    public void A_claim_keeps_all_its_status_codes_numbers_and_lines()
    {
        var claim = Read(Source, Receiver, Provider, Claims).OfType<StatusPart.Claim>().First().Status;

        Assert.Equal(("CLAIM1", "DOE", "PT"), (claim.ClaimNumber, claim.Patient.Name, claim.Level));
        var status = Assert.Single(claim.Statuses);
        Assert.Equal([("A7", "562", "85", ""), ("A3", "21", "", ""), ("A8", "145", "40", "NU")],
            status.Codes.Select(code => (code.Category, code.Status, code.Entity, code.List)));
        Assert.Equal(("U", 12500L, "FREE TEXT", new DateOnly(2026, 1, 16)),
            (status.Action, status.Cents, status.Message, status.Date));
        Assert.Equal(("PAYER1", "HOUSE9", "131"),
            (claim.References.Value("1K"), claim.References.Value("D9"), claim.References.Value("BLT")));
        Assert.Equal(new DateOnly(2026, 1, 7), claim.Dates.Of("472")?.To);
        Assert.Equal([("99213", "L1", "A7:507"), ("80053", "", "A2:20")], claim.Lines.Select(line =>
            (line.Procedure.Code, line.References.Value("FJ"), line.Statuses[0].ToString())));
        Assert.Equal(("3", "2", "1"),
            (claim.Provider.HierarchyId, claim.Receiver.HierarchyId, claim.Source.HierarchyId));
    }

    [Fact]
    public void A_batch_that_is_rejected_as_a_whole_is_seen_without_any_claim()
    {
        var parts = Read(Source, ["HL*2*1*21*0", "NM1*41*2*SUB*****46*SUB001", "TRN*2*BATCH1",
            "STC*A8:746:40*20260116*U*250", "QTY*AA*2", "AMT*YY*250"]);

        Assert.Empty(parts.OfType<StatusPart.Claim>());
        var level = Assert.Single(parts.OfType<StatusPart.Receiver>()).Level;
        Assert.Equal(("A8:746", "U", "BATCH1"),
            (level.Statuses[0].ToString(), level.Statuses[0].Action, level.Traces[0].Number));
    }

    [Fact]
    public void A_provider_that_is_rejected_as_a_whole_is_seen_without_any_claim()
    {
        var parts = Read(Source, Receiver,
            ["HL*3*2*19*0", "NM1*85*2*CLINIC*****XX*1999999984", "TRN*1*0", "STC*A3:24:85*20260116*U*250"]);

        var level = Assert.Single(parts.OfType<StatusPart.Provider>()).Level;
        Assert.Equal(("A3:24", "1999999984"), (level.Statuses[0].ToString(), level.Party.Npi));
    }

    [Fact]
    public void A_second_provider_does_not_inherit_the_first_ones_status()
    {
        var second = new[] { "HL*6*2*19*1", "NM1*85*2*OTHER*****XX*1234567893", "HL*7*6*PT", "NM1*QC*1*POE",
            "TRN*2*CLAIM3", "STC*A1:19*20260116*WQ*1" };

        var parts = Read(Source, Receiver, Provider, Claims, second);

        var claim = parts.OfType<StatusPart.Claim>().Last().Status;
        Assert.Equal("1234567893", claim.Provider.Party.Npi);
        Assert.Empty(claim.Provider.Statuses);
        Assert.Empty(claim.References);
    }

    [Fact]
    public void A_status_without_a_trace_is_seen_all_the_same()
    {
        var parts = Read(Source, Receiver, Provider, ["HL*4*3*PT", "NM1*QC*1*DOE", "STC*A3:21*20260116*U*1"]);

        var claim = Assert.Single(parts.OfType<StatusPart.Claim>()).Status;
        Assert.Equal(("", "A3:21"), (claim.ClaimNumber, claim.Statuses[0].ToString()));
    }

    [Fact]
    public void An_answer_to_a_status_inquiry_is_read_with_subscriber_and_dependent()
    {
        string[] segments =
        [
            "HL*1**20*1", "NM1*PR*2*BLUE*****PI*00111", "PER*IC*DESK*TE*5550100",
            "HL*2*1*21*1", "NM1*41*2*SUB*****46*SUB001",
            "HL*3*2*19*1", "NM1*1P*2*CLINIC*****XX*1999999984",
            "HL*4*3*22*1", "NM1*IL*1*DOE*SAMPLE****MI*M1",
            "HL*5*4*23", "NM1*QC*1*DOE*KID", "TRN*2*INQUIRY1", "STC*F1:65*20260116**125*60*20260110*ACH*20260112*CHK1",
        ];

        var parts = Wire.Status(Wire.Bytes(SampleReports.Build277CA(segments, "005010X212")));

        var claim = Assert.Single(parts.OfType<StatusPart.Claim>()).Status;
        Assert.Equal(("23", "KID", "M1"), (claim.Level, claim.Patient.First, claim.Subscriber.Id));
        Assert.Equal((6000L, "ACH", "CHK1", new DateOnly(2026, 1, 12)), (claim.Statuses[0].PaidCents,
            claim.Statuses[0].PaymentMethod, claim.Statuses[0].PaymentNumber, claim.Statuses[0].PaymentDate));
        Assert.Equal("5550100", claim.Source.Party.Contacts[0].Numbers[0].Value);
        Assert.Empty(Assert.IsType<StatusPart.End>(parts[^1]).Findings);
    }

    [Fact]
    public void A_level_below_the_wrong_parent_is_named()
    {
        var parts = Read(Source, Receiver, ["HL*3*9*19*0", "NM1*85*2*CLINIC"]);

        var level = Assert.Single(parts.OfType<StatusPart.Provider>()).Level;
        Assert.Equal("X12-TYPE-PARENT", Assert.Single(level.Findings).Code);
    }
}
