using System.Collections.Immutable;
using FirstPass.Engine.Shards;

namespace FirstPass.App.Messages;

/// <summary>What became of the messages or resources of a file, counted one after the other.</summary>
internal sealed class FileTally
{
    private readonly ImmutableArray<MessageRefusal>.Builder refusals = ImmutableArray.CreateBuilder<MessageRefusal>();
    private int all;
    private int taken;
    private int repeats;
    private int events;

    /// <summary>True while none was counted.</summary>
    public bool IsEmpty => all == 0;

    /// <summary>The receipt that says why not all of it could be taken now; null when all of it was.</summary>
    public Receipt? Untaken { get; private set; }

    /// <summary>Counts one that was taken.</summary>
    /// <param name="isRepeat">It was taken before.</param>
    /// <param name="told">Events that it told now.</param>
    public void Taken(bool isRepeat, int told)
    {
        all++;
        taken++;
        repeats += isRepeat ? 1 : 0;
        events += told;
    }

    /// <summary>Counts one that could not be taken now.</summary>
    public void NotNow(Receipt? untaken)
    {
        all++;
        Untaken ??= untaken;
    }

    /// <summary>Counts one that was refused; only the first ones are told one by one.</summary>
    public void Refused(int ordinal, ImmutableArray<MessageError> errors)
    {
        all++;
        if (refusals.Count < MessagesReceipt.MostRefusals)
            refusals.Add(new MessageRefusal(ordinal, errors));
    }

    /// <summary>Tells of what is no message or resource.</summary>
    public void Outside(ImmutableArray<MessageError> errors) => refusals.Add(new MessageRefusal(0, errors));

    /// <summary>The receipt of the file.</summary>
    public MessagesReceipt Receipt() => new(all, taken, repeats, events, refusals.ToImmutable());
}
