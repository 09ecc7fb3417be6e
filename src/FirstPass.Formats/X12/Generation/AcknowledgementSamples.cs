using System.Collections.Immutable;
using FirstPass.Formats.X12.Acknowledgements;
using FirstPass.Formats.X12.Typed;
using static FirstPass.Formats.X12.Generation.SampleParties;

namespace FirstPass.Formats.X12.Generation;

/// <summary>Acknowledgements of the professional claims of the same seed: TA1, 999, 997 and 277CA.</summary>
internal sealed class AcknowledgementSamples(int seed)
{
    private const int Turns = 5;
    private const int LoopLength = 4;
    private const string ClaimVersion = "005010X222A1";
    private static readonly DateOnly Day = new(2026, 6, 1);
    private readonly ClaimSamples837 claims = new(ClaimKind.Professional, seed);

    /// <summary>Writes the TA1s of one stretch; they stand in no set.</summary>
    public void PutTa1(X12Writer writer, SampleSet set)
    {
        foreach (var ordinal in set.Ordinals)
        {
            var (acceptance, note) = (ordinal % Turns) switch
            {
                0 => (Acceptance.Rejected, "023"),
                3 => (Acceptance.AcceptedWithErrors, "019"),
                _ => (Acceptance.Accepted, "000"),
            };
            Ta1Writer.Put(writer, new InterchangeAnswer($"{ordinal}", "260601", "0900", acceptance, note));
        }
    }

    /// <summary>Writes one 999.</summary>
    public void Put999(X12Writer writer, SampleSet set) =>
        Acknowledgement999Writer.Put(writer, Answer(set), set.Control);

    /// <summary>Writes one 997.</summary>
    public void Put997(X12Writer writer, SampleSet set)
    {
        var answer = Answer(set);
        writer.BeginSet("997", set.Control, "");
        writer.Segment("AK1").Element(answer.FunctionalId).Element(answer.ControlNumber);
        foreach (var about in answer.Sets)
        {
            writer.Segment("AK2").Element(about.Kind).Element(about.ControlNumber);
            foreach (var fault in about.Faults)
                Put(writer, fault);
            var result = writer.Segment("AK5").Element(about.Acceptance.Letter());
            foreach (var error in about.Errors)
                result.Element(error);
        }

        writer.Segment("AK9").Element(answer.Acceptance.Letter()).Element(answer.Included).Element(answer.Received)
            .Element(answer.Accepted);
        writer.EndSet();
    }

    /// <summary>Writes one 277CA.</summary>
    public void Put277CA(X12Writer writer, SampleSet set)
    {
        var (header, provider) = claims.Above(set.First);
        var answers = set.Ordinals.Select(ordinal => Claim(claims.Claim(ordinal), ordinal)).ToImmutableArray();
        ClaimAcknowledgement277CAWriter.Put(writer, new ClaimBatchAnswer
        {
            Reference = Numbered("A", seed, set.Number),
            Date = Day.AddDays(1),
            Time = "0910",
            Source = new AnswerParty("AY", false, header.Receiver.Name, "46", header.Receiver.Id),
            ReceiptTrace = Numbered("R", seed, set.Number),
            Received = Day,
            Processed = Day.AddDays(1),
            Receiver = new AnswerParty("41", false, header.Submitter.Name, "46", header.Submitter.Id),
            BatchTrace = header.Reference,
            Statuses = [Told("A1", "19", "PR", true, answers.Sum(answer => answer.Statuses[0].ChargeCents))],
            Providers =
            [
                new ProviderAnswer
                {
                    Provider = new AnswerParty("85", false, provider.Billing.Name, "XX", provider.Billing.Id),
                    Numbers = [new AnswerNumber("TJ", provider.TaxId)],
                    Claims = answers,
                },
            ],
        }, set.Control);
    }

    private static AnswerStatus Told(string category, string status, string entity, bool isAccepted, long cents) =>
        new([new StatusCode(category, status, entity, "")], Day.AddDays(1), isAccepted, cents);

    // Every third one is refused, every other of these for one of its lines.
    private ClaimAnswer Claim(Claim837 claim, int ordinal)
    {
        var dice = Dice.For(seed, SampleTopic.Acknowledgement, ordinal);
        var isRefused = ordinal % 3 == 0;
        var insured = claim.Subscriber.Insured;
        var person = claim.Patient?.Person ?? insured;
        var day = claim.Lines[0].Dates[0].From ?? Day;
        var cents = claim.Charge ?? 0;
        return new ClaimAnswer
        {
            Patient = new AnswerParty("QC", true, person.Name, "MI", insured.Id)
            {
                First = person.First,
                Middle = person.Middle,
            },
            ClaimNumber = claim.ClaimNumber,
            Statuses = [isRefused ? Told("A7", "562", "85", false, cents) : Told("A2", "20", "PR", true, cents)],
            ServiceFrom = day,
            ServiceThrough = day,
            PayerClaimNumber = isRefused ? "" : Number(dice, "PCN"),
            ClearinghouseNumber = Number(dice, "H"),
            Lines = ordinal % 6 == 0 ? [Line(claim.Lines[0])] : [],
        };
    }

    private static LineAnswer Line(ServiceLine837 line) => new()
    {
        Procedure = line.Procedure,
        ChargeCents = line.Charge ?? 0,
        Statuses = [new AnswerStatus([new StatusCode("A7", "476", "", "")], null, false, 0)],
        LineNumber = line.ControlNumber,
    };

    private GroupAnswer Answer(SampleSet set) => new()
    {
        FunctionalId = "HC",
        ControlNumber = $"{set.Number}",
        Version = ClaimVersion,
        Included = set.Count,
        Received = set.Count,
        Sets = [.. set.Ordinals.Select(About)],
    };

    private SetAnswer About(int ordinal)
    {
        var claim = claims.Claim(ordinal).ClaimNumber;
        var (acceptance, errors, faults) = ((ordinal - 1) % Turns) switch
        {
            1 => (Acceptance.Rejected, "5", new SegmentFault[]
            {
                new("NM1", 8, "2010AA", "8", null, "", [new ElementFault(9, 0, "67", "1", null)]),
                new("CLM", 23, "2300", "8", null, claim, [new ElementFault(5, 3, "1325", "7", null)]),
            }),
            2 => (Acceptance.AcceptedWithErrors, "5",
            [
                new("DTP", 24, "2300", "I6", new FaultTrigger("CLM", 23, "2300", 5, 1), claim, []),
            ]),
            3 => (Acceptance.Rejected, "4", []),
            _ => (Acceptance.Accepted, "", Array.Empty<SegmentFault>()),
        };
        return new SetAnswer(
            "837", Invariant($"{ordinal:0000}"), ClaimVersion, acceptance, errors.Length == 0 ? [] : [errors],
            [.. faults]);
    }

    // The older acknowledgement knows no codes of guides: what they say of is an error of the segment or the element.
    private static void Put(X12Writer writer, SegmentFault fault)
    {
        writer.Segment("AK3").Element(fault.SegmentId).Element(fault.Position).Element(fault.Loop.AsSpan(0, LoopLength))
            .Element(fault.Code.StartsWith('I') ? "3" : fault.Code);
        foreach (var element in fault.Elements)
            writer.Segment("AK4").Composite(Position(element)).Element(element.DataElement).Element(element.Code);
    }

    private static string[] Position(ElementFault element) =>
        element.Component == 0 ? [$"{element.Element}"] : [$"{element.Element}", $"{element.Component}"];
}
