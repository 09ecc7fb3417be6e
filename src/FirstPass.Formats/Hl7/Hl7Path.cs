using System.Collections.Immutable;

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

    private const int MostSegments = 999_999;

    /// <summary>Reads a path; throws when it is none.</summary>
    public static Hl7Path Parse(string text) =>
        TryParse(text, out var path) ? path : throw new FormatException("This is no path into an HL7 message.");

    /// <summary>Reads a path.</summary>
    public static bool TryParse(string text, out Hl7Path path)
    {
        ReadOnlySpan<char> rest = text;
        var steps = ImmutableArray.CreateBuilder<PathStep>(1);
        path = new Hl7Path([], 0);
        do
        {
            if (!TryStep(ref rest, out var step))
                return false;
            steps.Add(step);
        }
        while (Take(ref rest, '/'));

        var (field, repetition, component, subcomponent) = (0, 1, 0, 0);
        if (Take(ref rest, '-'))
        {
            var read = TryNumber(ref rest, Most, out field)
                && TryIndex(ref rest, Most, out repetition)
                && (!Take(ref rest, '.') || (TryNumber(ref rest, Most, out component)
                    && (!Take(ref rest, '.') || TryNumber(ref rest, Most, out subcomponent))));
            if (!read)
                return false;
        }

        path = new Hl7Path(steps.ToImmutable(), field, repetition, component, subcomponent);
        return rest.IsEmpty;
    }

    private static bool TryStep(ref ReadOnlySpan<char> rest, out PathStep step)
    {
        step = default;
        if (rest.Length < 3 || !char.IsAsciiLetter(rest[0]) || !char.IsAsciiLetterOrDigit(rest[1])
            || !char.IsAsciiLetterOrDigit(rest[2]))
            return false;
        var id = rest[..3].ToString();
        rest = rest[3..];
        if (!TryIndex(ref rest, MostSegments, out var index))
            return false;
        step = new PathStep(id, index);
        return true;
    }

    /// <summary>A number in brackets; 1 where none stands.</summary>
    private static bool TryIndex(ref ReadOnlySpan<char> rest, int most, out int index)
    {
        index = 1;
        return !Take(ref rest, '[') || (TryNumber(ref rest, most, out index) && Take(ref rest, ']'));
    }

    private static bool TryNumber(ref ReadOnlySpan<char> rest, int most, out int number)
    {
        number = 0;
        while (!rest.IsEmpty && char.IsAsciiDigit(rest[0]) && number <= most)
        {
            number = (number * 10) + rest[0] - '0';
            rest = rest[1..];
        }

        return number > 0 && number <= most;
    }

    private static bool Take(ref ReadOnlySpan<char> rest, char expected)
    {
        if (rest.IsEmpty || rest[0] != expected)
            return false;
        rest = rest[1..];
        return true;
    }
}
