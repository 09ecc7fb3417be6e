using System.CommandLine;
using FirstPass.Formats.X12;
using FirstPass.Formats.X12.Guides;

namespace FirstPass.App.Commands;

/// <summary><c>firstpass edi ...</c>: looks at X12 files without keeping anything.</summary>
public static class EdiCommand
{
    /// <summary>The command with its parts.</summary>
    public static Command Create() => new("edi", "Look at X12 files. Nothing is kept.")
    {
        Part("inspect", "What is in this file, in words.\n\nExample:\n  firstpass edi inspect today.837", Inspect),
        Part("validate", "Judge the file by its guides.\n\nExample:\n  firstpass edi validate today.837", Validate),
    };

    private static Command Part(string name, string text, Func<Stream, int> run)
    {
        var file = new Argument<string>("file") { Description = "The file, or - for standard input." };
        var command = new Command(name, text) { file };
        command.SetAction(parsed =>
        {
            var path = parsed.GetValue(file)!;
            if (path != "-" && !File.Exists(path))
            {
                Console.Error.WriteLine($"There is no file {path}.");
                return Exit.Usage;
            }

            using var stream = path == "-" ? Console.OpenStandardInput() : File.OpenRead(path);
            return run(stream);
        });
        return command;
    }

    private static int Inspect(Stream stream)
    {
        var outline = EnvelopeScan.Of(stream);
        foreach (var interchange in outline.Interchanges)
        {
            var parties = $"{interchange.Sender.Id} to {interchange.Receiver.Id}";
            Console.WriteLine($"interchange {interchange.ControlNumber}: {parties}, {interchange.Date}, marked {interchange.Usage}, {interchange.Bytes.Length} bytes");
            foreach (var group in interchange.Groups)
            {
                Console.WriteLine($"  group {group.ControlNumber}: {group.FunctionalId} {group.Version}");
                foreach (var set in group.Sets)
                    Console.WriteLine($"    set {set.ControlNumber}: {set.Kind}, {set.SegmentCount} segments"
                        + (set.ClaimCount > 0 ? $", {set.ClaimCount} claims" : "") + (set.Refused ? ", refused" : ""));
            }
        }

        return Write(outline.Findings);
    }

    private static int Validate(Stream stream)
    {
        var verdict = FileJudge.Of(stream);
        foreach (var set in verdict.Sets)
            Console.WriteLine($"interchange {set.Interchange} group {set.Group} set {set.Set}: "
                + (set.Judged ? set.IsAccepted ? "accepted" : "not accepted" : "unsupported guide"));
        return Write(verdict.Findings);
    }

    private static int Write(IEnumerable<Finding> findings)
    {
        var code = Exit.Done;
        foreach (var finding in findings)
        {
            var place = finding.Place;
            var where = place.SegmentId.Length > 0
                ? $"set {place.Set} segment {place.SegmentPosition} {place.Loop} {place.SegmentId}"
                    + Number(place.Element)
                : $"byte {place.Offset}";
            var severity = finding.Severity.ToString().ToLowerInvariant();
            Console.WriteLine($"{severity} {finding.Code} at {where}: {finding.Message}");
            if (finding.Severity == Severity.Error)
                code = Exit.Findings;
        }

        return code;
    }

    private static string Number(int element) => element > 0 ? $"{element:00}" : "";
}
