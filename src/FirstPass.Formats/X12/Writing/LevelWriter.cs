using FirstPass.Formats.X12.Guides;
using FirstPass.Formats.X12.Typed;

namespace FirstPass.Formats.X12.Writing;

/// <summary>Writes inquiries, answers and reviews: a level for everybody, and below the patient what is said.</summary>
/// <typeparam name="TRecord">What is written at a time.</typeparam>
public abstract class LevelWriter<TRecord> : SetWriter
    where TRecord : LevelRecord
{
    private protected LevelWriter(X12Writer output, string set)
        : base(output, set)
    {
    }

    /// <summary>Begins a set.</summary>
    /// <param name="header">Its BHT.</param>
    /// <param name="version">ST03, such as 005010X279A1.</param>
    /// <param name="controlNumber">ST02, four to nine characters.</param>
    public void Begin(InquiryHeader header, string version, string controlNumber)
    {
        Begin(version, header.Purpose, controlNumber);
        if (!IsWhole(header.Findings) || Root is not { } root)
            return;
        var draft = new LoopDraft(Book);
        HeaderTyping.Bht(draft.Begin("BHT"), header);
        Order.Write(draft, root);
        Settle();
    }

    /// <summary>Writes one record; levels that are open already are not written again.</summary>
    public void Write(TRecord record)
    {
        if (!IsWhole(record.Findings))
            return;
        var path = new List<LevelDraft>();
        var loop = Levels.Root;
        var levels = record.Levels.ToList();
        foreach (var level in levels)
        {
            loop = Levels.Below(loop, level.Code) ?? loop;
            var (key, _) = Drafted(level, loop);
            var (content, party) = Drafted(level, loop);
            if (level == levels[^1])
                Detail(record, content, party, loop);
            path.Add(new LevelDraft(level.Code, content, key));
        }

        if (!WriteBelow(record, path, loop))
            Levels.Go(path, isNew: true);
        Settle();
    }

    /// <summary>Puts what is said of the patient into its level.</summary>
    /// <param name="record">The record.</param>
    /// <param name="level">The patient's level.</param>
    /// <param name="party">The patient's loop in it.</param>
    /// <param name="loop">The guide's loop of the level.</param>
    private protected abstract void Detail(TRecord record, LoopDraft level, LoopDraft party, LoopDefinition loop);

    /// <summary>Writes the path and levels below the patient's; false when there are none.</summary>
    private protected virtual bool WriteBelow(TRecord record, List<LevelDraft> path, LoopDefinition loop) => false;

    private (LoopDraft Level, LoopDraft Party) Drafted(HierarchyLevel level, LoopDefinition loop)
    {
        var draft = new LoopDraft(Book);
        draft.Traces(level.Traces);
        draft.Rejections(level.Rejections);
        var party = level.Party;
        // A guide may want the birth date at the level, before the name.
        if (party.Demographics is { } demographics && loop.Items.Any(item => item.Segment.Id == "DMG"))
        {
            SegmentTyping.Demographics(draft.Begin("DMG"), demographics);
            party = party with { Demographics = null };
        }

        var inner = draft.Party(party);
        if (level.Member is { } member)
            LevelTyping.Member(inner.Begin("INS"), member);
        inner.HealthCodes(PartyLoop(loop), level.Codes);
        inner.Raw(level.Raw);
        draft.Parties(level.Others);
        return (draft, inner);
    }

    private static LoopDefinition PartyLoop(LoopDefinition level) =>
        level.Items.FirstOrDefault(item => item.Loop?.Opener.Id == "NM1")?.Loop ?? level;
}
