using System.Collections.Immutable;
using CsCheck;
using FirstPass.Formats.X12.Typed;
using static FirstPass.Tests.Formats.Writing.TypedGen;

namespace FirstPass.Tests.Formats.Writing;

/// <summary>Sound claim status requests and answers, and services reviews.</summary>
internal static class InquiryGen
{
    private static readonly Gen<LineInquiry> AskedLine =
        from procedure in Service
        from charge in Cents
        from units in Units
        from references in Some(Reference("FJ"), 0, 1)
        from date in Span("472")
        select new LineInquiry
        {
            Procedure = procedure,
            Charge = charge,
            Quantity = units,
            References = references,
            Dates = [date],
        };

    private static readonly Gen<StatusInquiry> Asked =
        from number in Number
        from account in Reference("EJ")
        from payer in Some(Reference("1K"), 0, 1)
        from charge in Cents
        from date in Span("472")
        from lines in Some(AskedLine, 0, 2)
        select new StatusInquiry
        {
            Trace = Trace("1", number),
            References = payer.Add(account),
            Amounts = [new AmountEntry("T3", charge, Nowhere)],
            Dates = [date],
            Lines = lines,
        };

    private static readonly Gen<(HierarchyLevel Subscriber, HierarchyLevel? Dependent)> StatusPeople =
        from subscriber in Person("IL", "2100D", "MI")
        from born in Born
        from dependent in MaybeNull(Person("QC", "2100E", ""))
        select dependent is null
            ? (Level("22", subscriber with { Demographics = born }), null)
            : (Level("22", subscriber), Level("23", dependent with { Demographics = born }));

    /// <summary>The requests of one set.</summary>
    public static readonly Gen<IReadOnlyList<object>> StatusRequests =
        from header in Header("0010", "13")
        from source in Organization("PR", "2100A", "PI")
        from receiver in Organization("41", "2100B", "46")
        from providers in Some(Organization("1P", "2100C", "XX"), 1, 2)
        from requests in Some(
            from people in StatusPeople
            from claims in Some(Asked, 1, 3)
            select (people, claims), 1, 4)
        select (IReadOnlyList<object>)[.. requests.Select(request => new StatusRequest276
        {
            Header = header,
            Source = Level("20", source),
            Receiver = Level("21", receiver),
            Provider = Level("19", providers[0]) with { Others = [.. providers.Skip(1)] },
            Subscriber = request.people.Subscriber,
            Dependent = request.people.Dependent,
            Claims = request.claims,
        })];

    private static readonly Gen<StatusEntry> Told =
        from day in Day
        from charge in Cents
        from paid in Cents
        from further in Gen.Int[0, 2]
        select new StatusEntry(
            [.. Enumerable.Repeat(new StatusCode("F1", "65", "", ""), 1 + further)], day, "", charge, paid, day, "", day,
            "EFT1", "", Nowhere);

    private static readonly Gen<LineStatus277> ToldLine =
        from procedure in Service
        from charge in Cents
        from paid in Cents
        from units in Units
        from day in Day
        from date in Span("472")
        select new LineStatus277(
            procedure, charge, paid, "", units,
            [new StatusEntry([new StatusCode("F1", "65", "", "")], day, "", null, null, null, "", null, "", "", Nowhere)],
            [], [date], Nowhere);

    private static readonly Gen<ClaimStatus277> ToldClaim =
        from subscriber in Person("IL", "", "MI")
        from dependent in MaybeNull(Person("QC", "", ""))
        from number in Number
        from statuses in Some(Told, 1, 2)
        from account in Reference("EJ")
        from date in Span("472")
        from lines in Some(ToldLine, 0, 2)
        select new ClaimStatus277
        {
            Level = dependent is null ? "22" : "23",
            Patient = dependent is null ? subscriber with { Loop = "2000D" } : dependent with { Loop = "2000E" },
            Subscriber = dependent is null ? Party.None : subscriber with { Loop = "2000D" },
            ClaimNumber = number,
            Statuses = statuses,
            References = [account],
            Dates = [date],
            Lines = lines,
        };

    /// <summary>The parts of one answer.</summary>
    public static readonly Gen<IReadOnlyList<object>> StatusAnswers =
        from reference in Number
        from day in Day
        from source in Organization("PR", "2000A", "PI")
        from receiver in Organization("41", "2000B", "46")
        from provider in Organization("1P", "2000C", "XX")
        from claims in Some(ToldClaim, 1, 4)
        select Answer(
            new StatusHeader277 { Structure = "0010", Purpose = "08", Reference = reference, Date = day, Time = "0900", Usage = "DG" },
            new StatusSource277 { Party = source }, receiver, provider, claims);

