using static FirstPass.Formats.X12.Typed.SegmentId;

namespace FirstPass.Formats.X12.Typed;

/// <summary>Turns the segments of an 835 into its parts. Nothing survives the set's end.</summary>
internal sealed class RemittanceAssembler835 : IPartAssembler<RemittancePart>
{
    private readonly FieldReader reader = new();
    private readonly PartyBuilder party;
    private readonly ClaimBuilder835 claim;
    private readonly List<Reference> references = [];
    private readonly List<DateSpan> dates = [];
    private readonly Queue<RemittancePart> parts = new();
    private RemittanceHeader835 header = RemittanceHeader835.Empty;
    private ClaimGroup835 group = ClaimGroup835.None;
    private bool inHeader;

    public RemittanceAssembler835()
    {
        party = new PartyBuilder(reader);
        claim = new ClaimBuilder835(reader);
    }

    /// <summary>Parts that are ready, in the order of the file.</summary>
    public Queue<RemittancePart> Parts => parts;

    public void Open(SetHeader set)
    {
        reader.Set = set;
        reader.Loop = "";
        header = new RemittanceHeader835 { Set = set };
        group = ClaimGroup835.None;
        inHeader = true;
    }

    public void Take(in Fields fields, SegmentPosition position)
    {
        var claimBegins = fields.Id == Clp;
        if (fields.Id is Clp or Lx or Plb)
            CloseOpen();
        reader.Position = claimBegins ? position with { InClaim = 0 }
            : claim.IsOpen ? position with { InClaim = claim.Count }
            : position;
        if (claimBegins)
            claim.Open(fields);
        else if (claim.IsOpen)
            claim.Take(fields);
        else if (inHeader)
            TakeHeader(fields);
        else
            TakeBetween(fields);
    }

    /// <summary>Ends the set.</summary>
    /// <param name="complete">False when it has no SE.</param>
    public void Close(bool complete)
    {
        if (!complete)
            reader.Report("X12-TYPE-CUT", "SE", "The set ends without SE; what stands last may lack its end.");
        CloseOpen();
        parts.Enqueue(new RemittancePart.End(header, complete, reader.TakeFindings()));
    }

    private void TakeBetween(in Fields fields)
    {
        switch (fields.Id)
        {
            case Lx:
                reader.Loop = "2000";
                group = new ClaimGroup835(reader.Code(fields, 1), null, null, reader.Position);
                break;
            case Ts3:
                var summary = RemittanceTyping835.Summary(reader.On(fields), null);
                group = group with { Summary = summary with { Raw = SegmentTyping.Raw(reader, fields) } };
                break;
            case Ts2:
                group = group with { Supplement = SegmentTyping.Raw(reader, fields) };
                break;
            case Plb:
                var plb = new ProviderAdjustment835(header, "", null, [], SegmentPosition.None, []);
                plb = RemittanceTyping835.Adjustment(reader.On(fields), plb);
                parts.Enqueue(new RemittancePart.Provider(plb with { Findings = reader.TakeFindings() }));
                break;
        }
    }

    private void TakeHeader(in Fields fields)
    {
        if (fields.Id == N1)
            OpenParty(fields);
        else if (!party.Take(fields))
            TakePayment(fields);
    }

    private void TakePayment(in Fields fields)
    {
        switch (fields.Id)
        {
            case Bpr:
                header = RemittanceTyping835.Payment(reader.On(fields), header);
                break;
            case Trn:
                header = RemittanceTyping835.Trace(reader.On(fields), header);
                break;
            case Cur:
                header = header with { Currency = reader.Code(fields, 2) };
                break;
            case Ref:
                references.Add(SegmentTyping.Reference(reader.On(fields), default));
                break;
            case Dtm:
                dates.Add(DateTyping.Dtm(reader.On(fields), default));
                break;
            case Rdm:
                header = header with { Delivery = SegmentTyping.Raw(reader, fields) };
                break;
        }
    }

    private void OpenParty(in Fields n1)
    {
        CloseParty();
        party.Open(n1, reader.Code(n1, 1) == "PE" ? "1000B" : "1000A");
    }

    private void CloseParty()
    {
        if (!party.IsOpen)
            return;
        var done = party.Close();
        if (done.Role == "PE")
            header = header with { Payee = done };
        else if (done.Role == "PR")
            header = header with { Payer = done };
    }

    private void CloseOpen()
    {
        if (claim.IsOpen)
            parts.Enqueue(new RemittancePart.Claim(claim.Close(header, group)));
        reader.Loop = "";
        if (!inHeader)
            return;
        inHeader = false;
        CloseParty();
        header = header with
        {
            References = references.Take(),
            Dates = dates.Take(),
            Findings = reader.TakeFindings(),
        };
        parts.Enqueue(new RemittancePart.Start(header));
    }
}
