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

    private readonly ImmutableArray<MessageRefusal>.Builder refusals = ImmutableArray.CreateBuilder<MessageRefusal>();
    private int resources;
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
        if (resources == 0)
            refusals.Add(new MessageRefusal(0, [new MessageError("MSG-NONE", "", 0, "The file holds no resource.")]));
        return new MessagesReceipt(resources, taken, repeats, events, refusals.ToImmutable());
    }

    private void Count(List<ResourceAct> some, ImmutableArray<ResourceReceipt> receipts)
    {
        for (var i = 0; i < some.Count; i++)
        {
            resources++;
            if (receipts[i].Verdict == MessageVerdict.Taken)
            {
                taken++;
                repeats += receipts[i].Repeat ? 1 : 0;
                events += receipts[i].Events;
            }
            else if (receipts[i].Verdict == MessageVerdict.NotNow)
                Untaken ??= receipts[i].Untaken;
            else if (refusals.Count < MessagesReceipt.MostRefusals)
                refusals.Add(new MessageRefusal(some[i].Place.Resource, Errors(receipts[i].Findings)));
        }
    }

    private static ImmutableArray<MessageError> Errors(ImmutableArray<FhirFinding> findings) =>
    [
        .. findings.Where(f => f.Severity == Severity.Error)
            .Select(f => new MessageError(f.Code, f.Place.Path, f.Place.Offset, f.Message)),
    ];
}
