using System.Collections.Immutable;
using FirstPass.App.Commands.Words;
using FirstPass.App.Processing;
using FirstPass.Workflow.Definitions;
using NodaTime.Text;

namespace FirstPass.App.Commands.Files;

/// <summary>The answer of <c>scrub</c>; docs/cli/scrub.schema.json describes it.</summary>
internal sealed record ScrubAnswer(ImmutableArray<ScrubAnswer.FileAnswer> Files)
{
    /// <summary>Judges a file.</summary>
    public static FileAnswer Of(ScrubRun run, string path)
    {
        using var stream = File.OpenRead(path);
        var sets = new FileSets(stream);
        var passedOver = sets.Outline.Interchanges.SelectMany(i => i.Groups)
            .SelectMany(g => g.Sets.Where(s => !ScrubRun.IsOfClaims(g, s)));
        var claims = run.Judge(sets).Select(Of).ToImmutableArray();
        return new FileAnswer(
            Path.GetFileName(path),
            [.. passedOver.Select(s => new SetAnswer(s.ControlNumber, s.Kind, s.Refused))],
            [
                .. claims.GroupBy(c => c.Outcome).OrderBy(g => g.Key, StringComparer.Ordinal)
                    .Select(g => new TotalAnswer(g.Key, g.Count(), g.Sum(c => c.ChargeCents ?? 0))),
            ],
            claims,
            EdiFinding.Of(sets.Outline.Findings));
    }

    /// <summary>The exit code.</summary>
    public int Code() => Files.Max(file =>
        file.Claims.IsEmpty ? Exit.Refused
        : file.Envelope.Any(f => f.Severity == "error") || file.Claims.Any(c => FindingText.Any(c.Findings))
            ? Exit.Findings
        : Exit.Done);

    /// <summary>Says it in words.</summary>
    public void Write(TextWriter output)
    {
        foreach (var file in Files)
            Write(file, output);
    }

    private static ClaimAnswer Of(ScrubbedClaim claim) => new(
        claim.Ordinal,
        claim.Set,
        claim.Number,
        claim.Payer,
        Scalars.NameOf(claim.Outcome),
        claim.Charge?.Cents,
        claim.ServiceDate is { } day ? LocalDatePattern.Iso.Format(day) : null,
        [.. claim.Findings.Select(FindingAnswer.Of)]);

    private static void Write(FileAnswer file, TextWriter output)
    {
        output.WriteLine(file.Claims.IsEmpty
            ? $"{file.Name}: no claims of a guide that is known"
            : $"{file.Name}: {file.Claims.Length} claims judged");
        foreach (var finding in file.Envelope)
            finding.Write(output);
        foreach (var set in file.PassedOver)
            output.WriteLine($"  set {set.Control} ({set.Kind}) is {(set.Refused ? "refused" : "passed over")}");
        foreach (var total in file.Totals)
            output.WriteLine($"  {total.Count,6}  {total.Outcome,-28} {Dollars.Of(total.Cents),14}");
        foreach (var claim in file.Claims.Where(c => FindingText.Any(c.Findings)))
        {
            output.WriteLine(
                $"  claim {claim.Ordinal} {claim.Number} ({Dollars.Of(claim.ChargeCents ?? 0)}), {claim.Outcome}");
            FindingText.Write(output, claim.Findings);
        }
    }

    internal sealed record FileAnswer(
        string Name,
        ImmutableArray<SetAnswer> PassedOver,
        ImmutableArray<TotalAnswer> Totals,
        ImmutableArray<ClaimAnswer> Claims,
        ImmutableArray<EdiFinding> Envelope);

    internal sealed record SetAnswer(string Control, string Kind, bool Refused);

    internal sealed record TotalAnswer(string Outcome, int Count, long Cents);

    internal sealed record ClaimAnswer(
        int Ordinal,
        string Set,
        string Number,
        string Payer,
        string Outcome,
        long? ChargeCents,
        string? ServiceDate,
        ImmutableArray<FindingAnswer> Findings);
}
