using FirstPass.Formats.X12.Typed;

namespace FirstPass.Formats.Hl7.Typed;

/// <summary>SCH: an appointment.</summary>
public sealed class SchSegment : SegmentView
{
    /// <summary>Sees a segment as SCH.</summary>
    public SchSegment(MessageSegment segment)
        : base(segment)
    {
    }

    /// <summary>SCH-1. Number that the placer gave.</summary>
    public EntityId PlacerId => Read<EntityId>(1);

    /// <summary>SCH-2. Number that the filler gave.</summary>
    public EntityId FillerId => Read<EntityId>(2);

    /// <summary>SCH-5. The schedule.</summary>
    public CodedValue ScheduleId => Read<CodedValue>(5);

    /// <summary>SCH-6. Why this message was sent.</summary>
    public CodedValue EventReason => Read<CodedValue>(6);

    /// <summary>SCH-7. Why the patient comes.</summary>
    public CodedValue Reason => Read<CodedValue>(7);

    /// <summary>SCH-8. Type of the appointment.</summary>
    public CodedValue Kind => Read<CodedValue>(8);

    /// <summary>SCH-9. How long it takes.</summary>
    public string Duration => Word(9);

    /// <summary>SCH-10. In which units.</summary>
    public CodedValue DurationUnits => Read<CodedValue>(10);

    /// <summary>SCH-11.4. Begin.</summary>
    public PointInTime? Starts => Time(11, 4);

    /// <summary>SCH-11.5. End.</summary>
    public PointInTime? Ends => Time(11, 5);

    /// <summary>SCH-16. Whom to ask.</summary>
    public Repeats<StaffPerson> FillerContacts => All<StaffPerson>(16);

    /// <summary>SCH-20. Who entered it.</summary>
    public Repeats<StaffPerson> EnteredBy => All<StaffPerson>(20);

    /// <summary>SCH-25. Its state.</summary>
    public CodedValue Status => Read<CodedValue>(25);
}

/// <summary>RGS: begins a group of resources.</summary>
public sealed class RgsSegment : SegmentView
{
    /// <summary>Sees a segment as RGS.</summary>
    public RgsSegment(MessageSegment segment)
        : base(segment)
    {
    }

    /// <summary>RGS-1. Its number.</summary>
    public string SetId => Word(1);

    /// <summary>RGS-2. A add, D delete, U update.</summary>
    public string Action => Word(2);

    /// <summary>RGS-3. The group.</summary>
    public CodedValue GroupId => Read<CodedValue>(3);
}

/// <summary>AIS: a service of an appointment.</summary>
public sealed class AisSegment : SegmentView
{
    /// <summary>Sees a segment as AIS.</summary>
    public AisSegment(MessageSegment segment)
        : base(segment)
    {
    }

    /// <summary>AIS-1. Its number.</summary>
    public string SetId => Word(1);

    /// <summary>AIS-2. A add, D delete, U update.</summary>
    public string Action => Word(2);

    /// <summary>AIS-3. The service.</summary>
    public CodedValue Service => Read<CodedValue>(3);

    /// <summary>AIS-4. Begin.</summary>
    public PointInTime? Starts => Time(4);

    /// <summary>AIS-7. How long it takes.</summary>
    public string Duration => Word(7);

    /// <summary>AIS-8. In which units.</summary>
    public CodedValue DurationUnits => Read<CodedValue>(8);

    /// <summary>AIS-10. Its state.</summary>
    public CodedValue Status => Read<CodedValue>(10);
}

/// <summary>AIG: a resource of an appointment.</summary>
public sealed class AigSegment : SegmentView
{
    /// <summary>Sees a segment as AIG.</summary>
    public AigSegment(MessageSegment segment)
        : base(segment)
    {
    }

    /// <summary>AIG-1. Its number.</summary>
    public string SetId => Word(1);

    /// <summary>AIG-2. A add, D delete, U update.</summary>
    public string Action => Word(2);

    /// <summary>AIG-3. The resource.</summary>
    public CodedValue Resource => Read<CodedValue>(3);

    /// <summary>AIG-4. Type of the resource.</summary>
    public CodedValue Kind => Read<CodedValue>(4);

    /// <summary>AIG-6. How many.</summary>
    public Quantity? Quantity => Number(6);

    /// <summary>AIG-8. Begin.</summary>
    public PointInTime? Starts => Time(8);

    /// <summary>AIG-11. How long it is needed.</summary>
    public string Duration => Word(11);

    /// <summary>AIG-12. In which units.</summary>
    public CodedValue DurationUnits => Read<CodedValue>(12);

    /// <summary>AIG-14. Its state.</summary>
    public CodedValue Status => Read<CodedValue>(14);
}

/// <summary>AIL: a place of an appointment.</summary>
public sealed class AilSegment : SegmentView
{
    /// <summary>Sees a segment as AIL.</summary>
    public AilSegment(MessageSegment segment)
        : base(segment)
    {
    }

    /// <summary>AIL-1. Its number.</summary>
    public string SetId => Word(1);

    /// <summary>AIL-2. A add, D delete, U update.</summary>
    public string Action => Word(2);

    /// <summary>AIL-3. The place.</summary>
    public Repeats<PatientLocation> Locations => All<PatientLocation>(3);

    /// <summary>AIL-4. Type of the place.</summary>
    public CodedValue Kind => Read<CodedValue>(4);

    /// <summary>AIL-6. Begin.</summary>
    public PointInTime? Starts => Time(6);

    /// <summary>AIL-9. How long it is needed.</summary>
    public string Duration => Word(9);

    /// <summary>AIL-10. In which units.</summary>
    public CodedValue DurationUnits => Read<CodedValue>(10);

    /// <summary>AIL-12. Its state.</summary>
    public CodedValue Status => Read<CodedValue>(12);
}

/// <summary>AIP: a person of an appointment.</summary>
public sealed class AipSegment : SegmentView
{
    /// <summary>Sees a segment as AIP.</summary>
    public AipSegment(MessageSegment segment)
        : base(segment)
    {
    }

    /// <summary>AIP-1. Its number.</summary>
    public string SetId => Word(1);

    /// <summary>AIP-2. A add, D delete, U update.</summary>
    public string Action => Word(2);

    /// <summary>AIP-3. The person.</summary>
    public Repeats<StaffPerson> Personnel => All<StaffPerson>(3);

    /// <summary>AIP-4. Role of the person.</summary>
    public CodedValue Role => Read<CodedValue>(4);

    /// <summary>AIP-6. Begin.</summary>
    public PointInTime? Starts => Time(6);

    /// <summary>AIP-9. How long the person is needed.</summary>
    public string Duration => Word(9);

    /// <summary>AIP-10. In which units.</summary>
    public CodedValue DurationUnits => Read<CodedValue>(10);

    /// <summary>AIP-12. Its state.</summary>
    public CodedValue Status => Read<CodedValue>(12);
}
