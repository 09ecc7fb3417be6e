using FirstPass.Engine.Log;
using FirstPass.Workflow.Cases;

namespace FirstPass.Engine.Shards;

/// <summary>Sources of events that the engine numbers itself. A repeat of these is known by the state of the case, the
/// message's row or the feed's cursor, so the inbox does not remember them.</summary>
public static class Sources
{
    /// <summary>A clock ran out; the id is case, name and due instant.</summary>
    public const string Clock = "clock";

    /// <summary>An effect asks to start, or ended.</summary>
    public const string Effect = "effect";

    /// <summary>A stored file is fed; the id is the file's digest and the ordinal in it.</summary>
    public const string Feed = "feed";

    /// <summary>
    /// Event type of a message that nobody wanted in its time, followed by the message's own type. It goes back to the
    /// sender.
    /// </summary>
    public const string UnclaimedPrefix = "unclaimed ";

    private static readonly string[] Own = [Clock, Effect, Feed, MessageId.Source];
    private static readonly string[] OwnTypes = [Kernel.ClockPrefix, "start ", "effect ", "feed ", UnclaimedPrefix];

    /// <summary>True for events that come from outside the engine; the inbox remembers them.</summary>
    public static bool IsOutside(EventId id) => !Own.Contains(id.Source, StringComparer.Ordinal);

    /// <summary>True when an outside event may be taken at all: it does not speak with the engine's voice.</summary>
    public static bool MayCome(Event happened) =>
        IsOutside(happened.Id) && !OwnTypes.Any(t => happened.Type.StartsWith(t, StringComparison.Ordinal));
}
