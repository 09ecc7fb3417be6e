using static FirstPass.Formats.X12.Typed.SegmentId;

namespace FirstPass.Formats.X12.Typed;

/// <summary>Gathers one 2320 loop with its 2330 loops at a time.</summary>
internal sealed class OtherSubscriberBuilder837(FieldReader reader)
{
    private readonly PartyBuilder party = new(reader);
    private readonly List<AdjustmentGroup> adjustments = [];
    private readonly List<AmountEntry> amounts = [];
    private readonly List<Party> providers = [];
    private OtherSubscriber837 other = new();

    public bool IsOpen { get; private set; }

    public void Open(in Fields sbr)
    {
        IsOpen = true;
        reader.Loop = "2320";
        other = new OtherSubscriber837 { Information = SegmentTyping.Subscriber(reader, sbr) };
    }

    /// <summary>Takes a segment below SBR; false when the loop has no such segment.</summary>
    public bool Take(in Fields fields, ClaimKind kind)
    {
        if (fields.Id == Nm1)
        {
            CloseParty();
            party.Open(fields, PartyLoops837.OfOtherPayer(kind, reader.Code(fields, 1)));
            return true;
        }

        if (fields.Id == Dtp && party.IsOpen)
        {
            party.TakeDate(fields);
            return true;
        }

        return party.Take(fields) || TakeOwn(fields);
    }

    private bool TakeOwn(in Fields fields)
    {
        switch (fields.Id)
        {
            case Cas:
                adjustments.Add(SegmentTyping.Adjustments(reader, fields));
                return true;
            case Amt:
                amounts.Add(SegmentTyping.Amount(reader, fields));
                return true;
            case Oi:
                other = other with { Coverage = ClaimTyping837.Coverage(reader, fields) };
                return true;
            case Mia:
                other = other with { Inpatient = SegmentTyping.Raw(reader, fields) };
                return true;
            case Moa:
                other = other with { Outpatient = SegmentTyping.Raw(reader, fields) };
                return true;
            case Dmg:
                other = other with { Demographics = SegmentTyping.Demographics(reader, fields) };
                return true;
            default:
                return false;
        }
    }

    private void CloseParty()
    {
        if (!party.IsOpen)
            return;
        var done = party.Close();
        if (done.Role == "IL" && !other.Insured.Exists)
            other = other with { Insured = done };
        else if (done.Role == "PR" && !other.Payer.Exists)
            other = other with { Payer = done };
        else
            providers.Add(done);
    }

    public OtherSubscriber837 Close()
    {
        CloseParty();
        IsOpen = false;
        return other with
        {
            Adjustments = adjustments.Take(),
            Amounts = amounts.Take(),
            Providers = providers.Take(),
        };
    }
}