    private static IReadOnlyList<object> Answer(
        StatusHeader277 header, StatusSource277 source, Party receiver, Party provider, ImmutableArray<ClaimStatus277> claims)
    {
        var above = new StatusLevel277 { Header = header, Source = source, Code = "21", Party = receiver };
        var level = new StatusLevel277 { Header = header, Source = source, Receiver = above, Code = "19", Party = provider };
        return
        [
            new StatusPart.Start(header), new StatusPart.Receiver(above), new StatusPart.Provider(level),
            .. claims.Select(claim => new StatusPart.Claim(
                claim with { Header = header, Source = source, Receiver = above, Provider = level })),
            new StatusPart.End(header, true, []),
        ];
    }

    private static readonly Gen<ServiceReview> Review =
        from urgency in Gen.OneOf("", "U", "E")
        select new ServiceReview("HS", "I", "1", "21", "A", null, urgency, "", "", "Y", "", Nowhere);

    private static readonly Gen<ReviewedService> Reviewed = Gen.OneOf<ReviewedService>(
        from procedure in Service
        from charge in Cents
        from units in Units
        select new ReviewedService
        {
            Kind = ClaimKind.Professional,
            Procedure = procedure,
            Charge = charge,
            Unit = "UN",
            Quantity = units,
        },
        from procedure in Service
        from units in Units
        select new ReviewedService
        {
            Kind = ClaimKind.Institutional,
            RevenueCode = "0120",
            Procedure = procedure with { Description = "UNLISTED" },
            Unit = "DA",
            Quantity = units,
        },
        Units.Select(units => new ReviewedService
        {
            Kind = ClaimKind.Dental,
            Procedure = new Procedure("AD", "D7140", []),
            Quantity = units,
            OralCavity = ["10", "20"],
        }));

    private static readonly Gen<Party> Surgeon =
        from party in Person("72", "", "24")
        from address in MaybeNull(Address)
        from desks in Some(Desk, 0, 1)
        select party with { Address = address, Contacts = desks };

    private static readonly Gen<ReviewService> AskedService =
        from number in Number
        from review in MaybeNull(Review)
        from service in Reviewed
        from date in Some(Span("472"), 0, 1)
        from delivery in Units
        from providers in Some(Surgeon, 0, 2)
        select new ReviewService
        {
            Traces = [Trace("1", number, "9361234567")],
            Review = review is null ? null : review with { Release = "" },
            Service = service,
            Dates = date,
            Deliveries = [new Delivery("VS", delivery, "WK", null, "34", Quantity.Of(1), "", "", Nowhere)],
            Providers = [.. providers.Select(provider => provider with { Loop = "2010F" })],
        };

    private static readonly Gen<ReviewEvent> AskedEvent =
        from number in Number
        from review in Review
        from dates in Span("435")
        from codes in Gen.Int[1, 3]
        from providers in Some(Surgeon, 0, 2)
        from services in Some(AskedService, 0, 3)
        from message in Word
        select new ReviewEvent
        {
            Traces = [Trace("1", number, "9361234567")],
            Review = review,
            Dates = [dates],
            Codes = [.. Enumerable.Range(1, codes).Select(element => new HealthCode(
                element == 1 ? "ABK" : "ABF", "I10", null, null, "", null, null, "", "", element, Nowhere))],
            Admission = new Admission("1", "7", "30", Nowhere),
            Paperwork = [new Paperwork("77", "EL", "AC", number, Nowhere)],
            Messages = [new Note("", message, Nowhere)],
            Providers = [.. providers.Select(provider => provider with { Loop = "2010EA" })],
            Services = services,
        };

    /// <summary>The requests of one set; a request is about one subscriber.</summary>
    public static readonly Gen<IReadOnlyList<object>> Reviews =
        from header in Header("0007", "13")
        from source in Organization("X3", "2010A", "PI")
        from receiver in Organization("1P", "2010B", "XX")
        from subscriber in Person("IL", "2010C", "MI")
        from born in Born
        from dependent in MaybeNull(Person("QC", "2010D", ""))
        from happening in AskedEvent
        select (IReadOnlyList<object>)
        [
            new Review278
            {
                Header = header,
                Source = Level("20", source),
                Receiver = Level("21", receiver),
                Subscriber = Level("22", subscriber with { Demographics = born }),
                Dependent = dependent is null ? null : Level("23", dependent) with
                {
                    Member = new MemberStatus("N", "19", "", "", "", "", Nowhere),
                },
                Event = happening,
            },
        ];
}
