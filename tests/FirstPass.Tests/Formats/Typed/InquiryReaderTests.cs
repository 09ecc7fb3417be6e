using FirstPass.Formats.X12.Typed;
using FirstPass.Tests.Formats.Guides;
using Xunit;

namespace FirstPass.Tests.Formats.Typed;

/// <summary>What the readers of eligibility, claim status and services reviews see.</summary>
public sealed class InquiryReaderTests
{
    private static byte[] File(string set, string group, string version) => GuideSamples.File(set, group, version);

    private static List<T> All<T>(Func<Stream, PartReader<T>> open, byte[] data, int chunk = int.MaxValue)
        where T : class
    {
        using var reader = open(new SlowStream(data, chunk));
        var records = new List<T>();
        while (reader.Read())
            records.Add(reader.Current);
        return records;
    }

    private static List<Eligibility271> Answers(string set) =>
        All(stream => new Eligibility271Reader(stream), File(set, "HB", "005010X279A1"));

    private static List<Review278> Reviews(string set, string version = "005010X217") =>
        All(stream => new Review278Reader(stream), File(set, "HI", version));

    [Fact]
    public void Each_patient_of_an_inquiry_is_a_record_with_the_levels_above_it()
    {
        var records = All(
            stream => new Eligibility270Reader(stream), File(InquirySamples.Inquiry, "HS", "005010X279A1"));

        Assert.Equal(["ROE", "SAMPLE"], records.Select(record => record.Subscriber!.Party.Name));
        Assert.Null(records[0].Dependent);
        var child = records[1].Dependent!;
        Assert.Equal(("SUE", "19"), (child.Party.First, child.Member!.Relationship));
        Assert.Equal(["ABK", "ABF"], child.Codes.Select(code => code.Qualifier));
        Assert.Equal("Q417-2", Assert.Single(child.Traces).Number);
        Assert.Equal(("9MAPLE0001", "DESK1"), (child.Traces[0].Origin, child.Traces[0].OriginSupplement));
        Assert.Same(records[0].Header, records[1].Header);
        Assert.Equal("UHP", records[1].Source!.Party.Name);
        var asked = Assert.Single(records[1].Inquiries);
        Assert.Equal(["98", "AE"], asked.ServiceTypes);
        Assert.Equal(("97110", "GP"), (asked.Procedure.Code, asked.Procedure.Modifiers[0]));
        Assert.Equal(["1", "2"], asked.Pointers);
        Assert.Equal("11", Assert.Single(asked.Places).Code);
        Assert.Equal("AUTH7", asked.References.Value("G1"));
        Assert.Equal("HPI", records[0].Subscriber!.Party.ProviderQualifier);
    }

    [Fact]
    public void A_benefit_keeps_its_deliveries_notes_places_and_entities()
    {
        var answer = Assert.Single(Answers(InquirySamples.Answer));

        Assert.Equal(["1", "C", "B", "A", "F", "L"], answer.Benefits.Select(benefit => benefit.Information));
        Assert.Equal((1500_00L, "23"), (answer.Benefits[1].Cents!.Value, answer.Benefits[1].Period));
        var visits = answer.Benefits[2];
        Assert.Equal("30", Assert.Single(visits.Deliveries).Quantity.ToString());
        Assert.Equal("CALL BEFORE THE 31ST VISIT", Assert.Single(visits.Messages).Text);
        Assert.Equal(("0.2", "21"), (answer.Benefits[3].Percent, answer.Benefits[3].Places[0].Code));
        var entities = answer.Benefits[5].Entities;
        Assert.Equal(["P3", "PR"], entities.Select(entity => entity.Role));
        Assert.Equal(("2120C", "EVANSTON", "207Q00000X"), (entities[0].Loop, entities[0].Address!.City, entities[0].Taxonomy));
        Assert.Equal(19, answer.Benefits[0].Position.InSet);
        Assert.Empty(answer.Findings);
    }

    [Theory]
    [InlineData(InquirySamples.RefusedByHub, "42", "2000A")]
    [InlineData(InquirySamples.RefusedBySource, "T4", "2100A")]
    [InlineData(InquirySamples.RefusedReceiver, "43", "2100B")]
    [InlineData(InquirySamples.RefusedSubscriber, "72", "2100C")]
    [InlineData(InquirySamples.RefusedDependent, "67", "2100D")]
    public void A_refusal_says_at_which_level_it_was_refused(string set, string reason, string loop)
    {
        var answer = Assert.Single(Answers(set));
        var rejection = answer.Levels.Last().AllRejections.First();
        Assert.Equal((reason, loop), (rejection.Reason, rejection.Loop));
    }

    [Fact]
    public void A_subscriber_with_benefits_and_dependents_is_a_record_beside_them()
    {
        var set = InquirySamples.DependentAnswer.Replace(
            "HL*4*3*23*0", "EB*1*IND*30\n        HL*4*3*23*0", StringComparison.Ordinal);
        var answers = Answers(set);
        Assert.Equal([false, true], answers.Select(answer => answer.Dependent is not null));
        Assert.All(answers, answer => Assert.Equal("SAM", answer.Subscriber!.Party.First));
        Assert.Equal("AE", answers[1].Dependent!.Raw.Single(raw => raw.Id == "MPI")[2]);
    }

