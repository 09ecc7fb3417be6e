namespace FirstPass.Formats.X12;

/// <summary>What an interchange header must hold before its content is looked at (TA105).</summary>
internal static class InterchangeHeaderRules
{
    public static void Check(in Segment isa, Place place, FindingList findings)
    {
        if (!Counts.TryRead(isa[13], out _))
            findings.Error("X12-ISA13-FORM", place with { Element = 13 }, "018",
                "The interchange control number is not a number of up to nine digits.");
        else if (isa[13].Length != 9)
            findings.Warning("X12-ISA13-FORM", place with { Element = 13 }, "018",
                "The interchange control number does not have nine digits.");
        if (!isa[15].SequenceEqual("P"u8) && !isa[15].SequenceEqual("T"u8))
            findings.Error("X12-ISA15-USAGE", place with { Element = 15 }, "020",
                "The interchange says neither production nor test.");
        if (!isa[14].SequenceEqual("0"u8) && !isa[14].SequenceEqual("1"u8))
            findings.Warning("X12-ISA14-FORM", place with { Element = 14 }, "019",
                "The interchange does not say whether it wants an acknowledgement.");
        if (!Counts.TryRead(isa[12], out _))
            findings.Warning("X12-ISA12-FORM", place with { Element = 12 }, "017",
                "The version of the interchange is not a number.");
    }
}
