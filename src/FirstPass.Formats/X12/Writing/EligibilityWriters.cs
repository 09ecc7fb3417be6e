using FirstPass.Formats.X12.Guides;
using FirstPass.Formats.X12.Typed;

namespace FirstPass.Formats.X12.Writing;

/// <summary>Writes eligibility inquiries (270).</summary>
/// <example><code>
/// var inquiries = new Eligibility270Writer(writer);
/// inquiries.Begin(header, "005010X279A1", "0001");
/// inquiries.Write(inquiry);
/// inquiries.End();
/// </code></example>
/// <param name="output">Its interchange and group are open.</param>
public sealed class Eligibility270Writer(X12Writer output) : LevelWriter<Eligibility270>(output, "270")
{
    private protected override void Detail(
        Eligibility270 record, LoopDraft level, LoopDraft party, LoopDefinition loop)
    {
        foreach (var inquiry in record.Inquiries)
        {
            var draft = party.Child();
            LevelTyping.Inquiry(draft.Begin("EQ"), inquiry);
            draft.Amounts(inquiry.Amounts);
            foreach (var place in inquiry.Places)
                LevelTyping.Place(draft.Begin("III"), place);
            draft.References(inquiry.References);
            draft.Dates(inquiry.Dates);
            draft.Raw(inquiry.Raw);
        }
    }
}

/// <summary>Writes eligibility answers (271).</summary>
/// <param name="output">Its interchange and group are open.</param>
public sealed class Eligibility271Writer(X12Writer output) : LevelWriter<Eligibility271>(output, "271")
{
    private const string EntityLoop = "2120";

    private protected override void Detail(
        Eligibility271 record, LoopDraft level, LoopDraft party, LoopDefinition loop)
    {
        foreach (var benefit in record.Benefits)
            Put(party.Child(), benefit);
    }

    private static void Put(LoopDraft draft, Benefit benefit)
    {
        LevelTyping.Benefit(draft.Begin("EB"), benefit);
        draft.Deliveries(benefit.Deliveries);
        draft.References(benefit.References);
        draft.Dates(benefit.Dates);
        draft.Rejections(benefit.Rejections);
        draft.Messages(benefit.Messages);
        foreach (var place in benefit.Places)
            LevelTyping.Place(draft.Child().Begin("III"), place);
        // Whom it has to do with stands between brackets of its own.
        if (!benefit.Entities.IsEmpty)
            draft.Begin("LS").Text(1, EntityLoop);
        draft.Parties(benefit.Entities);
        if (!benefit.Entities.IsEmpty)
            draft.Begin("LE").Text(1, EntityLoop);
        draft.Raw(benefit.Raw);
    }
}
