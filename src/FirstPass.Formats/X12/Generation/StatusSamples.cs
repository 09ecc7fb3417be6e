using FirstPass.Formats.X12.Typed;
using FirstPass.Formats.X12.Writing;
using static FirstPass.Formats.X12.Generation.SampleParties;

namespace FirstPass.Formats.X12.Generation;

/// <summary>
/// Claim status requests about the professional claims of the same seed, the answers to these requests (277), and the
/// acknowledgements of these claims (277CA).
/// </summary>
internal sealed class StatusSamples(int seed)
{
    private const int Turns = 4;
    private static readonly DateOnly Day = new(2026, 7, 1);
    private readonly ClaimSamples837 claims = new(ClaimKind.Professional, seed);

    /// <summary>Writes one set of requests (276).</summary>
    public void PutRequests(X12Writer writer, SampleSet set, string version)
    {
        var sets = new StatusRequest276Writer(writer);
        var header = new InquiryHeader
        {
            Structure = "0010",
            Purpose = "13",
            Reference = Batch("S", set),
            Date = Day,
            Time = "0900",
        };
        sets.Begin(header, version, set.Control);
        foreach (var ordinal in set.Ordinals)
            sets.Write(Request(set, claims.Claim(ordinal), ordinal));
        sets.End();
    }

    /// <summary>Writes one set of answers (277).</summary>
    public void PutAnswers(X12Writer writer, SampleSet set, string version)
    {
        var dice = Dice.For(seed, SampleTopic.StatusParty, set.Number);
        var source = new StatusSource277
        {
            Party = Of(set, "PR") with { Contacts = [Desk(dice, "IC", "HELP DESK")] },
        };
        var header = new StatusHeader277
        {
            Structure = "0010",
            Purpose = "08",
            Reference = Batch("S", set),
            Date = Day,
            Time = "0905",
            Usage = "DG",
        };
        var receiver = new StatusLevel277 { Header = header, Source = source, Code = "21", Party = Of(set, "41") };
        var provider = new StatusLevel277
        {
            Header = header,
            Source = source,
            Receiver = receiver,
            Code = "19",
            Party = Of(set, "1P"),
        };
        var sets = new ClaimStatus277Writer(writer);
        sets.Begin(header, version, set.Control);
        sets.Write(receiver);
        sets.Write(provider);
        foreach (var ordinal in set.Ordinals)
            sets.Write(Answer(claims.Claim(ordinal), ordinal) with
            {
                Header = header,
                Source = source,
                Receiver = receiver,
                Provider = provider,
            });
        sets.End();
    }

    private string Batch(string prefix, SampleSet set) =>
        Numbered(prefix, seed, set.Number);

    private string Asked(int ordinal) => Numbered("S", seed, ordinal);

    private Party Of(SampleSet set, string role)
    {
        var (header, provider) = claims.Above(set.First);
        return role switch
        {
            "41" => header.Submitter with { Contacts = [], Loop = "2100B" },
            "1P" => provider.Billing with
            {
                Role = "1P",
                Loop = "2100C",
                Address = null,
                References = [],
                Contacts = [],
            },
            _ => Payer(Dice.For(seed, SampleTopic.StatusParty, set.Number), "PR", "2100A"),
        };
    }

    private StatusRequest276 Request(SampleSet set, Claim837 claim, int ordinal)
    {
        var insured = claim.Subscriber.Insured with { Address = null, Loop = "2100D" };
        var patient = claim.Patient?.Person;
        var dice = Dice.For(seed, SampleTopic.StatusRequest, ordinal);
        return new StatusRequest276
        {
            Source = new HierarchyLevel { Code = "20", Party = Of(set, "PR") },
            Receiver = new HierarchyLevel { Code = "21", Party = Of(set, "41") },
            Provider = new HierarchyLevel { Code = "19", Party = Of(set, "1P") },
            Subscriber = new HierarchyLevel
            {
                Code = "22",
                Party = patient is null ? insured : insured with { Demographics = null },
            },
            Dependent = patient is null ? null : new HierarchyLevel
            {
                Code = "23",
                Party = patient with { Address = null, Loop = "2100E" },
            },
            Claims =
            [
                new StatusInquiry
                {
                    Trace = Trace("1", Asked(ordinal)),
                    References =
                    [
                        Reference("1K", Number(dice, "PCN")), Reference("EJ", claim.ClaimNumber),
                        Reference("D9", Number(dice, "H")),
                    ],
                    Amounts = [Amount("T3", claim.Charge ?? 0)],
                    Dates = [On("472", DayOf(claim))],
                    Lines = [.. claim.Lines.Select(line => new LineInquiry
                    {
                        Procedure = line.Procedure,
                        Charge = line.Charge,
                        Quantity = line.Quantity,
                        References = [Reference("FJ", line.ControlNumber)],
                        Dates = [On("472", DayOf(claim))],
                    })],
                },
            ],
        };
    }

    private ClaimStatus277 Answer(Claim837 claim, int ordinal)
    {
        var dice = Dice.For(seed, SampleTopic.StatusAnswer, ordinal);
        var insured = claim.Subscriber.Insured with { Address = null, Demographics = null, Loop = "2000D" };
        var patient = claim.Patient?.Person;
        return new ClaimStatus277
        {
            Level = patient is null ? "22" : "23",
            Patient = patient is null ? insured : patient with { Address = null, Demographics = null, Loop = "2000E" },
            Subscriber = patient is null ? Party.None : insured,
            ClaimNumber = Asked(ordinal),
            Statuses = [Told(dice, claim, ordinal)],
            References = [Reference("1K", Number(dice, "PCN")), Reference("EJ", claim.ClaimNumber)],
            Dates = [On("472", DayOf(claim))],
            Lines = [.. claim.Lines.Select(line => new LineStatus277(
                line.Procedure, line.Charge, line.Charge * 80 / 100, "", line.Quantity,
                [Said("F1", "65", null)],
                [Reference("FJ", line.ControlNumber)], [On("472", DayOf(claim))], Nowhere))],
        };
    }

    // Paid, denied, waiting, waiting for papers.
    private static StatusEntry Told(Dice dice, Claim837 claim, int ordinal) => ((ordinal - 1) % Turns) switch
    {
        0 => new StatusEntry(
            [new StatusCode("F1", "65", "", "")], Day, "", claim.Charge, claim.Charge * 80 / 100, Day.AddDays(-9), "",
            Day.AddDays(-5), Number(dice, "EFT"), "", Nowhere),
        1 => new StatusEntry(
            [new StatusCode("F2", "88", "QC", "")], Day, "", claim.Charge, 0, Day.AddDays(-9), "", null, "", "",
            Nowhere),
        2 => Said("P1", "20", claim.Charge),
        _ => Said("R3", "294", claim.Charge),
    };

    private static StatusEntry Said(string category, string status, long? cents) =>
        new([new StatusCode(category, status, "", "")], Day, "", cents, null, null, "", null, "", "", Nowhere);

    private static DateOnly DayOf(Claim837 claim) => claim.Lines[0].Dates[0].From ?? Day;
}
