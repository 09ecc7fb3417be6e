using System.Collections.Immutable;
using FirstPass.Formats.X12.Typed;
using FirstPass.Formats.X12.Writing;
using static FirstPass.Formats.X12.Generation.SampleParties;

namespace FirstPass.Formats.X12.Generation;

/// <summary>Services reviews: requests, the responses to the requests of the same seed, and notices.</summary>
internal sealed class ReviewSamples278(int seed)
{
    private const string Origin = "9361234567";
    private static readonly DateOnly Day = new(2026, 6, 10);

    /// <summary>Writes a set with one request, as the guide wants it.</summary>
    public void PutRequest(X12Writer writer, SampleSet set, string version) =>
        Put(writer, set, version, Header(set, "13", ""), Asked(set.First) with
        {
            Source = Level("20", Organization(set.First)),
            Receiver = Level("21", Requester(set.First)),
        });

    /// <summary>Writes a set with the response to one request.</summary>
    public void PutResponse(X12Writer writer, SampleSet set, string version)
    {
        var dice = Dice.For(seed, SampleTopic.ReviewDecision, set.First);
        var asked = Asked(set.First);
        var source = Organization(set.First) with { Contacts = [Desk(dice, "IC", "REVIEW DESK")] };
        Put(writer, set, version, Header(set, "11", "18"), asked with
        {
            Source = Level("20", source),
            Receiver = Level("21", Requester(set.First) with { Contacts = [], Address = null, References = [] }),
            Event = Decided(asked.Event!, dice, set.First),
        });
    }

    /// <summary>Writes a set with one notice.</summary>
    public void PutNotice(X12Writer writer, SampleSet set, string version)
    {
        var dice = Dice.For(seed, SampleTopic.Notice, set.First);
        var asked = Asked(set.First);
        var told = asked.Event!;
        Put(writer, set, version, Header(set, "CN", ""), asked with
        {
            Source = Level("20", Practice(dice, "FA", "2010A") with { Contacts = [Desk(dice, "IC", "ADMISSIONS")] }),
            Receiver = Level("21", Payer(dice, "PR", "2010B")),
            Event = told with
            {
                Decision = new ReviewDecision("A1", Number(dice, "CERT"), "", "", Nowhere),
                Dates = [.. told.Dates, On("102", Day)],
                Providers = [.. told.Providers.Select(provider => provider with { Loop = "2010EA" })],
            },
        });
    }

    private static void Put(
        X12Writer writer, SampleSet set, string version, InquiryHeader header, Review278 review)
    {
        var sets = new Review278Writer(writer);
        sets.Begin(header, version, set.Control);
        sets.Write(review);
        sets.End();
    }

    private InquiryHeader Header(SampleSet set, string purpose, string usage) => new()
    {
        Structure = "0007",
        Purpose = purpose,
        Reference = Numbered("R", seed, set.First),
        Date = new DateOnly(2026, 6, 1),
        Time = "0900",
        Usage = usage,
    };

    private static HierarchyLevel Level(string code, Party party) => new() { Code = code, Party = party };

    private Party Organization(int ordinal) =>
        Payer(Dice.For(seed, SampleTopic.ReviewParty, ordinal), "X3", "2010A") with { Name = "UNITED HARBOR REVIEW" };

    private Party Requester(int ordinal)
    {
        var dice = Dice.For(seed, SampleTopic.ReviewParty, ordinal);
        return Practice(dice, "1P", "2010B") with
        {
            References = [Reference("EI", "991234567")],
            Address = Address(dice),
            Contacts = [Desk(dice, "IC", "FRONT DESK")],
            ProviderCode = "PE",
            ProviderQualifier = "PXC",
            Taxonomy = "207Q00000X",
        };
    }

    // Patient and event; every other patient is a dependent.
    private Review278 Asked(int ordinal)
    {
        var dice = Dice.For(seed, SampleTopic.Review, ordinal);
        var isDependent = ordinal % 2 == 0;
        var subscriber = Member(dice, "IL", "2010C") with
        {
            References = [Reference("6P", Number(dice, "G"))],
            Demographics = Born(dice),
        };
        return new Review278
        {
            Subscriber = Level("22", subscriber),
            Dependent = isDependent
                ? Level("23", Person(dice, "QC", "2010D") with { Demographics = Born(dice, 2010, 2024) }) with
                {
                    Member = new MemberStatus("N", "19", "", "", "", "", Nowhere),
                }
                : null,
            Event = Event(dice, ordinal),
        };
    }

