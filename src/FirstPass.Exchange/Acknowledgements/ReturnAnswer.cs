using FirstPass.Exchange.Claim837;
using FirstPass.Formats.X12;
using FirstPass.Formats.X12.Acknowledgements;
using FirstPass.Formats.X12.Typed;
using NodaTime;
using Wire = FirstPass.Formats.X12.Typed.Claim837;

namespace FirstPass.Exchange.Acknowledgements;

/// <summary>A claim that is answered.</summary>
/// <param name="Wire">The claim as it came.</param>
/// <param name="Category">Category code, such as A7.</param>
/// <param name="Status">Status code.</param>
/// <param name="Message">Our own sentence: what was found and what to do.</param>
/// <param name="Accepted">True when it was taken; a claim that goes back was not.</param>
public sealed record ReturnedClaim(Wire Wire, string Category, string Status, string Message, bool Accepted = false);

/// <summary>What a batch of claims is answered by.</summary>
/// <param name="Reference">The answer's own number (BHT03).</param>
/// <param name="At">When it was made.</param>
/// <param name="BatchTrace">BHT03 of the source's set.</param>
/// <param name="BatchCents">Charges of the whole set.</param>
/// <param name="Delimiters">Separators that it is written with.</param>
public sealed record ReturnHead(
    string Reference, LocalDateTime At, string BatchTrace, long BatchCents, Delimiters Delimiters)
{
    /// <summary>The day it was made.</summary>
    public DateOnly Day => new(At.Year, At.Month, At.Day);
}

/// <summary>
/// Makes the 277CA about claims of a source, with the gateway as the one who speaks and in the source's own batch trace
/// and claim numbers. The guide wants a name and a number of everybody; a claim may come back just because it lacks
/// them, and then a word stands in their place.
/// </summary>
public static class ReturnAnswer
{
    private const int LongestMessage = 264;
    private const int LongestName = 60;
    private const int LongestFirst = 35;
    private const int LongestMiddle = 25;
    private const int LongestSuffix = 10;
    private const int ShortestId = 2;
    private const int LongestId = 80;
    private const string Receipt = "19";
    private const string Unknown = "UNKNOWN";

    /// <summary>The answer to one set of which claims go back.</summary>
    public static ClaimBatchAnswer Of(ReturnHead head, IReadOnlyList<ReturnedClaim> claims) =>
        Batch(head, claims[0].Wire) with
        {
            Providers =
            [
                .. claims.GroupBy(c => c.Wire.Provider.Billing.Id).Select(p => Provider(head, p.First().Wire) with
                {
                    Claims = [.. p.Select(c => Claim(head, c))],
                }),
            ],
        };

    /// <summary>The answer to a batch, before its providers.</summary>
    /// <param name="head">What it is answered by.</param>
    /// <param name="any">Any claim of it.</param>
    public static ClaimBatchAnswer Batch(ReturnHead head, Wire any) => new()
    {
        Reference = head.Reference,
        Date = head.Day,
        Time = $"{head.At.Hour:00}{head.At.Minute:00}",
        Source = new AnswerParty("AY", false, "FIRSTPASS", "46", "FIRSTPASS"),
        ReceiptTrace = head.Reference,
        Received = head.Day,
        Processed = head.Day,
        Receiver = Named(any.Header.Submitter, "41", "46", head.Delimiters) with { IdQualifier = "46", Suffix = "" },
        BatchTrace = head.BatchTrace,
        Statuses = [new AnswerStatus([new StatusCode("A1", Receipt, "", "")], head.Day, true, head.BatchCents)],
    };

    /// <summary>The billing provider of a claim, before its claims.</summary>
    public static ProviderAnswer Provider(ReturnHead head, Wire claim)
    {
        var billing = Named(claim.Provider.Billing, "85", "XX", head.Delimiters);
        var isKnown = claim.Provider.Billing is { IdQualifier: "XX" or "FI", Id.Length: > 0 };
        return new ProviderAnswer
        {
            Provider = isKnown ? billing : billing with { IdQualifier = "FI", Id = IdOf(claim.Provider.TaxId) },
        };
    }

    /// <summary>A claim.</summary>
    public static ClaimAnswer Claim(ReturnHead head, ReturnedClaim answered)
    {
        var wire = answered.Wire;
        var claim = ClaimTranslation.ToDomain(wire, null, null);
        var patient = wire.Patient?.Person is { Exists: true } person ? person : wire.Subscriber.Insured;
        var status = new StatusCode(answered.Category, answered.Status, "", "");
        var from = Day(claim.FirstServiceDate, head.Day);
        var through = Day(claim.LastServiceDate ?? claim.FirstServiceDate, head.Day);
        return new ClaimAnswer
        {
            Patient = Named(patient, "QC", "MI", head.Delimiters) with
            {
                IsPerson = true,
                Id = IdOf(wire.Subscriber.Insured.Id),
                IdQualifier = "MI",
            },
            ClaimNumber = wire.ClaimNumber,
            Statuses =
            [
                new AnswerStatus(
                    [status], head.Day, answered.Accepted, wire.Charge ?? 0,
                    Plain(answered.Message, head.Delimiters, LongestMessage)),
            ],
            ServiceFrom = from,
            ServiceThrough = through < from ? from : through,
            BillType = wire.Kind == ClaimKind.Institutional ? wire.Facility + wire.Frequency : "",
        };
    }

    /// <summary>A text in which nothing stands that could be taken for a separator.</summary>
    public static string Plain(string text, Delimiters delimiters, int longest)
    {
        var plain = string.Create(Math.Min(text.Length, longest), (text, delimiters), static (span, from) =>
        {
            for (var i = 0; i < span.Length; i++)
                span[i] = IsPlain(from.text[i], from.delimiters) ? from.text[i] : ' ';
        });
        return plain.Trim();
    }

    private static AnswerParty Named(Party party, string role, string qualifier, Delimiters delimiters)
    {
        var name = Plain(party.Name, delimiters, LongestName);
        return new AnswerParty(
            role, party.EntityType == "1", name.Length > 0 ? name : Unknown,
            party.IdQualifier.Length > 0 ? party.IdQualifier : qualifier, IdOf(party.Id))
        {
            First = Plain(party.First, delimiters, LongestFirst),
            Middle = Plain(party.Middle, delimiters, LongestMiddle),
            Suffix = Plain(party.Suffix, delimiters, LongestSuffix),
        };
    }

    private static string IdOf(string id) =>
        id.Trim().Length >= ShortestId && id.Length <= LongestId && id.All(letter => letter is >= ' ' and <= '~')
            ? id
            : Unknown;

    private static DateOnly Day(LocalDate? date, DateOnly fallback) =>
        date is { } d ? new DateOnly(d.Year, d.Month, d.Day) : fallback;

    private static bool IsPlain(char letter, Delimiters delimiters) =>
        letter is >= ' ' and <= '~' && letter != delimiters.Element && letter != delimiters.Component
        && letter != delimiters.Segment && letter != delimiters.Repetition;
}
