using System.Collections.Immutable;
using FirstPass.App.Commands.Words;
using FirstPass.Formats.X12;
using FirstPass.Formats.X12.Masking;

namespace FirstPass.App.Commands.Files;

/// <summary>
/// <c>edi mask</c>: a twin of a file that shows nobody. It is complete or it is not there.
/// </summary>
internal static class EdiMask
{
    public static int Run(Stream stream, Voice voice, string to, string? keyFile)
    {
        if (KeyOf(keyFile, out var trouble) is not { } key)
            return voice.Refuse(Exit.Refused, trouble);
        using var twin = NewFile.At(to);
        if (twin is null)
            return voice.Refuse(Exit.Refused, $"{to} is there already; a twin is written to a new file.");
        try
        {
            var report = Write(stream, twin.Path, key);
            if (report.Segments == 0 || report.Findings.Any(f => f.Severity == Severity.Error))
                return Refused(voice, report);
            twin.Deliver();
            // Where the twin itself goes to standard output, what is said about it does not.
            var answer = new Answer(report.Segments, report.Replaced, report.Moved, EdiFinding.Of(report.Findings));
            (twin.IsStandardOutput ? voice with { Output = voice.Error } : voice)
                .Answer(answer, output => Write(answer, output));
            return Exit.Done;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return voice.Refuse(Exit.Environment, $"The twin cannot be written to {to}.");
        }
    }

    private static MaskReport Write(Stream stream, string path, MaskKey key)
    {
        using var file = new BufferedStream(File.Create(path), 64 * 1024);
        return X12Mask.Copy(stream, file, key);
    }

    private static int Refused(Voice voice, MaskReport report)
    {
        foreach (var finding in EdiFinding.Of(report.Findings))
            finding.Write(voice.Error);
        return voice.Refuse(Exit.Refused, "This is no whole X12 file; no twin was made.");
    }

    private static MaskKey? KeyOf(string? file, out string trouble)
    {
        trouble = "";
        if (file is null)
            return MaskKey.Random();
        try
        {
            var secret = File.ReadAllBytes(file);
            if (secret.Length >= MaskKey.SmallestSecret)
                return new MaskKey(secret);
            trouble = $"{file} holds less than {MaskKey.SmallestSecret} bytes; a secret that short is guessed.";
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            trouble = $"{file} cannot be read.";
        }

        return null;
    }

    private static void Write(Answer answer, TextWriter output)
    {
        output.WriteLine(
            $"{answer.Segments} segments: {answer.Replaced} values replaced, {answer.Moved} dates moved.");
        foreach (var finding in answer.Findings)
            finding.Write(output);
    }

    internal sealed record Answer(
        long Segments, long Replaced, long Moved, ImmutableArray<EdiFinding> Findings);
}
