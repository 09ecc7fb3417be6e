using static FirstPass.Formats.X12.Typed.SegmentId;

namespace FirstPass.Formats.X12.Typed;

/// <summary>
/// Reads services reviews (278): requests, responses and notices, one patient event at a time; any number of
/// interchanges and sets. Memory does not grow with the file.
/// </summary>
/// <example><code>
/// using var reader = new Review278Reader(stream);
/// while (reader.Read())
///     if (reader.Current.Event is { Decision: { Action: "A1", Number: var number } }) Approved(number);
/// </code></example>
public sealed class Review278Reader : PartReader<Review278>
{
    /// <summary>Reads from the stream's current position; it stays the caller's.</summary>
    public Review278Reader(Stream stream, X12Limits? limits = null)
        : this(new FieldReader(), new SetWalker(stream, limits, "278"))
    {
    }

    private Review278Reader(FieldReader reader, SetWalker walker)
        : base(walker, new LevelAssembler<Review278>(reader, new EventDetail278(reader)))
    {
    }
}

/// <summary>Gathers one patient event and its services.</summary>
internal sealed class EventDetail278(FieldReader reader) : ILevelDetail<Review278>
{
    private const string Event = "EV";
    private const string Service = "SS";
    private const string Response = "11";

    private static readonly LevelNames Levels = new("2010", "20", "21", "22", "23");

    private readonly ReviewItemBuilder item = new(reader);
    private readonly List<ReviewService> services = [];
    private ReviewEvent? begun;
    private bool inService;
    private bool isResponse;

    public LevelNames Names => Levels;

    public bool HasAny => begun is not null;

    public void Begin(InquiryHeader header) => isResponse = header.Purpose == Response;

    public bool Begins(in Fields fields) => fields.Id == Hl && reader.Code(fields, 3) == Event;

    public bool Take(in Fields fields, string level)
    {
        if (fields.Id == Hl)
            return Open(reader.Code(fields, 3));
        if (!HasAny)
            return false;
        if (fields.Id == Nm1)
            item.OpenProvider(
                fields, inService ? ReviewLoops.OfService(reader.Code(fields, 1), isResponse)
                    : ReviewLoops.OfEvent(reader.Code(fields, 1), isResponse));
        else
            item.Take(fields);
        return true;
    }

    private bool Open(string code)
    {
        if (code == Event)
        {
            item.Open("2000E");
            begun = new ReviewEvent { Position = reader.Position };
            inService = false;
            return true;
        }

        if (code != Service || !HasAny)
            return false;
        CloseItem();
        item.Open("2000F");
        services.Add(new ReviewService { Position = reader.Position });
        inService = true;
        return true;
    }

    private void CloseItem()
    {
        if (inService)
            services[^1] = item.Close(services[^1]);
        else if (begun is not null)
            begun = item.Close(begun);
    }

    public Review278 Close(Review278 record)
    {
        CloseItem();
        var done = record with { Event = begun is null ? null : begun with { Services = services.Take() } };
        begun = null;
        inService = false;
        return done;
    }
}

/// <summary>Which loop of the review guides an NM1 opens, by its role.</summary>
internal static class ReviewLoops
{
    public static string OfEvent(string role, bool isResponse) => role switch
    {
        "L5" => "2010EB",
        "00" or "CA" or "GG" => "2010EC",
        "45" or "FS" or "ND" or "PW" or "R3" => isResponse ? "2010EC" : "2010EB",
        _ => "2010EA",
    };

    public static string OfService(string role, bool isResponse) =>
        !isResponse ? "2010F" : role == "L5" ? "2010FB" : "2010FA";
}
