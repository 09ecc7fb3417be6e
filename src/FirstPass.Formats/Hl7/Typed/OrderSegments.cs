namespace FirstPass.Formats.Hl7.Typed;

/// <summary>ORC: an order.</summary>
public sealed class OrcSegment : SegmentView
{
    /// <summary>Sees a segment as ORC.</summary>
    public OrcSegment(MessageSegment segment)
        : base(segment)
    {
    }

    /// <summary>ORC-1. What is ordered: NW new, CA cancel, RE results follow.</summary>
    public string Control => Word(1);

    /// <summary>ORC-2. Number that the placer gave.</summary>
    public EntityId PlacerId => Read<EntityId>(2);

    /// <summary>ORC-3. Number that the filler gave.</summary>
    public EntityId FillerId => Read<EntityId>(3);

    /// <summary>ORC-5. Its state.</summary>
    public string Status => Word(5);

    /// <summary>ORC-9. When it was ordered.</summary>
    public PointInTime? At => Time(9);

    /// <summary>ORC-12. Who ordered.</summary>
    public Repeats<StaffPerson> OrderedBy => All<StaffPerson>(12);

    /// <summary>ORC-21. Facility that ordered.</summary>
    public Repeats<OrganisationName> Facilities => All<OrganisationName>(21);
}

/// <summary>OBR: a request for observations.</summary>
public sealed class ObrSegment : SegmentView
{
    /// <summary>Sees a segment as OBR.</summary>
    public ObrSegment(MessageSegment segment)
        : base(segment)
    {
    }

    /// <summary>OBR-1. Its number.</summary>
    public string SetId => Word(1);

    /// <summary>OBR-2. Number that the placer gave.</summary>
    public EntityId PlacerId => Read<EntityId>(2);

    /// <summary>OBR-3. Number that the filler gave.</summary>
    public EntityId FillerId => Read<EntityId>(3);

    /// <summary>OBR-4. What was requested.</summary>
    public CodedValue Service => Read<CodedValue>(4);

    /// <summary>OBR-7. When it was observed, or began to be.</summary>
    public PointInTime? Observed => Time(7);

    /// <summary>OBR-8. When observing ended.</summary>
    public PointInTime? ObservedUntil => Time(8);

    /// <summary>OBR-16. Who ordered.</summary>
    public Repeats<StaffPerson> OrderedBy => All<StaffPerson>(16);

    /// <summary>OBR-24. Diagnostic section.</summary>
    public string Section => Word(24);

    /// <summary>OBR-25. State of the result.</summary>
    public string Status => Word(25);

    /// <summary>OBR-31. Why.</summary>
    public Repeats<CodedValue> Reasons => All<CodedValue>(31);

    /// <summary>OBR-44. Procedure code.</summary>
    public CodedValue Procedure => Read<CodedValue>(44);

    /// <summary>OBR-45. Modifiers.</summary>
    public Repeats<CodedValue> Modifiers => All<CodedValue>(45);
}

/// <summary>OBX: an observation.</summary>
public sealed class ObxSegment : SegmentView
{
    /// <summary>Sees a segment as OBX.</summary>
    public ObxSegment(MessageSegment segment)
        : base(segment)
    {
    }

    /// <summary>OBX-1. Its number.</summary>
    public string SetId => Word(1);

    /// <summary>OBX-2. Data type of the values.</summary>
    public string ValueType => Word(2);

    /// <summary>OBX-3. What was observed.</summary>
    public CodedValue Code => Read<CodedValue>(3);

    /// <summary>OBX-4. Tells observations of one code apart.</summary>
    public string SubId => Word(4);

    /// <summary>OBX-5. The values; ED holds a document in its fifth component.</summary>
    public Repeats<PlainText> Values => All<PlainText>(5);

    /// <summary>OBX-6. Units.</summary>
    public CodedValue Units => Read<CodedValue>(6);

    /// <summary>OBX-11. F final, P preliminary, C corrected.</summary>
    public string Status => Word(11);

    /// <summary>OBX-14. When.</summary>
    public PointInTime? Observed => Time(14);

    /// <summary>OBX-16. Who.</summary>
    public Repeats<StaffPerson> Observers => All<StaffPerson>(16);
}

/// <summary>TXA: a document.</summary>
public sealed class TxaSegment : SegmentView
{
    /// <summary>Sees a segment as TXA.</summary>
    public TxaSegment(MessageSegment segment)
        : base(segment)
    {
    }

    /// <summary>TXA-1. Its number.</summary>
    public string SetId => Word(1);

    /// <summary>TXA-2. What kind of document.</summary>
    public string DocumentType => Word(2);

    /// <summary>TXA-3. How its content is presented.</summary>
    public string Presentation => Word(3);

    /// <summary>TXA-4. When what it tells of happened.</summary>
    public PointInTime? Activity => Time(4);

    /// <summary>TXA-5. Whose activity it was.</summary>
    public Repeats<StaffPerson> Authors => All<StaffPerson>(5);

    /// <summary>TXA-6. When it was made.</summary>
    public PointInTime? Originated => Time(6);

    /// <summary>TXA-9. Who made it.</summary>
    public Repeats<StaffPerson> Originators => All<StaffPerson>(9);

    /// <summary>TXA-12. Its number.</summary>
    public EntityId DocumentId => Read<EntityId>(12);

    /// <summary>TXA-13. Number of the document it replaces or extends.</summary>
    public EntityId ParentId => Read<EntityId>(13);

    /// <summary>TXA-16. Its file name.</summary>
    public string FileName => Word(16);

    /// <summary>TXA-17. State of its making.</summary>
    public string CompletionStatus => Word(17);

    /// <summary>TXA-18. Who may see it.</summary>
    public string Confidentiality => Word(18);

    /// <summary>TXA-19. Whether it may be used.</summary>
    public string Availability => Word(19);
}
