using System.Collections.Immutable;
using FirstPass.App.Commands.Words;
using FirstPass.Formats.X12.Guides;

namespace FirstPass.App.Commands.Files;

/// <summary><c>edi validate</c>: what is wrong with a file by its guides.</summary>
internal static class EdiValidate
{
    public static int Run(Stream stream, Voice voice)
    {
        var verdict = FileJudge.Of(stream);
        var answer = new Answer(
            [.. verdict.Sets.Select(s => new SetAnswer(
                s.Interchange, s.Group, s.Set, s.Guide,
                s.Judged ? s.IsAccepted ? "accepted" : "rejected" : "unsupported"))],
            EdiFinding.Of(verdict.Findings));
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
    }

    internal sealed record Answer(ImmutableArray<SetAnswer> Sets, ImmutableArray<EdiFinding> Findings);

    internal sealed record SetAnswer(int Interchange, int Group, int Set, string Guide, string Verdict);
}
