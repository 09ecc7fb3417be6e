using System.Collections.Immutable;

namespace FirstPass.Formats.X12.Typed;

/// <summary>What the levels of one transaction hold beside the people they are about.</summary>
internal interface ILevelDetail<TRecord>
    where TRecord : LevelRecord
{
    /// <summary>The names of the loops of levels.</summary>
    LevelNames Names { get; }

    /// <summary>True when anything was gathered since the last record.</summary>
    bool HasAny { get; }

    /// <summary>Learns the BHT of the set.</summary>
    void Begin(InquiryHeader header)
    {
    }

    /// <summary>True when the segment begins what has to be a record of its own.</summary>
    bool Begins(in Fields fields) => false;

    /// <summary>Takes a segment that is part of the detail, or opens one; false when the level has it.</summary>
    /// <param name="fields">The segment.</param>
    /// <param name="level">HL03 of the level that is open.</param>
    bool Take(in Fields fields, string level);

    /// <summary>Hands what was gathered to a record of its levels, and begins anew.</summary>
    TRecord Close(TRecord record);
}

/// <summary>
/// Turns the segments of an inquiry, an answer or a review into one record for each patient, or for each level above
/// one that nothing follows. Nothing survives the set's end.
/// </summary>
internal sealed class LevelAssembler<TRecord>(FieldReader reader, ILevelDetail<TRecord> detail)
    : IPartAssembler<TRecord>
    where TRecord : LevelRecord, new()
{
    private readonly LevelBuilder level = new(reader);
    private TRecord record = new();
    private string code = "";
    private bool isLevelOpen;
    private bool isStray;
    private bool isNew;

    /// <summary>Records that are ready, in the order of the file.</summary>
    public Queue<TRecord> Parts { get; } = new();

    public void Open(SetHeader set)
    {
        reader.Set = set;
        reader.Loop = "";
        record = new TRecord() with { Header = new InquiryHeader { Set = set } };
        code = "";
        isLevelOpen = isStray = isNew = false;
    }

    public void Take(in Fields fields, SegmentPosition position)
    {
        reader.Position = position;
        if (fields.Id == SegmentId.Bht)
            TakeHeader(fields);
        else if (isStray && fields.Id != SegmentId.Hl)
            return;
        else if (code.Length > 0 && TakeDetail(fields))
            CloseLevel();
        else if (fields.Id == SegmentId.Hl)
            OpenLevel(fields);
        else if (code.Length > 0)
            level.Take(fields);
    }

    private void TakeHeader(in Fields bht)
    {
        record = record with { Header = HeaderTyping.Bht(reader.On(bht), record.Header) };
        detail.Begin(record.Header);
    }

    private bool TakeDetail(in Fields fields)
    {
        if (detail.HasAny && detail.Begins(fields))
            Emit();
        return detail.Take(fields, code);
    }

    /// <summary>Ends the set.</summary>
    /// <param name="complete">False when it has no SE.</param>
    public void Close(bool complete)
    {
        if (!complete)
            reader.Report("X12-TYPE-CUT", "SE", "The set ends without SE; what stands last may lack its end.");
        CloseLevel();
        if (isNew || detail.HasAny || reader.HasFindings)
            Emit();
    }

    private void OpenLevel(in Fields hl)
    {
        CloseLevel();
        var above = code;
        var found = reader.Code(hl, 3);
        if (detail.HasAny || (isNew && detail.Names.Depth(found) <= detail.Names.Depth(above)))
            Emit();
        isStray = detail.Names.Depth(found) < 0;
        if (isStray)
        {
            reader.Report("X12-TYPE-LEVEL", hl, 3, "I6", "This level code has no place in this transaction.");
            return;
        }

        code = found;
        CheckParent(hl);
        level.Open(hl, detail.Names);
        isLevelOpen = true;
    }

    private void CloseLevel()
    {
        if (!isLevelOpen)
            return;
        isLevelOpen = false;
        isNew = true;
        record = (TRecord)record.With(level.Close());
    }

    private void CheckParent(in Fields hl)
    {
        var depth = detail.Names.Depth(code);
        var parent = record.Levels.LastOrDefault(above => detail.Names.Depth(above.Code) < depth);
        if (reader.Code(hl, 2) != (parent?.HierarchyId ?? ""))
            reader.Report("X12-TYPE-PARENT", hl, 2, "I7", "This level names a parent that is not the one above it.");
    }

    private void Emit()
    {
        isNew = false;
        ImmutableArray<Finding> findings = reader.TakeFindings();
        Parts.Enqueue(detail.Close(record) with { Findings = findings });
    }
}
