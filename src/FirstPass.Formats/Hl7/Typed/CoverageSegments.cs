namespace FirstPass.Formats.Hl7.Typed;

/// <summary>IN1: a coverage.</summary>
public sealed class In1Segment : SegmentView
{
    /// <summary>Sees a segment as IN1.</summary>
    public In1Segment(MessageSegment segment)
        : base(segment)
    {
    }

    /// <summary>IN1-1. Its number.</summary>
    public string SetId => Word(1);

    /// <summary>IN1-2. The plan.</summary>
    public CodedValue Plan => Read<CodedValue>(2);

    /// <summary>IN1-3. Numbers of the payer.</summary>
    public Repeats<Identifier> CompanyIds => All<Identifier>(3);

    /// <summary>IN1-4. Names of the payer.</summary>
    public Repeats<OrganisationName> CompanyNames => All<OrganisationName>(4);

    /// <summary>IN1-5. Address of the payer.</summary>
    public Repeats<PostalAddress> CompanyAddresses => All<PostalAddress>(5);

    /// <summary>IN1-7. Telephone of the payer.</summary>
    public Repeats<Telecom> CompanyPhones => All<Telecom>(7);

    /// <summary>IN1-8. Number of the group.</summary>
    public string GroupNumber => Word(8);

    /// <summary>IN1-9. Name of the group.</summary>
    public Repeats<OrganisationName> GroupNames => All<OrganisationName>(9);

    /// <summary>IN1-12. Since when the plan holds.</summary>
    public PointInTime? PlanEffective => Time(12);

    /// <summary>IN1-13. Until when the plan holds.</summary>
    public PointInTime? PlanExpires => Time(13);

    /// <summary>IN1-14. Number of an authorization.</summary>
    public CodedValue Authorization => Read<CodedValue>(14);

    /// <summary>IN1-15. Type of the plan.</summary>
    public string PlanType => Word(15);

    /// <summary>IN1-16. Who is insured.</summary>
    public Repeats<PersonName> InsuredNames => All<PersonName>(16);

    /// <summary>IN1-17. How the patient is related to the insured.</summary>
    public CodedValue Relationship => Read<CodedValue>(17);

    /// <summary>IN1-18. Birth of the insured.</summary>
    public PointInTime? InsuredBorn => Time(18);

    /// <summary>IN1-19. Address of the insured.</summary>
    public Repeats<PostalAddress> InsuredAddresses => All<PostalAddress>(19);

    /// <summary>IN1-20. Y when the provider is paid.</summary>
    public string AssignmentOfBenefits => Word(20);

    /// <summary>IN1-22. First, second or third payer.</summary>
    public string CoordinationPriority => Word(22);

    /// <summary>IN1-27. Whether information may be released.</summary>
    public string ReleaseInformation => Word(27);

    /// <summary>IN1-29. When the coverage was verified.</summary>
    public PointInTime? Verified => Time(29);

    /// <summary>IN1-36. The policy.</summary>
    public string PolicyNumber => Word(36);

    /// <summary>IN1-37. Deductible of the policy.</summary>
    public Price Deductible => Read<Price>(37);

    /// <summary>IN1-38. Limit of the policy.</summary>
    public Price LimitAmount => Read<Price>(38);

    /// <summary>IN1-43. Sex of the insured.</summary>
    public string InsuredSex => Word(43);

    /// <summary>IN1-45. State of the verification.</summary>
    public string VerificationStatus => Word(45);

    /// <summary>IN1-47. Type of the coverage.</summary>
    public string CoverageType => Word(47);

    /// <summary>IN1-49. Numbers of the insured.</summary>
    public Repeats<Identifier> InsuredIds => All<Identifier>(49);
}

/// <summary>IN2: more about a coverage.</summary>
public sealed class In2Segment : SegmentView
{
    /// <summary>Sees a segment as IN2.</summary>
    public In2Segment(MessageSegment segment)
        : base(segment)
    {
    }

    /// <summary>IN2-1. Employee number of the insured.</summary>
    public Repeats<Identifier> EmployeeIds => All<Identifier>(1);

    /// <summary>IN2-2. Social security number of the insured.</summary>
    public string SocialSecurityNumber => Word(2);

