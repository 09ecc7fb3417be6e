namespace FirstPass.Formats.X12;

/// <summary>The separators that an interchange header declares.</summary>
/// <param name="Element">Byte after "ISA" (usually <c>*</c>).</param>
/// <param name="Component">ISA16 (usually <c>:</c>).</param>
/// <param name="Segment">Byte after ISA16 (usually <c>~</c>; may be a line end).</param>
/// <param name="Repetition">ISA11 when ISA12 is 00402 or later and ISA11 is not alphanumeric or blank; else 0.</param>
public readonly record struct Delimiters(byte Element, byte Component, byte Segment, byte Repetition)
{
    /// <summary>The separators that FirstPass writes with: <c>* : ~ ^</c>.</summary>
    public static readonly Delimiters Standard = new((byte)'*', (byte)':', (byte)'~', (byte)'^');

    /// <summary>True when they are different bytes of which none may be data.</summary>
    public bool CanSeparate => Distinct && InterchangeHeader.CanSeparate(this);

    /// <summary>True when no separator equals another one.</summary>
    public bool Distinct =>
        Element != Component && Element != Segment && Component != Segment
        && (Repetition == 0 || (Repetition != Element && Repetition != Component && Repetition != Segment));
}
