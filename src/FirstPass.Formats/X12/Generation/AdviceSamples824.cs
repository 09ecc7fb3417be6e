using FirstPass.Formats.X12.Typed;
using FirstPass.Formats.X12.Writing;
using static FirstPass.Formats.X12.Generation.SampleParties;

namespace FirstPass.Formats.X12.Generation;

/// <summary>Application advices about sets of professional claims of the same seed, and about claims in them.</summary>
internal sealed class AdviceSamples824(int seed)
{
    private const int Turns = 5;
    private const string ClaimVersion = "005010X222A1";
    private const string SentGroup = "1";
    private static readonly DateOnly Day = new(2026, 6, 1);
    private readonly ClaimSamples837 claims = new(ClaimKind.Professional, seed);

    /// <summary>Writes one set: what became of one set of claims, and of claims in it.</summary>
    public void Put(X12Writer writer, SampleSet set, string version)
    {
        var dice = Dice.For(seed, SampleTopic.Advice, set.Number);
        var (about, _) = claims.Above(set.First);
        var sets = new ApplicationAdvice824Writer(writer);
        sets.Begin(
            new AdviceHeader824
            {
                Purpose = "11",
                Reference = Numbered("V", seed, set.Number),
                Date = Day.AddDays(1),
                Time = "1015",
                Original = about.Reference,
                Action = dice.Of(["RU", "U", "WQ"]),
                Parties =
                [
                    Speaker("41", about.Receiver) with { Contacts = [Desk(dice, "IC", "EDI DESK")] },
                    Speaker("40", about.Submitter),
                ],
            },
            version, set.Control);
        foreach (var ordinal in set.Ordinals)
            sets.Write(Advice(set, ordinal, about.Reference));
        sets.End();
    }

    private static Party Speaker(string role, Party of) =>
        new() { Role = role, Name = of.Name, IdQualifier = "46", Id = of.Id };

    // The first word of each advice is about the whole set; of the claims some are taken and some are not.
    private Advice824 Advice(SampleSet set, int ordinal, string batch)
    {
        if (ordinal == set.First)
            return Whole(set, batch, isRefused: set.Number % 2 == 0);
        return (ordinal % Turns) switch
        {
            0 => About(set, ordinal, "IR") with { Faults = [Misread(ordinal), Unknown(ordinal)] },
            1 => About(set, ordinal, "IE") with { Faults = [Unknown(ordinal)] },
            _ => About(set, ordinal, "IA"),
        };
    }

    private static Advice824 Whole(SampleSet set, string batch, bool isRefused) => Named(set) with
    {
        Code = isRefused ? "TR" : "TA",
        Qualifier = "TN",
        Reference = batch,
        Dates = [On("050", Day)],
        Amounts = [Amount("GW", 10_000L * set.Count)],
        Quantities = [new QuantityEntry("TO", Quantity.Of(set.Count), Nowhere)],
        Faults = isRefused
            ? [new AdviceFault824("024", "", "", null, Nowhere) { Notes = [new Note("ADD", "SEND AGAIN", Nowhere)] }]
            : [],
    };

    private Advice824 About(SampleSet set, int ordinal, string code)
    {
        var claim = claims.Claim(ordinal);
        var person = claim.Patient?.Person ?? claim.Subscriber.Insured;
        return Named(set) with
        {
            Code = code,
            Qualifier = "IX",
            Reference = Invariant($"{ordinal}"),
            References = [Reference("EJ", claim.ClaimNumber)],
            Parties = [person with { Role = "QC", IdQualifier = "MI", Id = claim.Subscriber.Insured.Id }],
        };
    }

    private static Advice824 Named(SampleSet set) => Advice824.Empty with
    {
        Date = Day,
        Time = "0900",
        Group = SentGroup,
        Control = set.Control,
        Kind = "837",
        Version = ClaimVersion,
    };

    private AdviceFault824 Misread(int ordinal) => new("024", "", "N4", 8, Nowhere)
    {
        Element = 3,
        BadValue = "6020X",
        Contexts = [Context(ordinal)],
        Notes = [new Note("ADD", "ASK FOR THE ADDRESS", Nowhere)],
        Reasons = [new AdviceReason824("NA", "", "94", "", "IBP", "E038", Nowhere)],
    };

    private AdviceFault824 Unknown(int ordinal) => new("007", "NOT ON FILE", "CLM", null, Nowhere)
    {
        Contexts = [Context(ordinal)],
    };

    private ErrorContext Context(int ordinal) =>
        new("CLM01", claims.Claim(ordinal).ClaimNumber, "", null, "", null, null, Nowhere);
}
