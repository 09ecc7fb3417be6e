using System.Collections.Immutable;
using System.Text;
using FirstPass.Billing.Files;
using FirstPass.Exchange.Files;
using FirstPass.Formats.X12;
using FirstPass.Tests.Formats.Samples;
using FirstPass.Workflow.Identity;
using Xunit;

namespace FirstPass.Tests.Exchange.Files;

public sealed class FileSurveyTests
{
    [Fact]
    public void A_file_tells_its_content_its_sets_and_their_charges()
    {
        var one = Survey(Sample837.Build([new SampleClaim { Number = "A" }, new SampleClaim { Number = "B" }])).Single();

        Assert.Equal(InterchangeContent.Claims, one.Content);
        Assert.Empty(one.Faults);
        var set = Assert.Single(one.Sets);
        Assert.Equal(("837", "BATCH1", 2, 250_00L), (set.Kind, set.Trace, set.Parts, set.Cents));
        Assert.Equal(("SENDER", "RECEIVER", "000000001", "T"), (one.Sender, one.Receiver, one.Control, one.Usage));
    }

    [Fact]
    public void The_same_content_has_the_same_fingerprint_whatever_numbers_dates_and_separators_it_is_written_with()
    {
        var plain = Survey(Sample837.Build(control: 1)).Single();
        var again = Survey(Sample837.Build(control: 2, reference: "BATCH2")
            .Replace("20260115*1200*CH", "20260116*0900*CH", StringComparison.Ordinal)).Single();
        var other = Survey(Sample837.Build(style: new SampleStyle('|', '>', '!', '%', "\r\n"))).Single();
        var changed = Survey(Sample837.Build([new SampleClaim { Number = "OTHER" }])).Single();

        Assert.Equal(plain.Fingerprint, again.Fingerprint);
        Assert.Equal(plain.Fingerprint, other.Fingerprint);
        Assert.NotEqual(plain.Fingerprint, changed.Fingerprint);
    }

    [Fact]
    public void Each_interchange_of_a_file_is_told_by_itself()
    {
        var all = Survey(Sample837.Build(control: 1) + Sample835.Build(control: 2));

        Assert.Equal([InterchangeContent.Claims, InterchangeContent.Remittances], all.Select(r => r.Content));
        Assert.Equal([1, 2], all.Select(r => r.Ordinal));
        Assert.Equal(all[0].Offset + all[0].Length + 1, all[1].Offset);
    }

    [Fact]
    public void What_is_no_interchange_is_told_beside_those_that_are()
    {
        var all = Survey(Sample837.Build() + "and some words behind it");

        Assert.Equal([InterchangeContent.Claims, InterchangeContent.Unreadable], all.Select(r => r.Content));
        Assert.Equal("X12-GARBAGE", all[1].Faults.Single().Code);
    }

    [Fact]
    public void A_set_of_another_kind_is_refused_alone()
    {
        var claims = Sample837.Build();
        var payments = Sample835.Build();
        var group = payments[payments.IndexOf("GS*", StringComparison.Ordinal)..payments.IndexOf("IEA*", StringComparison.Ordinal)]
            .Replace("*1*X*", "*2*X*", StringComparison.Ordinal).Replace("GE*1*1", "GE*1*2", StringComparison.Ordinal);
        var mixed = claims.Replace("IEA*1*", group + "IEA*2*", StringComparison.Ordinal);

        var one = Survey(mixed).Single();

        Assert.Equal(InterchangeContent.Claims, one.Content);
        Assert.Empty(one.Sets[0].Faults);
        Assert.Equal("X12-SET-OTHER-KIND", one.Sets[1].Faults.Single().Code);
    }

    [Fact]
    public void A_hierarchy_that_cannot_be_cut_refuses_its_set()
    {
        var broken = Sample837.Build().Replace("HL*2*1*22", "HL*2*7*22", StringComparison.Ordinal);

        Assert.Equal("X12-HL02-UNKNOWN", Survey(broken).Single().Sets.Single().Faults.Single().Code);
    }

    [Fact]
    public void A_guide_that_nobody_takes_is_unsupported() => Assert.Equal(
        InterchangeContent.Unsupported, Survey(Sample837.Build(guide: "005010X224A2")).Single().Content);

    private static ImmutableArray<ReceivedInterchange> Survey(string text)
    {
        var bytes = Encoding.Latin1.GetBytes(text);
        using var reader = new X12Reader(new MemoryStream(bytes));
        using var survey = new FileSurvey();
        while (reader.Read())
            survey.Add(reader.Current);
        return survey.Finish(reader.Findings, new FileArrival("R", false, Digest.Of(bytes), bytes.Length, false));
    }
}
