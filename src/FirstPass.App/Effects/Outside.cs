using FirstPass.App.Composition;
using FirstPass.App.Feeds;
using FirstPass.App.Intake;
using FirstPass.Billing.Files;
using FirstPass.Billing.Gateway;
using FirstPass.Engine.Blobs;
using FirstPass.Formats.X12;
using FirstPass.Workflow.Identity;
using NodaTime;

namespace FirstPass.App.Effects;

/// <summary>
/// What all effects need: the cases, the stored files, the configured world, and the folders outside. Everything that
/// goes into a file is taken from the case that orders it, so that a second run writes the same bytes.
/// </summary>
public sealed class Outside(TenantDesk desk)
{
    public CaseLookup Cases => desk.Cases;

    public BlobStore Blobs => desk.Open.Blobs;

    public World World => desk.Rules.World;

    /// <summary>Hash of business keys.</summary>
    public Workflow.Cases.KeyHash Keys => desk.Open.Keys.Hash;

    /// <summary>A stored interchange.</summary>
    public StoredInterchange Stored(ReceivedInterchange received) => new(Blobs, received);

    /// <summary>Folder where the source of a route takes answers; null when the route is not configured.</summary>
    public string? AnswersFolder(string route) =>
        World.Routes.TryGetValue(route, out var found) ? Below(found.Folders.AnswersOut) : null;

    /// <summary>Folder where a far side takes claims that came by a route; null when no route leads there.</summary>
    /// <param name="route">Route they came by.</param>
    /// <param name="farSide">Far side they go to; empty for the route's own.</param>
    public string? OutboundFolder(string route, string farSide)
    {
        if (!World.Routes.TryGetValue(route, out var found))
            return null;
        if (farSide.Length == 0 || farSide == found.FarSide)
            return Below(found.Folders.Outbound);
        var other = World.Routes.Values.OrderBy(r => r.Code, StringComparer.Ordinal)
            .FirstOrDefault(r => r.Source == found.Source && r.FarSide == farSide);
        return other is null ? null : Below(other.Folders.Outbound);
    }

    /// <summary>Writes a file whose name says what it is, its control number, and which bytes it holds.</summary>
    public DroppedFile Drop(string folder, DropName name, CaseId owner, Action<Stream> write)
    {
        var dropped = FileDrop.Put(
            folder, content => $"{name.Kind}-{name.Control}-{content.ToString()[..8]}.{name.Extension}", write);
        desk.Drops.Add(new EffectDrop(name.Kind, owner, dropped));
        return dropped;
    }

    /// <summary>Local date and time of a case's birth: the time that its files carry.</summary>
    public LocalDateTime BornAt(CaseId id) =>
        Instant.FromUnixTimeMilliseconds((long)(id.High >> 16)).InZone(World.Staff.Hours.Zone).LocalDateTime;

    /// <summary>Envelope of an answer to a source.</summary>
    public AnswerEnvelope Answer(InterchangeOutline source, GroupOutline? group, CaseId owner, string salt) =>
        AnswerEnvelope.To(source, group, Number(owner, salt), BornAt(owner));

    // Answers are numbered by what they answer, so that writing one again does not take another number.
    private static int Number(CaseId owner, string salt)
    {
        var digest = Digest.Of(System.Text.Encoding.UTF8.GetBytes($"{owner}|{salt}"));
        return (int)(digest.A % 999_999_999) + 1;
    }

    private string Below(string folder) => Path.Combine([desk.Settings.Root, .. folder.Split('/')]);
}

/// <summary>What the name of a file says.</summary>
public readonly record struct DropName(string Kind, string Control, string Extension);
