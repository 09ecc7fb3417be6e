using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace FirstPass.Formats.Hl7;

/// <summary>One step to a segment: which one of an id, counted from 1 behind the step before.</summary>
/// <param name="Id">Segment id.</param>
/// <param name="Index">Which one of them.</param>
public readonly record struct PathStep(string Id, int Index);

/// <summary>
/// Where a value lies: <c>PID-5.1</c>, <c>PID-3[2].4.2</c>, <c>OBX[3]-5</c>, <c>ORC[2]/OBR-4</c> (the first OBR behind
/// the second ORC and before the third). A repetition that is not named is the first one.
/// </summary>
/// <param name="Steps">The way to the segment.</param>
/// <param name="Field">Field from 1; 0 for the segment.</param>
/// <param name="Repetition">Repetition from 1.</param>
/// <param name="Component">Component from 1; 0 for the whole repetition.</param>
/// <param name="Subcomponent">Subcomponent from 1; 0 for the whole component.</param>
public sealed record Hl7Path(
    ImmutableArray<PathStep> Steps, int Field, int Repetition = 1, int Component = 0, int Subcomponent = 0)
{
    /// <summary>Highest number that a path may name; setting a value far out writes as many separators.</summary>
    public const int Most = 999;

    private static readonly Regex Step = new(
        @"\G([A-Za-z][A-Za-z0-9]{2})(?:\[([0-9]{1,6})\])?", RegexOptions.CultureInvariant);

    private static readonly Regex Place = new(
        @"\G-([0-9]{1,3})(?:\[([0-9]{1,3})\])?(?:\.([0-9]{1,3})(?:\.([0-9]{1,3}))?)?$", RegexOptions.CultureInvariant);

    /// <summary>Reads a path; throws when it is none.</summary>
    public static Hl7Path Parse(string text) =>
        TryParse(text, out var path) ? path : throw new FormatException("This is no path into an HL7 message.");

    /// <summary>Reads a path.</summary>
    public static bool TryParse(string text, out Hl7Path path)
    {
        path = new Hl7Path([], 0);
        var steps = ImmutableArray.CreateBuilder<PathStep>();
        var at = 0;
        do
        {
            if (at > 0)
                at++;
            var step = Step.Match(text, at);
            if (!step.Success)
                return false;
            steps.Add(new PathStep(step.Groups[1].Value, Number(step.Groups[2], 1)));
            at += step.Length;
        }
        while (at < text.Length && text[at] == '/');

        path = new Hl7Path(steps.ToImmutable(), 0);
        if (at < text.Length)
        {
            var place = Place.Match(text, at);
            if (!place.Success || place.Groups.Cast<Group>().Skip(1).Any(g => g.Success && Number(g, 1) == 0))
                return false;
            path = path with
            {
                Field = Number(place.Groups[1], 0),
                Repetition = Number(place.Groups[2], 1),
                Component = Number(place.Groups[3], 0),
                Subcomponent = Number(place.Groups[4], 0),
            };
        }

        return path.Steps.All(s => s.Index > 0);
    }

    private static int Number(Group group, int otherwise) =>
        group.Success ? int.Parse(group.ValueSpan, CultureInfo.InvariantCulture) : otherwise;
}
