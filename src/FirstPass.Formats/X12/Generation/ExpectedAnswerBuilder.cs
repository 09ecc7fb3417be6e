using System.Collections.Immutable;
using FirstPass.Formats.X12.Guides;

namespace FirstPass.Formats.X12.Generation;

/// <summary>Builds what must be answered while the spoilt file passes by.</summary>
internal sealed class ExpectedAnswerBuilder(Fault fault)
{
    private const string AcknowledgementGroup = "FA";
    private const string SegmentsInError = "5";
    private const string ElementsInError = "8";
    private const string BadStructure = "022";
    private const int LoopLength = 4;
    private readonly ImmutableArray<string>.Builder lines = ImmutableArray.CreateBuilder<string>();
    private readonly FaultAnswer answer = fault.Plan.Answer;
    private HeldLine header;
    private HeldLine group;
    private ExpectedFinding? finding;
    private ExpectedClaim? claim;
    private int groups;
    private int sets;
    private int accepted;
    private bool hasErrors;
    private string groupError = "";

    /// <summary>Takes the next set, or a segment outside of sets.</summary>
    /// <param name="block">Its lines as they are written.</param>
    /// <param name="planted">Where the fault is, when it is in it.</param>
    public void Add(List<HeldLine> block, Spoilt? planted)
    {
        var id = block.Count > 0 ? block[0].Id : "";
        if (id == "ISA")
            header = block[0];
        else if (id == "GS")
            BeginGroup(block[0]);
        else if (id == "ST")
            AddSet(block, planted);
        if (planted is { } place && finding is null)
            finding = Found(place, 0);
        if (planted is not null && answer.Level == AnswerLevel.Group)
            groupError = answer.Code;
        if (id == "GE" || (planted is { Id: "GE" } && block.Count == 0))
            EndGroup(block);
    }

    /// <summary>The answer to the whole file.</summary>
    public ExpectedAnswer Finish()
    {
        var note = answer.Level switch
        {
            AnswerLevel.Interchange => answer.Code,
            // A group that is not whole makes the interchange not whole.
            AnswerLevel.Group when fault.Severity == Severity.Error => BadStructure,
            AnswerLevel.Group or AnswerLevel.Set or AnswerLevel.Segment or AnswerLevel.Element => "",
        };
        var letter = note.Length == 0 ? "A" : fault.Severity == Severity.Error ? "R" : "E";
        return new ExpectedAnswer(
            fault.Name,
            $"TA1*{header[13].PadLeft(9, '0')}*{header[9]}*{header[10]}*{letter}*{(note.Length == 0 ? "000" : note)}",
            letter == "R" && answer.Level == AnswerLevel.Interchange ? [] : lines.ToImmutable(),
            claim,
            finding ?? throw new FaultException($"{fault} was not planted."));
    }

    private void BeginGroup(HeldLine line)
    {
        group = line;
        groups++;
        (sets, accepted, hasErrors, groupError) = (0, 0, false, "");
        Say($"AK1*{line[1]}*{line[6]}*{line[8]}");
    }

    private void AddSet(List<HeldLine> block, Spoilt? planted)
    {
        sets++;
        // A number of a set is said with four characters at least.
        Say($"AK2*{block[0][1]}*{block[0][2].PadLeft(4, '0')}*{block[0][3]}".TrimEnd('*'));
        if (planted is not { } place)
        {
            accepted++;
            Say("IK5*A");
            return;
        }

        finding = Found(place, answer.Level is AnswerLevel.Interchange or AnswerLevel.Group ? 0 : sets);
        if (answer.Claim.Length > 0)
            claim = new ExpectedClaim(ClaimAt(place), answer.Claim);
        var code = answer.Level == AnswerLevel.Set ? answer.Code : SegmentsInError;
        if (answer.Level is AnswerLevel.Segment or AnswerLevel.Element && answer.Code.Length > 0)
            SayFault(place);
        var letter = answer.Code.Length == 0 ? "A" : fault.Severity == Severity.Error ? "R" : "E";
        Say(letter == "A" ? "IK5*A" : $"IK5*{letter}*{code}");
        accepted += letter == "R" ? 0 : 1;
        hasErrors |= letter == "E";
    }

    private void SayFault(Spoilt place)
    {
        var at = fault.Plan.Place.Find(place.Lines, place.At);
        var code = answer.Level == AnswerLevel.Segment ? answer.Code : ElementsInError;
        var id = IdOf(place, at);
        Say($"IK3*{id}*{at + 1}*{Cut(fault.Plan.Loop)}*{code}");
        if (answer.Level == AnswerLevel.Segment)
            SayCause(place);
        if (ClaimAt(place) is { Length: > 0 } number)
            Say($"CTX*CLM01:{number}");
        if (answer.Level == AnswerLevel.Segment)
            return;
        var (element, component) = answer.Element;
        Say($"IK4*{answer.Element}*{GuideLibrary.Default.DataElement(id, element, component)}*{answer.Code}");
        SayCause(place);
    }

    private void SayCause(Spoilt place)
    {
        if (answer.Cause is not { } cause)
            return;
        var at = cause.Find(place.Lines, place.At);
        var element = answer.CauseElement.Element == 0 ? "" : $"*{answer.CauseElement}";
        var loop = Cut(answer.CauseLoop.Length > 0 ? answer.CauseLoop : fault.Plan.Loop);
        Say($"CTX*SITUATIONAL TRIGGER*{place.Lines[at].Id}*{at + 1}*{loop}{element}".TrimEnd('*'));
    }

    // Only what lies in a claim loop is told with the claim's number.
    private string ClaimAt(Spoilt place)
    {
        if (fault.Plan.Loop is not ['2', '3' or '4', ..])
            return "";
        // What was taken out may have been the claim's last segment: then the next claim begins there.
        var from = Math.Min(place.At, place.Lines.Count - 1);
        for (var at = from; at > 0; at--)
            if (place.Lines[at].Id == "CLM" && (at < place.At || place.Id == "CLM"))
                return place.Lines[at][1];
        return "";
    }

    private ExpectedFinding Found(Spoilt place, int set)
    {
        var at = set > 0 && place.Lines.Count > 1 ? fault.Plan.Place.Find(place.Lines, place.At) : place.At;
        var isInGroup = answer.Level != AnswerLevel.Interchange;
        return new ExpectedFinding(
            fault.Finding, fault.Severity, isInGroup ? groups : 0, set, set > 0 ? at + 1 : 0,
            IdOf(place, at), fault.Plan.Loop, answer.Element.Element,
            answer.Element.Component);
    }

    private string IdOf(Spoilt place, int at) =>
        answer.As == "-" ? ""
        : answer.As.Length > 0 ? answer.As
        : at == place.At || answer.Level == AnswerLevel.Segment ? place.Id
        : place.Lines[at].Id;

    private void EndGroup(List<HeldLine> block)
    {
        var included = block.Count > 0 ? block[0][1] : $"{sets}";
        var taken = groupError.Length > 0 && fault.Severity == Severity.Error ? 0 : accepted;
        var letter = taken == 0 ? "R" : taken < sets ? "P" : hasErrors ? "E" : "A";
        Say($"AK9*{letter}*{included}*{sets}*{taken}*{(letter == "R" ? groupError : "")}".TrimEnd('*'));
    }

    private void Say(string line)
    {
        if (group[1] != AcknowledgementGroup)
            lines.Add(line);
    }

    private static string Cut(string loop) => loop.Length > LoopLength ? loop[..LoopLength] : loop;
}
