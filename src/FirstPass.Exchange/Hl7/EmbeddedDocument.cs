using System.Text;
using FirstPass.Exchange.Mappings;
using FirstPass.Formats.Hl7;

namespace FirstPass.Exchange.Hl7;

/// <summary>Documents in OBX segments.</summary>
internal static class EmbeddedDocument
{
    private const string Embedded = "ED";

    private static readonly Hl7Path Observation = Hl7Path.Parse("OBX");

    /// <summary>
    /// The document of one OBX that embeds one, or else the lines of all others; null when there is nothing, or when
    /// what is embedded cannot be read.
    /// </summary>
    public static WireDocument? At(SegmentPlace place)
    {
        if (!place.At.IsEmpty)
            return Embeds(place) ? Of(place) : null;
        var lines = place.Each(Observation).Where(o => !Embeds(o)).Select(Line).Where(l => l.Length > 0).ToList();
        return lines.Count == 0
            ? null
            : new WireDocument("text/plain", [.. Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n")]);
    }

    private static bool Embeds(SegmentPlace place) => Text(place, "OBX-2") == Embedded;

    private static WireDocument? Of(SegmentPlace place)
    {
        var (type, subtype) = (Text(place, "OBX-5.2"), Text(place, "OBX-5.3"));
        var data = Text(place, "OBX-5.5");
        if (Text(place, "OBX-5.4").ToUpperInvariant() is "A" or "")
            return data.Length == 0 ? null : new WireDocument("text/plain", [.. Encoding.UTF8.GetBytes(data)]);
        var bytes = new byte[data.Length];
        return data.Length > 0 && Convert.TryFromBase64String(data, bytes, out var length)
            ? new WireDocument(MediaOf(type, subtype), [.. bytes[..length]])
            : null;
    }

    // Senders write the media type in two parts, in one, or only its second half.
    private static string MediaOf(string type, string subtype)
    {
        var media = (type.Contains('/', StringComparison.Ordinal) ? type : $"{type}/{subtype}").ToLowerInvariant();
        return media switch
        {
            "application/pdf" or "ap/pdf" or "/pdf" or "pdf/" => "application/pdf",
            "image/tiff" or "im/tiff" or "/tiff" => "image/tiff",
            "image/jpeg" or "im/jpeg" or "/jpeg" => "image/jpeg",
            "text/plain" or "tx/" or "text/" => "text/plain",
            "text/xml" or "multipart/x-hl7-cda-level-one" => "text/xml",
            _ => "application/octet-stream",
        };
    }

    private static string Line(SegmentPlace place)
    {
        var value = string.Join(
            '\n', Enumerable.Range(1, place.Part(Path("OBX-5"))?.Count ?? 0)
                .Select(n => place.Text(Path("OBX-5") with { Repetition = n })));
        if (value.Length == 0 || Text(place, "OBX-2") is "TX" or "FT" or "ST" or "")
            return value;
        return $"{Text(place, "OBX-3.2")}: {value} {Text(place, "OBX-6.1")}".TrimEnd();
    }

    private static string Text(SegmentPlace place, string path) => place.Text(Path(path));

    private static Hl7Path Path(string path) => Hl7Path.Parse(path);
}
