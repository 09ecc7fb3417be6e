using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using FirstPass.Engine.Tenancy;
using FirstPass.Workflow.Identity;
using NodaTime;

namespace FirstPass.Engine.Anchors;

/// <summary>Where a stream stood.</summary>
public sealed record CheckpointHead(int Stream, long Position, Digest Chain, Instant Born);

/// <summary>Where every stream of a tenant stood at one moment, signed.</summary>
/// <param name="Number">Dense, from 1.</param>
/// <param name="Body">The signed text: see docs/log-format.md.</param>
/// <param name="KeyId">Which key signed.</param>
/// <param name="Signature">Ed25519 over the body.</param>
public sealed record Checkpoint(long Number, Instant At, byte[] Body, string KeyId, byte[] Signature)
{
    /// <summary>What the next checkpoint says of this one.</summary>
    public Digest Digest => Digest.Of(Body);

    /// <summary>The line that is appended to the anchor file.</summary>
    public string ToAnchorLine(Marker marker) => string.Create(
        CultureInfo.InvariantCulture,
        $"v1 {marker.Tenant} {marker.Database} {Number} {KeyId} {Convert.ToBase64String(Body)} "
        + $"{Convert.ToBase64String(Signature)}\n");

    /// <summary>The text that is signed.</summary>
    public static byte[] WriteBody(
        Marker marker, long number, Instant at, Digest previous, ImmutableArray<CheckpointHead> heads)
    {
        var text = new StringBuilder("firstpass checkpoint v1\n");
        text.Append(CultureInfo.InvariantCulture, $"tenant {marker.Tenant}\n");
        text.Append(CultureInfo.InvariantCulture, $"database {marker.Database}\n");
        text.Append(CultureInfo.InvariantCulture, $"number {number}\n");
        text.Append(CultureInfo.InvariantCulture, $"at {at.ToUnixTimeMilliseconds()}\n");
        text.Append(CultureInfo.InvariantCulture, $"previous {previous}\n");
        foreach (var head in heads.OrderBy(h => h.Stream))
            text.Append(
                CultureInfo.InvariantCulture,
                $"stream {head.Stream} {head.Position} {head.Chain} born {head.Born.ToUnixTimeMilliseconds()}\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>The moment a body names; the first of all times when it names none.</summary>
    public static Instant ReadTime(byte[] body)
    {
        foreach (var line in Encoding.UTF8.GetString(body).Split('\n'))
            if (line.Split(' ') is ["at", var at] && long.TryParse(at, CultureInfo.InvariantCulture, out var moment))
                return Instant.FromUnixTimeMilliseconds(moment);
        return NodaConstants.UnixEpoch;
    }

    /// <summary>The heads a body names; a line that somebody changed names none.</summary>
    public static ImmutableArray<CheckpointHead> ReadHeads(byte[] body)
    {
        var heads = ImmutableArray.CreateBuilder<CheckpointHead>();
        foreach (var line in Encoding.UTF8.GetString(body).Split('\n'))
            if (line.Split(' ') is ["stream", var stream, var position, var chain, "born", var born]
                && int.TryParse(stream, CultureInfo.InvariantCulture, out var number)
                && long.TryParse(position, CultureInfo.InvariantCulture, out var last)
                && Digest.TryParse(chain, out var digest)
                && long.TryParse(born, CultureInfo.InvariantCulture, out var moment))
                heads.Add(new CheckpointHead(number, last, digest, Instant.FromUnixTimeMilliseconds(moment)));
        return heads.ToImmutable();
    }
}
