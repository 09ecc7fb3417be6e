using System.Collections.Frozen;
using System.Collections.Immutable;
using FirstPass.Workflow.Definitions;
using NodaTime;

namespace FirstPass.App.Scenarios.Language;

/// <summary>What may follow the name in a line that states a thing.</summary>
/// <param name="Plain">Fact that a bare value (an amount, or a date with its time) states; null: none may stand
/// bare.</param>
/// <param name="Keyed">Facts that follow their own word: <c>due 2026-06-02 17:00</c>.</param>
/// <param name="Flags">Words that state a fact by themselves: <c>error</c> is the severity.</param>
internal sealed record LineForm(
    string? Plain, FrozenDictionary<string, SaidKind> Keyed, FrozenDictionary<string, string> Flags)
{
    private static readonly FrozenDictionary<string, LineForm> Forms = new Dictionary<string, LineForm>
    {
        [ThingKinds.Finding] = Of(
            "cents",
            [("line", SaidKind.Count)],
            [("error", "severity"), ("warning", "severity"), ("info", "severity"), ("acknowledged", "answer"),
                ("unanswered", "answer"), ("waits", "effect"), ("add-modifier", "advice"), ("drop-one", "advice")]),
        [ThingKinds.Task] = Of(
            "cents",
            [("due", SaidKind.Clock), ("queue", SaidKind.Word), ("assignee", SaidKind.Word), ("about", SaidKind.Word)],
            []),
        [ThingKinds.Clock] = Of("due", [], []),
        [ThingKinds.Mark] = Of(null, [], []),
        [ThingKinds.Refused] = Of(null, [], []),
        [ThingKinds.Closed] = Of(null, [("as", SaidKind.Word), ("by", SaidKind.Word)], []),
        [ThingKinds.Notice] = Of("at", [("limit", SaidKind.Day)], []),
        [ThingKinds.Posting] = Of("cents", [("on", SaidKind.Day), ("reference", SaidKind.Day)], []),
        [ThingKinds.Approval] = Of(
            "cents", [("by", SaidKind.Word), ("given", SaidKind.Count), ("needs", SaidKind.Word)], []),
        [ThingKinds.Waiting] = Of(null, [], [("parked", "status"), ("waiting", "status")]),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The form of lines of a kind.</summary>
    public static LineForm For(string kind) => Forms[kind];

    private static LineForm Of(string? plain, (string, SaidKind)[] keyed, (string, string)[] flags) => new(
        plain,
        keyed.ToFrozenDictionary(k => k.Item1, k => k.Item2, StringComparer.Ordinal),
        flags.ToFrozenDictionary(f => f.Item1, f => f.Item2, StringComparer.Ordinal));
}

/// <summary>Reads lines such as <c>SCRUB_FIX 140.00 due 2026-06-02 17:00 queue billing</c>.</summary>
internal static class ThingLine
{
    private static readonly LocalTime Close = new(17, 0);

    /// <summary>The thing of a line; null when the line is wrong, which is noted.</summary>
    public static Thing? Read(string owner, string kind, Node node, ErrorList errors)
    {
        if (node is not Node.Scalar { Value.Length: > 0 } line)
        {
            errors.Add(node.Place, "A line is expected here: a name, and what is said of it.");
            return null;
        }

        var words = new Queue<string>(line.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var thing = new Thing(owner, kind, words.Dequeue());
        var form = LineForm.For(kind);
        while (words.TryDequeue(out var word))
        {
            if (Fact(form, word, words) is not (var name, { } value))
            {
                errors.Add(line.Place, $"'{word}' says nothing about a {kind}. {Known(form)}");
                return null;
            }

            thing = thing.With(name, value);
        }

        if (kind == ThingKinds.Task && !thing.Facts.ContainsKey("due"))
            errors.Add(line.Place, $"Say when {thing.Name} is due, as in: {thing.Name} 140.00 due 2026-06-02 17:00");
        if (kind == ThingKinds.Posting && !thing.Facts.ContainsKey("cents"))
            errors.Add(line.Place, $"Say how much {thing.Name} is, as in: {thing.Name} 140.00");
        return thing;
    }

    /// <summary>The lines of a list as a shelf.</summary>
    public static Shelf ReadAll(string owner, string kind, Node node, ErrorList errors)
    {
        if (node is not Node.List list)
        {
            errors.Add(node.Place, $"A list is expected here, [] for none.");
            return new Shelf(owner, kind, []);
        }

        return new Shelf(
            owner, kind, [.. list.Items.Select(i => Read(owner, kind, i, errors)).OfType<Thing>()]);
    }

    private static (string Name, Said? Value)? Fact(LineForm form, string word, Queue<string> rest)
    {
        if (form.Flags.TryGetValue(word, out var flag))
            return (flag, new Said.Word(word));
        if (form.Keyed.TryGetValue(word, out var kind))
            return rest.TryDequeue(out var value) ? (word, Value(kind, value, rest)) : null;
        if (form.Plain is not { } plain)
            return null;
        if (Scalars.TryCents(word, out var cents))
            return (plain, new Said.Amount(cents));
        return (plain, Value(SaidKind.Clock, word, rest));
    }

    private static Said? Value(SaidKind kind, string word, Queue<string> rest)
    {
        if (kind != SaidKind.Clock)
            return SaidReader.Read(kind, word);
        if (!Scalars.TryDate(word, out var date))
            return null;
        if (!rest.TryPeek(out var next) || !Scalars.TryTime(next, out var time))
            return new Said.Clock(date.At(Close));
        rest.Dequeue();
        return new Said.Clock(date.At(time));
    }

    private static string Known(LineForm form)
    {
        var known = form.Keyed.Keys.Concat(form.Flags.Keys).Order().ToImmutableArray();
        return known.IsEmpty ? "Only its name stands here." : $"Known: {string.Join(", ", known)}.";
    }
}
