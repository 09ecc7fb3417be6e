using static FirstPass.Formats.X12.Typed.SegmentId;

namespace FirstPass.Formats.X12.Typed;

/// <summary>Gathers what stands in one event or one service of a review.</summary>
internal sealed class ReviewItemBuilder(FieldReader reader)
{
    private readonly EntryLists entries = new(
        reader,
        Entry.Traces | Entry.Rejections | Entry.References | Entry.PeriodDates | Entry.Codes | Entry.Deliveries
            | Entry.Paperwork | Entry.Messages);
    private readonly PartyBuilder provider = new(reader);
    private readonly List<Party> providers = [];
    private readonly List<RawSegment> raw = [];
    private ServiceReview? review;
    private ReviewDecision? decision;
    private Admission? admission;
    private ReviewedService? service;

    public void Open(string loop) => reader.Loop = loop;

    public void OpenProvider(in Fields nm1, string loop)
    {
        CloseProvider();
        provider.Open(nm1, loop);
    }

    public void Take(in Fields fields)
    {
        if (fields.Id == Dtp && provider.IsOpen)
            provider.TakeDate(fields);
        else if (!provider.Take(fields) && !TakeOwn(fields) && !entries.Take(fields))
            raw.Add(SegmentTyping.Raw(reader, fields));
    }

    private bool TakeOwn(in Fields fields)
    {
        switch (fields.Id)
        {
            case Um:
                review = ReviewTyping278.Review(reader.On(fields), null);
                return true;
            case Hcr:
                decision = ReviewTyping278.Decision(reader.On(fields), null);
                return true;
            case Cl1:
                admission = SegmentTyping.Admission(reader.On(fields), null);
                return true;
            case Sv1 or Sv2 or Sv3 when service is null:
                var kind = fields.Id == Sv1 ? ClaimKind.Professional
                    : fields.Id == Sv2 ? ClaimKind.Institutional
                    : ClaimKind.Dental;
                service = ReviewTyping278.Service(reader.On(fields), new ReviewedService { Kind = kind });
                return true;
            default:
                return false;
        }
    }

    private void CloseProvider()
    {
        if (provider.IsOpen)
            providers.Add(provider.Close());
    }

    public ReviewEvent Close(ReviewEvent begun)
    {
        var done = Gathered(begun) with { Admission = admission };
        Clear();
        return done;
    }

    public ReviewService Close(ReviewService begun)
    {
        var done = Gathered(begun) with { Service = service };
        Clear();
        return done;
    }

    private TItem Gathered<TItem>(TItem begun)
        where TItem : ReviewItem
    {
        CloseProvider();
        return begun with
        {
            Traces = entries.Traces.Take(),
            Rejections = entries.Rejections.Take(),
            Review = review,
            Decision = decision,
            References = entries.References.Take(),
            Dates = entries.Dates.Take(),
            Codes = entries.Codes.Take(),
            Deliveries = entries.Deliveries.Take(),
            Paperwork = entries.Paperwork.Take(),
            Messages = entries.Messages.Take(),
            Providers = providers.Take(),
            Raw = raw.Take(),
        };
    }

    private void Clear()
    {
        review = null;
        decision = null;
        admission = null;
        service = null;
    }
}
