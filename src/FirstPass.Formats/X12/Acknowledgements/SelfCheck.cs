using System.Collections.Immutable;
using FirstPass.Formats.X12.Guides;

namespace FirstPass.Formats.X12.Acknowledgements;

/// <summary>
/// What a receiver would refuse in a file of ours by TA1 or 999, found before it leaves. The judge is the same as for
/// files that come; what would only be warned of, or answered claim by claim in a 277CA, is not said here.
/// </summary>
/// <example><code>
/// if (SelfCheck.Refusals(stream) is [var first, ..]) Hold(first.Finding.Code);
/// </code></example>
public static class SelfCheck
{
    /// <summary>Why a receiver would refuse a file, or a part of it; empty when nothing would be refused.</summary>
    /// <param name="file">The file from its first byte; it stays the caller's.</param>
    /// <param name="library">Default: the guides that come with this library.</param>
    public static ImmutableArray<JudgedFinding> Refusals(Stream file, GuideLibrary? library = null)
    {
        var verdict = FileJudge.Of(file, library);
        return
        [
            .. verdict.Outline.Findings.Where(finding => finding.Severity == Severity.Error)
                .Select(finding => new JudgedFinding(finding, null, null)),
            .. verdict.Sets.SelectMany(set => set.Findings)
                .Where(judged => judged.Finding is { Severity: Severity.Error, Syntax.Length: > 0 }),
        ];
    }

    /// <summary>
    /// Why a receiver would refuse an answer of ours. An answer repeats numbers as they came, for else nobody would
    /// know what it is about: what is wrong with those is not ours and no reason to keep the answer back.
    /// </summary>
    public static ImmutableArray<JudgedFinding> RefusalsOfAnswer(Stream answer, GuideLibrary? library = null) =>
        Refusals(answer, library).RemoveAll(judged => Repeats(judged.Finding.Place));

    /// <summary>A refusal in the fewest words: code, loop, segment and element, and no value.</summary>
    public static string WordsOf(JudgedFinding refusal)
    {
        var place = refusal.Finding.Place;
        var element = place.Element > 0 ? $"{place.Element:00}" : "";
        var component = place.Component > 0 ? $"-{place.Component}" : "";
        return string.Join(
            ' ',
            new[] { refusal.Finding.Code, place.Loop, $"{place.SegmentId}{element}{component}" }
                .Where(word => word.Length > 0));
    }

    private static bool Repeats(in Place place) => place switch
    {
        { SegmentId: "AK1" or "AK2", Element: > 0 } => true,
        { SegmentId: "IK3", Element: 1 } => true,
        { SegmentId: "CTX", Element: 1 } => true,
        { SegmentId: "TRN" or "REF", Element: 2 } => true,
        _ => false,
    };
}
