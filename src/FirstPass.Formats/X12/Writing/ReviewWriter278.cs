using FirstPass.Formats.X12.Guides;
using FirstPass.Formats.X12.Typed;

namespace FirstPass.Formats.X12.Writing;

/// <summary>Writes services reviews (278): requests, responses and notices.</summary>
/// <param name="output">Its interchange and group are open.</param>
public sealed class Review278Writer(X12Writer output) : LevelWriter<Review278>(output, "278")
{
    private protected override void Detail(Review278 record, LoopDraft level, LoopDraft party, LoopDefinition loop)
    {
    }

    private protected override bool WriteBelow(Review278 record, List<LevelDraft> path, LoopDefinition loop)
    {
        if (record.Event is not { } happening)
            return false;
        var place = Levels.Below(loop, "EV") ?? loop;
        path.Add(Drafted(happening, place));
        Levels.Go(path, isNew: true);
        foreach (var service in happening.Services)
            Levels.Go([.. path, Drafted(service, Levels.Below(place, "SS") ?? place)], isNew: true);
        return true;
    }

    private LevelDraft Drafted(ReviewEvent happening, LoopDefinition loop)
    {
        var draft = Drafted((ReviewItem)happening, loop);
        if (happening.Admission is { } admission)
            SegmentTyping.Admission(draft.Begin("CL1"), admission);
        return new LevelDraft("EV", draft, draft);
    }

    private LevelDraft Drafted(ReviewService service, LoopDefinition loop)
    {
        var draft = Drafted((ReviewItem)service, loop);
        if (service.Service is { } what)
            ReviewTyping278.Service(draft.Begin(SegmentOf(what.Kind)), what);
        return new LevelDraft("SS", draft, draft);
    }

    private LoopDraft Drafted(ReviewItem item, LoopDefinition loop)
    {
        var draft = new LoopDraft(Book);
        draft.Traces(item.Traces);
        draft.Rejections(item.Rejections);
        if (item.Review is { } review)
            ReviewTyping278.Review(draft.Begin("UM"), review);
        if (item.Decision is { } decision)
            ReviewTyping278.Decision(draft.Begin("HCR"), decision);
        draft.References(item.References);
        draft.Dates(item.Dates);
        draft.HealthCodes(loop, item.Codes);
        draft.Deliveries(item.Deliveries);
        draft.Paperwork(item.Paperwork);
        draft.Messages(item.Messages);
        draft.Raw(item.Raw);
        draft.Parties(item.Providers);
        return draft;
    }

    private static string SegmentOf(ClaimKind kind) => kind switch
    {
        ClaimKind.Institutional => "SV2",
        ClaimKind.Dental => "SV3",
        ClaimKind.Professional or ClaimKind.Unknown => "SV1",
    };
}
