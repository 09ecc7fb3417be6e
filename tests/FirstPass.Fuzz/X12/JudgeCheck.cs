using System.Buffers;
using System.Collections.Immutable;
using FirstPass.Formats.X12;
using FirstPass.Formats.X12.Acknowledgements;
using FirstPass.Formats.X12.Guides;
using FirstPass.Formats.X12.Typed;
using FirstPass.Tests.Formats.X12;

namespace FirstPass.Fuzz.X12;

/// <summary>Whatever comes is judged alike in any portions, and its answers are answers that we would take.</summary>
internal static class JudgeCheck
{
    private static readonly InterchangeEnvelope Interchange = new()
    {
        Sender = new PartyId("ZZ", "HUB"),
        Receiver = new PartyId("ZZ", "MAPLE"),
        Date = "260601",
        Time = "0910",
        ControlNumber = 77,
        Usage = 'T',
    };

    private static readonly GroupEnvelope Group = new()
    {
        FunctionalId = "FA",
        Sender = "HUB",
        Receiver = "MAPLE",
        Date = "20260601",
        Time = "0910",
        ControlNumber = 77,
        Version = "005010X231A1",
    };

    public static void Run(byte[] input)
    {
        var verdict = FileJudge.Of(new MemoryStream(input));
        var again = FileJudge.Of(new ChunkedStream(input, 1 + (input.Length % 53)));
        Promise.Same(Words(verdict), Words(again), "finding in portions");
        foreach (var interchange in verdict.Outline.Interchanges)
            Answer(verdict, interchange);
        RunAgain(input);
    }

    private static List<string> Words(FileVerdict verdict) =>
        [.. verdict.Findings.Select(f => $"{f.Code} {f.Severity} {f.Syntax} {f.Place}")];

    private static void Answer(FileVerdict verdict, InterchangeOutline interchange)
    {
        var due = AnswersDue.To(interchange, interchange.Refused);
        if (due.Envelope && Written(w => Ta1Writer.Write(w, Interchange, [InterchangeAnswer.To(verdict, interchange)]))
            is { } ta1)
        {
            using var reader = new Ta1Reader(new MemoryStream(ta1));
            Promise.Hold(reader.Read() && !reader.Read(), "a TA1 is read again");
        }

        if (!due.Content || GroupAnswers.To(verdict, interchange) is not { IsEmpty: false } groups)
            return;
        if (Written(w => Acknowledgement999Writer.Write(w, Interchange, Group, groups)) is not { } bytes)
            return;
        using var parts = new Acknowledgement999Reader(new MemoryStream(bytes));
        var sets = 0;
        while (parts.Read())
            if (parts.Current is AcknowledgementPart.Set)
                sets++;
        Promise.Hold(sets == groups.Sum(g => g.Sets.Length), "a 999 tells of every set");
    }

    /// <summary>What a writer wrote; null when it refused to.</summary>
    private static byte[]? Written(Func<X12Writer, ImmutableArray<Finding>> write)
    {
        var output = new ArrayBufferWriter<byte>();
        if (write(new X12Writer(output)) is { IsEmpty: false })
            return null;
        var bytes = output.WrittenSpan.ToArray();
        Promise.Same(
            [], [.. SelfCheck.RefusalsOfAnswer(new MemoryStream(bytes)).Select(SelfCheck.WordsOf)],
            "a refusal of our own answer");
        return bytes;
    }

    /// <summary>A claim acknowledgement of others is told again in other numbers.</summary>
    private static void RunAgain(byte[] input)
    {
        using var reader = new ClaimAcknowledgement277CAReader(new MemoryStream(input));
        var parts = new List<StatusPart>();
        while (reader.Read())
            parts.Add(reader.Current);
        var answers = FarClaimAnswer.From(parts);
        if (answers.IsEmpty)
            return;
        var told = answers.Select(a => FarClaimAnswer.ToSource(a, "B1", claim => claim.ClaimNumber)).ToList();
        var output = new ArrayBufferWriter<byte>();
        ClaimAcknowledgement277CAWriter.Write(new X12Writer(output), Interchange, Group, told);
        FileJudge.Of(new MemoryStream(output.WrittenSpan.ToArray()));
    }
}
