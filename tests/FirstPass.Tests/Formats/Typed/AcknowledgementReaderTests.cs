using FirstPass.Formats.X12.Typed;
using FirstPass.Tests.Formats.Samples;
using Xunit;

namespace FirstPass.Tests.Formats.Typed;

public sealed class AcknowledgementReaderTests
{
    private static readonly string[] OneRejected =
    [
        "AK2*837*0001*005010X222A1", "IK5*A",
        "AK2*837*0002*005010X222A1", "IK3*CLM*22**8", "CTX*CLM01:CLAIM7", "IK4*5:3*1325*7*X",
        "CTX*SITUATIONAL TRIGGER*CLM*22**5:3", "IK4*2*782*1", "IK3*NM1*8*2010AA*3", "IK5*R*5*I5",
    ];

    [Fact]
    public void A_999_says_of_every_set_whether_it_was_accepted()
    {
        var parts = Wire.Acknowledgement(Wire.Bytes(SampleReports.Build999(OneRejected, "P", 2)));

        Assert.Equal(["Start", "Set", "Set", "End"], parts.Select(part => part.GetType().Name));
        var header = Assert.IsType<AcknowledgementPart.Start>(parts[0]).Header;
        Assert.Equal(("HC", "1", "005010X222A1"), (header.FunctionalId, header.GroupControl, header.Version));
        var sets = parts.OfType<AcknowledgementPart.Set>().Select(part => part.Acknowledgement).ToList();
        Assert.Equal([("0001", "A"), ("0002", "R")], sets.Select(set => (set.Control, set.Code)));
        Assert.Equal(["5", "I5"], sets[1].Reasons);
        var end = Assert.IsType<AcknowledgementPart.End>(parts[^1]);
        Assert.Equal(("P", 2, 2, 1), (end.Group?.Code, end.Group?.Included, end.Group?.Received, end.Group?.Accepted));
        Assert.True(end.Complete);
    }

    [Fact]
    public void A_999_names_segment_element_and_context_of_each_error()
    {
        var parts = Wire.Acknowledgement(Wire.Bytes(SampleReports.Build999(OneRejected)));

        var errors = parts.OfType<AcknowledgementPart.Set>().Last().Acknowledgement.Segments;
        Assert.Equal([("CLM", 22), ("NM1", 8)], errors.Select(e => (e.SegmentId, e.SegmentPosition!.Value)));
        Assert.Equal(("2010AA", "3"), (errors[1].Loop, Assert.Single(errors[1].Codes)));
        Assert.Equal(("CLM01", "CLAIM7"), (errors[0].Contexts[0].Name, errors[0].Contexts[0].Value));
        Assert.Equal([(5, (int?)3, "7"), (2, null, "1")],
            errors[0].Elements.Select(e => (e.Element!.Value, e.Component, e.Code)));
        Assert.Equal(("1325", "X"), (errors[0].Elements[0].Reference, errors[0].Elements[0].BadValue));
        var context = Assert.Single(errors[0].Elements[0].Contexts);
        Assert.Equal(("CLM", 22, 5, 3),
            (context.SegmentId, context.SegmentPosition, context.Element, context.Component));
        Assert.Empty(errors[1].Contexts);
        Assert.Empty(errors[1].Elements);
    }

    [Fact]
    public void A_997_is_read_with_the_same_types()
    {
        var text = SampleReports.Build999(["AK2*837*0001", "AK3*HI*5**1*8", "AK4*1*1271*7*BAD", "AK5*R*5"], "R", 1, 0)
            .Replace("ST*999*0001*005010X231A1", "ST*997*0001");

        var set = Assert.Single(Wire.Acknowledgement(Wire.Bytes(text)).OfType<AcknowledgementPart.Set>());

        Assert.Equal(("R", "HI", 5), (set.Acknowledgement.Code, set.Acknowledgement.Segments[0].SegmentId,
            set.Acknowledgement.Segments[0].SegmentPosition));
        Assert.Equal(["1", "8"], set.Acknowledgement.Segments[0].Codes);
        Assert.Equal("7", set.Acknowledgement.Segments[0].Elements[0].Code);
    }

    [Fact]
    public void A_999_that_breaks_off_before_its_verdict_is_incomplete()
    {
        var text = SampleReports.Build999(OneRejected);

        var parts = Wire.Acknowledgement(Wire.Bytes(text[..text.IndexOf("IK5*R", StringComparison.Ordinal)]));

        Assert.Equal("", parts.OfType<AcknowledgementPart.Set>().Last().Acknowledgement.Code);
        var end = Assert.IsType<AcknowledgementPart.End>(parts[^1]);
        Assert.False(end.Complete);
        Assert.Null(end.Group);
    }

    [Fact]
    public void A_count_that_is_no_number_is_named()
    {
        var text = SampleReports.Build999(["AK2*837*0001", "IK3*HI*X5**8", "IK5*R*5"]);

        var set = Assert.Single(Wire.Acknowledgement(Wire.Bytes(text)).OfType<AcknowledgementPart.Set>());

        Assert.Null(set.Acknowledgement.Segments[0].SegmentPosition);
        Assert.Equal("X12-TYPE-NUMBER", Assert.Single(set.Acknowledgement.Findings).Code);
    }

    [Fact]
    public void A_TA1_is_found_without_a_group_before_a_group_and_after_one()
    {
        var full = SampleReports.Build999(["AK2*837*0001", "IK5*A"]);
        var before = full.Replace("GS*FA", "TA1*000000002*260115*1200*A*000~\nGS*FA");
        var after = full.Replace("IEA*1", "TA1*000000003*260115*1200*E*023~\nIEA*1");

        var found = Wire.Ta1(Wire.Bytes(SampleReports.BuildTa1() + before + after));

        Assert.Equal([("000000001", "R", "024"), ("000000002", "A", "000"), ("000000003", "E", "023")],
            found.Select(ta1 => (ta1.Control, ta1.Code, ta1.Note)));
        Assert.Equal([1, 2, 3], found.Select(ta1 => ta1.Envelope.Interchange));
        Assert.Equal(("SENDER", "RECEIVER"), (found[0].Envelope.SenderId, found[0].Envelope.ReceiverId));
    }
}
