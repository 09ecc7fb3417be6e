using System.Collections.Immutable;

namespace FirstPass.Formats.X12.Generation;

/// <summary>
/// A kind of fault: what it does to a clean file and what the exact answer to that is. It is data, a line of a
/// <c>.faults</c> file, and knows of the rules of X12 only what that line says.
/// </summary>
public sealed class Fault
{
    private Fault(string name, string finding, Severity severity, FaultPlan plan)
    {
        Name = name;
        Finding = finding;
        Severity = severity;
        Plan = plan;
    }

    /// <summary>What it is called.</summary>
    public string Name { get; }

    /// <summary>Code of the one finding that a judge has for it.</summary>
    public string Finding { get; }

    /// <summary>How much that weighs.</summary>
    public Severity Severity { get; }

    internal FaultPlan Plan { get; }

    /// <summary>Every kind of fault that a file of this kind can have.</summary>
    public static ImmutableArray<Fault> Of(SampleKind kind) => FaultBook.Of(kind);

    /// <summary>
    /// Writes a clean file again with this fault in it, once, at a place that the seed chooses among all that it fits.
    /// </summary>
    /// <param name="clean">A file of <see cref="SampleFile"/>; it must be able to seek.</param>
    /// <param name="output">Receives the spoilt file; it stays the caller's.</param>
    /// <param name="seed">Chooses the place.</param>
    /// <returns>What the answer to it must be.</returns>
    /// <exception cref="FaultException">Nothing in the file can be spoilt like this.</exception>
    public ExpectedAnswer Plant(Stream clean, Stream output, int seed) =>
        new FaultPlanter(this, seed).Plant(clean, output);

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>Reads a line: name, target, changes, finding, place, answer.</summary>
    internal static Fault Parse(string line)
    {
        if (line.Split('|', StringSplitOptions.TrimEntries) is not
            [var name, var target, var changes, var finding, var place, var answer])
            throw new FaultException($"'{line}' does not have its six columns.");
        var code = finding.Split(' ');
        var near = place.Split(" at ");
        var plan = new FaultPlan(
            new LineSearch(target),
            [.. changes.Split("; ").Select(LineChange.Parse)],
            near[0] == "-" ? "" : near[0],
            new NearSearch(near.Length > 1 ? near[1] : ""),
            FaultAnswer.Parse(answer));
        return new Fault(name, code[0], code.Length == 1 ? Severity.Error : Weight(code[1]), plan);
    }

    private static Severity Weight(string text) => text switch
    {
        "warning" => Severity.Warning,
        "info" => Severity.Info,
        _ => throw new FaultException($"'{text}' is no weight."),
    };
}

/// <summary>What a fault does, and what is answered.</summary>
/// <param name="Target">What it spoils.</param>
/// <param name="Changes">How.</param>
/// <param name="Loop">The guide's loop of the answer, or empty.</param>
/// <param name="Place">The segment that the answer names.</param>
/// <param name="Answer">The answer.</param>
internal sealed record FaultPlan(
    LineSearch Target, ImmutableArray<LineChange> Changes, string Loop, NearSearch Place, FaultAnswer Answer);

/// <summary>On which level an acknowledgement speaks of a fault.</summary>
internal enum AnswerLevel
{
    /// <summary>TA105.</summary>
    Interchange,

    /// <summary>AK905.</summary>
    Group,

    /// <summary>IK502.</summary>
    Set,

    /// <summary>IK304.</summary>
    Segment,

    /// <summary>IK403.</summary>
    Element,
}

/// <summary>What is answered to a fault.</summary>
/// <param name="Level">Where.</param>
/// <param name="Element">The element it is about; 0 for none.</param>
/// <param name="Code">The code; empty when no acknowledgement speaks of it.</param>
/// <param name="As">The id of the segment when it is not that of the planted one.</param>
/// <param name="Cause">Where the place stands that made a situation apply; null for none.</param>
/// <param name="CauseElement">The element there; 0 for the segment.</param>
/// <param name="CauseLoop">The loop there.</param>
/// <param name="Claim">Status of the claim in a 277CA, when its set is accepted all the same; empty for none.</param>
internal sealed record FaultAnswer(
    AnswerLevel Level,
    ElementPlace Element,
    string Code,
    string As,
    NearSearch? Cause,
    ElementPlace CauseElement,
    string CauseLoop,
    string Claim)
{
    /// <summary>
    /// Reads an answer: its level, element and code, <c>claim A7:178</c>, <c>as ID</c> and <c>by ^CLM 5-1 LOOP</c>.
    /// </summary>
    public static FaultAnswer Parse(string text)
    {
        var words = new Queue<string>(text.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var level = Enum.TryParse<AnswerLevel>(words.Dequeue(), ignoreCase: true, out var read)
            ? read
            : throw new FaultException($"'{text}' begins with no level.");
        var element = level == AnswerLevel.Segment ? default : ElementPlace.Parse(words.Dequeue());
        var code = words.TryPeek(out var next) && next is not ("as" or "by" or "claim") ? words.Dequeue() : "";
        var answer = new FaultAnswer(level, element, code, "", null, default, "", "");
        while (words.TryDequeue(out var word))
            answer = word switch
            {
                "as" => answer with { As = words.Dequeue() },
                "claim" => answer with { Claim = words.Dequeue() },
                "by" => answer.By(words),
                _ => throw new FaultException($"'{word}' says nothing about an answer."),
            };
        return answer;
    }

    private FaultAnswer By(Queue<string> words) => this with
    {
        Cause = new NearSearch(words.Dequeue()),
        CauseElement = ElementPlace.Parse(words.Dequeue()),
        CauseLoop = words.TryDequeue(out var loop) ? loop : "",
    };
}
