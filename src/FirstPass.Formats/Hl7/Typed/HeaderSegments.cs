namespace FirstPass.Formats.Hl7.Typed;

/// <summary>MSH: who sends what to whom.</summary>
public sealed class MshSegment : SegmentView
{
    /// <summary>Sees a segment as MSH.</summary>
    public MshSegment(MessageSegment segment)
        : base(segment)
    {
    }

    /// <summary>MSH-3. The application that sends.</summary>
    public EntityId SendingApplication => Read<EntityId>(3);

    /// <summary>MSH-4. The facility that sends.</summary>
    public EntityId SendingFacility => Read<EntityId>(4);

    /// <summary>MSH-5. The application that receives.</summary>
    public EntityId ReceivingApplication => Read<EntityId>(5);

    /// <summary>MSH-6. The facility that receives.</summary>
    public EntityId ReceivingFacility => Read<EntityId>(6);

    /// <summary>MSH-7. When the message was made.</summary>
    public PointInTime? At => Time(7);

    /// <summary>MSH-9.1. The type, such as ADT.</summary>
    public string Type => One(9)[1].Word;

    /// <summary>MSH-9.2. The event, such as A04.</summary>
    public string Trigger => One(9)[2].Word;

    /// <summary>MSH-9.3. The structure, such as ADT_A01.</summary>
    public string Structure => One(9)[3].Word;

    /// <summary>MSH-10. The number that an acknowledgement repeats.</summary>
    public string ControlId => Word(10);

    /// <summary>MSH-11. P production, T training, D debugging.</summary>
    public string ProcessingId => Word(11);

    /// <summary>MSH-12. The version as it was spelled.</summary>
    public string VersionText => Word(12);

    /// <summary>MSH-15. When an accept acknowledgement is wanted: AL, NE, ER, SU.</summary>
    public string AcceptAcknowledgement => Word(15);

    /// <summary>MSH-16. When an application acknowledgement is wanted: AL, NE, ER, SU.</summary>
    public string ApplicationAcknowledgement => Word(16);

    /// <summary>MSH-17. The country.</summary>
    public string CountryCode => Word(17);

    /// <summary>MSH-18. The character set.</summary>
    public string CharsetName => Word(18);

    /// <summary>The version; null when MSH-12 is none of HL7 v2.</summary>
    public Hl7Version? Version => Hl7Version.TryParse(VersionText, out var version) ? version : null;
}

/// <summary>EVN: what happened.</summary>
public sealed class EvnSegment : SegmentView
{
    /// <summary>Sees a segment as EVN.</summary>
    public EvnSegment(MessageSegment segment)
        : base(segment)
    {
    }

    /// <summary>EVN-1. The event as older versions say it.</summary>
    public string Trigger => Word(1);

    /// <summary>EVN-2. When it was recorded.</summary>
    public PointInTime? Recorded => Time(2);

    /// <summary>EVN-3. When it is planned.</summary>
    public PointInTime? Planned => Time(3);

    /// <summary>EVN-4. Why.</summary>
    public string Reason => Word(4);

    /// <summary>EVN-5. Who recorded it.</summary>
    public Repeats<StaffPerson> Operator => All<StaffPerson>(5);

    /// <summary>EVN-6. When it happened.</summary>
    public PointInTime? Occurred => Time(6);
}

/// <summary>MSA: the answer to a message.</summary>
public sealed class MsaSegment : SegmentView
{
    /// <summary>Sees a segment as MSA.</summary>
    public MsaSegment(MessageSegment segment)
        : base(segment)
    {
    }

    /// <summary>MSA-1. AA, AE, AR, CA, CE or CR.</summary>
    public string Code => Word(1);

    /// <summary>MSA-2. MSH-10 of the message that is answered.</summary>
    public string ControlId => Word(2);

    /// <summary>MSA-3. The sender's sentence.</summary>
    public string Text => Word(3);

    /// <summary>MSA-6. The error of older versions.</summary>
    public CodedValue Error => Read<CodedValue>(6);
}

/// <summary>ERR: one error of an acknowledgement.</summary>
public sealed class ErrSegment : SegmentView
{
    /// <summary>Sees a segment as ERR.</summary>
    public ErrSegment(MessageSegment segment)
        : base(segment)
    {
    }

    /// <summary>ERR-1. Segment, position, field and code in one, before 2.5.</summary>
    public Repeats<PlainText> OldLocation => All<PlainText>(1);

    /// <summary>ERR-2. Segment, its repetition, field, repetition, component, subcomponent.</summary>
    public Repeats<PlainText> Location => All<PlainText>(2);

    /// <summary>ERR-3. Code of table 0357.</summary>
    public CodedValue Error => Read<CodedValue>(3);

    /// <summary>ERR-4. E, W or I.</summary>
    public string Severity => Word(4);

    /// <summary>ERR-5. The sender's own code.</summary>
    public CodedValue ApplicationError => Read<CodedValue>(5);

    /// <summary>ERR-8. The sender's sentence.</summary>
    public string UserMessage => Word(8);
}

/// <summary>NTE: a note.</summary>
public sealed class NteSegment : SegmentView
{
    /// <summary>Sees a segment as NTE.</summary>
    public NteSegment(MessageSegment segment)
        : base(segment)
    {
    }

    /// <summary>NTE-1. Its number.</summary>
    public string SetId => Word(1);

    /// <summary>NTE-2. Who it comes from.</summary>
    public string Source => Word(2);

    /// <summary>NTE-3. Its lines.</summary>
    public Repeats<PlainText> Comment => All<PlainText>(3);
}