    /// <summary>IN2-3. Employer of the insured.</summary>
    public Repeats<StaffPerson> Employers => All<StaffPerson>(3);

    /// <summary>IN2-6. Number of the Medicare card.</summary>
    public string MedicareCardNumber => Word(6);

    /// <summary>IN2-7. Name of the Medicaid case.</summary>
    public Repeats<PersonName> MedicaidCaseName => All<PersonName>(7);

    /// <summary>IN2-8. Number of the Medicaid case.</summary>
    public string MedicaidCaseNumber => Word(8);

    /// <summary>IN2-25. Numbers of the payer.</summary>
    public Repeats<Identifier> PayerIds => All<Identifier>(25);

    /// <summary>IN2-26. Numbers of the subscriber.</summary>
    public Repeats<Identifier> PayerSubscriberIds => All<Identifier>(26);

    /// <summary>IN2-61. Member number of the patient.</summary>
    public Identifier MemberNumber => Read<Identifier>(61);

    /// <summary>IN2-72. How the patient is related to the insured.</summary>
    public CodedValue Relationship => Read<CodedValue>(72);
}

/// <summary>IN3: a certification.</summary>
public sealed class In3Segment : SegmentView
{
    /// <summary>Sees a segment as IN3.</summary>
    public In3Segment(MessageSegment segment)
        : base(segment)
    {
    }

    /// <summary>IN3-1. Its number.</summary>
    public string SetId => Word(1);

    /// <summary>IN3-2. Number of the certification.</summary>
    public Identifier CertificationNumber => Read<Identifier>(2);

    /// <summary>IN3-3. Who certified.</summary>
    public Repeats<StaffPerson> CertifiedBy => All<StaffPerson>(3);

    /// <summary>IN3-4. Y when it is required.</summary>
    public string Required => Word(4);

    /// <summary>IN3-6. When it was certified.</summary>
    public PointInTime? Certified => Time(6);

    /// <summary>IN3-9. First day.</summary>
    public PointInTime? Begins => Time(9);

    /// <summary>IN3-10. Last day.</summary>
    public PointInTime? Ends => Time(10);
}

/// <summary>GT1: who pays in the end.</summary>
public sealed class Gt1Segment : SegmentView
{
    /// <summary>Sees a segment as GT1.</summary>
    public Gt1Segment(MessageSegment segment)
        : base(segment)
    {
    }

    /// <summary>GT1-1. Its number.</summary>
    public string SetId => Word(1);

    /// <summary>GT1-2. Numbers of the guarantor.</summary>
    public Repeats<Identifier> Identifiers => All<Identifier>(2);

    /// <summary>GT1-3. Names.</summary>
    public Repeats<PersonName> Names => All<PersonName>(3);

    /// <summary>GT1-5. Addresses.</summary>
    public Repeats<PostalAddress> Addresses => All<PostalAddress>(5);

    /// <summary>GT1-6. Telephone at home.</summary>
    public Repeats<Telecom> HomePhones => All<Telecom>(6);

    /// <summary>GT1-7. Telephone at work.</summary>
    public Repeats<Telecom> WorkPhones => All<Telecom>(7);

    /// <summary>GT1-8. Birth.</summary>
    public PointInTime? Born => Time(8);

    /// <summary>GT1-9. Sex.</summary>
    public string Sex => Word(9);

    /// <summary>GT1-10. Type of guarantor.</summary>
    public string Kind => Word(10);

    /// <summary>GT1-11. How the guarantor is related to the patient.</summary>
    public CodedValue Relationship => Read<CodedValue>(11);

    /// <summary>GT1-12. Social security number.</summary>
    public string SocialSecurityNumber => Word(12);

    /// <summary>GT1-13. Since when.</summary>
    public PointInTime? Begins => Time(13);

    /// <summary>GT1-14. Until when.</summary>
    public PointInTime? Ends => Time(14);

    /// <summary>GT1-15. Which guarantor comes first.</summary>
    public string Priority => Word(15);

    /// <summary>GT1-16. Employer, as a person.</summary>
    public Repeats<PersonName> Employers => All<PersonName>(16);

    /// <summary>GT1-21. The guarantor as an organisation.</summary>
    public Repeats<OrganisationName> Organisations => All<OrganisationName>(21);
}
