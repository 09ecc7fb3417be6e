using System.Collections.Immutable;
using FirstPass.Formats.X12.Typed;

namespace FirstPass.Formats.X12.Acknowledgements;

/// <summary>Reads the far side's 277CA as answers, and says them again in the numbers of the source.</summary>
public static class FarClaimAnswer
{
    private const string NoTime = "0000";
    private const string AcceptedAction = "WQ";

    /// <summary>The answers of an acknowledgement that was read, one for each batch.</summary>
    public static ImmutableArray<ClaimBatchAnswer> From(IEnumerable<StatusPart> parts)
    {
        var answers = ImmutableArray.CreateBuilder<ClaimBatchAnswer>();
        var open = new List<StatusPart>();
        foreach (var part in parts)
        {
            open.Add(part);
            if (part is not StatusPart.End)
                continue;
            if (open.OfType<StatusPart.Receiver>().FirstOrDefault() is { } receiver)
                answers.Add(From(receiver.Level, open));
            open.Clear();
        }

        return answers.ToImmutable();
    }

    /// <summary>Says an answer again in the numbers of the source.</summary>
    /// <param name="far">What the far side says.</param>
    /// <param name="batchTrace">BHT03 of the source's batch.</param>
    /// <param name="claimNumber">The source's CLM01 for a claim of the answer; null leaves the claim out.</param>
    public static ClaimBatchAnswer ToSource(
        ClaimBatchAnswer far, string batchTrace, Func<ClaimAnswer, string?> claimNumber) => far with
        {
            BatchTrace = batchTrace,
            Providers = [.. far.Providers.Select(provider => provider with
            {
                Claims = [.. provider.Claims
                    .Select(claim => (claim, Number: claimNumber(claim)))
                    .Where(pair => pair.Number is not null)
                    .Select(pair => pair.claim with { ClaimNumber = pair.Number! })],
            })],
        };

    private static ClaimBatchAnswer From(StatusLevel277 receiver, List<StatusPart> parts)
    {
        var header = receiver.Header;
        var date = header.Date ?? Dated(receiver.Source.Dates, "009") ?? DateOnly.MinValue;
        var claims = parts.OfType<StatusPart.Claim>().Select(part => part.Status)
            .ToLookup(claim => claim.Provider.HierarchyId);
        return new ClaimBatchAnswer
        {
            Reference = header.Reference,
            Date = date,
            Time = header.Time.Length > 0 ? header.Time : NoTime,
            Source = From(receiver.Source.Party),
            ReceiptTrace = Trace(receiver.Source.Traces),
            Received = Dated(receiver.Source.Dates, "050") ?? date,
            Processed = Dated(receiver.Source.Dates, "009") ?? date,
            Receiver = From(receiver.Party),
            BatchTrace = Trace(receiver.Traces),
            Statuses = [.. receiver.Statuses.Select(From)],
            Providers = [.. parts.OfType<StatusPart.Provider>()
                .Select(part => From(part.Level, claims[part.Level.HierarchyId], date))],
        };
    }

    private static ProviderAnswer From(StatusLevel277 level, IEnumerable<ClaimStatus277> claims, DateOnly date) => new()
    {
        Provider = From(level.Party),
        Trace = Trace(level.Traces),
        Statuses = [.. level.Statuses.Select(From)],
        Numbers = [.. level.References.Select(number => new AnswerNumber(number.Qualifier, number.Value))],
        // Of a claim without a status nothing is said: it goes on waiting.
        Claims = [.. claims.Where(claim => !claim.Statuses.IsEmpty).Select(claim => From(claim, date))],
    };

    private static ClaimAnswer From(ClaimStatus277 claim, DateOnly date)
    {
        var service = claim.Dates.FirstOrDefault(span => span.Qualifier == "472");
        return new ClaimAnswer
        {
            Patient = From(claim.Patient),
            ClaimNumber = claim.ClaimNumber,
            Statuses = [.. claim.Statuses.Select(From)],
            ServiceFrom = service.From ?? date,
            ServiceThrough = service.To ?? service.From ?? date,
            PayerClaimNumber = Number(claim.References, "1K"),
            ClearinghouseNumber = Number(claim.References, "D9"),
            BillType = Number(claim.References, "BLT"),
            Lines = [.. claim.Lines.Select(From)],
        };
    }

    private static LineAnswer From(LineStatus277 line)
    {
        var service = line.Dates.FirstOrDefault(span => span.Qualifier == "472");
        return new LineAnswer
        {
            Procedure = line.Procedure,
            ChargeCents = line.Charge ?? 0,
            RevenueCode = line.RevenueCode,
            Quantity = line.Quantity?.ToString() ?? "",
            Statuses = [.. line.Statuses.Select(From)],
            LineNumber = Number(line.References, "FJ"),
            PrescriptionNumber = Number(line.References, "XZ"),
            ServiceFrom = service.From,
            ServiceThrough = service.To,
        };
    }

    private static AnswerStatus From(StatusEntry entry) =>
        new(entry.Codes, entry.Date, entry.Action == AcceptedAction, entry.Cents ?? 0, entry.Message);

    private static AnswerParty From(Party party) =>
        new(party.Role, party.EntityType == "1", party.Name, party.IdQualifier, party.Id)
        {
            First = party.First,
            Middle = party.Middle,
            Suffix = party.Suffix,
        };

    private static string Trace(ImmutableArray<TraceEntry> traces) => traces is [var first, ..] ? first.Number : "0";

    private static DateOnly? Dated(ImmutableArray<DateSpan> dates, string qualifier) =>
        dates.FirstOrDefault(date => date.Qualifier == qualifier).From;

    private static string Number(ImmutableArray<Reference> numbers, string qualifier) =>
        numbers.FirstOrDefault(number => number.Qualifier == qualifier).Value ?? "";
}