    private ReviewEvent Event(Dice dice, int ordinal) => new()
    {
        Traces = [Trace("1", Numbered("EV", seed, ordinal), Origin)],
        Review = new ServiceReview("AR", "I", "1", "21", "A", null, "03", "", "", "Y", "", Nowhere),
        Dates = [On("435", Day.AddDays(dice.Throw(20)))],
        Codes = [Code("ABK", "J0190", 1), Code("ABF", "I10", 2)],
        Deliveries = [new Delivery("DY", Quantity.Of(dice.Between(1, 9)), "", null, "", null, "", "", Nowhere)],
        Admission = new Admission("1", "7", "30", Nowhere),
        Paperwork = [new Paperwork("77", "EL", "AC", Number(dice, "DOC"), Nowhere)],
        Messages = [new Note("", "SECOND STAY THIS YEAR", Nowhere)],
        Providers =
        [
            Clinician(dice, "71", "2010EA") with { Address = Address(dice), Contacts = [Desk(dice, "IC", "WARD")] },
        ],
        Services =
        [
            Professional(dice), Institutional(dice), .. dice.Chance(50) ? [Dental()] : Array.Empty<ReviewService>(),
        ],
    };

    private static ReviewService Institutional(Dice dice) => new()
    {
        Traces = [Trace("1", Number(dice, "SV"), Origin)],
        Review = new ServiceReview("HS", "I", "", "", "", null, "", "", "", "", "", Nowhere),
        Dates = [Span("472", Day, Day.AddDays(2))],
        Service = new ReviewedService
        {
            Kind = ClaimKind.Institutional,
            Procedure = new Procedure("HC", "47562", []),
            Unit = "UN",
            Quantity = Quantity.Of(1),
        },
        Providers = [Clinician(dice, "72", "2010F")],
    };

    private static ReviewService Professional(Dice dice) => new()
    {
        Service = new ReviewedService
        {
            Kind = ClaimKind.Professional,
            Procedure = new Procedure("HC", "99223", []),
            Charge = dice.Between(100, 400) * 100L,
            Unit = "UN",
            Quantity = Quantity.Of(2),
            Pointers = ["1"],
        },
        Deliveries = [new Delivery("VS", Quantity.Of(2), "WK", null, "34", Quantity.Of(1), "", "", Nowhere)],
    };

    private static ReviewService Dental() => new()
    {
        Service = new ReviewedService
        {
            Kind = ClaimKind.Dental,
            Procedure = new Procedure("AD", "D7140", []),
            Quantity = Quantity.Of(1),
        },
        Raw = [Raw("TOO*JP*8*M:O")],
    };

    // Certified, certified in part, not certified; the numbers of the request are said back.
    private static ReviewEvent Decided(ReviewEvent asked, Dice dice, int ordinal)
    {
        var decision = ((ordinal - 1) % 3) switch
        {
            0 => new ReviewDecision("A1", Number(dice, "CERT"), "", "", Nowhere),
            1 => new ReviewDecision("A2", Number(dice, "CERT"), "", "", Nowhere),
            _ => new ReviewDecision("A3", "", "0V", "", Nowhere),
        };
        return asked with
        {
            Traces = SaidBack(asked.Traces),
            Decision = decision,
            Dates = [.. asked.Dates, On("036", Day.AddDays(60)), On("007", Day)],
            Services = [.. asked.Services.Select(service => service with
            {
                Traces = SaidBack(service.Traces),
                Decision = decision,
                Providers = [.. service.Providers.Select(provider => provider with { Loop = "2010FA" })],
            })],
        };
    }

    private static ImmutableArray<TraceEntry> SaidBack(ImmutableArray<TraceEntry> traces) =>
        [.. traces.Select(trace => trace with { Type = "2" })];
}
