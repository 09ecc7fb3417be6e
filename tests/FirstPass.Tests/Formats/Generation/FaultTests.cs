using FirstPass.Formats.X12;
using FirstPass.Formats.X12.Acknowledgements;
using FirstPass.Formats.X12.Generation;
using FirstPass.Formats.X12.Guides;
using FirstPass.Formats.X12.Typed;
using FirstPass.Tests.Formats.Acknowledgements;
using Xunit;

namespace FirstPass.Tests.Formats.Generation;

/// <summary>
/// Every kind of fault is found once, at its place, and answered with exactly the TA1 and 999 that its description and
/// the place where it was planted make due.
/// </summary>
public sealed class FaultTests
{
    private const int Records = 24;

    /// <summary>Each seed plants a fault at another place.</summary>
    private static readonly int Seeds = Environment.GetEnvironmentVariable("FIRSTPASS_LONG") is { Length: > 0 } ? 25 : 3;

    public static TheoryData<string> Kinds => [.. SampleKind.All.Select(kind => kind.Name)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_fault_is_found_once_and_answered_exactly(string name)
    {
        var wrong = new List<string>();
        foreach (var seed in Enumerable.Range(1, Seeds))
        {
            var clean = SampleFileTests.Made(name, seed, Records);
            foreach (var fault in Fault.Of(SampleKind.Find(name)!))
            {
                var (expected, spoilt) = Planted(fault, clean, seed);
                if (Text(expected) is var due && Text(Answered(fault, spoilt)) is var told && due != told)
                    wrong.Add($"seed {seed} {fault}\n  due  {due}\n  told {told}");
            }
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} of {name}\n{string.Join('\n', wrong)}");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void There_are_forty_kinds_of_fault_for_claims_and_fifteen_for_others(string name)
    {
        var kind = SampleKind.Find(name)!;
        var faults = Fault.Of(kind);
        TestContext.Current.TestOutputHelper?.WriteLine($"{name}: {faults.Length} kinds of fault");
        Assert.True(faults.Length >= (kind.Set == "837" ? 40 : 15), $"{name} has {faults.Length}.");
    }

    /// <summary>So that an answer cannot be right by chance: whatever is changed in what is due is noticed.</summary>
    [Fact]
    public void A_wrong_expectation_is_noticed()
    {
        var clean = SampleFileTests.Made("837P", 1, Records);
        foreach (var fault in Fault.Of(SampleKind.Find("837P")!))
        {
            var (due, spoilt) = Planted(fault, clean, 1);
            var told = Text(Answered(fault, spoilt));
            Assert.Equal(Text(due), told);
            foreach (var finding in Wrong(due.Finding))
                Assert.NotEqual(Text(due with { Finding = finding }), told);
            Assert.NotEqual(Text(due with { Interchange = due.Interchange + "1" }), told);
            for (var line = 0; line < due.Groups.Length; line++)
                Assert.NotEqual(Text(due with { Groups = due.Groups.SetItem(line, due.Groups[line] + "1") }), told);
        }
    }

    /// <summary>What we answer is itself in order: by its guide, and for our own reader.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_999_of_ours_is_clean_by_its_guide_and_says_the_same_when_it_is_read(string name)
    {
        if (SampleKind.Find(name)!.Group is "FA" or "")
            return;
        var clean = SampleFileTests.Made(name, 2, Records);
        foreach (var fault in Fault.Of(SampleKind.Find(name)!))
        {
            var verdict = FileJudge.Of(new MemoryStream(Planted(fault, clean, 2).Spoilt));
            var answer = Answers.Write(verdict);
            Assert.Empty(FileJudge.Of(new MemoryStream(answer)).Findings.Select(f => $"{fault}: {f.Code} {f.Place}"));
            Assert.Equal(answer, Again(answer));
        }
    }

    private static byte[] Again(byte[] answer)
    {
        using var reader = new Acknowledgement999Reader(new MemoryStream(answer));
        var parts = new List<AcknowledgementPart>();
        while (reader.Read())
            parts.Add(reader.Current);
        return Answers.Bytes(writer => Acknowledgement999Writer.Write(
            writer, Answers.Interchange, Answers.Group, FarGroupAnswer.From(parts)));
    }

    private static (ExpectedAnswer Due, byte[] Spoilt) Planted(Fault fault, byte[] clean, int seed)
    {
        using var spoilt = new MemoryStream();
        var due = fault.Plant(new MemoryStream(clean), spoilt, seed);
        return (due, spoilt.ToArray());
    }

    // What we say of a file, in the same form.
    private static ExpectedAnswer Answered(Fault fault, byte[] data)
    {
        var verdict = FileJudge.Of(new MemoryStream(data));
        var interchange = verdict.Outline.Interchanges[0];
        var groups = GroupAnswers.To(verdict, interchange);
        // When the interchange itself is refused nothing within it is answered.
        var isAnswered = !groups.IsEmpty && (!interchange.Refused || groups.Any(group => !group.Errors.IsEmpty));
        var found = verdict.Findings.ToList();
        return new ExpectedAnswer(
            fault.Name,
            Answers.Lines(writer => Ta1Writer.Write(
                writer, Answers.Interchange, [InterchangeAnswer.To(verdict, interchange)]))[1],
            isAnswered ? [.. Answers.To(verdict).Where(line => line[..3] is not ("ST*" or "SE*"))] : [],
            Refused(verdict),
            found is [var one] ? Expected(one) : Several(found));
    }

    // A claim whose total is wrong is no fault of form: its set is accepted and the claim refused for its charge (178).
    private static ExpectedClaim? Refused(FileVerdict verdict) =>
        verdict.Sets.SelectMany(set => set.Findings)
            .FirstOrDefault(judged => judged.Finding is { Code: "X12-CLM02-SUM", Syntax: "" }) is { Claim: { } claim }
            ? new ExpectedClaim(claim.Value, "A7:178")
            : null;

    private static ExpectedFinding Expected(Finding found) => new(
        found.Code, found.Severity, found.Place.Group, found.Place.Set, found.Place.SegmentPosition,
        found.Place.SegmentId, found.Place.Loop, found.Place.Element, found.Place.Component);

    private static ExpectedFinding Several(List<Finding> found) => new(
        string.Join(' ', found.Select(one => $"{one.Code} {one.Place}")), Severity.Info, 0, 0, 0, "", "", 0, 0);

    private static IEnumerable<ExpectedFinding> Wrong(ExpectedFinding due) =>
    [
        due with { Code = due.Code + "X" },
        due with { Severity = due.Severity == Severity.Error ? Severity.Warning : Severity.Error },
        due with { Group = due.Group + 1 },
        due with { Set = due.Set + 1 },
        due with { Position = due.Position + 1 },
        due with { Segment = due.Segment + "X" },
        due with { Loop = due.Loop + "X" },
        due with { Element = due.Element + 1 },
        due with { Component = due.Component + 1 },
    ];

    private static string Text(ExpectedAnswer answer) =>
        $"{answer.Interchange} {string.Join('|', answer.Groups)} {answer.Claim} {answer.Finding}";
}
