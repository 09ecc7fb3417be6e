using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json;
using FirstPass.App.Commands.Words;
using FirstPass.Formats.X12.Generation;

namespace FirstPass.App.Commands.Files;

/// <summary>
/// <c>edi generate</c>: files of invented transactions, clean or with one fault and the answer that is due to it. They
/// are complete or they are not there.
/// </summary>
internal sealed class EdiGenerate(SampleKind kind, Voice voice)
{
    private static readonly TimeSpan SayEach = TimeSpan.FromSeconds(5);
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private TimeSpan said = SayEach;

    /// <summary>The kinds of file, as a person would type them.</summary>
    public static string Kinds => string.Join(", ", SampleKind.All.Select(kind => kind.Name));

    /// <summary>Lists the kinds of fault.</summary>
    public int List()
    {
        var answer = new FaultList(
            kind.Name, [.. Fault.Of(kind).Select(fault => new FaultRow(
                fault.Name, fault.Finding, fault.Severity.ToString().ToLowerInvariant()))]);
        voice.Answer(answer, output =>
        {
            foreach (var row in answer.Faults)
                output.WriteLine($"{row.Name,-40} {row.Severity} {row.Finding}");
        });
        return Exit.Done;
    }

    /// <summary>Makes a file.</summary>
    public int Run(int seed, int count, string? faultName, string to)
    {
        var fault = faultName is null ? null : Fault.Of(kind).FirstOrDefault(one => one.Name == faultName);
        if (faultName is not null && fault is null)
            return voice.Refuse(Exit.Usage, $"{kind} has no fault {faultName}; --faults lists what it has.");
        using var made = NewFile.At(to);
        using var beside = fault is null || to == "-" ? null : NewFile.At(to + ".expected.json");
        if (made is null || (beside is null && fault is not null && to != "-"))
            return voice.Refuse(Exit.Refused, $"{to} or {to}.expected.json is there already; a new file is made.");
        try
        {
            var expected = Write(made, seed, count, fault);
            var answer = new Answer(kind.Name, seed, count, new FileInfo(made.Path).Length, expected);
            if (beside is not null)
                File.WriteAllText(beside.Path, JsonSerializer.Serialize(expected, AnswerJson.Options) + "\n");
            beside?.Deliver();
            made.Deliver();
            (made.IsStandardOutput ? voice with { Output = voice.Error } : voice).Answer(
                answer, output => Say(answer, output));
            return Exit.Done;
        }
        catch (FaultException trouble)
        {
            return voice.Refuse(Exit.Refused, trouble.Message);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return voice.Refuse(Exit.Environment, $"The file cannot be written to {to}.");
        }
    }

    private Expected? Write(NewFile made, int seed, int count, Fault? fault)
    {
        if (fault is null)
        {
            using var file = new BufferedStream(File.Create(made.Path), 64 * 1024);
            SampleFile.Write(file, kind, seed, count, written => Say(written, count));
            return null;
        }

        var scratch = Path.GetTempFileName();
        try
        {
            using var clean = new BufferedStream(File.Create(scratch), 64 * 1024);
            SampleFile.Write(clean, kind, seed, count, written => Say(written, count));
            clean.Position = 0;
            using var file = new BufferedStream(File.Create(made.Path), 64 * 1024);
            return Expected.Of(fault.Plant(clean, file, seed));
        }
        finally
        {
            File.Delete(scratch);
        }
    }

    private void Say(int written, int count)
    {
        if (watch.Elapsed < said)
            return;
        said = watch.Elapsed + SayEach;
        voice.Error.WriteLine($"{written} of {count}, {(long)watch.Elapsed.TotalSeconds} s");
    }

    private static void Say(Answer answer, TextWriter output)
    {
        output.WriteLine($"{answer.Count} of {answer.Kind}, {answer.Bytes} bytes.");
        if (answer.Expected is { } due)
            output.WriteLine($"{due.Fault}: {due.Finding.Severity} {due.Finding.Code} is due; {due.Interchange}");
    }

    internal sealed record Answer(string Kind, int Seed, int Count, long Bytes, Expected? Expected);

    /// <summary>The answer that is due to a file with a fault.</summary>
    internal sealed record Expected(
        string Fault, string Interchange, ImmutableArray<string> Groups, ExpectedClaim? Claim, ExpectedRow Finding)
    {
        public static Expected Of(ExpectedAnswer answer)
        {
            var found = answer.Finding;
            return new Expected(answer.Fault, answer.Interchange, answer.Groups, answer.Claim, new ExpectedRow(
                found.Severity.ToString().ToLowerInvariant(), found.Code, found.Group, found.Set, found.Position,
                found.Segment, found.Loop, found.Element, found.Component));
        }
    }

    internal sealed record ExpectedRow(
        string Severity, string Code, int Group, int Set, int SegmentPosition, string Segment, string Loop, int Element,
        int Component);

    internal sealed record FaultList(string Kind, ImmutableArray<FaultRow> Faults);

    internal sealed record FaultRow(string Name, string Finding, string Severity);
}
