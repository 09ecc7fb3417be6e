using System.Collections.Immutable;
using System.Text.Json;
using FirstPass.Engine.Store;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Codecs;

namespace FirstPass.Engine.Shards;

/// <summary>What came of asking the kernel.</summary>
internal abstract record Decision
{
    private Decision()
    {
    }

    /// <summary>Facts, and the case they make.</summary>
    /// <param name="Answers">What was asked on the way, as it is recorded; null for nothing.</param>
    /// <param name="Instead">Kind of the task that was opened instead of doing what was asked; empty else.</param>
    public sealed record Made(
        ImmutableArray<Fact> Facts, Case After, byte[]? Answers, string Instead = "") : Decision;

    /// <summary>No decision; the code says why and holds no data.</summary>
    public sealed record Failed(string Code) : Decision;
}

/// <summary>Calls the kernel until it decides, answering from the rows as this batch sees them.</summary>
internal sealed class Decider(Catalog catalog, ShardOptions options)
{
    public Decision Decide(Case current, Event happened, Context context, BatchRows rows)
    {
        try
        {
            return Rounds(current, happened, context, rows);
        }
        catch (Exception fault) when (fault is not StoreUnavailableException)
        {
            return new Decision.Failed($"DECIDE {fault.GetType().Name}");
        }
    }

    /// <summary>The case after an entry: its facts applied, its sequence one higher.</summary>
    public Case Apply(Case current, ImmutableArray<Fact> facts, NodaTime.Instant at)
    {
        var sequence = current.Sequence;
        foreach (var fact in facts)
        {
            var type = fact is Fact.Opened opened ? opened.CaseType : current.Type;
            current = Kernel.Apply(catalog.CaseTypes[type], current, fact, at);
        }

        return current with { Sequence = sequence + 1 };
    }

    private Decision Rounds(Case current, Event happened, Context context, BatchRows rows)
    {
        var asked = new List<RecordedAnswer>();
        byte[]? recorded = null;
        for (var round = 0; round <= options.MostRounds; round++)
        {
            var verdict = Kernel.Decide(catalog, current, happened, context);
            if (verdict is Verdict.Decided decided)
                return Checked(current, decided, recorded, context);
            foreach (var question in ((Verdict.Ask)verdict).Questions)
                asked.Add(new RecordedAnswer(question, rows.Answer(question)));
            recorded = JsonSerializer.SerializeToUtf8Bytes(asked, WorkflowJson.Default.ListRecordedAnswer);
            if (recorded.Length > options.MostAnswerBytes)
                return new Decision.Failed("ANSWERS_TOO_BIG");
            context = context with { Answers = asked.ToImmutableDictionary(a => a.Question, a => a.Answer) };
        }

        return new Decision.Failed("TOO_MANY_ROUNDS");
    }

    private Decision Checked(Case current, Verdict.Decided decided, byte[]? recorded, Context context)
    {
        var facts = decided.Facts;
        if (facts.Length > options.MostFacts)
            return new Decision.Failed("TOO_MANY_FACTS");
        foreach (var fact in facts)
            if (fact is Fact.Posted posted && !IsBalanced(posted))
                return new Decision.Failed("POSTING_NOT_ZERO");
        var after = decided.After is { } made
            ? made with { Sequence = current.Sequence + 1 }
            : Apply(current, facts, context.Now);
        return new Decision.Made(facts, after, recorded, decided.Instead);
    }

    private static bool IsBalanced(Fact.Posted posted)
    {
        long sum = 0;
        foreach (var line in posted.Lines)
            sum = checked(sum + line.Cents);
        return sum == 0;
    }
}
