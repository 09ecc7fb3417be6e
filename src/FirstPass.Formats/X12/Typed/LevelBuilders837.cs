using System.Collections.Immutable;

namespace FirstPass.Formats.X12.Typed;

/// <summary>Gathers what stands above the claims at one level of an 837.</summary>
internal interface ILevelBuilder837
{
    /// <summary>Takes a segment; one that the level does not have is left alone.</summary>
    void Take(in Fields fields);

    /// <summary>Makes the level's record final.</summary>
    void Close(ImmutableArray<Finding> findings);
}

/// <summary>BHT, 1000A and 1000B.</summary>
internal sealed class HeaderBuilder837(FieldReader reader) : ILevelBuilder837
{
    private readonly PartyBuilder party = new(reader);

    public ClaimHeader837 Done { get; private set; } = ClaimHeader837.Empty;

    public void Open(SetHeader set)
    {
        reader.Loop = "";
        if (party.IsOpen)
            party.Close();
        Done = new ClaimHeader837 { Set = set };
    }

    public void Take(in Fields fields)
    {
        if (fields.Id == SegmentId.Bht)
            Done = HeaderTyping.Bht(reader.On(fields), Done);
        else if (fields.Id == SegmentId.Nm1)
            OpenParty(fields);
        else
            party.Take(fields);
    }

    private void OpenParty(in Fields nm1)
    {
        CloseParty();
        party.Open(nm1, reader.Code(nm1, 1) == "40" ? "1000B" : "1000A");
    }

    private void CloseParty()
    {
        if (!party.IsOpen)
            return;
        var done = party.Close();
        if (done.Role == "40")
            Done = Done with { Receiver = done };
        else if (done.Role == "41")
            Done = Done with { Submitter = done };
    }

    public void Close(ImmutableArray<Finding> findings)
    {
        CloseParty();
        Done = Done with { Findings = findings };
    }
}

/// <summary>2000A.</summary>
internal sealed class ProviderBuilder837(FieldReader reader) : ILevelBuilder837
{
    private readonly PartyBuilder party = new(reader);
    private string id = "";
    private string taxonomy = "";
    private string currency = "";
    private Party billing = Party.None;
    private Party payTo = Party.None;
    private Party payToPlan = Party.None;
    private SegmentPosition position;

    public BillingProvider837 Done { get; private set; } = BillingProvider837.None;

    public void Clear() => Done = BillingProvider837.None;

    public void Open(in Fields hl)
    {
        reader.Loop = "2000A";
        id = reader.Code(hl, 1);
        taxonomy = currency = "";
        billing = payTo = payToPlan = Party.None;
        position = reader.Position;
    }

    public void Take(in Fields fields)
    {
        if (fields.Id == SegmentId.Nm1)
            OpenParty(fields);
        else if (party.Take(fields))
            return;
        else if (fields.Id == SegmentId.Prv)
            taxonomy = reader.Code(fields, 3);
        else if (fields.Id == SegmentId.Cur)
            currency = reader.Code(fields, 2);
    }

    private void OpenParty(in Fields nm1)
    {
        CloseParty();
        party.Open(nm1, reader.Code(nm1, 1) switch { "87" => "2010AB", "PE" => "2010AC", _ => "2010AA" });
    }

    private void CloseParty()
    {
        if (!party.IsOpen)
            return;
        var done = party.Close();
        if (done.Role == "85")
            billing = done;
        else if (done.Role == "87")
            payTo = done;
        else if (done.Role == "PE")
            payToPlan = done;
    }

    public void Close(ImmutableArray<Finding> findings)
    {
        CloseParty();
        Done = new BillingProvider837
        {
            HierarchyId = id,
            Taxonomy = taxonomy,
            Currency = currency,
            Billing = billing,
            PayTo = payTo,
            PayToPlan = payToPlan,
            Position = position,
            Findings = findings,
        };
    }
}

