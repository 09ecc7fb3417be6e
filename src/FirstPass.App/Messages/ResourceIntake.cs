using System.Collections.Immutable;
using FirstPass.App.Composition;
using FirstPass.Engine.Blobs;
using FirstPass.Engine.Shards;
using FirstPass.Engine.Tenancy;
using FirstPass.Exchange.Fhir;
using FirstPass.Exchange.Mappings;
using FirstPass.Formats.X12;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;

namespace FirstPass.App.Messages;

/// <summary>
/// Takes resources of FHIR in: mapped, their documents stored, their events on the disk before the answer. A resource,
/// or a Bundle, is taken whole or not at all; the same one again is answered as before.
/// </summary>
public sealed class ResourceIntake(OpenTenant open, TenantRuntime runtime, Rulebook rules, Catalog catalog)
{
    private const string Media = "application/fhir+json";

    private readonly TenantScope scope = open.Scope(Actor.System, "exchange");
    private readonly EventDelivery delivery = new(open, runtime, catalog);

    private readonly Dictionary<EventMapping, ResourceMapper> mappers = [];

    /// <summary>Stores a file of resources; they name their places in it.</summary>
    internal StoredBlob Keep(Stream file) => open.Blobs.Put(file, Media);

    /// <summary>Looks at a resource: what it would tell, or why it is refused.</summary>
    /// <param name="resource">Its bytes.</param>
    /// <param name="at">Where it stands in its file.</param>
    /// <param name="file">The stored file.</param>
    /// <param name="isLine">True for one line of many, of which only what is needed is read.</param>
    internal ResourceAct Look(ReadOnlySpan<byte> resource, FhirPlace at, StoredBlob file, bool isLine)
    {
        var sender = ResourceMapper.SenderOf(resource);
        if (Partner(sender) is not { } partner)
            return ResourceAct.Of(Refusal("MSG-SENDER", "This sender is not known here.", at));
        var number = MessageNumber.OfResource(open.Keys.Hash, sender, Digest.Of(resource));
        if (number.Look(scope) == Earlier.Same)
            return new ResourceAct(number, null) { IsRepeat = true };
        var mapper = MapperOf(rules.ResourceMappings.For(sender));
        var origin = new MessageOrigin(partner, file.Digest, at.Offset);
        return new ResourceAct(
            number, isLine ? mapper.MapNeeded(resource, at, origin) : mapper.Map(resource, at, origin));
    }

    /// <summary>Takes what was looked at, in its order, together.</summary>
    internal async Task<ImmutableArray<ResourceReceipt>> TakeAsync(IReadOnlyList<ResourceAct> acts)
    {
        var telling = acts.Where(a => a.Mapped is { IsRefused: false })
            .DistinctBy(a => (a.Number!.Source, a.Number.Control)).ToList();
        var lost = telling.Where(a => !delivery.Store(a.Mapped!.Documents)).ToHashSet();
        telling.RemoveAll(lost.Contains);
        var delivered = await delivery.SubmitAsync([.. telling.Select(a => new Telling(a.Number!, a.Mapped!.Events))])
            .ConfigureAwait(false);
        var ends = telling.Zip(delivered).ToDictionary(t => t.First, t => t.Second);
        return [.. acts.Select(act => ReceiptOf(act, acts, ends))];
    }

    private static ResourceReceipt ReceiptOf(
        ResourceAct act, IReadOnlyList<ResourceAct> acts, Dictionary<ResourceAct, Delivered> ends)
    {
        if (act.IsRepeat)
            return new ResourceReceipt(MessageVerdict.Taken, [], 0) { Repeat = true };
        if (act.Mapped!.IsRefused)
            return new ResourceReceipt(MessageVerdict.Refused, act.Mapped.Findings, 0);
        var first = acts.First(a => a.Number == act.Number);
        if (!ends.TryGetValue(first, out var end))
            return Refused(first, "MSG-SHREDDED", "This was here before and was destroyed on request.");
        if (end.Untaken is { } untaken)
            return new ResourceReceipt(MessageVerdict.NotNow, [], 0) { Untaken = untaken };
        return end.Refused ? Refused(act, "MSG-NOT-KEPT", "An event of it was refused.")
            : first != act ? new ResourceReceipt(MessageVerdict.Taken, [], 0) { Repeat = true }
            : new ResourceReceipt(MessageVerdict.Taken, act.Mapped.Findings, act.Mapped.Events.Length);
    }

    private static ResourceReceipt Refused(ResourceAct act, string code, string sentence) =>
        new(MessageVerdict.Refused, [Refusal(code, sentence, act.Place)], 0);

    private static FhirFinding Refusal(string code, string sentence, FhirPlace at) =>
        new(code, Severity.Error, at, sentence);

    private string? Partner(MessageSender sender)
    {
        var known = rules.World.Tenant.Resources?.Senders ?? [];
        return known.IsEmpty
            ? sender.Application.Length == 0 ? "FHIR" : sender.Application
            : known.FirstOrDefault(k => k.Application == sender.Application)?.Code;
    }

    private ResourceMapper MapperOf(EventMapping mapping)
    {
        lock (mappers)
            return mappers.TryGetValue(mapping, out var known) ? known : mappers[mapping] = new ResourceMapper(mapping);
    }
}

/// <summary>A resource while it is taken.</summary>
/// <param name="Number">By what it is known; null for one that is refused before.</param>
/// <param name="Mapped">What it tells; null for one that was taken before.</param>
internal sealed record ResourceAct(MessageNumber? Number, MappedResource? Mapped)
{
    /// <summary>True when this very resource was taken before.</summary>
    public bool IsRepeat { get; init; }

    public FhirPlace Place { get; init; }

    public static ResourceAct Of(FhirFinding finding) => new(null, new MappedResource("", "", 0, [], [], [finding]));
}

/// <summary>What became of a resource.</summary>
/// <param name="Verdict">What became of it.</param>
/// <param name="Findings">What was found; errors are why it was refused.</param>
/// <param name="Events">How many events it told now.</param>
internal sealed record ResourceReceipt(MessageVerdict Verdict, ImmutableArray<FhirFinding> Findings, int Events)
{
    /// <summary>True when it was taken before.</summary>
    public bool Repeat { get; init; }

    /// <summary>Why it could not be taken now.</summary>
    public Receipt? Untaken { get; init; }
}
