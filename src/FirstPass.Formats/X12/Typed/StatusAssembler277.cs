namespace FirstPass.Formats.X12.Typed;

/// <summary>Turns the segments of a 277CA or 277 into its parts. Nothing survives the set's end.</summary>
internal sealed class StatusAssembler277 : IPartAssembler<StatusPart>
{
    private readonly FieldReader reader = new();
    private readonly StatusLevelBuilder277 level;
    private readonly StatusClaimBuilder277 claim;
    private StatusHeader277 header = StatusHeader277.Empty;
    private StatusSource277 source = StatusSource277.None;
    private StatusLevel277 receiver = StatusLevel277.None;
    private StatusLevel277 provider = StatusLevel277.None;
    private Party subscriber = Party.None;
    private Party patient = Party.None;
    private string code = "";
    private string id = "";
    private string parent = "";
    private bool started;

    public StatusAssembler277()
    {
        level = new StatusLevelBuilder277(reader);
        claim = new StatusClaimBuilder277(reader);
    }

    /// <summary>Parts that are ready, in the order of the file.</summary>
    public Queue<StatusPart> Parts { get; } = new();

    private bool AtClaims => code is "PT" or "22" or "23";

    public void Open(SetHeader set)
    {
        reader.Set = set;
        reader.Loop = "";
        header = new StatusHeader277 { Set = set };
        source = StatusSource277.None;
        receiver = provider = StatusLevel277.None;
        subscriber = patient = Party.None;
        code = id = parent = "";
        started = false;
    }

    public void Take(in Fields fields, SegmentPosition position)
    {
        reader.Position = position;
        if (fields.Id == SegmentId.Bht)
            header = HeaderTyping.Bht(reader.On(fields), header);
        else if (fields.Id == SegmentId.Hl)
            OpenLevel(fields);
        else if (AtClaims)
            TakeClaim(fields);
        else if (code.Length > 0)
            level.Take(fields);
    }

    /// <summary>Ends the report.</summary>
    /// <param name="complete">False when it has no SE.</param>
    public void Close(bool complete)
    {
        if (!complete)
            reader.Report("X12-TYPE-CUT", "SE", "The set ends without SE; what stands last may lack its end.");
        CloseLevel();
        Start();
        Parts.Enqueue(new StatusPart.End(header, complete, reader.TakeFindings()));
    }

    private void Start()
    {
        if (!started)
            Parts.Enqueue(new StatusPart.Start(header));
        started = true;
    }

    private void OpenLevel(in Fields hl)
    {
        CloseLevel();
        Start();
        (id, parent, code) = (reader.Code(hl, 1), reader.Code(hl, 2), reader.Code(hl, 3));
        reader.Loop = StatusLoops277.OfLevel(code);
        if (!AtClaims)
            level.Open(id, parent, code);
        ClearBelow();
        if (!Follows())
            reader.Report("X12-TYPE-PARENT", hl, 2, "I7", "This level names a parent that is not the one above it.");
    }

    /// <summary>A new level ends those that cannot hold it.</summary>
    private void ClearBelow()
    {
        patient = Party.None;
        if (code != "23")
            subscriber = Party.None;
        if (code is "20" or "21" or "19")
            provider = StatusLevel277.None;
        if (code is "20" or "21")
            receiver = StatusLevel277.None;
        if (code == "20")
            source = StatusSource277.None;
    }

    private bool Follows() => code switch
    {
        "20" => parent.Length == 0,
        "21" => parent == source.HierarchyId,
        "19" => parent == receiver.HierarchyId,
        "PT" or "22" => parent == provider.HierarchyId,
        _ => true,
    };

    private void TakeClaim(in Fields fields)
    {
        if (fields.Id == SegmentId.Nm1 && !claim.IsOpen)
            patient = PartyTyping.Person(reader, fields);
        else if (fields.Id == SegmentId.Trn)
            OpenClaim(fields);
        else if (!claim.IsOpen && fields.Id == SegmentId.Stc)
            OpenClaim(default);
        if (claim.IsOpen && fields.Id != SegmentId.Trn)
            claim.Take(fields);
    }

    private void OpenClaim(in Fields trn)
    {
        CloseClaim();
        var number = trn.Id == SegmentId.Trn ? FieldReader.Text(trn, 2) : "";
        claim.Open(new ClaimStatus277
        {
            Header = header,
            Source = source,
            Receiver = receiver,
            Provider = provider,
            Level = code,
            Patient = patient,
            Subscriber = subscriber,
            ClaimNumber = number,
            Position = reader.Position,
        });
    }

    private void CloseClaim()
    {
        if (claim.IsOpen)
            Parts.Enqueue(new StatusPart.Claim(claim.Close()));
    }

    private void CloseLevel()
    {
        CloseClaim();
        if (code == "22")
            subscriber = patient;
        else if (code == "20")
            source = level.CloseSource();
        else if (code == "21")
        {
            receiver = level.Close(header, source, null);
            Parts.Enqueue(new StatusPart.Receiver(receiver));
        }
        else if (code == "19")
        {
            provider = level.Close(header, source, receiver);
            Parts.Enqueue(new StatusPart.Provider(provider));
        }
        else if (code.Length > 0 && !AtClaims)
        {
            level.CloseSource();
            reader.Report("X12-TYPE-LEVEL", "HL", "This level code has no place in a claim status report.");
        }
    }
}

/// <summary>Names the loops of a claim status report.</summary>
internal static class StatusLoops277
{
    public static string OfLevel(string code) => code switch
    {
        "20" => "2000A",
        "21" => "2000B",
        "19" => "2000C",
        "PT" or "22" => "2000D",
        "23" => "2000E",
        _ => "",
    };
}
