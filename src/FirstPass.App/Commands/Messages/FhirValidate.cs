using System.Collections.Immutable;
using FirstPass.App.Commands.Words;
using FirstPass.App.Messages;
using FirstPass.Exchange.Fhir;
using FirstPass.Exchange.Mappings;

namespace FirstPass.App.Commands.Messages;

/// <summary><c>fhir validate</c>: what is wrong with resources, each element of which is looked at.</summary>
internal static class FhirValidate
{
    private const int MostFindings = 10_000;

    public static int Run(Stream stream, Voice voice, MappingBook book)
    {
        var reader = new ResourceReader(stream);
        var judge = new ResourceJudge(book);
        var findings = ImmutableArray.CreateBuilder<ResourceFinding>();
        var (count, refused, found) = (0, 0, 0);
        var progress = new Progress(voice.Error, "resources");
        for (; reader.Read(); progress.Next())
        {
            count++;
            var mapped = judge.Judge(reader, isQuick: false);
            refused += mapped.IsRefused ? 1 : 0;
            found += mapped.Findings.Length;
            findings.AddRange(ResourceFinding.Of(mapped.Findings.Take(MostFindings - findings.Count)));
        }

        var answer = new Answer(count, count - refused, refused, found, findings.ToImmutable());
        voice.Answer(answer, output => Write(answer, output));
        return count == 0 ? Exit.Refused : refused > 0 ? Exit.Findings : Exit.Done;
    }

    /// <summary>Answers each resource with one of its own kind.</summary>
    public static int Outcomes(Stream stream, Voice voice, MappingBook book)
    {
        var reader = new ResourceReader(stream);
        var judge = new ResourceJudge(book);
        var (count, refused) = (0, 0);
        var progress = new Progress(voice.Error, "resources");
        for (; reader.Read(); count++, progress.Next())
        {
            var mapped = judge.Judge(reader, isQuick: false);
            refused += mapped.IsRefused ? 1 : 0;
            voice.Output.WriteLine(FhirOutcome.Of(mapped.Findings));
        }

        return count == 0 ? voice.Refuse(Exit.Refused, "There is no resource in this file.")
            : refused > 0 ? Exit.Findings
            : Exit.Done;
    }

    private static void Write(Answer answer, TextWriter output)
    {
        output.WriteLine(answer.Count == 0
            ? "There is no resource in this file."
            : $"{answer.Taken} taken, {answer.Refused} refused");
        foreach (var finding in answer.Findings)
            finding.Write(output);
        if (answer.Found > answer.Findings.Length)
            output.WriteLine($"and {answer.Found - answer.Findings.Length} more");
    }

    internal sealed record Answer(
        int Count, int Taken, int Refused, int Found, ImmutableArray<ResourceFinding> Findings);
}
