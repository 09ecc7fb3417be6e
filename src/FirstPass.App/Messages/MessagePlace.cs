using FirstPass.Formats.Hl7;

namespace FirstPass.App.Messages;

/// <summary>Where in a message a finding lies, in the words of a path.</summary>
internal static class MessagePlace
{
    /// <summary>The path, such as <c>PID-3.1</c>; empty for the message as a whole.</summary>
    public static string PathOf(Hl7Place place)
    {
        if (place.SegmentId.Length == 0)
            return "";
        var segment = place.SegmentRepetition > 1 ? $"{place.SegmentId}[{place.SegmentRepetition}]" : place.SegmentId;
        var field = place.Field == 0 ? ""
            : place.Repetition > 1 ? $"-{place.Field}[{place.Repetition}]"
            : $"-{place.Field}";
        var component = place.Component > 0 ? $".{place.Component}" : "";
        return segment + field + component + (place.Subcomponent > 0 ? $".{place.Subcomponent}" : "");
    }
}
