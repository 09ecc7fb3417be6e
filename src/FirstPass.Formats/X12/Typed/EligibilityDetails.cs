using static FirstPass.Formats.X12.Typed.SegmentId;

namespace FirstPass.Formats.X12.Typed;

/// <summary>Gathers the EQ loops of a 270.</summary>
internal sealed class InquiryDetail270(FieldReader reader) : ILevelDetail<Eligibility270>
{
    private readonly EntryLists entries = new(
        reader, Entry.Amounts | Entry.Places | Entry.References | Entry.PeriodDates);
    private readonly List<BenefitInquiry> inquiries = [];
    private readonly List<RawSegment> raw = [];

    public LevelNames Names => EligibilityLevels.Names;

    public bool HasAny => inquiries.Count > 0;

    public bool Take(in Fields fields, string level)
    {
        if (fields.Id == Eq)
        {
            CloseInquiry();
            reader.Loop = Names.Named("2110", level);
            inquiries.Add(LevelTyping.Inquiry(reader.On(fields), new BenefitInquiry()));
            return true;
        }

        if (!HasAny || fields.Id == Hl)
            return false;
        if (!entries.Take(fields))
            raw.Add(SegmentTyping.Raw(reader, fields));
        return true;
    }

    private void CloseInquiry()
    {
        if (HasAny)
            inquiries[^1] = inquiries[^1] with
            {
                Amounts = entries.Amounts.Take(),
                Places = entries.Places.Take(),
                References = entries.References.Take(),
                Dates = entries.Dates.Take(),
                Raw = raw.Take(),
            };
    }

    public Eligibility270 Close(Eligibility270 record)
    {
        CloseInquiry();
        return record with { Inquiries = inquiries.Take() };
    }
}

/// <summary>Gathers the EB loops of a 271.</summary>
internal sealed class BenefitDetail271(FieldReader reader) : ILevelDetail<Eligibility271>
{
    private readonly EntryLists entries = new(
        reader,
        Entry.Deliveries | Entry.References | Entry.PeriodDates | Entry.Rejections | Entry.Messages | Entry.Places);
    private readonly PartyBuilder entity = new(reader);
    private readonly List<Benefit> benefits = [];
    private readonly List<Party> entities = [];
    private readonly List<RawSegment> raw = [];

    public LevelNames Names => EligibilityLevels.Names;

    public bool HasAny => benefits.Count > 0;

    public bool Take(in Fields fields, string level)
    {
        if (fields.Id == Eb)
        {
            CloseBenefit();
            reader.Loop = Names.Named("2110", level);
            benefits.Add(LevelTyping.Benefit(reader.On(fields), new Benefit()));
            return true;
        }

        if (!HasAny || fields.Id == Hl)
            return false;
        if (fields.Id == Nm1)
            OpenEntity(fields, level);
        else if (fields.Id is not (Ls or Le) && !entity.Take(fields) && !entries.Take(fields))
            raw.Add(SegmentTyping.Raw(reader, fields));
        return true;
    }

    private void OpenEntity(in Fields nm1, string level)
    {
        CloseEntity();
        entity.Open(nm1, Names.Named("2120", level));
    }

    private void CloseEntity()
    {
        if (entity.IsOpen)
            entities.Add(entity.Close());
    }

    private void CloseBenefit()
    {
        CloseEntity();
        if (HasAny)
            benefits[^1] = benefits[^1] with
            {
                Deliveries = entries.Deliveries.Take(),
                References = entries.References.Take(),
                Dates = entries.Dates.Take(),
                Rejections = entries.Rejections.Take(),
                Messages = entries.Messages.Take(),
                Places = entries.Places.Take(),
                Entities = entities.Take(),
                Raw = raw.Take(),
            };
    }

    public Eligibility271 Close(Eligibility271 record)
    {
        CloseBenefit();
        return record with { Benefits = benefits.Take() };
    }
}

/// <summary>The levels of eligibility inquiries and answers.</summary>
internal static class EligibilityLevels
{
    public static readonly LevelNames Names = new("2100", "20", "21", "22", "23");
}
