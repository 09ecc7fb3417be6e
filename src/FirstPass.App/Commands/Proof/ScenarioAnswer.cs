using System.Collections.Immutable;
using FirstPass.App.Scenarios;
using FirstPass.App.Scenarios.Language;

namespace FirstPass.App.Commands.Proof;

/// <summary>The answer of <c>scenario run</c>; docs/cli/scenario-run.schema.json describes it.</summary>
internal sealed record ScenarioAnswer(
    ImmutableArray<ScenarioAnswer.CaseAnswer> Cases, ImmutableArray<string> Unreadable)
{
    public int Passed => Cases.Count(c => c.Passed);

    public int Failed => Cases.Length - Passed;

    public ScenarioAnswer With(string file, ImmutableArray<CaseResult> results, bool show) => this with
    {
        Cases = Cases.AddRange(results.Select(r => new CaseAnswer(
            file, r.Name, r.Passed, r.Checks, r.Mutations, r.Survivors, r.Differences,
            show ? [.. r.Shown.Select(Words)] : []))),
    };

    public void Write(TextWriter output)
    {
        foreach (var error in Unreadable)
            output.WriteLine(error);
        foreach (var one in Cases)
        {
            output.WriteLine($"{(one.Passed ? "passed" : "FAILED")} {one.Name}");
            foreach (var line in one.Differences)
                output.WriteLine($"  {line}");
            foreach (var line in one.Survivors)
                output.WriteLine($"  not noticed: {line}");
            foreach (var line in one.Shown)
                output.WriteLine($"  there was: {line}");
        }

        var shifts = Cases.Sum(c => c.Shifts);
        output.WriteLine(
            $"{Passed} passed, {Failed} failed, {Cases.Sum(c => c.Checks)} things compared"
            + (shifts > 0 ? $"; {shifts} shifts tried, {Cases.Sum(c => c.Survivors.Length)} not noticed" : ""));
    }

    private static string Words(Thing thing)
    {
        var facts = string.Join(", ", thing.Facts.Select(f => $"{f.Key} {f.Value}"));
        return $"{thing.Owner}: {thing.Kind} {thing.Name}{(facts.Length > 0 ? $" ({facts})" : "")}";
    }

    internal sealed record CaseAnswer(
        string File,
        string Name,
        bool Passed,
        int Checks,
        int Shifts,
        ImmutableArray<string> Survivors,
        ImmutableArray<string> Differences,
        ImmutableArray<string> Shown);
}
