using static FirstPass.Formats.X12.Typed.SegmentId;

namespace FirstPass.Formats.X12.Typed;

/// <summary>
/// Reads claim status requests (276), one patient at a time; any number of interchanges and sets. Memory does not grow
/// with the file.
/// </summary>
/// <example><code>
/// using var reader = new StatusRequest276Reader(stream);
/// while (reader.Read())
///     foreach (var claim in reader.Current.Claims)
///         Answer(claim.References.Value("EJ"));
/// </code></example>
public sealed class StatusRequest276Reader : PartReader<StatusRequest276>
{
    /// <summary>Reads from the stream's current position; it stays the caller's.</summary>
    public StatusRequest276Reader(Stream stream, X12Limits? limits = null)
        : this(new FieldReader(), new SetWalker(stream, limits, "276"))
    {
    }

    private StatusRequest276Reader(FieldReader reader, SetWalker walker)
        : base(walker, new LevelAssembler<StatusRequest276>(reader, new ClaimDetail276(reader)))
    {
    }
}

/// <summary>Gathers the claims of a 276.</summary>
internal sealed class ClaimDetail276(FieldReader reader) : ILevelDetail<StatusRequest276>
{
    private static readonly LevelNames Levels = new("2100", "20", "21", "19", "22", "23");

    private readonly EntryLists entries = new(reader, Entry.References | Entry.Amounts | Entry.PeriodDates);
    private readonly List<StatusInquiry> claims = [];
    private readonly List<LineInquiry> lines = [];
    private readonly List<RawSegment> raw = [];

    public LevelNames Names => Levels;

    public bool HasAny => claims.Count > 0;

    public bool Take(in Fields fields, string level)
    {
        if (fields.Id == Trn && level is "22" or "23")
            OpenClaim(fields, level);
        else if (!HasAny || fields.Id == Hl)
            return false;
        else if (fields.Id == Svc)
            OpenLine(fields, level);
        else if (!entries.Take(fields))
            raw.Add(SegmentTyping.Raw(reader, fields));
        return true;
    }

    private void OpenClaim(in Fields trn, string level)
    {
        CloseClaim();
        reader.Loop = Levels.Named("2200", level);
        claims.Add(new StatusInquiry { Trace = SegmentTyping.Trace(reader.On(trn), default) });
    }

    private void OpenLine(in Fields svc, string level)
    {
        CloseEntries();
        reader.Loop = Levels.Named("2210", level);
        lines.Add(StatusTyping277.Inquiry(reader.On(svc), new LineInquiry()));
    }

    /// <summary>What was gathered since the last SVC belongs to its line, else to the claim.</summary>
    private void CloseEntries()
    {
        if (lines.Count > 0)
            lines[^1] = lines[^1] with { References = entries.References.Take(), Dates = entries.Dates.Take() };
        else if (HasAny)
            claims[^1] = claims[^1] with
            {
                References = entries.References.Take(),
                Dates = entries.Dates.Take(),
                Amounts = entries.Amounts.Take(),
            };
    }

    private void CloseClaim()
    {
        CloseEntries();
        if (HasAny)
            claims[^1] = claims[^1] with { Lines = lines.Take(), Raw = raw.Take() };
    }

    public StatusRequest276 Close(StatusRequest276 record)
    {
        CloseClaim();
        return record with { Claims = claims.Take() };
    }
}
