using System.Collections.Immutable;
using CsCheck;
using FirstPass.Formats.X12.Typed;
using static FirstPass.Tests.Formats.Writing.TypedGen;

namespace FirstPass.Tests.Formats.Writing;

/// <summary>Sound eligibility inquiries and answers.</summary>
internal static class EligibilityGen
{
    private static readonly Gen<string> ServiceType = Gen.OneOf("30", "98", "33", "UC");

    private static readonly Gen<BenefitPlace> Place =
        Gen.OneOf("11", "21", "22").Select(code => new BenefitPlace("ZZ", code, "", "", Nowhere));

    private static readonly Gen<BenefitInquiry> Inquiry =
        from types in Some(ServiceType, 1, 3)
        from procedure in Gen.OneOf<Procedure>(Gen.Const(Procedure.None), Service)
        from places in Some(Place, 0, 1)
        from references in Some(Reference("G1"), 0, 1)
        from dates in Some(Span("291"), 0, 1)
        select new BenefitInquiry
        {
            ServiceTypes = types,
            Procedure = procedure,
            Places = places,
            References = references,
            Dates = dates,
        };

    private static readonly Gen<Delivery> Delivery =
        from quantity in Units
        from period in Gen.OneOf("22", "23")
        select new Delivery("VS", quantity, "", null, period, Quantity.Of(1), "", "", Nowhere);

    private static readonly Gen<Party> Entity =
        from party in Organization("PR", "2120C", "PI")
        from address in MaybeNull(Address)
        from desks in Some(Desk, 0, 2)
        select party with { Address = address, Contacts = desks };

    private static readonly Gen<Benefit> Benefit =
        from what in Gen.OneOf("1", "A", "B", "C", "F", "MC")
        from types in Some(ServiceType, 0, 3)
        from cents in Cents
        from percent in Gen.OneOf("0.2", "0.155")
        from network in Gen.OneOf("", "Y", "N", "W")
        from deliveries in Some(Delivery, 0, 2)
        from references in Some(Reference("18"), 0, 2)
        from dates in Some(Span("346"), 0, 2)
        from messages in Some(Word.Select(word => new Note("", $"ASK {word}", Nowhere)), 0, 2)
        from places in Some(Place, 0, 2)
        from entities in Some(Entity, 0, 2)
        select new Benefit
        {
            Information = what,
            Coverage = "IND",
            ServiceTypes = types,
            Plan = "GOLD",
            Cents = what is "B" or "C" ? cents : null,
            Percent = what == "A" ? percent : "",
            InNetwork = network,
            Deliveries = deliveries,
            References = references,
            Dates = dates,
            Messages = messages,
            Places = places,
            Entities = entities,
        };

    private static readonly Gen<HealthCode> Diagnosis = Gen.Const(
        new HealthCode("ABK", "S1091XA", null, null, "", null, null, "", "", 1, Nowhere));

    private static Gen<HierarchyLevel> Patient(string code, string role, string member) =>
        from person in Person(role, code == "22" ? "2100C" : "2100D", member)
        from born in Born
        from address in MaybeNull(Address)
        from traces in Some(Number, 0, 2)
        from dates in Some(Date("291"), 0, 1)
        from codes in Some(Diagnosis, 0, 1)
        from plan in Some(Reference("6P"), 0, 1)
        from isTwin in Gen.Bool
        select new HierarchyLevel
        {
            Code = code,
            Traces = [.. traces.Select(number => Trace("1", number, "9MAPLE0001"))],
            Party = person with { Demographics = born, Address = address, Dates = dates, References = plan },
            Codes = codes,
            Member = code == "23" ? new MemberStatus("N", "19", "", "", "", isTwin ? "2" : "", Nowhere)
                : isTwin ? new MemberStatus("Y", "18", "", "", "", "1", Nowhere)
                : null,
        };

    private static readonly Gen<(HierarchyLevel Source, HierarchyLevel Receiver)> Above =
        from source in Organization("PR", "2100A", "PI")
        from receiver in Organization("1P", "2100B", "XX")
        from address in MaybeNull(Address)
        select (Level("20", source), Level("21", receiver with { Address = address }));

    private static readonly Gen<(HierarchyLevel Subscriber, HierarchyLevel? Dependent)> Below =
        from subscriber in Patient("22", "IL", "MI")
        from dependent in MaybeNull(Patient("23", "03", ""))
        select (dependent is null ? subscriber : subscriber with { Traces = [], Codes = [], Member = null }, dependent);

    private static readonly Gen<Eligibility270> Question =
        from people in Below
        from inquiries in Some(Inquiry, 1, 3)
        select new Eligibility270
        {
            Subscriber = people.Subscriber,
            Dependent = people.Dependent,
            Inquiries = inquiries,
        };

    private static readonly Gen<Eligibility271> Reply =
        from people in Below
        from benefits in Some(Benefit, 1, 5)
        from isRefused in Gen.Bool
        select isRefused
            ? new Eligibility271 { Subscriber = Refused(people.Subscriber) }
            : new Eligibility271 { Subscriber = people.Subscriber, Dependent = people.Dependent, Benefits = Named(benefits, people.Dependent) };

    private static ImmutableArray<Benefit> Named(ImmutableArray<Benefit> benefits, HierarchyLevel? dependent) =>
        dependent is null
            ? benefits
            : [.. benefits.Select(benefit => benefit with
            {
                Entities = [.. benefit.Entities.Select(entity => entity with { Loop = "2120D" })],
            })];

    private static HierarchyLevel Refused(HierarchyLevel level) => level with
    {
        Party = level.Party with { Rejections = [new Rejection("N", "", "72", "C", "2100C", Nowhere)] },
    };

    /// <summary>The inquiries of one set.</summary>
    public static readonly Gen<IReadOnlyList<object>> Inquiries =
        from header in Header("0022", "13")
        from above in Above
        from questions in Some(Question, 1, 4)
        select Together(questions, question => question with
        {
            Header = header,
            Source = above.Source,
            Receiver = above.Receiver,
        });

    /// <summary>The answers of one set.</summary>
    public static readonly Gen<IReadOnlyList<object>> Answers =
        from header in Header("0022", "11")
        from above in Above
        from replies in Some(Reply, 1, 4)
        select Together(replies, reply => reply with
        {
            Header = header,
            Source = above.Source,
            Receiver = above.Receiver,
        });

    private static IReadOnlyList<object> Together<T>(ImmutableArray<T> records, Func<T, object> whole) =>
        [.. records.Select(whole)];
}
