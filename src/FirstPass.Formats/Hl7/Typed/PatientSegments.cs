namespace FirstPass.Formats.Hl7.Typed;

/// <summary>PID: who the patient is.</summary>
public sealed class PidSegment : SegmentView
{
    /// <summary>Sees a segment as PID.</summary>
    public PidSegment(MessageSegment segment)
        : base(segment)
    {
    }

    /// <summary>PID-2. The number of an older version or of somebody else.</summary>
    public Identifier ExternalId => Read<Identifier>(2);

    /// <summary>PID-3. The numbers.</summary>
    public Repeats<Identifier> Identifiers => All<Identifier>(3);

    /// <summary>PID-4. Other numbers.</summary>
    public Repeats<Identifier> AlternateIds => All<Identifier>(4);

    /// <summary>PID-5. The names.</summary>
    public Repeats<PersonName> Names => All<PersonName>(5);

    /// <summary>PID-6. The mother's maiden name.</summary>
    public Repeats<PersonName> MothersMaidenName => All<PersonName>(6);

    /// <summary>PID-7. Birth.</summary>
    public PointInTime? Born => Time(7);

    /// <summary>PID-8. Administrative sex.</summary>
    public string Sex => Word(8);

    /// <summary>PID-10. Race.</summary>
    public Repeats<CodedValue> Races => All<CodedValue>(10);

    /// <summary>PID-11. Addresses.</summary>
    public Repeats<PostalAddress> Addresses => All<PostalAddress>(11);

    /// <summary>PID-13. Telephone at home, and other ways to reach the patient.</summary>
    public Repeats<Telecom> HomePhones => All<Telecom>(13);

    /// <summary>PID-14. Telephone at work.</summary>
    public Repeats<Telecom> WorkPhones => All<Telecom>(14);

    /// <summary>PID-15. Language.</summary>
    public CodedValue Language => Read<CodedValue>(15);

    /// <summary>PID-16. Marital status.</summary>
    public CodedValue MaritalStatus => Read<CodedValue>(16);

    /// <summary>PID-18. The account.</summary>
    public Identifier AccountNumber => Read<Identifier>(18);

    /// <summary>PID-19. Social security number.</summary>
    public string SocialSecurityNumber => Word(19);

    /// <summary>PID-22. Ethnic group.</summary>
    public Repeats<CodedValue> EthnicGroups => All<CodedValue>(22);

    /// <summary>PID-29. Death.</summary>
    public PointInTime? Died => Time(29);

    /// <summary>PID-30. Y when the patient died.</summary>
    public string DeathIndicator => Word(30);
}

/// <summary>PD1: more about the patient.</summary>
public sealed class Pd1Segment : SegmentView
{
    /// <summary>Sees a segment as PD1.</summary>
    public Pd1Segment(MessageSegment segment)
        : base(segment)
    {
    }

    /// <summary>PD1-3. Primary care facility.</summary>
    public Repeats<OrganisationName> PrimaryFacilities => All<OrganisationName>(3);

    /// <summary>PD1-4. Primary care provider.</summary>
    public Repeats<StaffPerson> PrimaryProviders => All<StaffPerson>(4);

    /// <summary>PD1-11. Whether the stay may be told.</summary>
    public CodedValue Publicity => Read<CodedValue>(11);

    /// <summary>PD1-12. Whether the record is protected.</summary>
    public string Protection => Word(12);
}

/// <summary>NK1: next of kin.</summary>
public sealed class Nk1Segment : SegmentView
{
    /// <summary>Sees a segment as NK1.</summary>
    public Nk1Segment(MessageSegment segment)
        : base(segment)
    {
    }

    /// <summary>NK1-1. Its number.</summary>
    public string SetId => Word(1);

    /// <summary>NK1-2. The names.</summary>
    public Repeats<PersonName> Names => All<PersonName>(2);

    /// <summary>NK1-3. How they are related.</summary>
    public CodedValue Relationship => Read<CodedValue>(3);

    /// <summary>NK1-4. Addresses.</summary>
    public Repeats<PostalAddress> Addresses => All<PostalAddress>(4);

    /// <summary>NK1-5. Telephone.</summary>
    public Repeats<Telecom> Phones => All<Telecom>(5);

    /// <summary>NK1-6. Telephone at work.</summary>
    public Repeats<Telecom> WorkPhones => All<Telecom>(6);

    /// <summary>NK1-7. Role as a contact.</summary>
    public CodedValue Role => Read<CodedValue>(7);
}

/// <summary>MRG: whom a merge ends.</summary>
public sealed class MrgSegment : SegmentView
{
    /// <summary>Sees a segment as MRG.</summary>
    public MrgSegment(MessageSegment segment)
        : base(segment)
    {
    }

    /// <summary>MRG-1. The numbers that end.</summary>
    public Repeats<Identifier> Identifiers => All<Identifier>(1);

    /// <summary>MRG-2. Other numbers that end.</summary>
    public Repeats<Identifier> AlternateIds => All<Identifier>(2);

    /// <summary>MRG-3. The account that ends.</summary>
    public Identifier AccountNumber => Read<Identifier>(3);

    /// <summary>MRG-4. The patient number of older versions.</summary>
    public Identifier PriorPatientId => Read<Identifier>(4);

    /// <summary>MRG-5. The visit that ends.</summary>
    public Identifier VisitNumber => Read<Identifier>(5);

    /// <summary>MRG-7. The names that end.</summary>
    public Repeats<PersonName> Names => All<PersonName>(7);
}
