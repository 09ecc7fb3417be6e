using FirstPass.App.Composition;
using FirstPass.Engine.Shards;
using FirstPass.Engine.Tenancy;
using FirstPass.Exchange.Csv;
using FirstPass.Exchange.Mappings;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;

namespace FirstPass.App.Messages;

/// <summary>
/// Takes tables in: patients, charges and payments as CSV. All of a file is taken or none of it; the same file again is
/// answered as before.
/// </summary>
public sealed class TableIntake(OpenTenant open, TenantRuntime runtime, Rulebook rules, Catalog catalog)
{
    private const string Media = "text/csv";
    private const string Partner = "CSV";
    private const int Together = 500;

    private readonly EventDelivery delivery = new(open, runtime, catalog);
    private readonly TenantScope scope = open.Scope(Actor.System, "exchange");

    /// <summary>Takes a file.</summary>
    internal async Task<TakenTable> TakeAsync(Stream file)
    {
        file.Position = 0;
        var blob = open.Blobs.Put(file, Media);
        if (blob.Length > RowMapper.LongestBytes)
            return TakenTable.Refused(
                blob.Digest, new MessageError("ROW-LONG", "", 0, "The file is longer than what is taken."));
        var bytes = new byte[blob.Length];
        file.Position = 0;
        await file.ReadExactlyAsync(bytes).ConfigureAwait(false);
        var mapping = rules.TableMappings.For(new MessageSender("", ""));
        var mapped = new RowMapper(mapping).Map(bytes, new MessageOrigin(Partner, blob.Digest, 0));
        if (!mapped.Errors.IsEmpty)
            return new TakenTable(blob.Digest, new MessagesReceipt(
                mapped.Rows, 0, 0, 0,
                [
                    .. mapped.Errors.Take(MessagesReceipt.MostRefusals).Select(e => new MessageRefusal(
                        e.Row, [new MessageError("ROW-WRONG", e.Column, 0, e.Reason)])),
                ]), null);
        return await SubmitAsync(blob.Digest, mapped).ConfigureAwait(false);
    }

    private async Task<TakenTable> SubmitAsync(Digest file, MappedTable mapped)
    {
        var number = MessageNumber.OfTable(open.Keys.Hash, file);
        if (number.Look(scope) == Earlier.Same)
            return new TakenTable(file, new MessagesReceipt(mapped.Rows, mapped.Rows, mapped.Rows, 0, []), null);
        var at = 0;
        foreach (var some in mapped.Events.Chunk(Together))
        {
            var telling = new Telling(number, [.. some], at, mapped.Events.Length);
            var delivered = await delivery.SubmitAsync([telling]).ConfigureAwait(false);
            if (delivered[0].Untaken is { } untaken)
                return new TakenTable(file, new MessagesReceipt(mapped.Rows, 0, 0, 0, []), untaken);
            if (delivered[0].Refused)
                return TakenTable.Refused(file, new MessageError("MSG-NOT-KEPT", "", 0, "An event of it was refused."));
            at += some.Length;
        }

        return new TakenTable(file, new MessagesReceipt(mapped.Rows, mapped.Rows, 0, mapped.Events.Length, []), null);
    }
}

/// <summary>What became of a table.</summary>
internal sealed record TakenTable(Digest File, MessagesReceipt Receipt, Receipt? Untaken)
{
    public static TakenTable Refused(Digest file, MessageError error) =>
        new(file, new MessagesReceipt(0, 0, 0, 0, [new MessageRefusal(0, [error])]), null);
}
