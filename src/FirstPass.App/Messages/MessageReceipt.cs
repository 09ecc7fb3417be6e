using System.Collections.Immutable;
using FirstPass.Engine.Shards;
using FirstPass.Formats.Hl7;

namespace FirstPass.App.Messages;

/// <summary>What became of a message.</summary>
public enum MessageVerdict
{
    /// <summary>All of its events are on the disk, now or since it came first.</summary>
    Taken,

    /// <summary>Something in it is wrong; nothing was taken.</summary>
    Refused,

    /// <summary>It could not be taken now; the same message may come again.</summary>
    NotNow,
}

/// <summary>The answer to a message. It is given only after its events are durable, or when it was not taken.</summary>
/// <param name="Verdict">What became of it.</param>
/// <param name="Findings">What was found; errors are why it was refused.</param>
/// <param name="Events">Types of its events, in their order; none of a message that was taken before.</param>
public sealed record MessageReceipt(
    MessageVerdict Verdict, ImmutableArray<Hl7Finding> Findings, ImmutableArray<string> Events)
{
    /// <summary>True when it was taken before: the answer is the one of then.</summary>
    public bool Repeat { get; init; }

    /// <summary>Why it could not be taken now.</summary>
    public Receipt? Untaken { get; init; }
}

/// <summary>What became of a file of messages or resources: each is taken or refused by itself.</summary>
/// <param name="Messages">Messages in it.</param>
/// <param name="Taken">Of them taken, now or before.</param>
/// <param name="Repeats">Of them taken before.</param>
/// <param name="Events">Events that they told now.</param>
/// <param name="Refusals">Why others were refused, the first ones.</param>
public sealed record MessagesReceipt(
    int Messages, int Taken, int Repeats, int Events, ImmutableArray<MessageRefusal> Refusals)
{
    /// <summary>How many refusals are told one by one.</summary>
    public const int MostRefusals = 200;

    /// <summary>Of the messages refused.</summary>
    public int Refused => Messages - Taken;
}

/// <summary>Why a message, or a resource, of a file was refused.</summary>
/// <param name="Ordinal">Which message of the file, from 1; 0 for what is none.</param>
/// <param name="Errors">The errors.</param>
public sealed record MessageRefusal(int Ordinal, ImmutableArray<MessageError> Errors);

/// <summary>An error of a message or a resource: never a value.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Path">Where in it; empty for the whole.</param>
/// <param name="Offset">Byte in the file.</param>
/// <param name="Reason">Our own sentence.</param>
public sealed record MessageError(string Code, string Path, long Offset, string Reason);
