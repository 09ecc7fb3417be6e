using System.Collections.Immutable;
using FirstPass.Engine.Shards;
using FirstPass.Exchange.Fhir;
using FirstPass.Formats.X12;

namespace FirstPass.App.Messages;

/// <summary>
/// Takes a file of resources in: one resource, a Bundle, or a line for each (NDJSON). It is stored whole first; a line
/// that is wrong refuses itself and no other. Memory does not grow with a file of lines.
/// </summary>
internal sealed class ResourceFile(ResourceIntake intake)
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
        var reader = new ResourceReader(file);
        var some = new List<ResourceAct>(Together);
        while (Untaken is null && reader.Read())
        {
            some.Add(intake.Look(reader.Current.Span, reader.Place, blob, reader.IsLines) with
            {
                Place = reader.Place,
            });
            if (some.Count < Together)
                continue;
            Count(some, await intake.TakeAsync(some).ConfigureAwait(false));
            some.Clear();
        }

        if (Untaken is null && some.Count > 0)
            Count(some, await intake.TakeAsync(some).ConfigureAwait(false));
        if (tally.IsEmpty)
            tally.Outside([new MessageError("MSG-NONE", "", 0, "The file holds no resource.")]);
        return tally.Receipt();
    }

    private void Count(List<ResourceAct> some, ImmutableArray<ResourceReceipt> receipts)
    {
        foreach (var (one, receipt) in some.Zip(receipts))
        {
            if (receipt.Verdict == MessageVerdict.Taken)
                tally.Taken(receipt.Repeat, receipt.Events);
            else if (receipt.Verdict == MessageVerdict.NotNow)
                tally.NotNow(receipt.Untaken);
            else
                tally.Refused(one.Place.Resource, Errors(receipt.Findings));
        }
    }

    private static ImmutableArray<MessageError> Errors(ImmutableArray<FhirFinding> findings) =>
    [
        .. findings.Where(f => f.Severity == Severity.Error)
            .Select(f => new MessageError(f.Code, f.Place.Path, f.Place.Offset, f.Message)),
    ];
}
