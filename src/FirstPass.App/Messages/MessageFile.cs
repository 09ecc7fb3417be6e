using System.Collections.Immutable;
using FirstPass.Engine.Shards;
using FirstPass.Formats.Hl7;
using FirstPass.Formats.X12;

namespace FirstPass.App.Messages;

/// <summary>
/// Takes a file of messages in, with or without batches around them: stored whole, then message by message. One that
/// is wrong refuses itself and no other. Memory does not grow with the file.
/// </summary>
internal sealed class MessageFile(MessageIntake intake)
{
    private const int Together = 50;

    private readonly ImmutableArray<MessageRefusal>.Builder refusals = ImmutableArray.CreateBuilder<MessageRefusal>();
    private int messages;
    private int taken;
    private int repeats;
    private int events;

    /// <summary>The receipt that says why not all of it could be taken now; null when all of it was.</summary>
    public Receipt? Untaken { get; private set; }

    /// <summary>The stored file.</summary>
    public Workflow.Identity.Digest Blob { get; private set; }

    /// <summary>Takes a file.</summary>
    public async Task<MessagesReceipt> TakeAsync(Stream file)
    {
        file.Position = 0;
        var blob = intake.Keep(file);
        Blob = blob.Digest;
        file.Position = 0;
        using var reader = new Hl7MessageReader(file);
        var some = new List<Hl7Message>(Together);
        while (Untaken is null && reader.Read())
        {
            some.Add(reader.Current);
            if (some.Count < Together)
                continue;
            Count(some, await intake.TakeAsync(some, blob).ConfigureAwait(false));
            some.Clear();
        }

        if (Untaken is null && some.Count > 0)
            Count(some, await intake.TakeAsync(some, blob).ConfigureAwait(false));
        Outside(reader);
        return new MessagesReceipt(messages, taken, repeats, events, refusals.ToImmutable());
    }

    private void Count(List<Hl7Message> some, ImmutableArray<MessageReceipt> receipts)
    {
        for (var i = 0; i < some.Count; i++)
        {
            messages++;
            if (receipts[i].Verdict == MessageVerdict.Taken)
            {
                taken++;
                repeats += receipts[i].Repeat ? 1 : 0;
                events += receipts[i].Events.Length;
            }
            else if (receipts[i].Verdict == MessageVerdict.NotNow)
                Untaken ??= receipts[i].Untaken;
            else if (refusals.Count < MessagesReceipt.MostRefusals)
                refusals.Add(new MessageRefusal(some[i].Ordinal, Errors(receipts[i].Findings)));
        }
    }

    /// <summary>What stands outside messages is told, lest a message that was cut is missed by nobody.</summary>
    private void Outside(Hl7MessageReader reader)
    {
        var outside = Errors(reader.Findings.Where(f => f.Place.Message == 0));
        if (messages == 0)
            outside = outside.Add(new MessageError("MSG-NONE", "", 0, "The file holds no message."));
        if (!outside.IsEmpty)
            refusals.Add(new MessageRefusal(0, outside));
    }

    private static ImmutableArray<MessageError> Errors(IEnumerable<Hl7Finding> findings) =>
    [
        .. findings.Where(f => f.Severity == Severity.Error).Select(f => new MessageError(
            f.Code, MessagePlace.PathOf(f.Place), f.Place.Offset, f.Message)),
    ];
}
