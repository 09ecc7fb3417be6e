using static FirstPass.Formats.X12.Typed.SegmentId;

namespace FirstPass.Formats.X12.Typed;

/// <summary>Gathers one level of an inquiry or answer at a time.</summary>
internal sealed class LevelBuilder(FieldReader reader)
{
    private readonly PartyBuilder party = new(reader);
    private readonly List<TraceEntry> traces = [];
    private readonly List<HealthCode> codes = [];
    private readonly List<Rejection> rejections = [];
    private readonly List<Party> parties = [];
    private readonly List<RawSegment> raw = [];
    private HierarchyLevel begun = new();
    private Demographics? demographics;
    private MemberStatus? member;
    private string partyLoop = "";

    /// <summary>Begins a level with its HL.</summary>
    public void Open(in Fields hl, LevelNames names)
    {
        var code = reader.Code(hl, 3);
        reader.Loop = names.OfLevel(code);
        partyLoop = names.OfParty(code);
        begun = new HierarchyLevel
        {
            Code = code,
            HierarchyId = reader.Code(hl, 1),
            ParentId = reader.Code(hl, 2),
            Position = reader.Position,
        };
    }

    /// <summary>Takes any segment of the level.</summary>
    public void Take(in Fields fields)
    {
        if (fields.Id == Nm1)
            OpenParty(fields);
        else if (!TakeOwn(fields) && !party.Take(fields) && !TakeBefore(fields))
            raw.Add(SegmentTyping.Raw(reader, fields));
    }

    private bool TakeOwn(in Fields fields)
    {
        // One for all cases: each of its own would have to be cleared for every segment.
        var wire = reader.On(fields);
        switch (fields.Id)
        {
            case Trn:
                traces.Add(SegmentTyping.Trace(wire, default));
                return true;
            case Ins:
                member = LevelTyping.Member(wire, null);
                return true;
            case Hi:
                HealthCodeTyping.Read(reader, fields, codes);
                return true;
            case Dtp when party.IsOpen:
                party.TakeDate(fields);
                return true;
            default:
                return false;
        }
    }

    /// <summary>What belongs to the level only while no party is open.</summary>
    private bool TakeBefore(in Fields fields)
    {
        if (fields.Id == Aaa)
            rejections.Add(PartyTyping.Rejection(reader.On(fields), default, reader.Loop));
        else if (fields.Id == Dmg)
            demographics = SegmentTyping.Demographics(reader.On(fields), null);
        else
            return false;
        return true;
    }

    private void OpenParty(in Fields nm1)
    {
        CloseParty();
        party.Open(nm1, partyLoop);
    }

    private void CloseParty()
    {
        if (party.IsOpen)
            parties.Add(party.Close());
    }

    /// <summary>Ends the level.</summary>
    public HierarchyLevel Close()
    {
        CloseParty();
        var first = parties.Count > 0 ? parties[0] : Party.None;
        var done = begun with
        {
            Traces = traces.Take(),
            Party = demographics is null ? first : first with { Demographics = demographics },
            Others = [.. parties.Skip(1)],
            Member = member,
            Codes = codes.Take(),
            Rejections = rejections.Take(),
            Raw = raw.Take(),
        };
        parties.Clear();
        demographics = null;
        member = null;
        return done;
    }
}

/// <summary>Names the loops of levels: they carry letters in the order of the levels.</summary>
/// <param name="Parties">The loop of the parties without its letter, such as 2100.</param>
/// <param name="Codes">HL03 of the levels from the top down.</param>
internal sealed record LevelNames(string Parties, params string[] Codes)
{
    /// <summary>The loop of a level; empty for one that has no place.</summary>
    public string OfLevel(string code) => Named("2000", code);

    /// <summary>The loop of its party.</summary>
    public string OfParty(string code) => Named(Parties, code);

    /// <summary>Another loop below a level, by the level's letter.</summary>
    public string Named(string loop, string code) =>
        Array.IndexOf(Codes, code) is >= 0 and var index ? loop + (char)('A' + index) : "";

    /// <summary>How deep a level stands; -1 for one that has no place.</summary>
    public int Depth(string code) => Array.IndexOf(Codes, code);
}
