using FirstPass.Exchange.Claim837;
using FirstPass.Formats.X12;
using FirstPass.Formats.X12.Acknowledgements;
using FirstPass.Formats.X12.Typed;
using NodaTime;
using Wire = FirstPass.Formats.X12.Typed.Claim837;

namespace FirstPass.Exchange.Acknowledgements;

/// <summary>A claim that goes back to its source.</summary>
/// <param name="Wire">The claim as it came.</param>
/// <param name="Category">Category code, such as A7.</param>
/// <param name="Status">Status code.</param>
/// <param name="Message">Our own sentence: what was found and what to do.</param>
public sealed record ReturnedClaim(Wire Wire, string Category, string Status, string Message);

/// <summary>What a batch of returned claims is answered by.</summary>
/// <param name="Reference">The answer's own number (BHT03).</param>
/// <param name="At">When it was made.</param>
/// <param name="BatchTrace">BHT03 of the source's set.</param>
/// <param name="BatchCents">Charges of the whole set.</param>
/// <param name="Delimiters">Separators that it is written with.</param>
public sealed record ReturnHead(
    string Reference, LocalDateTime At, string BatchTrace, long BatchCents, Delimiters Delimiters);

/// <summary>
/// Makes the 277CA that hands claims back to their source, with the gateway as the one who speaks and in the source's
/// own batch trace and claim numbers.
/// </summary>
public static class ReturnAnswer
{
    private const int LongestMessage = 264;
    private const int LongestName = 60;
    private const string Receipt = "19";

    /// <summary>The answer to one set.</summary>
    public static ClaimBatchAnswer Of(ReturnHead head, IReadOnlyList<ReturnedClaim> claims)
    {
        var day = new DateOnly(head.At.Year, head.At.Month, head.At.Day);
        var submitter = claims[0].Wire.Header.Submitter;
        return new ClaimBatchAnswer
        {
            Reference = head.Reference,
            Date = day,
            Time = $"{head.At.Hour:00}{head.At.Minute:00}",
            Source = new AnswerParty("AY", false, "FIRSTPASS", "46", "FIRSTPASS"),
            ReceiptTrace = head.Reference,
            Received = day,
            Processed = day,
            Receiver = Named(submitter, "41", "46", head.Delimiters),
            BatchTrace = head.BatchTrace,
            Statuses = [new AnswerStatus([new StatusCode("A1", Receipt, "", "")], day, true, head.BatchCents)],
            Providers =
            [
                .. claims.GroupBy(c => c.Wire.Provider.Billing.Id)
                    .Select(provider => Provider(provider.ToList(), day, head.Delimiters)),
            ],
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

    private static ProviderAnswer Provider(List<ReturnedClaim> claims, DateOnly day, Delimiters delimiters) => new()
    {
        Provider = Named(claims[0].Wire.Provider.Billing, "85", "XX", delimiters),
        Claims = [.. claims.Select(c => Claim(c, day, delimiters))],
    };

    private static ClaimAnswer Claim(ReturnedClaim returned, DateOnly day, Delimiters delimiters)
    {
        var wire = returned.Wire;
        var claim = ClaimTranslation.ToDomain(wire, null, null);
        var patient = wire.Patient?.Person is { Exists: true } person ? person : wire.Subscriber.Insured;
        var member = wire.Subscriber.Insured.Id;
        var status = new StatusCode(returned.Category, returned.Status, "", "");
        return new ClaimAnswer
        {
            Patient = Named(patient, "QC", "MI", delimiters) with
            {
                Id = member,
                IdQualifier = Qualifier(member, "MI"),
            },
            ClaimNumber = wire.ClaimNumber,
            Statuses =
            [
                new AnswerStatus(
                    [status], day, false, wire.Charge ?? 0, Plain(returned.Message, delimiters, LongestMessage)),
            ],
            ServiceFrom = Day(claim.FirstServiceDate, day),
            ServiceThrough = Day(claim.LastServiceDate ?? claim.FirstServiceDate, day),
            BillType = wire.Kind == ClaimKind.Institutional ? wire.Facility + wire.Frequency : "",
        };
    }

    private static AnswerParty Named(Party party, string role, string qualifier, Delimiters delimiters) => new(
        role, party.EntityType == "1", Plain(party.Name, delimiters, LongestName),
        Qualifier(party.Id, party.IdQualifier.Length > 0 ? party.IdQualifier : qualifier), party.Id)
    {
        First = Plain(party.First, delimiters, LongestName),
        Middle = Plain(party.Middle, delimiters, LongestName),
        Suffix = Plain(party.Suffix, delimiters, LongestName),
    };

    private static string Qualifier(string id, string qualifier) => id.Length > 0 ? qualifier : "";

    private static DateOnly Day(LocalDate? date, DateOnly fallback) =>
        date is { } d ? new DateOnly(d.Year, d.Month, d.Day) : fallback;

    private static bool IsPlain(char letter, Delimiters delimiters) =>
        letter is >= ' ' and <= '~' && letter != delimiters.Element && letter != delimiters.Component
        && letter != delimiters.Segment && letter != delimiters.Repetition;
}
