using System.Collections.Immutable;
using static FirstPass.Formats.X12.Typed.SegmentId;

namespace FirstPass.Formats.X12.Typed;

/// <summary>Gathers one 2300 loop with all below it at a time.</summary>
internal sealed class ClaimBuilder837(FieldReader reader)
{
    private static readonly Claim837 None = new();
    private readonly PartyBuilder party = new(reader);
    private readonly OtherSubscriberBuilder837 other = new(reader);
    private readonly LineBuilder837 line = new(reader);
    private readonly EntryLists entries = new(
        reader,
        Entry.PeriodDates | Entry.Paperwork | Entry.Amounts | Entry.References | Entry.FixedFormat | Entry.Notes);
    private readonly List<HealthCode> codes = [];
    private readonly List<RawSegment> raw = [];
    private readonly List<Party> providers = [];
    private readonly List<OtherSubscriber837> others = [];
    private readonly List<ServiceLine837> lines = [];
    private readonly HeldSegment head = new();
    private Admission? admission;
    private Contract? contract;
    private ClaimKind kind;
    private int unknown;
    private int count;

    public bool IsOpen { get; private set; }

    /// <summary>How many segments the claim has so far: the index of the next one.</summary>
    public int Count => count;

    public void Open(in Fields clm, ClaimKind guide)
    {
        IsOpen = true;
        count = 1;
        unknown = 0;
        kind = guide;
        reader.Loop = "2300";
        head.Keep(reader, clm);
    }

    /// <summary>Takes one segment of the claim's slice.</summary>
    public void Take(in Fields fields)
    {
        count++;
        if (fields.Id == Lx)
            OpenLine(fields);
        else if (fields.Id == Sbr && !line.IsOpen)
            OpenOther(fields);
        else if (!TakeBelow(fields))
            unknown++;
    }

    private bool TakeBelow(in Fields fields)
    {
        if (line.IsOpen)
            return line.Take(fields, kind);
        if (other.IsOpen)
            return other.Take(fields, kind) || TakeCode(fields);
        if (fields.Id == Nm1)
            return OpenParty(fields);
        return party.Take(fields) || TakeCode(fields) || entries.Take(fields) || TakeRaw(fields);
    }

    private bool TakeCode(in Fields fields)
    {
        // One for all cases: each of its own would have to be cleared for every segment.
        var wire = reader.On(fields);
        switch (fields.Id)
        {
            case Hi:
                HealthCodeTyping.Read(reader, fields, codes);
                return true;
            case Cl1:
                admission = SegmentTyping.Admission(wire, null);
                return true;
            case Cn1:
                contract = ClaimTyping837.Contract(wire, null);
                return true;
            default:
                return false;
        }
    }

    private bool TakeRaw(in Fields fields)
    {
        if (fields.Id is not (Cr1 or Cr2 or Cr3 or Cr4 or Cr5
            or Cr6 or Cr7 or Cr8 or Crc or Dn1 or Dn2
            or Hcp or Hsd or Qty or Ur))
            return false;
        raw.Add(SegmentTyping.Raw(reader, fields));
        return true;
    }

    private bool OpenParty(in Fields nm1)
    {
        CloseParty();
        party.Open(nm1, PartyLoops837.OfClaim(kind, reader.Code(nm1, 1)));
        return true;
    }

    private void OpenOther(in Fields sbr)
    {
        CloseParty();
        CloseOther();
        other.Open(sbr);
    }

    private void OpenLine(in Fields lx)
    {
        CloseParty();
        CloseOther();
        CloseLine();
        line.Open(lx);
    }

    private void CloseParty()
    {
        if (party.IsOpen)
            providers.Add(party.Close());
    }

    private void CloseOther()
    {
        if (other.IsOpen)
            others.Add(other.Close());
    }

    private void CloseLine()
    {
        if (!line.IsOpen)
            return;
        lines.Add(line.Close());
        if (kind == ClaimKind.Unknown)
            kind = line.Shows;
    }

    /// <summary>Ends the claim and places it into its levels.</summary>
    public Claim837 Close(in ClaimLevels837 levels)
    {
        CloseParty();
        CloseOther();
        CloseLine();
        IsOpen = false;
        var clm = head.Recall(reader);
        var done = ClaimTyping837.Claim(reader.On(clm), None, Gathered(), levels);
        if (reader.HasFindings)
            done = done with { Findings = reader.TakeFindings() };
        admission = null;
        contract = null;
        return done;
    }

    private ClaimLoop837 Gathered() =>
        new()
        {
            Kind = kind,
            Dates = entries.Dates.Take(),
            Admission = admission,
            Paperwork = entries.Paperwork.Take(),
            Contract = contract,
            Amounts = entries.Amounts.Take(),
            References = entries.References.Take(),
            FixedFormat = entries.FixedFormat.Take(),
            Notes = entries.Notes.Take(),
            Codes = codes.Take(),
            Raw = raw.Take(),
            Providers = providers.Take(),
            OtherSubscribers = others.Take(),
            Lines = lines.Take(),
            Position = head.Position,
            SegmentCount = count,
            UnknownSegments = unknown,
        };
}

/// <summary>What loop 2300 holds below its CLM.</summary>
internal readonly record struct ClaimLoop837
{
    public ClaimKind Kind { get; init; }
    public ImmutableArray<DateSpan> Dates { get; init; }
    public Admission? Admission { get; init; }
    public ImmutableArray<Paperwork> Paperwork { get; init; }
    public Contract? Contract { get; init; }
    public ImmutableArray<AmountEntry> Amounts { get; init; }
    public ImmutableArray<Reference> References { get; init; }
    public ImmutableArray<Note> FixedFormat { get; init; }
    public ImmutableArray<Note> Notes { get; init; }
    public ImmutableArray<HealthCode> Codes { get; init; }
    public ImmutableArray<RawSegment> Raw { get; init; }
    public ImmutableArray<Party> Providers { get; init; }
    public ImmutableArray<OtherSubscriber837> OtherSubscribers { get; init; }
    public ImmutableArray<ServiceLine837> Lines { get; init; }
    public SegmentPosition Position { get; init; }
    public int SegmentCount { get; init; }
    public int UnknownSegments { get; init; }
}

/// <summary>The levels above a claim.</summary>
internal readonly record struct ClaimLevels837(
    ClaimHeader837 Header,
    BillingProvider837 Provider,
    Subscriber837 Subscriber,
    Patient837? Patient);
