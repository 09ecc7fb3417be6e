using System.Collections.Immutable;
using FirstPass.Formats.X12.Typed;

namespace FirstPass.Formats.X12.Writing;

/// <summary>Writes application advices (824) part by part, in the order in which they are read.</summary>
/// <param name="output">Its interchange and group are open.</param>
public sealed class ApplicationAdvice824Writer(X12Writer output) : SetWriter(output, "824")
{
    /// <summary>Begins a set.</summary>
    /// <param name="header">BGN and who speaks to whom.</param>
    /// <param name="version">GS08, such as 005010X186A1.</param>
    /// <param name="controlNumber">ST02, four to nine characters.</param>
    public void Begin(AdviceHeader824 header, string version, string controlNumber)
    {
        Begin(version, "", controlNumber);
        if (!IsWhole(header.Findings) || Root is not { } root)
            return;
        var draft = new LoopDraft(Book);
        AdviceTyping824.Header(draft.Begin("BGN"), header);
        foreach (var party in header.Parties.OrNone())
            draft.PlainParty(party);
        Order.Write(draft, root);
        Settle();
    }

    /// <summary>Writes what became of one set, group or item.</summary>
    public void Write(Advice824 advice)
    {
        if (!IsWhole(advice.Findings) || Root is not { } root)
            return;
        var draft = Drafted(advice);
        if (Order.Below(root, draft) is { } loop)
            Order.Write(draft, loop);
        else
            Book.Refuse("X12-WRITE-PLACE", "OTI", "An advice without any value of its OTI has no place.");
        Settle();
    }

    private LoopDraft Drafted(Advice824 advice)
    {
        var draft = new LoopDraft(Book);
        AdviceTyping824.Advice(draft.Begin("OTI"), advice);
        draft.References(advice.References);
        draft.PlainDates(advice.Dates);
        draft.Contacts(advice.Contacts);
        draft.Amounts(advice.Amounts);
        draft.Quantities(advice.Quantities);
        foreach (var party in advice.Parties.OrNone())
            draft.Name(party);
        foreach (var fault in advice.Faults.OrNone())
            Put(draft.Child(), fault);
        foreach (var list in advice.Codes.OrNone())
            Put(draft.Child(), list);
        return draft;
    }

    private static void Put(LoopDraft draft, AdviceFault824 fault)
    {
        AdviceTyping824.Fault(draft.Begin("TED"), fault);
        foreach (var context in fault.Contexts.OrNone())
            AcknowledgementTyping999.Context(draft.Begin("CTX"), context);
        draft.Notes(fault.Notes);
        Put(draft, fault.Reasons.OrNone());
    }

    private static void Put(LoopDraft draft, AdviceCodes824 list)
    {
        AdviceTyping824.Codes(draft.Begin("LM"), list);
        foreach (var code in list.Codes.OrNone())
        {
            var inner = draft.Child();
            AdviceTyping824.Code(inner.Begin("LQ"), code);
            Put(inner, code.Reasons.OrNone());
        }
    }

    private static void Put(LoopDraft draft, ImmutableArray<AdviceReason824> reasons)
    {
        foreach (var reason in reasons)
            AdviceTyping824.Reason(draft.Begin("RED"), reason);
    }
}
