namespace FirstPass.Formats.X12.Guides;

/// <summary>One kind of finding that judging by a guide can give; <c>docs/findings.md</c> lists them all.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Severity">How much it weighs.</param>
/// <param name="Snip">WEDI SNIP level.</param>
/// <param name="Syntax">The acknowledgement code: IK304 for segments, IK403 for elements; empty when none
/// applies.</param>
/// <param name="Sentence">Our own sentence, without a full stop; what differs from case to case follows it.</param>
public sealed record FindingKind(string Code, Severity Severity, int Snip, string Syntax, string Sentence);
