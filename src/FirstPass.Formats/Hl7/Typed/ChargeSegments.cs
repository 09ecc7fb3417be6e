using FirstPass.Formats.X12.Typed;

namespace FirstPass.Formats.Hl7.Typed;

/// <summary>FT1: a charge, a credit or a payment.</summary>
public sealed class Ft1Segment : SegmentView
{
    /// <summary>Sees a segment as FT1.</summary>
    public Ft1Segment(MessageSegment segment)
        : base(segment)
    {
    }

    /// <summary>FT1-1. Its number.</summary>
    public string SetId => Word(1);

    /// <summary>FT1-2. The sender's number of the transaction.</summary>
    public string TransactionId => Word(2);

    /// <summary>FT1-3. The sender's batch.</summary>
    public string BatchId => Word(3);

    /// <summary>FT1-4. Day of service, or its first one.</summary>
    public PointInTime? From => Time(4);

    /// <summary>FT1-4.2. Last day of service, when a range was sent.</summary>
    public PointInTime? To => Time(4, 2);

    /// <summary>FT1-5. Day of posting.</summary>
    public PointInTime? Posted => Time(5);

    /// <summary>FT1-6. CG charge, CD credit, PY payment, AJ adjustment.</summary>
    public string Kind => Word(6);

    /// <summary>FT1-7. What is charged.</summary>
    public CodedValue Code => Read<CodedValue>(7);

    /// <summary>FT1-8. What the sender calls it.</summary>
    public string Description => Word(8);

    /// <summary>FT1-10. How many.</summary>
    public Quantity? Quantity => Number(10);

    /// <summary>FT1-11. Extended amount.</summary>
    public Price Amount => Read<Price>(11);

    /// <summary>FT1-12. Amount of one.</summary>
    public Price UnitAmount => Read<Price>(12);

    /// <summary>FT1-13. Department.</summary>
    public CodedValue Department => Read<CodedValue>(13);

    /// <summary>FT1-14. The plan.</summary>
    public CodedValue Plan => Read<CodedValue>(14);

    /// <summary>FT1-15. What insurance shall pay.</summary>
    public Price InsuranceAmount => Read<Price>(15);

    /// <summary>FT1-16. Where the service was given.</summary>
    public PatientLocation Location => Read<PatientLocation>(16);

    /// <summary>FT1-17. Fee schedule.</summary>
    public string FeeSchedule => Word(17);

    /// <summary>FT1-18. Type of patient.</summary>
    public string PatientType => Word(18);

    /// <summary>FT1-19. Diagnoses.</summary>
    public Repeats<CodedValue> Diagnoses => All<CodedValue>(19);

    /// <summary>FT1-20. Who performed the service.</summary>
    public Repeats<StaffPerson> PerformedBy => All<StaffPerson>(20);

    /// <summary>FT1-21. Who ordered it.</summary>
    public Repeats<StaffPerson> OrderedBy => All<StaffPerson>(21);

    /// <summary>FT1-22. Cost of one.</summary>
    public Price UnitCost => Read<Price>(22);

    /// <summary>FT1-23. Number of the order.</summary>
    public EntityId FillerOrder => Read<EntityId>(23);

    /// <summary>FT1-25. Procedure code.</summary>
    public CodedValue Procedure => Read<CodedValue>(25);

    /// <summary>FT1-26. Modifiers.</summary>
    public Repeats<CodedValue> Modifiers => All<CodedValue>(26);

    /// <summary>FT1-29. National drug code.</summary>
    public CodedValue DrugCode => Read<CodedValue>(29);
}

/// <summary>DG1: a diagnosis.</summary>
public sealed class Dg1Segment : SegmentView
{
    /// <summary>Sees a segment as DG1.</summary>
    public Dg1Segment(MessageSegment segment)
        : base(segment)
    {
    }

    /// <summary>DG1-1. Its number.</summary>
    public string SetId => Word(1);

    /// <summary>DG1-2. Coding system of older versions.</summary>
    public string Method => Word(2);

    /// <summary>DG1-3. The diagnosis.</summary>
    public CodedValue Code => Read<CodedValue>(3);

    /// <summary>DG1-4. What the sender calls it.</summary>
    public string Description => Word(4);

    /// <summary>DG1-5. When it was made.</summary>
    public PointInTime? At => Time(5);

    /// <summary>DG1-6. A admitting, W working, F final.</summary>
    public string Kind => Word(6);

    /// <summary>DG1-15. Which comes first.</summary>
    public string Priority => Word(15);

    /// <summary>DG1-16. Who made it.</summary>
    public Repeats<StaffPerson> Clinicians => All<StaffPerson>(16);

    /// <summary>DG1-26. Whether it was present on admission.</summary>
    public string PresentOnAdmission => Word(26);
}

/// <summary>PR1: a procedure.</summary>
public sealed class Pr1Segment : SegmentView
{
    /// <summary>Sees a segment as PR1.</summary>
    public Pr1Segment(MessageSegment segment)
        : base(segment)
    {
    }

