namespace FirstPass.Formats.Hl7.Typed;

/// <summary>A message seen by what it says. Nothing is copied; groups and fields are read when asked for.</summary>
public abstract class TypedMessage
{
    private TypedMessage(Hl7Message message)
    {
        Message = message;
        Range = new SegmentRange(message);
    }

    /// <summary>The message itself: for what has no name here.</summary>
    public Hl7Message Message { get; }

    /// <summary>MSH.</summary>
    public MshSegment Header => new(Message.Header);

    /// <summary>EVN.</summary>
    public EvnSegment? Event => Range.First("EVN") is { } found ? new EvnSegment(found) : null;

    /// <summary>The event, such as A04: MSH-9.2, or EVN-1 where the header does not say it.</summary>
    public string Trigger => Header.Trigger is { Length: > 0 } trigger ? trigger : Event?.Trigger ?? "";

    /// <summary>All segments.</summary>
    public SegmentRange Range { get; }

    /// <summary>Sees a message by its type; <see cref="Other"/> when there is no view for it.</summary>
    public static TypedMessage Of(Hl7Message message) => message.Text("MSH-9.1").Trim() switch
    {
        "ADT" => new Adt(message),
        "SIU" => new Siu(message),
        "DFT" => new Dft(message),
        "BAR" => new Bar(message),
        "ORU" => new Oru(message),
        "MDM" => new Mdm(message),
        "ACK" => new Ack(message),
        _ => new Other(message),
    };

    /// <summary>ADT: admission, discharge, transfer, registration, merge.</summary>
    public sealed class Adt : TypedMessage
    {
        internal Adt(Hl7Message message)
            : base(message)
        {
        }

        /// <summary>The patient and everything beside them.</summary>
        public PatientGroup Patient => new(Range);

        /// <summary>The patients of a merge, each with whom it takes in (A34, A40 and their like).</summary>
        public IEnumerable<PatientGroup> Patients => Range.Groups("PID").Select(r => new PatientGroup(r));
    }

    /// <summary>SIU: appointments.</summary>
    public sealed class Siu : TypedMessage
    {
        internal Siu(Hl7Message message)
            : base(message)
        {
        }

        /// <summary>SCH.</summary>
        public SchSegment? Appointment => Range.First("SCH") is { } found ? new SchSegment(found) : null;

        /// <summary>The patients.</summary>
        public IEnumerable<PatientGroup> Patients => Range.Groups("PID", "RGS").Select(r => new PatientGroup(r));

        /// <summary>The resources.</summary>
        public IEnumerable<ResourceGroup> Resources => Range.Groups("RGS").Select(r => new ResourceGroup(r));
    }

    /// <summary>DFT: charges.</summary>
    public sealed class Dft : TypedMessage
    {
        private static readonly string[] BehindCharges = ["DG1", "DRG", "GT1", "IN1", "ACC"];

        internal Dft(Hl7Message message)
            : base(message)
        {
        }

        /// <summary>The patient and everything in the message, what belongs to single charges included.</summary>
        public PatientGroup Patient => new(Range);

        /// <summary>The charges. Diagnoses of a P11 belong to the charge before, of a P03 to the message.</summary>
        public IEnumerable<ChargeGroup> Charges =>
            Range.Groups("FT1", Trigger == "P11" ? [] : BehindCharges).Select(r => new ChargeGroup(r));
    }

    /// <summary>BAR: accounts.</summary>
    public sealed class Bar : TypedMessage
    {
        internal Bar(Hl7Message message)
            : base(message)
        {
        }

        /// <summary>The patient and everything in the message.</summary>
        public PatientGroup Patient => new(Range);

        /// <summary>The visits, each with its diagnoses, coverages and so on.</summary>
        public IEnumerable<PatientGroup> Visits => Range.Groups("PV1").Select(r => new PatientGroup(r));
    }

    /// <summary>ORU: results.</summary>
    public sealed class Oru : TypedMessage
    {
        internal Oru(Hl7Message message)
            : base(message)
        {
        }

        /// <summary>The patient.</summary>
        public PatientGroup Patient => new(Range);

        /// <summary>The requests with their observations.</summary>
        public IEnumerable<RequestGroup> Requests => Range.Requests().Select(r => new RequestGroup(r));
    }

    /// <summary>MDM: documents.</summary>
    public sealed class Mdm : TypedMessage
    {
        internal Mdm(Hl7Message message)
            : base(message)
        {
        }

        /// <summary>The patient and the visit.</summary>
        public PatientGroup Patient => new(Range);

        /// <summary>TXA.</summary>
        public TxaSegment? Document => Range.First("TXA") is { } found ? new TxaSegment(found) : null;

        /// <summary>The content of the document.</summary>
        public IEnumerable<ObxSegment> Content => Range.All("OBX").Select(s => new ObxSegment(s));
    }

    /// <summary>ACK: the answer to a message.</summary>
    public sealed class Ack : TypedMessage
    {
        internal Ack(Hl7Message message)
            : base(message)
        {
        }

        /// <summary>MSA.</summary>
        public MsaSegment? Answer => Range.First("MSA") is { } found ? new MsaSegment(found) : null;

        /// <summary>ERR.</summary>
        public IEnumerable<ErrSegment> Errors => Range.All("ERR").Select(s => new ErrSegment(s));
    }

    /// <summary>A message without a view of its own.</summary>
    public sealed class Other : TypedMessage
    {
        internal Other(Hl7Message message)
            : base(message)
        {
        }
    }
}
