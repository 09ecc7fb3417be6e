using System.Collections.Immutable;

namespace FirstPass.Formats.X12.Generation;

/// <summary>
/// What the answer to a spoilt file must be. It follows from the fault and from where it was planted, and from nothing
/// that judges files.
/// </summary>
/// <param name="Fault">The kind of fault.</param>
/// <param name="Interchange">The TA1, in the usual separators.</param>
/// <param name="Groups">AK1 to AK9 of each group; empty when no 999 is due.</param>
/// <param name="Claim">What a 277CA refuses although the 999 accepts the set; null for nothing.</param>
/// <param name="Finding">The one finding.</param>
public sealed record ExpectedAnswer(
    string Fault, string Interchange, ImmutableArray<string> Groups, ExpectedClaim? Claim, ExpectedFinding Finding);

/// <summary>A claim that is refused alone.</summary>
/// <param name="Number">CLM01.</param>
/// <param name="Status">STC01-1 and STC01-2.</param>
public sealed record ExpectedClaim(string Number, string Status);

/// <summary>The finding that a judge must have, and no other one.</summary>
/// <param name="Code">Its stable code.</param>
/// <param name="Severity">How much it weighs.</param>
/// <param name="Group">Ordinal of the group, from 1; 0 for none.</param>
/// <param name="Set">Ordinal of the set in its group, from 1; 0 for none.</param>
/// <param name="Position">Position in the set, ST being 1; 0 outside any.</param>
/// <param name="Segment">Segment id.</param>
/// <param name="Loop">The guide's loop.</param>
/// <param name="Element">Element, from 1; 0 for the segment.</param>
/// <param name="Component">Component, from 1; 0 for the element.</param>
public sealed record ExpectedFinding(
    string Code,
    Severity Severity,
    int Group,
    int Set,
    int Position,
    string Segment,
    string Loop,
    int Element,
    int Component);
