using static FirstPass.Formats.X12.Typed.SegmentId;

namespace FirstPass.Formats.X12.Typed;

/// <summary>Gathers one 2320 loop with its 2330 loops at a time.</summary>
internal sealed class OtherSubscriberBuilder837(FieldReader reader)
{
    private readonly PartyBuilder party = new(reader);
    private readonly EntryLists entries = new(reader, Entry.Adjustments | Entry.Amounts);
    private readonly List<Party> providers = [];
    private SubscriberInformation information = SubscriberInformation.None;
    private OtherCoverage? coverage;
    private RawSegment? inpatient;
    private RawSegment? outpatient;
    private Demographics? demographics;
    private Party insured = Party.None;
    private Party payer = Party.None;

    public bool IsOpen { get; private set; }

    public void Open(in Fields sbr)
    {
        IsOpen = true;
        reader.Loop = "2320";
        information = SegmentTyping.Subscriber(reader.On(sbr), null);
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

        return party.Take(fields) || entries.Take(fields) || TakeOwn(fields);
    }

    private bool TakeOwn(in Fields fields)
    {
        switch (fields.Id)
        {
            case Oi:
                coverage = ClaimTyping837.Coverage(reader.On(fields), null);
                return true;
            case Mia:
                inpatient = SegmentTyping.Raw(reader, fields);
                return true;
            case Moa:
                outpatient = SegmentTyping.Raw(reader, fields);
                return true;
            case Dmg:
                demographics = SegmentTyping.Demographics(reader.On(fields), null);
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
        if (done.Role == "IL" && !insured.Exists)
            insured = done;
        else if (done.Role == "PR" && !payer.Exists)
            payer = done;
        else
            providers.Add(done);
    }

    public OtherSubscriber837 Close()
    {
        CloseParty();
        IsOpen = false;
        var done = new OtherSubscriber837
        {
            Information = information,
            Adjustments = entries.Adjustments.Take(),
            Amounts = entries.Amounts.Take(),
            Coverage = coverage,
            Inpatient = inpatient,
            Outpatient = outpatient,
            Demographics = demographics,
            Insured = insured,
            Payer = payer,
            Providers = providers.Take(),
        };
        Clear();
        return done;
    }

    private void Clear()
    {
        coverage = null;
        inpatient = outpatient = null;
        demographics = null;
        insured = payer = Party.None;
    }
}
