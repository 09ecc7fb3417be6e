using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;

namespace FirstPass.Formats.X12;

/// <summary>
/// Writes interchanges: ISA of the standard's widths, counts and trailers by itself, no trailing empty elements. An
/// interchange leaves the writer whole, when it ends, and only if every value could be written as it is: a value that
/// holds a separator is never changed, it is a finding and the interchange is not written.
/// </summary>
/// <example><code>
/// var writer = new X12Writer(output);
/// writer.BeginInterchange(envelope);
/// writer.Segment("TA1").Element("000000007").Element("260105").Element("0900").Element("A").Element("000");
/// var findings = writer.EndInterchange();
/// </code></example>
public sealed class X12Writer
{
    private const int CopiedAtOnce = 32 * 1024;
    private readonly IBufferWriter<byte>? output;
    private readonly Stream? stream;
    private readonly byte[] ending;
    private readonly ArrayBufferWriter<byte> held = new(4096);
    private readonly SegmentBuilder builder;
    private readonly List<Finding> refusals = [];
    private InterchangeEnvelope? interchange;
    private GroupEnvelope? group;
    private string? setNumber;
    private int groups;
    private int sets;
    private int segments;
    private long handedOver;
    private bool inParts;

    /// <summary>Writes to a buffer.</summary>
    /// <param name="output">Receives each interchange when it ends.</param>
    /// <param name="delimiters">Default: <see cref="Delimiters.Standard"/>.</param>
    /// <param name="lineBreak">Blanks, CR and LF to put after every terminator; empty by default.</param>
    public X12Writer(IBufferWriter<byte> output, Delimiters? delimiters = null, string lineBreak = "")
        : this(delimiters ?? Delimiters.Standard, lineBreak) => this.output = output;

    /// <summary>Writes to a stream, which stays the caller's.</summary>
    /// <param name="stream">Receives each interchange when it ends.</param>
    /// <param name="delimiters">Default: <see cref="Delimiters.Standard"/>.</param>
    /// <param name="lineBreak">Blanks, CR and LF to put after every terminator; empty by default.</param>
    public X12Writer(Stream stream, Delimiters? delimiters = null, string lineBreak = "")
        : this(delimiters ?? Delimiters.Standard, lineBreak) => this.stream = stream;

    private X12Writer(Delimiters delimiters, string lineBreak)
    {
        if (!delimiters.Distinct || !InterchangeHeader.CanSeparate(delimiters))
            throw new ArgumentException("Separators differ from each other and from data.", nameof(delimiters));
        if (lineBreak.Any(c => !Blanks.IsBlank((byte)c, delimiters.Element)))
            throw new ArgumentException("A line break is made of blanks, CR and LF.", nameof(lineBreak));
        Delimiters = delimiters;
        ending = [delimiters.Segment, .. lineBreak.Select(c => (byte)c)];
        builder = new SegmentBuilder(held, delimiters, ending);
    }

    /// <summary>Writes segments that become part of a set later: nothing is around them.</summary>
    internal static X12Writer OfParts(Stream stream, Delimiters delimiters) =>
        new(stream, delimiters) { inParts = true };

    /// <summary>The separators that are written.</summary>
    public Delimiters Delimiters { get; }

    /// <summary>Begins an interchange with its ISA.</summary>
    public void BeginInterchange(InterchangeEnvelope envelope)
    {
        Require(interchange is null, "An interchange is open.");
        interchange = envelope;
        groups = 0;
        builder.Begin("ISA", 0)
            .Fixed("00", 2).Fixed("", 10).Fixed("00", 2).Fixed("", 10)
            .Fixed(envelope.Sender.Qualifier, 2).Fixed(envelope.Sender.Id, 15)
            .Fixed(envelope.Receiver.Qualifier, 2).Fixed(envelope.Receiver.Id, 15)
            .Fixed(envelope.Date, 6).Fixed(envelope.Time, 4)
            .Separator(Delimiters.Repetition == 0 ? (byte)'U' : Delimiters.Repetition)
            .Fixed(envelope.Version, 5).Fixed(Number(envelope.ControlNumber, "D9"), 9)
            .Fixed(envelope.AcknowledgementRequested ? "1" : "0", 1).Fixed(envelope.Usage.ToString(), 1)
            .Separator(Delimiters.Component);
    }

    /// <summary>Begins a functional group with its GS.</summary>
    public void BeginGroup(GroupEnvelope envelope)
    {
        Require(interchange is not null && group is null, "A group stands in an interchange, not in a group.");
        group = envelope;
        groups++;
        sets = 0;
        Segment("GS").Element(envelope.FunctionalId).Element(envelope.Sender).Element(envelope.Receiver)
            .Element(envelope.Date).Element(envelope.Time).Element(Number(envelope.ControlNumber, "D"))
            .Element("X").Element(envelope.Version);
    }

