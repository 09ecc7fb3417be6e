using System.Buffers;

namespace FirstPass.Formats.Hl7.Mllp;

/// <summary>Limits of the framing; what goes past one is dropped with a finding.</summary>
/// <param name="FrameBytes">Longest frame in bytes (default 64 MiB); one is held in memory.</param>
/// <param name="Findings">Most findings that are kept of one connection (default 1,000).</param>
public sealed record MllpLimits(int FrameBytes = 64 << 20, int Findings = 1_000)
{
    /// <summary>The limits of the product.</summary>
    public static readonly MllpLimits Default = new();
}

/// <summary>
/// Takes the bytes of a connection in whatever portions they come and gives out the frames of MLLP: start block (0B),
/// data, end block (1C), carriage return. A frame is complete at its end block; whoever leaves out the carriage return
/// is served and reported.
/// </summary>
/// <example><code>
/// ReadOnlySpan&lt;byte&gt; rest = received;
/// while (decoder.TryRead(ref rest, out var frame)) Take(frame);
/// </code></example>
public sealed class MllpDecoder(MllpLimits? limits = null)
{
    private readonly MllpLimits limits = limits ?? MllpLimits.Default;
    private readonly List<Hl7Finding> findings = [];
    private ArrayBufferWriter<byte> held = new();
    private State state = State.Between;
    private long offset;

    private enum State
    {
        /// <summary>A start block is awaited.</summary>
        Between,

        /// <summary>In junk; reported already.</summary>
        Junk,

        /// <summary>In a frame.</summary>
        Inside,

        /// <summary>In a frame that is longer than the limit.</summary>
        TooLong,

        /// <summary>Behind an end block, where a carriage return belongs.</summary>
        Ended,
    }

    /// <summary>What was wrong with the framing; offsets count the bytes of the connection.</summary>
    public IReadOnlyList<Hl7Finding> Findings => findings;

    /// <summary>True while a frame has begun and not ended: the peer owes the rest of it.</summary>
    public bool InFrame => state is State.Inside or State.TooLong;

    /// <summary>Takes bytes up to the end of the next frame.</summary>
    /// <param name="input">What was received; afterwards what is not taken yet.</param>
    /// <param name="frame">The data of a frame, without its blocks; the caller's own.</param>
    /// <returns>False when all bytes were taken and no frame ended.</returns>
    public bool TryRead(ref ReadOnlySpan<byte> input, out ReadOnlyMemory<byte> frame)
    {
        frame = default;
        while (!input.IsEmpty)
        {
            var ended = InFrame ? ReadInside(ref input, out frame) : ReadBetween(ref input);
            if (ended)
                return true;
        }

        return false;
    }

    /// <summary>The connection ends here; a frame that is not complete is reported and dropped.</summary>
    public void End()
    {
        if (InFrame)
            Report("HL7-MLLP-CUT", "A frame was not ended.");
        Reset(State.Between);
    }

    private bool ReadBetween(ref ReadOnlySpan<byte> input)
    {
        var first = input[0];
        if (first == Framing.Start)
        {
            if (state == State.Ended)
                ReportEnd();
            state = State.Inside;
            Take(ref input, 1);
            return false;
        }

        if (state == State.Ended)
        {
            if (first == (byte)'\r')
                Take(ref input, 1);
            else
                ReportEnd();
            state = State.Between;
            return false;
        }

        var junk = input.IndexOf(Framing.Start);
        junk = junk < 0 ? input.Length : junk;
        // Line ends between frames do no harm, and many senders add them.
        if (state != State.Junk && input[..junk].ContainsAnyExcept((byte)'\r', (byte)'\n'))
        {
            Report("HL7-MLLP-JUNK", "Bytes stand between frames.");
            state = State.Junk;
        }

        Take(ref input, junk);
        return false;
    }

    private bool ReadInside(ref ReadOnlySpan<byte> input, out ReadOnlyMemory<byte> frame)
    {
        frame = default;
        var block = input.IndexOfAny(Framing.End, Framing.Start);
        Hold(block < 0 ? input : input[..block]);
        Take(ref input, block < 0 ? input.Length : block);
        if (block < 0)
            return false;
        var (ends, whole) = (input[0] == Framing.End, state == State.Inside);
        if (!ends)
            Report("HL7-MLLP-CUT", "A frame begins before the one before has ended.");
        else if (whole)
            frame = held.WrittenMemory;
        Take(ref input, 1);
        Reset(ends ? State.Ended : State.Inside);
        return ends && whole;
    }

    private void Hold(ReadOnlySpan<byte> data)
    {
        if (state == State.TooLong)
            return;
        if (data.Length <= limits.FrameBytes - held.WrittenCount)
        {
            held.Write(data);
            return;
        }

        Report("HL7-MLLP-LONG", "A frame is longer than the limit.");
        Reset(State.TooLong);
    }

    /// <summary>Frames that were given out stay their taker's, so a new buffer begins.</summary>
    private void Reset(State next)
    {
        held = new ArrayBufferWriter<byte>();
        state = next;
    }

    private void Take(ref ReadOnlySpan<byte> input, int count)
    {
        offset += count;
        input = input[count..];
    }

    private void ReportEnd() => Report("HL7-MLLP-END", "No carriage return follows the end of a frame.");

    private void Report(string code, string message)
    {
        var severity = code == "HL7-MLLP-END" ? X12.Severity.Warning : X12.Severity.Error;
        if (findings.Count < limits.Findings)
            findings.Add(new Hl7Finding(code, severity, new Hl7Place(offset), message));
    }
}
