using System.Collections.Immutable;
using FirstPass.Billing.Events;
using FirstPass.Exchange.Mappings;
using FirstPass.Formats.Hl7;

namespace FirstPass.Exchange.Hl7;

/// <summary>
/// Turns a message into events by a mapping. It takes all of a message or, with findings that name places and never
/// values, nothing.
/// </summary>
public sealed class EventMapper
{
    /// <summary>Most segments of a message that becomes events.</summary>
    private const int MostSegments = 10_000;

    private static readonly Hl7WirePath Kind = new(Hl7Path.Parse("MSH-9"));

    private readonly Hl7Message message;
    private readonly EventMapping mapping;
    private readonly MessageOrigin origin;

    private EventMapper(Hl7Message message, EventMapping mapping, MessageOrigin origin) =>
        (this.message, this.mapping, this.origin) = (message, mapping, origin);

    /// <summary>The events of a message.</summary>
    public static MappedMessage Map(Hl7Message message, EventMapping mapping, MessageOrigin origin) =>
        new EventMapper(message, mapping, origin).Map();

    /// <summary>Type and trigger of a message, such as <c>ADT^A04</c>.</summary>
    public static string NameOf(Hl7Message message) =>
        $"{message.Text("MSH-9.1").Trim()}^{message.Text("MSH-9.2").Trim()}";

    private MappedMessage Map()
    {
        var name = NameOf(message);
        var start = new SegmentPlace(message, []);
        if (HasTooMany())
            return Refused([new MapFault(
                "MAP-MANY", start, Kind, "The message holds more segments or repetitions than are taken.")]);
        var told = new EventOrigin(
            origin.Partner, name, MappedMessage.ContentOf(message), origin.File, origin.Offset,
            message.Segments.Sum(s => s.Bytes.Length + s.Tail.Length), mapping.Title);
        var maker = new EventMaker(mapping);
        var events = maker.Make(name, start)
            .Select(made => made with { Body = made.Body with { Origin = told } }).ToImmutableArray();
        return maker.Faults.Count > 0 ? Refused(maker.Faults)
            : events.IsEmpty ? Refused([Untaken(start, name)])
            : new MappedMessage(events, maker.Documents, []);
    }

    /// <summary>What is beyond a limit is refused: nothing of a message is ever left out.</summary>
    private bool HasTooMany() =>
        message.Segments.Count > MostSegments
        || message.Segments.GroupBy(s => s.Id).Any(g => g.Count() > SegmentPlace.MostOfOne)
        || message.Segments.Any(s => s.Fields().Any(f => f.Count > SegmentPlace.MostOfOne));

    private MapFault Untaken(SegmentPlace start, string name) =>
        mapping.Takes(name)
            ? new("MAP-NOTHING", start, Kind, "The message holds nothing of what is taken from its kind.")
        : mapping.TakesType(message.Text("MSH-9.1").Trim())
            ? new("MAP-TRIGGER", start, Kind, "No mapping takes this trigger of this type of message.")
        : new("MAP-TYPE", start, Kind, "No mapping takes this type of message.");

    private static MappedMessage Refused(IEnumerable<MapFault> faults) =>
        new([], [], [.. faults.Select(f => ((SegmentPlace)f.Place).Finding(f))]);
}