    /// <summary>Begins a transaction set with its ST.</summary>
    /// <param name="kind">ST01, such as <c>999</c>.</param>
    /// <param name="controlNumber">ST02, four to nine characters.</param>
    /// <param name="version">ST03; empty to leave it out.</param>
    public void BeginSet(string kind, string controlNumber, string version)
    {
        Require(group is not null && setNumber is null, "A set stands in a group, and not in another set.");
        setNumber = controlNumber;
        sets++;
        segments = 0;
        Segment("ST").Element(kind).Element(controlNumber).Element(version);
    }

    /// <summary>Begins a segment; it ends where the next one begins.</summary>
    public SegmentBuilder Segment(string id)
    {
        Require(interchange is not null || inParts, "A segment stands in an interchange.");
        segments++;
        return builder.Begin(id, setNumber is null ? 0 : segments);
    }

    /// <summary>How much was written so far: bytes and segments.</summary>
    internal (long Bytes, int Segments) Written()
    {
        builder.Complete();
        return (handedOver + held.WrittenCount, segments);
    }

    /// <summary>Ends parts: hands them over, and says what could not be written since the last call.</summary>
    internal ImmutableArray<Finding> EndParts()
    {
        builder.Complete();
        HandOver();
        return builder.TakeFindings();
    }

    /// <summary>Puts parts in that were written before, for the same separators.</summary>
    internal void CopyParts(Stream parts, PartPosition from, PartPosition to)
    {
        builder.Complete();
        segments += to.Segments - from.Segments;
        if (parts.Position != from.Byte)
            parts.Position = from.Byte;
        for (var left = to.Byte - from.Byte; left > 0;)
        {
            var count = parts.Read(held.GetSpan(CopiedAtOnce)[..(int)Math.Min(CopiedAtOnce, left)]);
            if (count == 0)
                throw new EndOfStreamException();
            held.Advance(count);
            left -= count;
            FlushBeyond(CopiedAtOnce);
        }
    }

    /// <summary>Hands over what is written so far, if it is more than some bytes.</summary>
    internal void FlushBeyond(int bytes)
    {
        if (held.WrittenCount <= bytes)
            return;
        if (!inParts)
        {
            Flush();
            return;
        }

        builder.Complete();
        HandOver();
    }

    /// <summary>Writes a segment that was made for these separators before.</summary>
    internal void Copy(ReadOnlySpan<byte> segment)
    {
        Require(interchange is not null, "A segment stands in an interchange.");
        segments++;
        builder.Copy(segment);
    }

    /// <summary>Keeps the interchange from being written, for a reason of the one who fills it.</summary>
    internal void Refuse(Finding refusal) => refusals.Add(refusal with
    {
        Place = refusal.Place with { Group = groups, Set = sets, SegmentPosition = setNumber is null ? 0 : segments },
    });

    /// <summary>
    /// Hands over what is written so far, so that memory does not grow with the interchange. When something is refused
    /// later, what was handed over is no interchange and has to be thrown away.
    /// </summary>
    public void Flush()
    {
        if (builder.HasFindings || refusals.Count > 0)
            return;
        builder.Complete();
        HandOver();
    }

    /// <summary>Ends the set with its SE.</summary>
    public void EndSet()
    {
        Require(setNumber is not null, "No set is open.");
        Segment("SE").Element(segments).Element(setNumber!);
        setNumber = null;
    }

    /// <summary>Ends the group with its GE.</summary>
    public void EndGroup()
    {
        Require(group is not null && setNumber is null, "No group is open, or a set still is.");
        Segment("GE").Element(sets).Element(Number(group!.ControlNumber, "D"));
        group = null;
    }

    /// <summary>Ends the interchange with its IEA and writes it out, if nothing was refused.</summary>
    /// <returns>Why it was not written; empty when it was.</returns>
    public ImmutableArray<Finding> EndInterchange()
    {
        Require(interchange is not null && group is null, "No interchange is open, or a group still is.");
        Segment("IEA").Element(groups).Element(Number(interchange!.ControlNumber, "D9"));
        builder.Complete();
        interchange = null;
        ImmutableArray<Finding> findings = [.. refusals, .. builder.TakeFindings()];
        refusals.Clear();
        if (!findings.IsEmpty)
            held.ResetWrittenCount();
        HandOver();
        return findings;
    }

    private void HandOver()
    {
        output?.Write(held.WrittenSpan);
        stream?.Write(held.WrittenSpan);
        handedOver += held.WrittenCount;
        held.ResetWrittenCount();
    }

    private static string Number(int value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    private static void Require(bool holds, string message)
    {
        if (!holds)
            throw new InvalidOperationException(message);
    }
}

/// <summary>A place in parts that were written: bytes on their stream, and segments up to it.</summary>
internal readonly record struct PartPosition(long Byte, int Segments);
