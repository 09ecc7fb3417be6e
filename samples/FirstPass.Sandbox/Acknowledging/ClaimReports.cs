using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using FirstPass.Formats.X12;
using FirstPass.Formats.X12.Acknowledgements;
using FirstPass.Formats.X12.Typed;
using FirstPass.Sandbox.Claims;
using FirstPass.Sandbox.Paying;
using FirstPass.Sandbox.Rules;

namespace FirstPass.Sandbox.Acknowledging;

/// <summary>What somebody says about one claim of a batch.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Refused">Why it is refused; null when it is taken.</param>
/// <param name="PayerNumber">REF*1K; may be empty.</param>
/// <param name="Trace">2200D TRN02: CLM01, or the number the clearinghouse gave.</param>
public sealed record ClaimWord(PayerClaim Claim, Refusal? Refused, string PayerNumber, string Trace)
{
    /// <summary>Its text would name a patient.</summary>
    public override string ToString() => nameof(ClaimWord);
}

/// <summary>Who speaks in a 277CA.</summary>
/// <param name="Role">AY for the clearinghouse, PR for a payer.</param>
/// <param name="Name">2100A NM103.</param>
/// <param name="Id">2100A NM109.</param>
/// <param name="Accepts">Category for what is taken: A1 or A2.</param>
public sealed record Speaker(string Role, string Name, string Id, string Accepts);

/// <summary>Writes claim acknowledgements (277CA).</summary>
public static class ClaimReports
{
    private const string ReceiptStatus = "19";
    private const string AcceptedStatus = "20";

    /// <summary>A report on some claims of one batch.</summary>
    public static byte[] Write(
        Sender to, int control, DateTime at, Speaker speaker, ClaimBatch batch, ImmutableArray<ClaimWord> words)
    {
        var day = DateOnly.FromDateTime(at);
        var answer = new ClaimBatchAnswer
        {
            Reference = control.ToString(CultureInfo.InvariantCulture),
            Date = day,
            Time = at.ToString("HHmm", CultureInfo.InvariantCulture),
            Source = new AnswerParty(speaker.Role, false, speaker.Name, speaker.Role == "AY" ? "46" : "PI", speaker.Id),
            ReceiptTrace = control.ToString(CultureInfo.InvariantCulture),
            Received = words.IsEmpty ? day : words[0].Claim.Received,
            Processed = day,
            Receiver = new AnswerParty("41", false, batch.SubmitterName, "46", batch.SubmitterId),
            BatchTrace = batch.Reference,
            Statuses = [Taken(speaker.Role, day, words.Sum(w => w.Claim.ChargeCents), "A1", ReceiptStatus)],
            Providers = [.. words.GroupBy(w => w.Claim.BillingNpi).Select(g => Provider(speaker, day, [.. g]))],
        };
        var output = new ArrayBufferWriter<byte>(4096);
        Answers.Require(ClaimAcknowledgement277CAWriter.Write(
            new X12Writer(output, lineBreak: "\n"),
            Answers.Interchange(to, control, at),
            Answers.Group(to, control, at),
            [answer]));
        return output.WrittenSpan.ToArray();
    }

    // A rejection at provider level is said once, without a claim below it, as payers do.
    private static ProviderAnswer Provider(Speaker speaker, DateOnly day, ImmutableArray<ClaimWord> words)
    {
        var first = words[0].Claim;
        var whole = words.Select(w => w.Refused).FirstOrDefault(r => r?.Level == RejectLevel.Provider);
        return new ProviderAnswer
        {
            Provider = new AnswerParty("85", false, first.BillingName, "XX", first.BillingNpi),
            Statuses = whole is null ? [] : [Refused(whole, day, words.Sum(w => w.Claim.ChargeCents))],
            Claims = whole is null ? [.. words.Select(w => Claim(speaker, day, w))] : [],
        };
    }

    private static ClaimAnswer Claim(Speaker speaker, DateOnly day, ClaimWord word)
    {
        var claim = word.Claim;
        return new ClaimAnswer
        {
            Patient = new AnswerParty("QC", true, claim.PatientLast, "MI", claim.MemberId)
            {
                First = claim.PatientFirst,
            },
            ClaimNumber = word.Trace,
            Statuses = [word.Refused is { } refused
                ? Refused(refused, day, claim.ChargeCents)
                : Taken(EntityOf(speaker), day, claim.ChargeCents, speaker.Accepts,
                    speaker.Accepts == "A2" ? AcceptedStatus : ReceiptStatus)],
            ServiceFrom = claim.From,
            ServiceThrough = claim.Through,
            PayerClaimNumber = word.Refused is null ? word.PayerNumber : "",
            ClearinghouseNumber = speaker.Role == "AY" ? claim.HubNumber : "",
            BillType = claim.Institutional ? claim.Facility + claim.Frequency : "",
        };
    }

    // A claim's status has no entity for a clearinghouse: it speaks as the receiver.
    private static string EntityOf(Speaker speaker) => speaker.Role == "PR" ? "PR" : "40";

    private static AnswerStatus Taken(string entity, DateOnly day, long cents, string category, string status) =>
        new([new StatusCode(category, status, entity, "")], day, true, cents);

    private static AnswerStatus Refused(Refusal refusal, DateOnly day, long cents) =>
        new([new StatusCode(refusal.Category, refusal.Status, refusal.Entity, "")], day, false, cents);
}
