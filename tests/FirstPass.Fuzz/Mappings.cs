using System.Text;
using FirstPass.Billing.Events;
using FirstPass.Exchange.Fhir;
using FirstPass.Exchange.Mappings;

namespace FirstPass.Fuzz;

/// <summary>The shipped mappings, and what must hold of the events that they make.</summary>
internal static class Mappings
{
    private static readonly OutwardMapping Outward =
        OutwardBook.Load(Sources.Texts("definitions/mappings/fhir/outward", "*.yaml"), []).OrThrow().For("");

    /// <summary>The shipped mappings of a wire.</summary>
    public static MappingBook Shipped(WireLanguage language, string folder) =>
        MappingBook.Load(language, Sources.Texts($"definitions/mappings/{folder}", "*.yaml"), []).OrThrow();

    /// <summary>Events are kept as they are, and told as resources or refused.</summary>
    public static void Kept(IEnumerable<MappedEvent> events)
    {
        foreach (var (type, body) in events)
        {
            var kind = EventKind.Of(body);
            var kept = kind.Write(body);
            Promise.Same(kept, kind.Write(kind.Read(kept)), "an event that was kept");
            new ResourceWriter(Outward).Write(type, body);
        }
    }

    /// <summary>Events as text.</summary>
    public static List<string> Words(IEnumerable<MappedEvent> events) =>
        [.. events.Select(e => e.Type + " " + Encoding.UTF8.GetString(EventKind.Of(e.Body).Write(e.Body)))];
}
