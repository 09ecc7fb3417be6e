using System.Collections.Immutable;
using System.Text.RegularExpressions;
using FirstPass.App.Processing;

namespace FirstPass.App.Tests.Corpus;

/// <summary>What became of a sample file.</summary>
/// <param name="File">Its place in the corpus.</param>
/// <param name="Guides">The guides that its sets name.</param>
/// <param name="Outcome">Words for what happened to its interchanges.</param>
/// <param name="Codes">Faults of its envelope and sets, each once.</param>
/// <param name="Claims">Its claims by what became of them.</param>
/// <param name="Payments">Its payments by where they stand.</param>
internal sealed partial record CorpusOutcome(
    string File, string Guides, string Outcome, string Codes, string Claims, string Payments)
{
    public const string Heading = "file\tguides\toutcome\tcodes\tclaims\tpayments";

    private static readonly ImmutableArray<string> Ours = ["X222", "X223", "X221", "X231", "X214"];

    /// <summary>
    /// True when the file was processed, or when the reason why not is one that is allowed: another guide, or an
    /// envelope that does not hold.
    /// </summary>
    public bool IsAsPromised
    {
        get
        {
            if (Outcome.Contains("not settled", StringComparison.Ordinal)
                || Outcome.Contains("Troubled", StringComparison.Ordinal))
                return false;
            var known = Ours.Any(guide => Guides.Contains(guide, StringComparison.Ordinal));
            return !known || Outcome.Contains("Fed", StringComparison.Ordinal) || Envelope().IsMatch(Codes);
        }
    }

    public static CorpusOutcome Of(string name, ProcessResult result)
    {
        var file = result.Files.Single();
        var sets = file.Interchanges.SelectMany(i => i.Received.Sets).ToList();
        var states = file.Interchanges.Select(i => i.State.Length == 0 ? "not taken" : i.State).ToList();
        if (file.Trouble.Length > 0)
            states.Add(file.Trouble);
        if (!result.Settled)
            states.Add("not settled");
        var codes = file.Interchanges.SelectMany(i => i.Refusals)
            .Concat(file.Interchanges.SelectMany(i => i.Received.Faults).Select(f => f.Code))
            .Concat(sets.SelectMany(s => s.Faults).Select(f => f.Code));
        return new CorpusOutcome(
            name,
            string.Join(' ', sets.Select(s => s.Guide).Distinct().Order(StringComparer.Ordinal)),
            Counted(states),
            string.Join(' ', codes.Distinct().Order(StringComparer.Ordinal)),
            Counted(file.Interchanges.SelectMany(i => i.Claims).Select(c => c.Status)),
            Counted(file.Interchanges.SelectMany(i => i.Payments).Select(p => p.State)));
    }

    public override string ToString() => string.Join('\t', File, Guides, Outcome, Codes, Claims, Payments);

    /// <summary>Codes that say that an envelope, and so what is in it, does not hold.</summary>
    [GeneratedRegex("X12-(?:NO-|ISA|IEA|GS0|GE|ST0|SE|STRAY|DELIMITERS|GARBAGE|BIN-|SET-|FILE-)")]
    private static partial Regex Envelope();

    private static string Counted(IEnumerable<string> words) => string.Join(
        ", ",
        words.GroupBy(w => w).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Count()} {g.Key}"));
}
