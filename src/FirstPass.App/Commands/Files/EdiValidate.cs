using System.Collections.Immutable;
using FirstPass.App.Commands.Words;
using FirstPass.Formats.X12.Guides;

namespace FirstPass.App.Commands.Files;

/// <summary><c>edi validate</c>: what is wrong with files by their guides, and what a receiver would answer.</summary>
internal sealed class EdiValidate(Voice voice, EdiAcknowledge? answers, ICodeTables tables)
{
    /// <summary>Judges one file after the other.</summary>
    /// <param name="files">How they were named, and where they lie.</param>
    /// <returns>The gravest of their exit codes.</returns>
    public int Run(IReadOnlyList<(string Name, string Path)> files)
    {
        var code = Exit.Done;
        foreach (var (name, path) in files)
        {
            if (files.Count > 1 && voice.Format == AnswerFormat.Text)
                voice.Output.WriteLine($"{name}:");
            using var stream = File.OpenRead(path);
            code = Math.Max(code, Run(name, stream));
            if (answers is { Troubles.Count: > 0 })
                return voice.Refuse(Exit.Refused, answers.Troubles);
        }

        return code;
    }

    private int Run(string name, Stream stream)
    {
        using var claims = answers?.Claims();
        var verdict = FileJudge.Of(stream, new JudgeOptions
        {
            Tables = tables,
            Claims = claims is null ? null : claims.Take,
            Lean = true,
        });
        var written = answers?.To(verdict, claims!) ?? [];
        var answer = new Answer(
            name,
            [.. verdict.Sets.Select(s => new SetAnswer(
                s.Interchange, s.Group, s.Set, s.Guide,
                s.Judged ? s.IsAccepted ? "accepted" : "rejected" : "unsupported"))],
            EdiFinding.Of(verdict.Findings),
            written);
        voice.Answer(answer, output => Write(answer, output));
        var nothing = verdict.Outline.Interchanges.IsEmpty
            || (!answer.Sets.IsEmpty && answer.Sets.All(s => s.Verdict == "unsupported"));
        return nothing ? Exit.Refused : EdiFinding.ExitFor(answer.Findings);
    }

    private static void Write(Answer answer, TextWriter output)
    {
        foreach (var set in answer.Sets)
            output.WriteLine(
                $"interchange {set.Interchange} group {set.Group} set {set.Set}: " + (set.Guide.Length > 0
                    ? $"{set.Verdict} by {set.Guide}"
                    : "unsupported: no guide is known for its version"));
        foreach (var finding in answer.Findings)
            finding.Write(output);
        foreach (var written in answer.Acknowledgements)
            written.Write(output);
    }

    /// <summary>What is said of a file.</summary>
    internal sealed record Answer(
        string File, ImmutableArray<SetAnswer> Sets, ImmutableArray<EdiFinding> Findings,
        ImmutableArray<EdiAnswer> Acknowledgements);

    internal sealed record SetAnswer(int Interchange, int Group, int Set, string Guide, string Verdict);
}
