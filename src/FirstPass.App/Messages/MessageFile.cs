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

    private readonly FileTally tally = new();

    /// <summary>The receipt that says why not all of it could be taken now; null when all of it was.</summary>
    public Receipt? Untaken => tally.Untaken;

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
        return tally.Receipt();
    }

    private void Count(List<Hl7Message> some, ImmutableArray<MessageReceipt> receipts)
    {
        foreach (var (one, receipt) in some.Zip(receipts))
        {
            if (receipt.Verdict == MessageVerdict.Taken)
                tally.Taken(receipt.Repeat, receipt.Events.Length);
            else if (receipt.Verdict == MessageVerdict.NotNow)
                tally.NotNow(receipt.Untaken);
            else
                tally.Refused(one.Ordinal, Errors(receipt.Findings));
        }
    }

    /// <summary>What stands outside messages is told, lest a message that was cut is missed by nobody.</summary>
    private void Outside(Hl7MessageReader reader)
    {
        var outside = Errors(reader.Findings.Where(f => f.Place.Message == 0));
        if (tally.IsEmpty)
            outside = outside.Add(new MessageError("MSG-NONE", "", 0, "The file holds no message."));
        if (!outside.IsEmpty)
            tally.Outside(outside);
    }

    private static ImmutableArray<MessageError> Errors(IEnumerable<Hl7Finding> findings) =>
    [
        .. findings.Where(f => f.Severity == Severity.Error).Select(f => new MessageError(
            f.Code, MessagePlace.PathOf(f.Place), f.Place.Offset, f.Message)),
    ];
}
