using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using FirstPass.Formats.X12;
using FirstPass.Formats.X12.Typed;

namespace FirstPass.Tests.Formats.Writing;

/// <summary>A record as text, without what a writer makes by itself: places, counts, numbers of levels.</summary>
internal static class Meaning
{
    private static readonly string[] Made =
    [
        nameof(HierarchyLevel.HierarchyId), nameof(HierarchyLevel.ParentId), nameof(Subscriber837.HasChildren),
        nameof(Claim837.SegmentCount), nameof(Claim837.AllFindings), nameof(LevelRecord.Levels), nameof(LevelRecord.Patient),
        nameof(HierarchyLevel.AllRejections),
    ];

    private static readonly Type[] Places =
        [typeof(SegmentPosition), typeof(SetHeader), typeof(EnvelopeHeader), typeof(Delimiters)];

    public static string Of(IEnumerable<object> records) => string.Join('\n', records.Select(Of));

    public static string Of(object record)
    {
        var text = new StringBuilder();
        Print(record, text);
        return text.ToString();
    }

    private static void Print(object? value, StringBuilder text)
    {
        if (value is RawSegment raw)
            text.Append(Plain(raw));
        else if (value is null or string or IFormattable or Enum or bool)
            text.Append(CultureInfo.InvariantCulture, $"{value ?? "-"}");
        else if (value is IEnumerable items)
            PrintAll(items, text);
        else
            PrintRecord(value, text);
    }

    private static void PrintAll(IEnumerable items, StringBuilder text)
    {
        text.Append('[');
        foreach (var item in items)
        {
            Print(item, text);
            text.Append(' ');
        }

        text.Append(']');
    }

    private static void PrintRecord(object value, StringBuilder text)
    {
        text.Append(value.GetType().Name).Append('{');
        foreach (var property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .OrderBy(property => property.Name, StringComparer.Ordinal))
            if (property.GetIndexParameters().Length == 0 && !Made.Contains(property.Name)
                && !Places.Contains(property.PropertyType) && !property.Name.EndsWith("Position", StringComparison.Ordinal))
            {
                var part = new StringBuilder();
                Print(property.GetValue(value), part);
                if (part.Length > 0 && part.ToString() is not ("[]" or "-") && !IsEmpty(part))
                    text.Append(property.Name).Append('=').Append(part).Append(';');
            }

        text.Append('}');
    }

    /// <summary>A record with nothing in it, as of a segment without elements, says nothing.</summary>
    private static bool IsEmpty(StringBuilder part) => part.Length > 1 && part[^1] == '}' && part[^2] == '{';

    /// <summary>A kept segment with the usual separators, and without empty ends.</summary>
    private static string Plain(RawSegment raw) => string.Concat(raw.Text.Select(letter =>
        letter == raw.Delimiters.Element ? '*'
        : letter == raw.Delimiters.Component ? ':'
        : letter == raw.Delimiters.Repetition && letter != 0 ? '^'
        : letter)).TrimEnd('*');
}
