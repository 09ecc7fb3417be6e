using System.Collections.Immutable;
using FirstPass.App.Commands.Words;
using FirstPass.Formats.X12;

namespace FirstPass.App.Commands.Files;

/// <summary>A finding of the format library as JSON.</summary>
internal sealed record EdiFinding(
    string Severity,
    string Code,
    int Snip,
    int Interchange,
    int Group,
    int Set,
    int SegmentPosition,
    string Segment,
    string Loop,
    int Element,
    int Component,
    long Offset,
    string Message,
    string Syntax)
{
    public static ImmutableArray<EdiFinding> Of(IEnumerable<Finding> findings) =>
        [.. findings.Select(f => new EdiFinding(
            f.Severity.ToString().ToLowerInvariant(), f.Code, f.Snip, f.Place.Interchange, f.Place.Group, f.Place.Set,
            f.Place.SegmentPosition, f.Place.SegmentId, f.Place.Loop, f.Place.Element, f.Place.Component,
            f.Place.Offset, f.Message, f.Syntax))];

    /// <summary>One line for people.</summary>
    public void Write(TextWriter output)
    {
        var element = Element > 0 ? $"{Element:00}" : "";
        var where = Segment.Length > 0
            ? string.Join(' ', new[] { $"set {Set} segment {SegmentPosition}", Loop, Segment + element }
                .Where(part => part.Length > 0))
            : $"byte {Offset}";
        output.WriteLine($"{Severity} {Code} at {where}: {Message}");
    }

    /// <summary>The exit code that findings call for.</summary>
    public static int ExitFor(IEnumerable<EdiFinding> findings) =>
        findings.Any(f => f.Severity == "error") ? Exit.Findings : Exit.Done;
}
