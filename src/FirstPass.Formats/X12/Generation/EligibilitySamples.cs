using System.Collections.Immutable;
using FirstPass.Formats.X12.Typed;
using FirstPass.Formats.X12.Writing;
using static FirstPass.Formats.X12.Generation.SampleParties;

namespace FirstPass.Formats.X12.Generation;

/// <summary>Eligibility inquiries, and the answers to the inquiries of the same seed.</summary>
internal sealed class EligibilitySamples(int seed)
{
    private const int Turns = 4;
    private const string Origin = "9MAPLE0001";
    private static readonly DateOnly Day = new(2026, 6, 1);
    private static readonly string[] ServiceTypes = ["30", "98", "33", "48", "1"];

    /// <summary>Writes one set of inquiries.</summary>
    public void PutInquiries(X12Writer writer, SampleSet set, string version)
    {
        var sets = new Eligibility270Writer(writer);
        sets.Begin(Header(set, "13"), version, set.Control);
        foreach (var ordinal in set.Ordinals)
            sets.Write(Inquiry(set, ordinal));
        sets.End();
    }

    /// <summary>Writes one set of answers.</summary>
    public void PutAnswers(X12Writer writer, SampleSet set, string version)
    {
        var sets = new Eligibility271Writer(writer);
        sets.Begin(Header(set, "11"), version, set.Control);
        foreach (var ordinal in set.Ordinals)
            sets.Write(Answer(set, ordinal));
        sets.End();
    }

    private InquiryHeader Header(SampleSet set, string purpose) => new()
    {
        Structure = "0022",
        Purpose = purpose,
        Reference = Numbered("Q", seed, set.Number),
        Date = Day,
        Time = purpose == "13" ? "0900" : "0901",
    };

    private Eligibility270 Inquiry(SampleSet set, int ordinal)
    {
        var (source, receiver) = Above(set);
        var (subscriber, dependent) = People(ordinal);
        var dice = Dice.For(seed, SampleTopic.Inquiry, ordinal);
        return new Eligibility270
        {
            Source = source,
            Receiver = receiver,
            Subscriber = subscriber,
            Dependent = dependent,
            Inquiries =
            [
                new BenefitInquiry { ServiceTypes = ["30"] },
                new BenefitInquiry
                {
                    ServiceTypes = ["98", dice.Of(ServiceTypes[1..4])],
                    Procedure = new Procedure("HC", "97110", ["GP"]),
                    Places = [new BenefitPlace("ZZ", "11", "", "", Nowhere)],
                    References = [Reference("G1", Number(dice, "AUTH"))],
                    Dates = [On("291", Day.AddDays(dice.Throw(30)))],
                },
            ],
        };
    }

    private Eligibility271 Answer(SampleSet set, int ordinal)
    {
        var (source, receiver) = Above(set);
        var (subscriber, dependent) = People(ordinal, "2");
        var dice = Dice.For(seed, SampleTopic.Benefit, ordinal);
        var isRefused = (ordinal - 1) % Turns == 3;
        if (isRefused)
            subscriber = subscriber with
            {
                Codes = [],
                Party = subscriber.Party with
                {
                    Dates = [],
                    Rejections = [new Rejection("N", "", dice.Of(["72", "73", "75"]), "C", "2100C", Nowhere)],
                },
            };
        return new Eligibility271
        {
            Source = source,
            Receiver = receiver,
            Subscriber = subscriber,
            Dependent = dependent,
            Benefits = isRefused ? [] : [.. Benefits(dice, dependent is null ? "2120C" : "2120D")],
        };
    }

    private static IEnumerable<Benefit> Benefits(Dice dice, string entityLoop)
    {
        yield return new Benefit
        {
            Information = "1",
            Coverage = "FAM",
            ServiceTypes = ["30"],
            InsuranceType = "HM",
            Plan = "GOLD PLAN",
            Dates = [On("346", new DateOnly(2026, 1, 1))],
            Messages = [new Note("", "ASK BEFORE THE 31ST VISIT", Nowhere)],
        };
        yield return new Benefit
        {
            Information = "C",
            Coverage = "IND",
            ServiceTypes = ["30"],
            Period = "23",
            Cents = dice.Between(1, 40) * 100_00L,
            InNetwork = dice.Of(["Y", "N"]),
        };
        yield return new Benefit
        {
            Information = "B",
            ServiceTypes = ["98"],
            Period = "27",
            Cents = dice.Between(2, 12) * 5_00L,
            InNetwork = "Y",
            Deliveries = [new Delivery("VS", Quantity.Of(30), "", null, "22", null, "", "", Nowhere)],
            References = [Reference("18", Number(dice, "P"))],
        };
        yield return new Benefit
        {
            Information = "A",
            Coverage = "IND",
            ServiceTypes = ["48"],
            Period = "27",
            Percent = dice.Of(["0.1", "0.2", "0.35"]),
            Places = [new BenefitPlace("ZZ", "21", "", "", Nowhere)],
        };
        yield return new Benefit
        {
            Information = "F",
            Coverage = "IND",
            ServiceTypes = ["35"],
            Period = "23",
            QuantityQualifier = "VS",
            Quantity = Quantity.Of(dice.Between(1, 4)),
        };
        yield return new Benefit
        {
            Information = "L",
            Entities =
            [
                Clinician(dice, "P3", entityLoop) with { Address = Address(dice, isLong: true) },
                Payer(dice, "PR", entityLoop) with { Contacts = [Desk(dice, "IC", "HELP DESK")] },
            ],
        };
    }

    private (HierarchyLevel Source, HierarchyLevel Receiver) Above(SampleSet set)
    {
        var dice = Dice.For(seed, SampleTopic.EligibilityParty, set.Number);
        return (
            new HierarchyLevel { Code = "20", Party = Payer(dice, "PR", "2100A") },
            new HierarchyLevel
            {
                Code = "21",
                Party = Practice(dice, "1P", "2100B") with
                {
                    References = [Reference("EO", "TIN12345")],
                    Address = Address(dice, isLong: true),
                    ProviderCode = "BI",
                    ProviderQualifier = "PXC",
                    Taxonomy = "207Q00000X",
                },
            });
    }

    // Who is asked about, and who is answered for: the same, with the number of the inquiry said back.
    private (HierarchyLevel Subscriber, HierarchyLevel? Dependent) People(int ordinal, string trace = "1")
    {
        var dice = Dice.For(seed, SampleTopic.Person, ordinal);
        ImmutableArray<TraceEntry> traces =
            [Trace(trace, Numbered("Q", seed, ordinal), Origin)];
        var subscriber = new HierarchyLevel
        {
            Code = "22",
            Party = Member(dice, "IL", "2100C") with
            {
                References = [Reference("6P", Number(dice, "G"))],
                Address = Address(dice),
                Demographics = Born(dice),
            },
        };
        if ((ordinal - 1) % Turns != 1)
            return (subscriber with
            {
                Traces = traces,
                Party = subscriber.Party with { Dates = [On("291", Day)] },
                Codes = [Code("ABK", "R079", 1)],
            }, null);
        return (subscriber, new HierarchyLevel
        {
            Code = "23",
            Traces = traces,
            Party = Person(dice, "03", "2100D") with { Demographics = Born(dice, 2008, 2024) },
            Member = new MemberStatus("N", "19", "", "", "", "", Nowhere),
        });
    }
}
