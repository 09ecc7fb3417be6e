namespace FirstPass.Formats.X12.Typed;

/// <summary>
/// Turns the segments of an 837 into claims. Loops are told apart by level and order: an SBR below a claim is 2320,
/// above it 2000B. Nothing survives the set's end.
/// </summary>
internal sealed class ClaimAssembler837
{
    /// <summary>Most findings kept of headers and levels.</summary>
    private const int MostFindings = 10_000;

    private readonly FieldReader reader;
    private readonly HeaderBuilder837 header;
    private readonly ProviderBuilder837 provider;
    private readonly SubscriberBuilder837 subscriber;
    private readonly PatientBuilder837 patient;
    private readonly StrayLevel837 stray = new();
    private readonly ClaimBuilder837 claim;
    private readonly List<Finding> outside = [];
    private ILevelBuilder837 level;
    private bool levelOpen;
    private ClaimKind guide;

    public ClaimAssembler837(FieldReader reader)
    {
        this.reader = reader;
        header = new HeaderBuilder837(reader);
        provider = new ProviderBuilder837(reader);
        subscriber = new SubscriberBuilder837(reader);
        patient = new PatientBuilder837(reader);
        claim = new ClaimBuilder837(reader);
        level = header;
    }

    /// <summary>What was found in headers and levels so far.</summary>
    public List<Finding> Findings => outside;

    /// <summary>Begins a set.</summary>
    public void Open(SetHeader set)
    {
        reader.Set = set;
        guide = ClaimKinds.Of(set.Guide);
        provider.Clear();
        subscriber.Clear();
        patient.Clear();
        header.Open(set);
        level = header;
        levelOpen = true;
    }

    /// <summary>Takes one segment; gives the claim that ended before it.</summary>
    public Claim837? Take(in Fields fields, SegmentPosition position)
    {
        var ended = fields.Id is SegmentId.Clm or SegmentId.Hl ? CloseClaim() : null;
        reader.Position = fields.Id == SegmentId.Clm ? position with { InClaim = 0 }
            : claim.IsOpen ? position with { InClaim = claim.Count }
            : position;
        if (fields.Id == SegmentId.Hl)
            OpenLevel(fields);
        else if (fields.Id == SegmentId.Clm)
            OpenClaim(fields);
        else if (claim.IsOpen)
            claim.Take(fields);
        else if (levelOpen)
            level.Take(fields);
        return ended;
    }

    /// <summary>Ends the set; gives the claim that was still open.</summary>
    /// <param name="complete">False when the set has no proper end.</param>
    public Claim837? Close(bool complete)
    {
        CloseLevel();
        if (claim.IsOpen && !complete)
            reader.Report("X12-TYPE-CUT", "SE", "The set ends without SE; this claim may lack its end.");
        return CloseClaim();
    }

    private Claim837? CloseClaim() =>
        claim.IsOpen
            ? claim.Close(new ClaimLevels837(header.Done, provider.Done, subscriber.Done, patient.Done))
            : null;

    private void OpenClaim(in Fields clm)
    {
        CloseLevel();
        claim.Open(clm, guide);
        if (!provider.Done.Position.Exists || !subscriber.Done.Position.Exists)
            reader.Report("X12-TYPE-LEVEL", clm, 0, "", "A claim stands below no billing provider or no subscriber.");
    }

    private void CloseLevel()
    {
        if (!levelOpen)
            return;
        levelOpen = false;
        var findings = reader.TakeFindings();
        level.Close(findings);
        if (outside.Count + findings.Length <= MostFindings)
            outside.AddRange(findings);
    }

    private void OpenLevel(in Fields hl)
    {
        CloseLevel();
        levelOpen = true;
        var code = reader.Code(hl, 3);
        level = code switch
        {
            "20" => OpenProvider(hl),
            "22" => OpenSubscriber(hl),
            "23" => OpenPatient(hl),
            _ => OpenStray(hl),
        };
    }

    /// <summary>Claims below it must not fall to the subscriber before it.</summary>
    private StrayLevel837 OpenStray(in Fields hl)
    {
        subscriber.Clear();
        patient.Clear();
        reader.Report("X12-TYPE-LEVEL", hl, 3, "I6", "This level code has no place in a claim set.");
        return stray;
    }

    private ProviderBuilder837 OpenProvider(in Fields hl)
    {
        subscriber.Clear();
        patient.Clear();
        provider.Open(hl);
        return provider;
    }

    private SubscriberBuilder837 OpenSubscriber(in Fields hl)
    {
        patient.Clear();
        subscriber.Open(hl);
        CheckParent(hl, provider.Done.HierarchyId);
        return subscriber;
    }

    private PatientBuilder837 OpenPatient(in Fields hl)
    {
        patient.Open(hl);
        CheckParent(hl, subscriber.Done.HierarchyId);
        return patient;
    }

    private void CheckParent(in Fields hl, string above)
    {
        if (reader.Code(hl, 2) != above)
            reader.Report("X12-TYPE-PARENT", hl, 2, "I7", "This level names a parent that is not the one above it.");
    }
}