    /// <summary>PR1-1. Its number.</summary>
    public string SetId => Word(1);

    /// <summary>PR1-2. Coding system of older versions.</summary>
    public string Method => Word(2);

    /// <summary>PR1-3. The procedure.</summary>
    public CodedValue Code => Read<CodedValue>(3);

    /// <summary>PR1-4. What the sender calls it.</summary>
    public string Description => Word(4);

    /// <summary>PR1-5. When it was done.</summary>
    public PointInTime? At => Time(5);

    /// <summary>PR1-6. Functional type.</summary>
    public string Kind => Word(6);

    /// <summary>PR1-7. How long it took.</summary>
    public Quantity? Minutes => Number(7);

    /// <summary>PR1-8. Who gave anesthesia.</summary>
    public Repeats<StaffPerson> Anesthesiologists => All<StaffPerson>(8);

    /// <summary>PR1-11. Who operated.</summary>
    public Repeats<StaffPerson> Surgeons => All<StaffPerson>(11);

    /// <summary>PR1-12. Who took part.</summary>
    public Repeats<StaffPerson> Practitioners => All<StaffPerson>(12);

    /// <summary>PR1-14. Which comes first.</summary>
    public string Priority => Word(14);

    /// <summary>PR1-15. The diagnosis it was done for.</summary>
    public CodedValue Diagnosis => Read<CodedValue>(15);

    /// <summary>PR1-16. Modifiers.</summary>
    public Repeats<CodedValue> Modifiers => All<CodedValue>(16);
}

/// <summary>DRG: a diagnosis related group.</summary>
public sealed class DrgSegment : SegmentView
{
    /// <summary>Sees a segment as DRG.</summary>
    public DrgSegment(MessageSegment segment)
        : base(segment)
    {
    }

    /// <summary>DRG-1. The group.</summary>
    public CodedValue Group => Read<CodedValue>(1);

    /// <summary>DRG-2. When it was assigned.</summary>
    public PointInTime? Assigned => Time(2);

    /// <summary>DRG-3. Whether it was approved.</summary>
    public string Approved => Word(3);

    /// <summary>DRG-5. Kind of outlier.</summary>
    public CodedValue OutlierType => Read<CodedValue>(5);

    /// <summary>DRG-6. Days of the outlier.</summary>
    public Quantity? OutlierDays => Number(6);

    /// <summary>DRG-7. Cost of the outlier.</summary>
    public Price OutlierCost => Read<Price>(7);

    /// <summary>DRG-9. What is paid for it.</summary>
    public Price OutlierReimbursement => Read<Price>(9);
}

/// <summary>UB1: data of the UB-82 form.</summary>
public sealed class Ub1Segment : SegmentView
{
    /// <summary>Sees a segment as UB1.</summary>
    public Ub1Segment(MessageSegment segment)
        : base(segment)
    {
    }

    /// <summary>UB1-1. Its number.</summary>
    public string SetId => Word(1);

    /// <summary>UB1-7. Condition codes.</summary>
    public Repeats<PlainText> ConditionCodes => All<PlainText>(7);

    /// <summary>UB1-8. Covered days.</summary>
    public string CoveredDays => Word(8);

    /// <summary>UB1-9. Days that are not covered.</summary>
    public string NonCoveredDays => Word(9);

    /// <summary>UB1-10. Value codes with their amounts, in the order in which they were sent.</summary>
    public Repeats<CodeWithValue> Values => All<CodeWithValue>(10);

    /// <summary>UB1-16. Occurrence codes with their days.</summary>
    public Repeats<CodeWithValue> Occurrences => All<CodeWithValue>(16);
}

/// <summary>UB2: data of the UB-92 form.</summary>
public sealed class Ub2Segment : SegmentView
{
    /// <summary>Sees a segment as UB2.</summary>
    public Ub2Segment(MessageSegment segment)
        : base(segment)
    {
    }

    /// <summary>UB2-1. Its number.</summary>
    public string SetId => Word(1);

    /// <summary>UB2-2. Coinsurance days.</summary>
    public string CoinsuranceDays => Word(2);

    /// <summary>UB2-3. Condition codes.</summary>
    public Repeats<PlainText> ConditionCodes => All<PlainText>(3);

    /// <summary>UB2-4. Covered days.</summary>
    public string CoveredDays => Word(4);

    /// <summary>UB2-5. Days that are not covered.</summary>
    public string NonCoveredDays => Word(5);

    /// <summary>UB2-6. Value codes with their amounts.</summary>
    public Repeats<CodeWithValue> Values => All<CodeWithValue>(6);

    /// <summary>UB2-7. Occurrence codes with their days.</summary>
    public Repeats<CodeWithValue> Occurrences => All<CodeWithValue>(7);

    /// <summary>UB2-8. Occurrence spans with their days.</summary>
    public Repeats<CodeWithValue> OccurrenceSpans => All<CodeWithValue>(8);

    /// <summary>UB2-12. Document control numbers.</summary>
    public Repeats<PlainText> DocumentControlNumbers => All<PlainText>(12);
}