/// <summary>2000B.</summary>
internal sealed class SubscriberBuilder837(FieldReader reader) : ILevelBuilder837
{
    private readonly PartyBuilder party = new(reader);
    private readonly List<Party> others = [];
    private string id = "";
    private string parent = "";
    private string children = "";
    private SubscriberInformation information = SubscriberInformation.None;
    private PatientInformation? patient;
    private Party insured = Party.None;
    private Party payer = Party.None;
    private SegmentPosition position;

    public Subscriber837 Done { get; private set; } = Subscriber837.None;

    public void Clear() => Done = Subscriber837.None;

    public void Open(in Fields hl)
    {
        reader.Loop = "2000B";
        (id, parent, children) = (reader.Code(hl, 1), reader.Code(hl, 2), reader.Code(hl, 4));
        information = SubscriberInformation.None;
        patient = null;
        insured = payer = Party.None;
        position = reader.Position;
    }

    public void Take(in Fields fields)
    {
        if (fields.Id == SegmentId.Nm1)
            OpenParty(fields);
        else if (party.Take(fields))
            return;
        else if (fields.Id == SegmentId.Sbr)
            information = SegmentTyping.Subscriber(reader.On(fields), null);
        else if (fields.Id == SegmentId.Pat)
            patient = ClaimTyping837.Patient(reader.On(fields), null);
    }

    private void OpenParty(in Fields nm1)
    {
        CloseParty();
        party.Open(nm1, reader.Code(nm1, 1) switch { "IL" => "2010BA", "PR" => "2010BB", _ => "2010B" });
    }

    private void CloseParty()
    {
        if (!party.IsOpen)
            return;
        var done = party.Close();
        if (done.Role == "IL" && !insured.Exists)
            insured = done;
        else if (done.Role == "PR" && !payer.Exists)
            payer = done;
        else
            others.Add(done);
    }

    public void Close(ImmutableArray<Finding> findings)
    {
        CloseParty();
        Done = new Subscriber837
        {
            HierarchyId = id,
            ParentId = parent,
            HasChildren = children,
            Information = information,
            Patient = patient,
            Insured = insured,
            Payer = payer,
            Others = others.Take(),
            Position = position,
            Findings = findings,
        };
    }
}

/// <summary>2000C.</summary>
internal sealed class PatientBuilder837(FieldReader reader) : ILevelBuilder837
{
    private readonly PartyBuilder party = new(reader);
    private string id = "";
    private string parent = "";
    private PatientInformation? information;
    private Party person = Party.None;
    private SegmentPosition position;

    public Patient837? Done { get; private set; }

    public void Clear() => Done = null;

    public void Open(in Fields hl)
    {
        reader.Loop = "2000C";
        (id, parent) = (reader.Code(hl, 1), reader.Code(hl, 2));
        information = null;
        person = Party.None;
        position = reader.Position;
    }

    public void Take(in Fields fields)
    {
        if (fields.Id == SegmentId.Nm1)
            OpenParty(fields);
        else if (!party.Take(fields) && fields.Id == SegmentId.Pat)
            information = ClaimTyping837.Patient(reader.On(fields), null);
    }

    private void OpenParty(in Fields nm1)
    {
        CloseParty();
        party.Open(nm1, "2010CA");
    }

    private void CloseParty()
    {
        if (!party.IsOpen)
            return;
        var done = party.Close();
        if (!person.Exists)
            person = done;
    }

    public void Close(ImmutableArray<Finding> findings)
    {
        CloseParty();
        Done = new Patient837
        {
            HierarchyId = id,
            ParentId = parent,
            Information = information,
            Person = person,
            Position = position,
            Findings = findings,
        };
    }
}

/// <summary>A level that the claim guides do not know: its segments are passed over.</summary>
internal sealed class StrayLevel837 : ILevelBuilder837
{
    public void Take(in Fields fields)
    {
    }

    public void Close(ImmutableArray<Finding> findings)
    {
    }
}
