namespace FirstPass.Formats.Hl7.Typed;

/// <summary>PV1: the visit.</summary>
public sealed class Pv1Segment : SegmentView
{
    /// <summary>Sees a segment as PV1.</summary>
    public Pv1Segment(MessageSegment segment)
        : base(segment)
    {
    }

    /// <summary>PV1-1. Its number.</summary>
    public string SetId => Word(1);

    /// <summary>PV1-2. I inpatient, O outpatient, E emergency and so on.</summary>
    public string Class => Word(2);

    /// <summary>PV1-3. Where the patient is.</summary>
    public PatientLocation Location => Read<PatientLocation>(3);

    /// <summary>PV1-4. How the patient was admitted.</summary>
    public string AdmissionType => Word(4);

    /// <summary>PV1-5. Number of the preadmission.</summary>
    public Identifier PreadmitNumber => Read<Identifier>(5);

    /// <summary>PV1-6. Where the patient was.</summary>
    public PatientLocation PriorLocation => Read<PatientLocation>(6);

    /// <summary>PV1-7. Attending doctor.</summary>
    public Repeats<StaffPerson> Attending => All<StaffPerson>(7);

    /// <summary>PV1-8. Referring doctor.</summary>
    public Repeats<StaffPerson> Referring => All<StaffPerson>(8);

    /// <summary>PV1-9. Consulting doctor.</summary>
    public Repeats<StaffPerson> Consulting => All<StaffPerson>(9);

    /// <summary>PV1-10. Hospital service.</summary>
    public string Service => Word(10);

    /// <summary>PV1-14. Where the patient came from.</summary>
    public string AdmitSource => Word(14);

    /// <summary>PV1-17. Admitting doctor.</summary>
    public Repeats<StaffPerson> Admitting => All<StaffPerson>(17);

    /// <summary>PV1-18. Type of patient.</summary>
    public string PatientType => Word(18);

    /// <summary>PV1-19. The visit.</summary>
    public Identifier VisitNumber => Read<Identifier>(19);

    /// <summary>PV1-20. Financial class.</summary>
    public Repeats<FinancialClass> FinancialClasses => All<FinancialClass>(20);

    /// <summary>PV1-36. How the stay ended.</summary>
    public string DischargeDisposition => Word(36);

    /// <summary>PV1-37. Where the patient went.</summary>
    public string DischargedTo => Word(37);

    /// <summary>PV1-39. The facility.</summary>
    public string ServicingFacility => Word(39);

    /// <summary>PV1-41. State of the account.</summary>
    public string AccountStatus => Word(41);

    /// <summary>PV1-44. Admission.</summary>
    public PointInTime? Admitted => Time(44);

    /// <summary>PV1-45. Discharge.</summary>
    public PointInTime? Discharged => Time(45);

    /// <summary>PV1-46. Balance that the sender shows.</summary>
    public Price CurrentBalance => Read<Price>(46);

    /// <summary>PV1-47. Charges that the sender shows.</summary>
    public Price TotalCharges => Read<Price>(47);

    /// <summary>PV1-48. Adjustments that the sender shows.</summary>
    public Price TotalAdjustments => Read<Price>(48);

    /// <summary>PV1-49. Payments that the sender shows.</summary>
    public Price TotalPayments => Read<Price>(49);

    /// <summary>PV1-50. Another number of the visit.</summary>
    public Identifier AlternateVisitId => Read<Identifier>(50);
}

/// <summary>PV2: more about the visit.</summary>
public sealed class Pv2Segment : SegmentView
{
    /// <summary>Sees a segment as PV2.</summary>
    public Pv2Segment(MessageSegment segment)
        : base(segment)
    {
    }

    /// <summary>PV2-3. Reason of the admission.</summary>
    public CodedValue AdmitReason => Read<CodedValue>(3);

    /// <summary>PV2-8. When admission is expected.</summary>
    public PointInTime? ExpectedAdmission => Time(8);

    /// <summary>PV2-9. When discharge is expected.</summary>
    public PointInTime? ExpectedDischarge => Time(9);

    /// <summary>PV2-12. What the visit is for.</summary>
    public string Description => Word(12);

    /// <summary>PV2-13. Who referred the patient.</summary>
    public Repeats<StaffPerson> ReferralSources => All<StaffPerson>(13);
}

/// <summary>ACC: an accident.</summary>
public sealed class AccSegment : SegmentView
{
    /// <summary>Sees a segment as ACC.</summary>
    public AccSegment(MessageSegment segment)
        : base(segment)
    {
    }

    /// <summary>ACC-1. When it happened.</summary>
    public PointInTime? At => Time(1);

    /// <summary>ACC-2. What kind.</summary>
    public CodedValue Code => Read<CodedValue>(2);

    /// <summary>ACC-3. Where.</summary>
    public string Location => Word(3);

    /// <summary>ACC-4. State of an auto accident.</summary>
    public CodedValue AutoAccidentState => Read<CodedValue>(4);

    /// <summary>ACC-5. Y when it happened at work.</summary>
    public string JobRelated => Word(5);
}