    [Fact]
    public void What_has_no_place_is_kept_as_it_was_written()
    {
        var set = InquirySamples.Answer.Replace("EB*L\n", "EB*L\n        ZZ1*A:B\n", StringComparison.Ordinal);
        var raw = Assert.Single(Answers(set)[0].Benefits[^1].Raw);
        Assert.Equal(("ZZ1", "A:B"), (raw.Id, raw[1]));
    }

    [Fact]
    public void A_level_that_names_another_parent_or_none_of_the_guide_is_a_finding()
    {
        var parent = Answers(InquirySamples.Answer.Replace("HL*2*1*21*1", "HL*2*7*21*1", StringComparison.Ordinal));
        Assert.Contains(parent.SelectMany(answer => answer.Findings), finding => finding.Code == "X12-TYPE-PARENT");
        var stray = Answers(InquirySamples.Answer.Replace("HL*3*2*22*0", "HL*3*2*77*0", StringComparison.Ordinal));
        Assert.Contains(stray.SelectMany(answer => answer.Findings), finding => finding.Code == "X12-TYPE-LEVEL");
    }

    [Fact]
    public void A_set_without_its_end_is_read_and_said_to_be_cut()
    {
        var data = File(InquirySamples.Answer, "HB", "005010X279A1");
        var answers = All(stream => new Eligibility271Reader(stream), data[..^120]);
        Assert.Contains(answers[^1].Findings, finding => finding.Code == "X12-TYPE-CUT");
    }

    [Fact]
    public void A_status_request_lists_the_claims_of_each_patient()
    {
        var requests = All(
            stream => new StatusRequest276Reader(stream), File(InquirySamples.StatusRequest, "HR", "005010X212"));

        Assert.Equal([1, 1], requests.Select(request => request.Claims.Length));
        var first = requests[0].Claims[0];
        Assert.Equal(("S417-1", "U555", 150_00L), (first.Trace.Number, first.References.Value("1K"), first.Amounts.Cents("T3")!.Value));
        Assert.Equal(("0510", "L1"), (first.Lines[0].RevenueCode, first.Lines[0].References.Value("FJ")));
        Assert.Equal(new DateOnly(1980, 2, 29), requests[0].Subscriber!.Party.Demographics!.Birth);
        Assert.Equal("WELL", Assert.Single(requests[0].Provider!.Others).Name);
        Assert.Equal("SUE", requests[1].Patient!.Party.First);
    }

    [Fact]
    public void A_review_has_its_event_with_services_and_providers()
    {
        var review = Assert.Single(Reviews(ReviewSamples.Request));
        var asked = review.Event!;

        Assert.Equal(("RUDY", "ROE"), (review.Patient!.Party.First, review.Subscriber!.Party.Name));
        Assert.Equal(("AR", "I", "03"), (asked.Review!.Category, asked.Review.Certification, asked.Review.LevelOfService));
        Assert.Equal(new DateOnly(2026, 5, 30), asked.Codes[0].From);
        Assert.Equal("30", asked.Admission!.PatientStatus);
        Assert.Equal(["2010EA", "2010EB"], asked.Providers.Select(provider => provider.Loop));
        Assert.Equal(["CRC", "CR1"], asked.Raw.Select(raw => raw.Id));
        Assert.Equal(
            [ClaimKind.Institutional, ClaimKind.Professional, ClaimKind.Dental],
            asked.Services.Select(service => service.Service!.Kind));
        Assert.Equal("WELL", Assert.Single(asked.Services[0].Providers).Name);
    }

    [Fact]
    public void A_response_decides_each_service_and_says_what_it_refuses()
    {
        var responses = Reviews(ReviewSamples.Response);

        Assert.Equal(("A1", "CERT555"), (responses[0].Event!.Decision!.Action, responses[0].Event!.Decision!.Number));
        Assert.Equal("A3", responses[0].Event!.Services[0].Decision!.Action);
        Assert.Equal(("15", "2000F"), (
            responses[0].Event!.Services[1].Rejections[0].Reason, responses[0].Event!.Services[1].Rejections[0].Loop));
        Assert.Equal(("71", "2010D"), (
            responses[1].Dependent!.Party.Rejections[0].Reason, responses[1].Dependent!.Party.Rejections[0].Loop));
        Assert.Equal("2000E", responses[1].Event!.Rejections[0].Loop);
        Assert.Equal("CERT555", Assert.Single(Reviews(ReviewSamples.Notice, "005010X216")).Event!.Decision!.Number);
    }

    [Fact]
    public void How_the_bytes_arrive_changes_nothing()
    {
        var file = File(ReviewSamples.Response, "HI", "005010X217");
        Assert.Equal(
            Wire.Print(All(stream => new Review278Reader(stream), file)),
            Wire.Print(All(stream => new Review278Reader(stream), file, 7)));
    }
}
