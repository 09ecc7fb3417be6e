using FirstPass.Formats.Hl7;
using FirstPass.Formats.Hl7.Typed;

namespace FirstPass.Tests.Formats.Hl7;

/// <summary>What a message says, however it is written.</summary>
internal static class MessageValues
{
    /// <summary>Every value of a message with its place, absent ones left out.</summary>
    public static List<string> Of(Hl7Message message)
    {
        var all = new List<string>();
        for (var i = 0; i < message.Segments.Count; i++)
            for (var field = i == 0 ? 3 : 1; field <= message.Segments[i].Count; field++)
                Collect(all, $"{i} {message.Segments[i].Id}-{field}", message.Segments[i].Field(field));
        return all;
    }

    /// <summary>Reads everything that a view has, and everything that those values have.</summary>
    public static void Visit(object? value)
    {
        if (value is System.Collections.IEnumerable many and not string)
            foreach (var one in many)
                Visit(one);
        else if (value is not null and not Enum && value.GetType().Namespace == typeof(SegmentView).Namespace)
            foreach (var property in value.GetType().GetProperties().Where(p => p.GetIndexParameters().Length == 0))
                Visit(property.GetValue(value));
    }

    private static void Collect(List<string> all, string place, Hl7Part part)
    {
        if (part.Level != Hl7Level.Subcomponent)
            for (var i = 1; i <= part.Count; i++)
                Collect(all, $"{place}.{i}", part[i]);
        else if (part.State != FieldState.Absent)
            all.Add($"{place} {part.State} {part.Text}");
    }
}
