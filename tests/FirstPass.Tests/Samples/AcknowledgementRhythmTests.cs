using FirstPass.Formats.X12.Typed;
using FirstPass.Sandbox.Generation;
using Xunit;

namespace FirstPass.Tests.Samples;

public sealed class AcknowledgementRhythmTests
{
    [Fact]
    public void A_batch_gets_a_999_then_the_clearinghouse_then_the_payer_a_business_day_later()
    {
        var far = new SampleFarSide();
        far.Send(far.Claim(1), far.Claim(2));
        far.Pass(SampleFarSide.Morning);
        Assert.Equal(["999"], far.Delivered.Select(f => Path.GetExtension(f.Name)[1..]));
        far.Pass(SampleFarSide.Morning.AddMinutes(1));
        Assert.Equal([("PL0000001", "A1"), ("PL0000002", "A1")], SampleFarSide.Words(Assert.Single(far.Named("hub.277"))));
        far.Pass(SampleFarSide.Morning.AddDays(1));
        Assert.Empty(far.Named("lake.277"));
        far.Pass(SampleFarSide.Morning.AddDays(1).AddHours(1));
        var payer = Assert.Single(far.Named("lake.277"));
        Assert.Equal([("PL0000001", "A2"), ("PL0000002", "A2")], SampleFarSide.Words(payer));
        Assert.All(SampleFarSide.Statuses(payer).OfType<StatusPart.Claim>(), claim =>
        {
            Assert.Equal("PR", claim.Status.Source.Party.Role);
            Assert.StartsWith("LAKE", claim.Status.References.Value("1K"));
        });
    }

    [Fact]
    public void The_batch_trace_is_the_reference_of_the_batch_that_was_sent()
    {
        var far = new SampleFarSide();
        far.Send(far.Claim(1));
        far.PassTo(SampleFarSide.Monday);
        var receiver = SampleFarSide.Statuses(far.Named("hub.277").Single()).OfType<StatusPart.Receiver>().Single();
        Assert.Equal("B701", receiver.Level.Traces[0].Number);
    }

    [Fact]
    public void A_payer_without_a_277CA_in_its_rules_writes_none()
    {
        var far = new SampleFarSide();
        far.Send(far.Claim(1, payer: "STFH"));
        far.PassTo(SampleFarSide.Monday.AddDays(30));
        Assert.Single(far.Named("hub.277"));
        Assert.Empty(far.Named("stfh.277"));
        Assert.NotEmpty(far.Named("stfh.835"));
    }

    [Fact]
    public void A_direct_payer_speaks_for_itself_and_no_clearinghouse_does()
    {
        var far = new SampleFarSide();
        far.Send(far.Claim(1, payer: "FEDS"));
        far.PassTo(SampleFarSide.Monday.AddDays(1));
        Assert.Empty(far.Named("hub.277"));
        Assert.Single(far.Named("feds.277"));
    }

    [Fact]
    public void A_file_whose_trailer_miscounts_is_answered_with_a_TA1_and_nothing_of_it_is_taken()
    {
        var far = new SampleFarSide();
        var bytes = far.Send(far.Claim(1));
        far.PassTo(SampleFarSide.Monday);
        var text = System.Text.Encoding.ASCII.GetString(bytes).Replace("IEA*1*000000701", "IEA*2*000000701");
        var other = new SampleFarSide();
        other.SendBytes(System.Text.Encoding.ASCII.GetBytes(text));
        other.PassTo(SampleFarSide.Monday.AddDays(30));
        Assert.Equal("R", Ta1(Assert.Single(other.Delivered).Content).Code);
    }

    [Fact]
    public void A_set_that_breaks_its_guide_is_rejected_in_the_999_and_reaches_no_payer()
    {
        var far = new SampleFarSide();
        var text = System.Text.Encoding.ASCII.GetString(far.Send(far.Claim(1)));
        var other = new SampleFarSide();
        other.SendBytes(System.Text.Encoding.ASCII.GetBytes(text.Replace("BHT*0019*00*", "BHT*0019*77*")));
        other.PassTo(SampleFarSide.Monday.AddDays(30));
        var answer = System.Text.Encoding.ASCII.GetString(Assert.Single(other.Delivered).Content);
        Assert.Contains("IK5*R", answer);
        Assert.Contains("AK9*R*1*1*0", answer);
    }

    [Fact]
    public void The_same_interchange_number_again_is_refused_unless_the_switch_says_otherwise()
    {
        var far = new SampleFarSide();
        var bytes = far.Send(far.Claim(1));
        far.SendBytes(bytes);
        far.PassTo(SampleFarSide.Monday);
        Assert.Equal("025", Ta1(Assert.Single(far.Named("ta1"))).Note);
        Assert.Single(far.Named("999"));

        var patient = new SampleFarSide(("refuses-repeated-interchange: yes", "refuses-repeated-interchange: no"));
        patient.SendBytes(bytes);
        patient.SendBytes(bytes);
        patient.PassTo(SampleFarSide.Monday);
        Assert.Equal(2, patient.Named("999").Count());
    }

    [Fact]
    public void A_file_for_nobody_here_is_refused()
    {
        var far = new SampleFarSide();
        var text = System.Text.Encoding.ASCII.GetString(far.Send(far.Claim(1)));
        var other = new SampleFarSide();
        other.SendBytes(System.Text.Encoding.ASCII.GetBytes(text.Replace("HUBSAMPLE ", "SOMEBODY  ")));
        other.PassTo(SampleFarSide.Monday);
        Assert.Equal("R", Ta1(Assert.Single(other.Delivered).Content).Code);
    }

    [Theory]
    [InlineData("when-asked", 0)]
    [InlineData("always", 1)]
    [InlineData("never", 0)]
    public void A_TA1_for_a_good_file_comes_by_the_habit_of_the_clearinghouse(string habit, int expected)
    {
        var far = new SampleFarSide(("ta1: when-asked ", $"ta1: {habit} "));
        far.Send(far.Claim(1));
        far.PassTo(SampleFarSide.Monday);
        Assert.Equal(expected, far.Named("ta1").Count());
    }

    [Fact]
    public void The_clearinghouse_rejects_a_claim_with_a_fault_and_passes_the_others()
    {
        var far = new SampleFarSide();
        var wrong = far.Claim(2) with { RenderingNpi = "1234567890" };
        far.Send(far.Claim(1), wrong);
        far.PassTo(SampleFarSide.Monday.AddDays(1));
        Assert.Equal([("PL0000001", "A1"), ("PL0000002", "A7")], SampleFarSide.Words(far.Named("hub.277").Single()));
        Assert.Equal(["PL0000001"], SampleFarSide.Words(far.Named("lake.277").Single()).Select(w => w.Claim));
    }

    [Fact]
    public void A_total_that_does_not_add_up_rejects_the_claim_and_not_its_set()
    {
        var far = new SampleFarSide();
        far.Send(far.Claim(1), far.Claim(2) with { OffCents = 1000 });
        far.PassTo(SampleFarSide.Monday);
        Assert.Contains("IK5*A", System.Text.Encoding.ASCII.GetString(far.Named("999").Single()));
        Assert.Equal([("PL0000001", "A1"), ("PL0000002", "A8")], SampleFarSide.Words(far.Named("hub.277").Single()));
    }

    private static InterchangeAcknowledgement Ta1(byte[] file)
    {
        using var reader = new Ta1Reader(new MemoryStream(file));
        Assert.True(reader.Read());
        return reader.Current;
    }
}
