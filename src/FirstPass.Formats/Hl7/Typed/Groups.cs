namespace FirstPass.Formats.Hl7.Typed;

/// <summary>A patient, or a visit, with what stands beside it in a message.</summary>
/// <param name="Range">Its segments.</param>
public sealed record PatientGroup(SegmentRange Range)
{
    /// <summary>PID.</summary>
    public PidSegment? Patient => Range.First("PID") is { } found ? new PidSegment(found) : null;

    /// <summary>PD1.</summary>
    public Pd1Segment? Details => Range.First("PD1") is { } found ? new Pd1Segment(found) : null;

    /// <summary>MRG: whom this patient takes in.</summary>
    public MrgSegment? Merged => Range.First("MRG") is { } found ? new MrgSegment(found) : null;

    /// <summary>NK1.</summary>
    public IEnumerable<Nk1Segment> NextOfKin => Range.All("NK1").Select(s => new Nk1Segment(s));

    /// <summary>PV1.</summary>
    public Pv1Segment? Visit => Range.First("PV1") is { } found ? new Pv1Segment(found) : null;

    /// <summary>PV2.</summary>
    public Pv2Segment? VisitDetails => Range.First("PV2") is { } found ? new Pv2Segment(found) : null;

    /// <summary>IN1 with IN2 and IN3.</summary>
    public IEnumerable<CoverageGroup> Coverages =>
        Range.Groups("IN1", "ACC", "UB1", "UB2", "FT1", "PDA", "PV1", "PID", "DG1", "GT1", "RGS")
            .Select(r => new CoverageGroup(r));

    /// <summary>GT1.</summary>
    public IEnumerable<Gt1Segment> Guarantors => Range.All("GT1").Select(s => new Gt1Segment(s));

    /// <summary>DG1.</summary>
    public IEnumerable<Dg1Segment> Diagnoses => Range.All("DG1").Select(s => new Dg1Segment(s));

    /// <summary>PR1.</summary>
    public IEnumerable<Pr1Segment> Procedures => Range.All("PR1").Select(s => new Pr1Segment(s));

    /// <summary>DRG.</summary>
    public DrgSegment? DiagnosisGroup => Range.First("DRG") is { } found ? new DrgSegment(found) : null;

    /// <summary>ACC.</summary>
    public AccSegment? Accident => Range.First("ACC") is { } found ? new AccSegment(found) : null;

    /// <summary>UB1.</summary>
    public Ub1Segment? Ub82 => Range.First("UB1") is { } found ? new Ub1Segment(found) : null;

    /// <summary>UB2.</summary>
    public Ub2Segment? Ub92 => Range.First("UB2") is { } found ? new Ub2Segment(found) : null;

    /// <summary>OBX.</summary>
    public IEnumerable<ObxSegment> Observations => Range.All("OBX").Select(s => new ObxSegment(s));
}

/// <summary>One coverage.</summary>
/// <param name="Range">Its segments.</param>
public sealed record CoverageGroup(SegmentRange Range)
{
    /// <summary>IN1.</summary>
    public In1Segment Coverage => new(Range.First("IN1")!);

    /// <summary>IN2.</summary>
    public In2Segment? Details => Range.First("IN2") is { } found ? new In2Segment(found) : null;

    /// <summary>IN3.</summary>
    public IEnumerable<In3Segment> Certifications => Range.All("IN3").Select(s => new In3Segment(s));
}

/// <summary>One transaction of a DFT with what was done for it.</summary>
/// <param name="Range">Its segments.</param>
public sealed record ChargeGroup(SegmentRange Range)
{
    /// <summary>FT1.</summary>
    public Ft1Segment Transaction => new(Range.First("FT1")!);

    /// <summary>PR1 behind it.</summary>
    public IEnumerable<Pr1Segment> Procedures => Range.All("PR1").Select(s => new Pr1Segment(s));

    /// <summary>DG1 of this transaction; only P11 has them here.</summary>
    public IEnumerable<Dg1Segment> Diagnoses => Range.All("DG1").Select(s => new Dg1Segment(s));

    /// <summary>Requests that the transaction bills.</summary>
    public IEnumerable<RequestGroup> Requests => Range.Requests().Select(r => new RequestGroup(r));

    /// <summary>Notes.</summary>
    public IEnumerable<NteSegment> Notes => Range.All("NTE").Select(s => new NteSegment(s));
}

/// <summary>One request with its observations.</summary>
/// <param name="Range">Its segments.</param>
public sealed record RequestGroup(SegmentRange Range)
{
    /// <summary>ORC.</summary>
    public OrcSegment? Order => Range.First("ORC") is { } found ? new OrcSegment(found) : null;

    /// <summary>OBR.</summary>
    public ObrSegment? Request => Range.First("OBR") is { } found ? new ObrSegment(found) : null;

    /// <summary>OBX.</summary>
    public IEnumerable<ObxSegment> Observations => Range.All("OBX").Select(s => new ObxSegment(s));

    /// <summary>NTE, of the request and of its observations.</summary>
    public IEnumerable<NteSegment> Notes => Range.All("NTE").Select(s => new NteSegment(s));
}

/// <summary>Resources of an appointment that belong together.</summary>
/// <param name="Range">Its segments.</param>
public sealed record ResourceGroup(SegmentRange Range)
{
    /// <summary>RGS.</summary>
    public RgsSegment Group => new(Range.First("RGS")!);

    /// <summary>AIS.</summary>
    public IEnumerable<AisSegment> Services => Range.All("AIS").Select(s => new AisSegment(s));

    /// <summary>AIG.</summary>
    public IEnumerable<AigSegment> Resources => Range.All("AIG").Select(s => new AigSegment(s));

    /// <summary>AIL.</summary>
    public IEnumerable<AilSegment> Locations => Range.All("AIL").Select(s => new AilSegment(s));

    /// <summary>AIP.</summary>
    public IEnumerable<AipSegment> Personnel => Range.All("AIP").Select(s => new AipSegment(s));
}
