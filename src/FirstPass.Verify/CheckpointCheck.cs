using System.Collections.Immutable;
using System.Security.Cryptography;

namespace FirstPass.Verify;

/// <summary>
/// Checks the checkpoints of an export: signatures, numbers, links, and that no stream vanishes or shrinks.
/// </summary>
internal sealed class CheckpointCheck(Manifest manifest, byte[] publicKey)
{
    private readonly List<(SignedCheckpoint Signed, CheckpointText Text)> sound = [];

    /// <summary>The sound ones in order; the n-th has number n.</summary>
    public IReadOnlyList<(SignedCheckpoint Signed, CheckpointText Text)> Sound => sound;

    /// <summary>The first that is wrong, or null.</summary>
    public Finding? Run(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            var number = sound.Count + 1;
            if (SignedCheckpoint.FromExport(line, number) is not { } signed || !signed.IsSignedBy(publicKey)
                || signed.Read() is not { } text || !Follows(text, number))
                return new Finding(FindingKind.CheckpointWrong, 0, number);
            if (Vanished(text) is { } stream)
                return new Finding(FindingKind.StreamMissing, stream, number);
            sound.Add((signed, text));
        }

        return null;
    }

    private bool Follows(CheckpointText text, long number)
    {
        var previous = sound.Count == 0
            ? new string('0', 64)
            : Convert.ToHexStringLower(SHA256.HashData(sound[^1].Signed.Body));
        return text.Tenant == manifest.Tenant && text.Database == manifest.Database && text.Number == number
            && text.Previous == previous && (sound.Count == 0 || text.At >= sound[^1].Text.At);
    }

    private int? Vanished(CheckpointText text)
    {
        ImmutableArray<CheckpointHead> before = sound.Count == 0 ? [] : sound[^1].Text.Heads;
        foreach (var head in before)
            if (!text.Heads.Any(h => h.Stream == head.Stream && h.Position >= head.Position))
                return head.Stream;
        return null;
    }
}
