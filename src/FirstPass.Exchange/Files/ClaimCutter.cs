using FirstPass.Formats.X12;
using FirstPass.Formats.X12.Typed;
using FirstPass.Workflow.Identity;

namespace FirstPass.Exchange.Files;

/// <summary>A claim cut out of its set.</summary>
/// <param name="Ordinal">Ordinal in the set, from 1.</param>
/// <param name="Wire">The claim as typed.</param>
/// <param name="Content">Digest of its own segments and of those of its provider, subscriber and patient.</param>
/// <param name="Offset">First byte of CLM, on the scale of the segments.</param>
/// <param name="Length">Bytes up to what follows the claim.</param>
public sealed record CutClaim(int Ordinal, Formats.X12.Typed.Claim837 Wire, Digest Content, long Offset, int Length);

/// <summary>
/// Cuts the claims out of one set while its segments pass by, each typed from its own bytes and those of its levels.
/// Holds the levels in force and one claim, whatever the size of the set.
/// </summary>
public sealed class ClaimCutter : IDisposable
{
    private readonly Run header = new();
    private readonly Run provider = new();
    private readonly Run subscriber = new();
    private readonly Run patient = new();
    private readonly Run claim = new();
    private readonly Run other = new();
    private readonly ClaimSliceReader837 reader = new();
    private readonly SegmentDigest digest = new();
    private Run current;
    private Delimiters delimiters;
    private int position;
    private int claims;

    public ClaimCutter() => current = header;

    /// <summary>Takes the next segment: ISA and GS if they are at hand, then ST to SE.</summary>
    /// <returns>The claim that ended before this segment, or null.</returns>
    public CutClaim? Add(in Segment segment)
    {
        delimiters = segment.Delimiters;
        position = segment.Is("ST"u8) ? 1 : position + (position > 0 ? 1 : 0);
        if (segment.Is("HL"u8) || segment.Is("CLM"u8) || segment.Is("SE"u8))
        {
            var ended = current == claim ? Cut(segment.Offset) : null;
            Begin(segment);
            current.Add(segment);
            return ended;
        }

        current.Add(segment);
        return null;
    }

    public void Dispose() => digest.Dispose();

    private void Begin(in Segment segment)
    {
        current = segment.Is("CLM"u8) ? claim : segment.Is("SE"u8) ? other : Level(segment);
        current.Begin(position, segment.Offset);
    }

    private Run Level(in Segment hl)
    {
        var level = hl[3] switch
        {
            [(byte)'2', (byte)'0'] => provider,
            [(byte)'2', (byte)'2'] => subscriber,
            [(byte)'2', (byte)'3'] => patient,
            _ => other,
        };
        if (level == provider)
            subscriber.Clear();
        if (level == provider || level == subscriber)
            patient.Clear();
        return level;
    }

    private CutClaim? Cut(long end)
    {
        claims++;
        var wire = reader.Read(new ClaimSlices837
        {
            Delimiters = delimiters,
            Header = header.Bytes,
            Provider = provider.Bytes,
            Subscriber = subscriber.Bytes,
            Patient = patient.Bytes,
            Claim = claim.Bytes,
            ProviderStart = provider.Start,
            SubscriberStart = subscriber.Start,
            PatientStart = patient.Start,
            ClaimStart = claim.Start,
        });
        if (wire is null)
            return null;
        return new CutClaim(claims, wire, Content(), claim.Start.Offset, (int)(end - claim.Start.Offset));
    }

    private Digest Content()
    {
        foreach (var run in (ReadOnlySpan<Run>)[provider, subscriber, patient, claim])
        {
            var segments = new SegmentSplit(run.Bytes, delimiters);
            while (segments.Next())
                if (!segments.Current.Is("HL"u8))
                    digest.Add(segments.Current);
        }

        return digest.Finish();
    }

    /// <summary>A run of segments as they stood, line breaks as blanks.</summary>
    private sealed class Run
    {
        private byte[] held = new byte[1024];
        private int used;

        public ReadOnlySpan<byte> Bytes => held.AsSpan(0, used);

        public PieceStart Start { get; private set; }

        public void Begin(int position, long offset)
        {
            used = 0;
            Start = new PieceStart(position, offset);
        }

        public void Clear() => Begin(0, 0);

        public void Add(in Segment segment)
        {
            var gap = used == 0 ? 0 : (int)Math.Min(segment.Offset - Start.Offset - used, 64);
            var length = segment.Bytes.Length + segment.Tail.Length;
            if (used + gap + length > held.Length)
                Array.Resize(ref held, Math.Max(2 * held.Length, used + gap + length));
            held.AsSpan(used, gap).Fill((byte)'\n');
            segment.Bytes.CopyTo(held.AsSpan(used + gap));
            segment.Tail.CopyTo(held.AsSpan(used + gap + segment.Bytes.Length));
            used += gap + length;
        }
    }
}
