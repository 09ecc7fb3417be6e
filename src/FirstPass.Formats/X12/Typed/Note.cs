namespace FirstPass.Formats.X12.Typed;

/// <summary>One NTE, K3 or other free text.</summary>
/// <param name="Code">NTE01; empty for K3.</param>
/// <param name="Text">NTE02 or K301.</param>
/// <param name="Position">Where it stood.</param>
public readonly record struct Note(string Code, string Text, SegmentPosition Position)
{
    /// <summary>Its code alone: texts speak of people.</summary>
    public override string ToString() => $"NTE*{Code}";
}
