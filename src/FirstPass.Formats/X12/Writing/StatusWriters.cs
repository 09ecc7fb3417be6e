using FirstPass.Formats.X12.Guides;
using FirstPass.Formats.X12.Typed;

namespace FirstPass.Formats.X12.Writing;

/// <summary>Writes claim status requests (276).</summary>
/// <param name="output">Its interchange and group are open.</param>
public sealed class StatusRequest276Writer(X12Writer output) : LevelWriter<StatusRequest276>(output, "276")
{
    private protected override void Detail(
        StatusRequest276 record, LoopDraft level, LoopDraft party, LoopDefinition loop)
    {
        foreach (var claim in record.Claims)
            Put(level.Child(), claim);
    }

    private static void Put(LoopDraft draft, StatusInquiry claim)
    {
        SegmentTyping.Trace(draft.Begin("TRN"), claim.Trace);
        draft.References(claim.References);
        draft.Amounts(claim.Amounts);
        draft.Dates(claim.Dates);
        draft.Raw(claim.Raw);
        foreach (var line in claim.Lines)
        {
            var inner = draft.Child();
            StatusTyping277.Inquiry(inner.Begin("SVC"), line);
            inner.References(line.References);
            inner.Dates(line.Dates);
        }
    }
}

/// <summary>
/// Writes claim status answers (277) and claim acknowledgements (277CA) part by part, in the order in which they are
/// read.
/// </summary>
/// <param name="output">Its interchange and group are open.</param>
public sealed class ClaimStatus277Writer(X12Writer output) : SetWriter(output, "277")
{
    private const string ClaimTrace = "2";

    /// <summary>Begins a set.</summary>
    /// <param name="header">Its BHT.</param>
    /// <param name="version">ST03: 005010X212 for an answer, 005010X214 for an acknowledgement.</param>
    /// <param name="controlNumber">ST02, four to nine characters.</param>
    public void Begin(StatusHeader277 header, string version, string controlNumber)
    {
        Begin(version, header.Purpose, controlNumber);
        if (Root is not { } root)
            return;
        var draft = new LoopDraft(Book);
        HeaderTyping.Bht(draft.Begin("BHT"), header);
        Order.Write(draft, root);
        Settle();
    }

    /// <summary>Writes level 21 or 19 with what is said of it as a whole.</summary>
    public void Write(StatusLevel277 level)
    {
        if (!IsWhole(level.Findings))
            return;
        Levels.Go(Path(level), isNew: true);
        Settle();
    }

    /// <summary>Writes one claim; levels that are open already are not written again.</summary>
    public void Write(ClaimStatus277 claim)
    {
        if (!IsWhole(claim.Findings))
            return;
        var path = Path(claim.Provider);
        if (claim.Level == "23")
            path.Add(Person("22", claim.Subscriber));
        path.Add(Person(claim.Level, claim.Patient));
        Levels.Go(path, isNew: claim.Level == "PT");
        Levels.Settle(hasChildren: false);
        var draft = Drafted(claim);
        if (Order.Below(Levels.Loop, draft) is { } loop)
            Order.Write(draft, loop);
        else
            Book.RefusePlace();
        Settle();
    }

    private List<LevelDraft> Path(StatusLevel277 level)
    {
        var path = new List<LevelDraft> { Drafted(level.Source) };
        if (level.Receiver is { } receiver)
            path.Add(Drafted(receiver));
        if (level.Code.Length > 0)
            path.Add(Drafted(level));
        return path;
    }

    private LevelDraft Drafted(StatusSource277 source)
    {
        var draft = new LoopDraft(Book);
        draft.Party(source.Party);
        var receipt = draft.Child();
        receipt.Traces(source.Traces);
        receipt.Dates(source.Dates);
        return new LevelDraft("20", draft, draft);
    }

    private LevelDraft Drafted(StatusLevel277 level)
    {
        var draft = new LoopDraft(Book);
        draft.Party(level.Party);
        draft.Parties(level.Others);
        var status = draft.Child();
        status.Traces(level.Traces);
        status.Statuses(level.Statuses);
        status.References(level.References);
        status.Quantities(level.Quantities);
        status.Amounts(level.Amounts);
        return new LevelDraft(level.Code, draft, draft);
    }

    private LevelDraft Person(string code, Party party)
    {
        var draft = new LoopDraft(Book);
        draft.Party(party);
        return new LevelDraft(code, draft, draft);
    }

    private LoopDraft Drafted(ClaimStatus277 claim)
    {
        var draft = new LoopDraft(Book);
        SegmentTyping.Trace(draft.Begin("TRN"), new TraceEntry(ClaimTrace, claim.ClaimNumber, default));
        draft.Statuses(claim.Statuses);
        draft.References(claim.References);
        draft.Dates(claim.Dates);
        foreach (var line in claim.Lines)
        {
            var inner = draft.Child();
            StatusTyping277.Line(inner.Begin("SVC"), line);
            inner.Statuses(line.Statuses);
            inner.References(line.References);
            inner.Dates(line.Dates);
        }

        return draft;
    }
}
