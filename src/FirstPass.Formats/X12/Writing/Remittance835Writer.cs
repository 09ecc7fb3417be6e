using System.Globalization;
using FirstPass.Formats.X12.Guides;
using FirstPass.Formats.X12.Typed;

namespace FirstPass.Formats.X12.Writing;

/// <summary>
/// Writes remittances (835). Amounts are written as they are given: nothing is added and nothing is made to balance.
/// </summary>
/// <param name="output">Its interchange and group are open.</param>
public sealed class Remittance835Writer(X12Writer output) : SetWriter(output, "835")
{
    private readonly List<LoopDraft> adjustments = [];
    private LoopDraft? group;
    private string groupNumber = "";
    private LoopDefinition? groupLoop;
    private int groups;

    /// <summary>Begins a set.</summary>
    /// <param name="header">All that stands before its first claim.</param>
    /// <param name="version">GS08, such as 005010X221A1.</param>
    /// <param name="controlNumber">ST02, four to nine characters.</param>
    public void Begin(RemittanceHeader835 header, string version, string controlNumber)
    {
        Begin(version, "", controlNumber);
        (group, groupNumber, groups) = (null, "", 0);
        adjustments.Clear();
        if (!IsWhole(header.Findings) || Root is not { } root)
            return;
        var draft = new LoopDraft(Book);
        RemittanceTyping835.Payment(draft.Begin("BPR"), header);
        RemittanceTyping835.Trace(draft.Begin("TRN"), header);
        if (header.Currency.Length > 0)
        {
            var currency = draft.Begin("CUR");
            currency.Text(1, "PR");
            currency.Text(2, header.Currency);
        }

        draft.References(header.References);
        draft.PlainDates(header.Dates);
        draft.PlainParty(header.Payer);
        draft.PlainParty(header.Payee).Add(header.Delivery);
        Order.Write(draft, root);
        Settle();
    }

    /// <summary>Writes one claim payment, below an LX of its own where its group is another one than before.</summary>
    public void Write(ClaimPayment835 payment)
    {
        if (!IsWhole(payment.Findings, payment.UnknownSegments) || Root is not { } root)
            return;
        Open(payment.Group, root);
        var draft = Drafted(payment);
        if (groupLoop is not null && Order.Below(groupLoop, draft) is { } loop)
            Order.Write(draft, loop);
        else
            Book.Refuse("X12-WRITE-PLACE", "CLP", "A payment without any value of its CLP has no place.");
        Settle();
    }

    /// <summary>Writes one provider level adjustment; they all stand behind the claims.</summary>
    public void Write(ProviderAdjustment835 adjustment)
    {
        if (!IsWhole(adjustment.Findings))
            return;
        var draft = new LoopDraft(Book);
        RemittanceTyping835.Adjustment(draft.Begin("PLB"), adjustment);
        adjustments.Add(draft);
    }

    private protected override void Finish()
    {
        if (Root is not { } root)
            return;
        foreach (var adjustment in adjustments)
            Order.Write(adjustment, root);
    }

    private void Open(ClaimGroup835 next, LoopDefinition root)
    {
        var content = new LoopDraft(Book);
        if (next.Summary is { } summary)
            Put(content, summary);
        content.Add(next.Supplement);
        if (group is not null && next.Number == groupNumber && content.Says(group))
            return;
        (group, groupNumber) = (content, next.Number);
        var draft = new LoopDraft(Book);
        // Payers put meaning into this number, so one that is given is kept.
        groups++;
        draft.Begin("LX").Text(
            1, next.Number is { Length: > 0 } ? next.Number : groups.ToString(CultureInfo.InvariantCulture));
        draft.Append(content);
        groupLoop = Order.Below(root, draft);
        if (groupLoop is not null)
            Order.Write(draft, groupLoop);
    }

    private static void Put(LoopDraft draft, ProviderSummary835 summary)
    {
        if (summary.Raw.Text is { Length: > 0 })
            draft.Add(summary.Raw);
        else
            RemittanceTyping835.Summary(draft.Begin("TS3"), summary);
    }

    private LoopDraft Drafted(ClaimPayment835 payment)
    {
        var draft = new LoopDraft(Book);
        RemittanceTyping835.Claim(draft.Begin("CLP"), payment);
        draft.Adjustments(payment.Adjustments);
        foreach (var party in payment.Parties)
            draft.Name(party);
        draft.Add(payment.Inpatient);
        draft.Add(payment.Outpatient);
        draft.References(payment.References);
        draft.PlainDates(payment.Dates);
        draft.Contacts(payment.Contacts);
        draft.Amounts(payment.Amounts);
        draft.Quantities(payment.Quantities);
        foreach (var line in payment.Lines)
            Put(draft.Child(), line);
        return draft;
    }

    private static void Put(LoopDraft draft, ServicePayment835 line)
    {
        RemittanceTyping835.Service(draft.Begin("SVC"), line);
        draft.PlainDates(line.Dates);
        draft.Adjustments(line.Adjustments);
        draft.References(line.References);
        draft.Amounts(line.Amounts);
        draft.Quantities(line.Quantities);
        foreach (var remark in line.Remarks)
            RemittanceTyping835.Remark(draft.Begin("LQ"), remark);
    }
}
