namespace FirstPass.Formats.X12;

/// <summary>
/// Finds the way out of bytes that are no X12: to the next ISA that stands after a line break, a control byte or a
/// terminator and can be split. <c>NARCISA</c> and <c>ISAAC</c> are no such place.
/// </summary>
internal sealed class GarbageSkip(ByteWindow window)
{
    private const byte NoBreak = (byte)'A';
    private readonly int[] marks = new int[InterchangeHeader.Elements];
    private byte previous = NoBreak;
    private byte terminator;

    /// <summary>Begins at the window's start, which is known to be no interchange.</summary>
    public void Begin(byte lastTerminator)
    {
        previous = NoBreak;
        terminator = lastTerminator;
    }

    /// <summary>How many bytes to skip next; 0 when an interchange starts here or the stream ends.</summary>
    public int Next()
    {
        if (!window.Ensure(InterchangeHeader.LooseLength) && window.Length < 4)
            return window.Length;
        var bytes = window.Span;
        var at = bytes.IndexOf("ISA"u8);
        if (at == 0 && IsBreak(previous) && IsHeader(bytes))
            return 0;
        var skipped = at < 0 ? bytes.Length - 2 : at == 0 ? 3 : at;
        previous = bytes[skipped - 1];
        return skipped;
    }

    private bool IsBreak(byte value) => value < (byte)' ' || value >= 0x7F || value == terminator;

    private bool IsHeader(ReadOnlySpan<byte> bytes) =>
        InterchangeHeader.Begins(bytes)
        && (InterchangeHeader.TryFixed(bytes, marks, out _)
            ? InterchangeHeader.HasVersion(bytes, marks)
            : InterchangeHeader.TryLoose(bytes, marks, out _));
}
