using System.Collections.Immutable;
using FirstPass.App.Composition;
using FirstPass.Engine.Blobs;
using FirstPass.Engine.Shards;
using FirstPass.Engine.Tenancy;
using FirstPass.Exchange.Hl7;
using FirstPass.Exchange.Mappings;
using FirstPass.Formats.Hl7;
using FirstPass.Formats.X12;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;

namespace FirstPass.App.Messages;

/// <summary>
/// Takes HL7 v2 messages in: judged, mapped, their bytes and documents stored, their events on the disk before the
/// answer. All doors (folder, upload, connection) come through here. A message is taken whole or not at all; the same
/// one again is answered as before.
/// </summary>
public sealed class MessageIntake(OpenTenant open, TenantRuntime runtime, Rulebook rules, Catalog catalog) : IDisposable
{
    private const string Media = "x-application/hl7-v2+er7";
    private const string Duplicate = "205";
    private const string Internal = "207";

    private readonly TenantScope scope = open.Scope(Actor.System, "exchange");
    private readonly EventDelivery delivery = new(open, runtime, catalog);
    private readonly SemaphoreSlim oneAtATime = new(1);

    /// <summary>Takes messages in their order, together.</summary>
    /// <param name="messages">The messages.</param>
    /// <param name="file">The stored file that they are parts of; null: each is stored by itself.</param>
    /// <exception cref="Engine.Store.StoreUnavailableException">Nothing was stored; try again later.</exception>
    public async Task<ImmutableArray<MessageReceipt>> TakeAsync(
        IReadOnlyList<Hl7Message> messages, StoredBlob? file)
    {
        // Whether a control id was used is asked and answered without another message between.
        await oneAtATime.WaitAsync().ConfigureAwait(false);
        try
        {
            var acts = new List<Act>(messages.Count);
            foreach (var message in messages)
                acts.Add(Look(message, file, acts));
            foreach (var act in acts)
                Store(act, file is null);
            return await SubmitAsync(acts).ConfigureAwait(false);
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    public void Dispose() => oneAtATime.Dispose();

    /// <summary>Stores a file of messages; they name their places in it.</summary>
    internal StoredBlob Keep(Stream file) => open.Blobs.Put(file, Media);

    private Act Look(Hl7Message message, StoredBlob? file, List<Act> before)
    {
        var findings = Hl7Judge.Of(message);
        var sender = MessageSender.Of(message);
        if (!Hl7Judge.Accepts(findings))
            return Act.Refused(message, findings);
        if (Partner(sender) is not { } partner)
            return Act.Refused(message, [Finding(message, 3, "MSG-SENDER", "This sender is not known here.")]);
        var number = MessageNumber.Of(open.Keys.Hash, sender, message);
        if (before.Find(a => a.Number?.Source == number.Source && a.Number.Control == number.Control) is { } twin)
            return twin.Number == number ? new Act(message, number) { Twin = twin } : Used(message);
        var earlier = number.Look(scope);
        if (earlier == Earlier.Another)
            return Used(message);
        if (earlier == Earlier.Same)
            return new Act(message, number) { Verdict = Repeated };
        var bytes = file is null ? message.ToBytes() : [];
        var origin = file is null
            ? new MessageOrigin(partner, Digest.Of(bytes), 0)
            : new MessageOrigin(partner, file.Digest, message.Header.Offset);
        var mapped = EventMapper.Map(message, rules.Mappings.For(sender), origin);
        return mapped.Findings.IsEmpty
            ? new Act(message, number) { Bytes = bytes, Mapped = mapped, Warnings = findings }
            : Act.Refused(message, [.. findings, .. mapped.Findings]);
    }

    private string? Partner(MessageSender sender)
    {
        var known = rules.World.Tenant.Messages?.Senders ?? [];
        return known.IsEmpty
            ? $"{sender.Application}/{sender.Facility}"
            : known.FirstOrDefault(k => new MessageSender(k.Application, k.Facility).Covers(sender))?.Code;
    }

    /// <summary>Bytes first: an event never names what is not there.</summary>
    private void Store(Act act, bool alone)
    {
        if (act.Mapped is not { } mapped
            || delivery.Store(alone
                ? [new WireDocument(Media, [.. act.Bytes]), .. mapped.Documents]
                : mapped.Documents))
            return;
        act.Mapped = null;
        act.Verdict = new MessageReceipt(
            MessageVerdict.Refused,
            [Finding(act.Message, 10, "MSG-SHREDDED", "This was here before and was destroyed on request.")], []);
    }

    private async Task<ImmutableArray<MessageReceipt>> SubmitAsync(List<Act> acts)
    {
        var telling = acts.Where(a => a.Mapped is not null).ToList();
        var delivered = await delivery.SubmitAsync([.. telling.Select(a => new Telling(a.Number!, a.Mapped!.Events))])
            .ConfigureAwait(false);
        foreach (var (act, end) in telling.Zip(delivered))
            act.Verdict = VerdictOf(act, end);
        return [.. acts.Select(a => a.Verdict ?? a.Twin!.Verdict! with { Repeat = true, Events = [] })];
    }

    private static MessageReceipt VerdictOf(Act act, Delivered end)
    {
        if (end.Untaken is { } untaken)
            return new MessageReceipt(
                MessageVerdict.NotNow, [Finding(act.Message, 10, "MSG-NOT-NOW", "It cannot be taken now.", Internal)],
                [])
            { Untaken = untaken };
        if (end.Refused)
            return new MessageReceipt(
                MessageVerdict.Refused,
                [Finding(act.Message, 10, "MSG-NOT-KEPT", "An event of it was refused.", Internal)], []);
        return new MessageReceipt(
            MessageVerdict.Taken, act.Warnings, [.. act.Mapped!.Events.Select(e => e.Type)]);
    }

    private static MessageReceipt Repeated => new(MessageVerdict.Taken, [], []) { Repeat = true };

    private static Act Used(Hl7Message message) => Act.Refused(
        message,
        [Finding(message, 10, "MSG-NUMBER-USED", "Another message came under this control id before.", Duplicate)]);

    private static Hl7Finding Finding(
        Hl7Message message, int field, string code, string sentence, string condition = "204") => new(
        code, Severity.Error, new Hl7Place(message.Header.Offset, message.Ordinal, 1, "MSH", 1, field, 1), sentence,
        condition);

    /// <summary>A message while it is taken.</summary>
    private sealed record Act(Hl7Message Message, MessageNumber? Number)
    {
        public byte[] Bytes { get; init; } = [];

        public MappedMessage? Mapped { get; set; }

        /// <summary>What does no harm.</summary>
        public ImmutableArray<Hl7Finding> Warnings { get; init; } = [];

        /// <summary>The same message, earlier in the same file.</summary>
        public Act? Twin { get; init; }

        public MessageReceipt? Verdict { get; set; }

        public static Act Refused(Hl7Message message, ImmutableArray<Hl7Finding> findings) => new(message, null)
        {
            Verdict = new MessageReceipt(MessageVerdict.Refused, findings, []),
        };
    }
}
