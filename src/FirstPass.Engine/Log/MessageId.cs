using System.Globalization;
using FirstPass.Workflow.Cases;

namespace FirstPass.Engine.Log;

/// <summary>
/// Identity of an event that one case sent to another: the entry that sent it and its ordinal there. The entry that
/// consumes it carries it as its event's id, so that the log alone says which messages are still on their way.
/// </summary>
/// <param name="Position">Entry that sent it.</param>
/// <param name="Number">Ordinal among the messages of that entry, from 1.</param>
public readonly record struct MessageId(long Position, int Number)
{
    /// <summary>Source of every event between cases; nothing outside may use it.</summary>
    public const string Source = "message";

    /// <summary>The event id.</summary>
    public EventId ToEvent() => new(Source, string.Create(CultureInfo.InvariantCulture, $"{Position}-{Number}"));

    /// <summary>Reads an event id back; false for events that no case sent.</summary>
    public static bool TryRead(EventId id, out MessageId message)
    {
        message = default;
        var dash = id.Id?.IndexOf('-') ?? -1;
        if (id.Source != Source || dash < 1
            || !long.TryParse(id.Id.AsSpan(0, dash), NumberStyles.None, CultureInfo.InvariantCulture, out var position)
            || !int.TryParse(id.Id.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return false;
        message = new MessageId(position, number);
        return true;
    }
}
