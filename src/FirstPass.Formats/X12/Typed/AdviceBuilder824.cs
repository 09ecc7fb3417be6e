using static FirstPass.Formats.X12.Typed.SegmentId;

namespace FirstPass.Formats.X12.Typed;

/// <summary>Gathers one OTI with all below it at a time.</summary>
internal sealed class AdviceBuilder824(FieldReader reader)
{
    private readonly EntryLists entries = new(
        reader, Entry.References | Entry.PlainDates | Entry.Contacts | Entry.Amounts | Entry.Quantities);

    private readonly List<Party> parties = [];
    private readonly List<AdviceFault824> faults = [];
    private readonly List<ErrorContext> contexts = [];
    private readonly List<Note> notes = [];
    private readonly List<AdviceReason824> reasons = [];
    private readonly List<AdviceCodes824> lists = [];
    private readonly List<AdviceCode824> codes = [];
    private Advice824 advice = Advice824.Empty;
    private AdviceFault824? fault;
    private AdviceCodes824? list;
    private AdviceCode824? code;

    public bool IsOpen { get; private set; }

    public void Open(in Fields oti, AdviceHeader824 header)
    {
        IsOpen = true;
        reader.Loop = "2000";
        advice = AdviceTyping824.Advice(reader.On(oti), Advice824.Empty) with { Header = header };
    }

    public void Take(in Fields fields)
    {
        // One for all cases: each of its own would have to be cleared for every segment.
        var wire = reader.On(fields);
        switch (fields.Id)
        {
            case Nm1:
                parties.Add(PartyTyping.Person(reader, fields));
                break;
            case Ted:
                CloseBelow("2100");
                fault = AdviceTyping824.Fault(wire, null);
                break;
            case Ctx when fault is not null:
                contexts.Add(AcknowledgementTyping999.Context(wire, null));
                break;
            case Nte when fault is not null:
                notes.Add(SegmentTyping.Note(wire, default));
                break;
            case Red when fault is not null || code is not null:
                reasons.Add(AdviceTyping824.Reason(wire, default));
                break;
            case Lm:
                CloseBelow("2200");
                list = AdviceTyping824.Codes(wire, null);
                break;
            case Lq when list is not null:
                CloseCode();
                reader.Loop = "2210";
                code = AdviceTyping824.Code(wire, null);
                break;
            default:
                if (!entries.Take(fields))
                    reader.Report(
                        "X12-TYPE-ORPHAN", fields, 0, "", "This segment has no place where it stands in an advice.");
                break;
        }
    }

    public Advice824 Close()
    {
        CloseBelow("2000");
        IsOpen = false;
        return advice with
        {
            References = entries.References.Take(),
            Dates = entries.Dates.Take(),
            Contacts = entries.Contacts.Take(),
            Amounts = entries.Amounts.Take(),
            Quantities = entries.Quantities.Take(),
            Parties = parties.Take(),
            Faults = faults.Take(),
            Codes = lists.Take(),
            Findings = reader.TakeFindings(),
        };
    }

    private void CloseBelow(string loop)
    {
        if (fault is not null)
            faults.Add(fault with { Contexts = contexts.Take(), Notes = notes.Take(), Reasons = reasons.Take() });
        fault = null;
        CloseCode();
        if (list is not null)
            lists.Add(list with { Codes = codes.Take() });
        list = null;
        reader.Loop = loop;
    }

    private void CloseCode()
    {
        if (code is not null)
            codes.Add(code with { Reasons = reasons.Take() });
        code = null;
    }
}
