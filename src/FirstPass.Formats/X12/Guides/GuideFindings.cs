namespace FirstPass.Formats.X12.Guides;

/// <summary>The kinds of finding that every guide can give; those of situations stand in the guide files.</summary>
public static class GuideFindings
{
    internal static readonly FindingKind SegmentUnknown = Segment("UNKNOWN", "1", "No such segment is known");

    internal static readonly FindingKind SegmentNotInSet = Segment("NOT-IN-SET", "6", "The guide has no such segment");

    internal static readonly FindingKind SegmentUnexpected =
        Segment("UNEXPECTED", "2", "The guide does not use this segment here");

    internal static readonly FindingKind SegmentMissing = Segment("MISSING", "3", "A required segment is missing");

    internal static readonly FindingKind SegmentOrder =
        Segment("ORDER", "7", "The segment should have come earlier");

    internal static readonly FindingKind SegmentMax =
        Segment("MAX", "5", "The segment stands here more often than the guide allows");

    internal static readonly FindingKind LoopMissing =
        new("X12-LOOP-MISSING", Severity.Error, 2, "I7", "A required loop is missing");

    internal static readonly FindingKind LoopMax =
        new("X12-LOOP-MAX", Severity.Error, 2, "4", "The loop stands here more often than the guide allows");

    internal static readonly FindingKind QualifierUnknown =
        Element("QUALIFIER", 2, "7", "The guide has no such segment here with this qualifier");

    internal static readonly FindingKind ElementMissing =
        Element("MISSING", 2, "1", "A required element is missing");

    internal static readonly FindingKind ElementNotUsed =
        Element("NOT-USED", 2, "I10", "The guide does not use this element here");

    internal static readonly FindingKind ElementExcess =
        Element("EXCESS", 1, "3", "The segment has more elements than the standard knows");

    internal static readonly FindingKind ElementTrailing =
        Element("TRAILING", 1, "", "The segment ends in separators of empty elements") with
        {
            Severity = Severity.Info,
        };

    internal static readonly FindingKind ElementShort = Element("SHORT", 1, "4", "The element is too short");

    internal static readonly FindingKind ElementLong = Element("LONG", 1, "5", "The element is too long");

    internal static readonly FindingKind ElementCharacter =
        Element("CHARACTER", 1, "6", "The element holds a character that is not allowed");

    internal static readonly FindingKind ElementBlank = Element("BLANK", 1, "6", "The element holds blanks only");

    internal static readonly FindingKind ElementCode =
        Element("CODE", 2, "7", "The guide does not allow this value here");

    internal static readonly FindingKind ElementDate =
        Element("DATE", 1, "8", "The value is no calendar date in the format that is asked for");

    internal static readonly FindingKind ElementTime = Element("TIME", 1, "9", "The value is no time of day");

    internal static readonly FindingKind ElementRange = Element("RANGE", 2, "8", "The range ends before it begins");

    internal static readonly FindingKind ElementNumber = Element("NUMBER", 1, "6", "The value is no number");

    internal static readonly FindingKind ElementCents =
        Element("CENTS", 2, "5", "The amount has more than two digits after the point");

    internal static readonly FindingKind ElementRepeats =
        Element("REPEATS", 1, "12", "The element repeats more often than allowed");

    internal static readonly FindingKind ElementComponents =
        Element("COMPONENTS", 1, "13", "The element has more components than allowed");

    internal static readonly FindingKind NoteMissing =
        Element("CONDITION", 1, "2", "The element is required because of another one");

    internal static readonly FindingKind NoteExclusive =
        Element("EXCLUSION", 1, "10", "The element must not stand beside another one");

    internal static readonly FindingKind LevelNumber =
        new("X12-HL01-SEQUENCE", Severity.Error, 1, "I12", "Levels are numbered 1, 2, 3 in the order they come");

    internal static readonly FindingKind LevelParent =
        new("X12-HL02-PARENT", Severity.Error, 1, "I12", "The level does not name the level that it stands under");

    internal static readonly FindingKind LevelChildren =
        new("X12-HL04-CHILDREN", Severity.Error, 2, "7", "HL04 does not agree with the levels that follow");

    internal static readonly FindingKind LineNumber =
        new("X12-LX01-SEQUENCE", Severity.Error, 2, "I12", "Lines are numbered 1, 2, 3 in each claim, or in the set");

    internal static readonly FindingKind ClaimTotal =
        Balance("CLM02-SUM", "The claim's total is not the sum of its line charges");

    internal static readonly FindingKind LineBalance =
        Balance("SVC03-BALANCE", "Line charge less line adjustments is not the line's payment");

    internal static readonly FindingKind ClaimBalance =
        Balance("CLP04-BALANCE", "Claim charge less all adjustments is not the claim's payment");

    internal static readonly FindingKind ChargeSum =
        Balance("SVC02-SUM", "The line charges do not add up to the claim's charge");

    internal static readonly FindingKind PaidSum =
        Balance("SVC03-SUM", "Line payments less claim adjustments are not the claim's payment");

    internal static readonly FindingKind PaymentBalance =
        Balance("BPR02-BALANCE", "Claim payments less provider adjustments are not the amount paid");

    internal static readonly FindingKind CodeUnknown = Code("UNKNOWN", "The table of codes has no such code");

    internal static readonly FindingKind CodeOld = Code("OLD", "The code is not in force on the day that counts");

    internal static readonly FindingKind CodeForm = Code("FORM", "The code has not the form of a procedure code");

    internal static readonly FindingKind Limit =
        new("X12-FINDINGS-LIMIT", Severity.Info, 0, "", "The transaction set has more findings than are listed");

    /// <summary>Every kind once.</summary>
    public static IReadOnlyList<FindingKind> All { get; } =
    [
        SegmentUnknown, SegmentNotInSet, SegmentUnexpected, SegmentMissing, SegmentOrder, SegmentMax, LoopMissing,
        LoopMax, QualifierUnknown, ElementMissing, ElementNotUsed, ElementExcess, ElementTrailing, ElementShort,
        ElementLong, ElementCharacter, ElementBlank, ElementCode, ElementDate, ElementTime, ElementRange,
        ElementNumber, ElementCents, ElementRepeats, ElementComponents, NoteMissing, NoteExclusive, LevelNumber,
        LevelParent, LevelChildren, LineNumber, ClaimTotal, LineBalance, ClaimBalance, ChargeSum, PaidSum,
        PaymentBalance, CodeUnknown, CodeOld, CodeForm, Limit,
    ];

    private static FindingKind Segment(string name, string syntax, string sentence) =>
        new("X12-SEGMENT-" + name, Severity.Error, 2, syntax, sentence);

    private static FindingKind Element(string name, int snip, string syntax, string sentence) =>
        new("X12-ELEMENT-" + name, Severity.Error, snip, syntax, sentence);

    private static FindingKind Code(string name, string sentence) =>
        new("X12-CODE-" + name, Severity.Warning, 5, "", sentence);

    private static FindingKind Balance(string name, string sentence) =>
        new("X12-" + name, Severity.Error, 3, "", sentence);
}
