using System.Buffers;
using System.Collections.Immutable;
using FirstPass.App.Scenarios.Language;
using FirstPass.Formats.X12;
using FirstPass.Formats.X12.Acknowledgements;
using FirstPass.Formats.X12.Typed;
using NodaTime;

namespace FirstPass.App.Scenarios.Wire;

/// <summary>Writes what a clearinghouse or payer answers to a file that was sent.</summary>
internal static class AnswerFile
{
    private const string FarSide = "HUB";

    /// <summary>A 999 with one code for all sets.</summary>
    public static byte[] Write999(SentFile sent, string code, int number, LocalDateTime at)
    {
        var acceptance = AcceptanceOf(code);
        var sets = sent.Group.Sets.Select(s => new SetAnswer(
            s.Kind, s.ControlNumber, s.Version, acceptance, acceptance == Acceptance.Rejected ? ["5"] : [], []));
        var answer = new GroupAnswer
        {
            FunctionalId = "HC",
            ControlNumber = sent.Group.ControlNumber,
            Version = sent.Group.Version,
            Included = sent.Group.Sets.Length,
            Received = sent.Group.Sets.Length,
            Sets = [.. sets],
        };
        return Bytes(writer => Acknowledgement999Writer.Write(
            writer, Interchange(number, at), Group("FA", number, at), [answer]));
    }

    /// <summary>A TA1.</summary>
    public static byte[] WriteTa1(SentFile sent, string code, int number, LocalDateTime at)
    {
        var acceptance = AcceptanceOf(code);
        var note = acceptance == Acceptance.Rejected ? "022" : "000";
        var outline = sent.Outline;
        return Bytes(writer => Ta1Writer.Write(
            writer, Interchange(number, at),
            [new InterchangeAnswer(outline.ControlNumber, outline.Date, outline.Time, acceptance, note)]));
    }

    /// <summary>A 277CA.</summary>
    public static byte[] Write277(SentFile sent, ClaimSay says, int number, LocalDateTime at)
    {
        var day = new DateOnly(at.Year, at.Month, at.Day);
        var answer = new ClaimBatchAnswer
        {
            Reference = $"AN{number}",
            Date = day,
            Time = WireText.Time(at),
            Source = says.FromPayer
                ? new AnswerParty("PR", false, "PAYER EXAMPLE", "PI", "PAYER")
                : new AnswerParty("AY", false, "HUB CLEARINGHOUSE", "46", FarSide),
            ReceiptTrace = $"RC{number}",
            Received = day,
            Processed = day,
            Receiver = new AnswerParty("41", false, "PRAIRIE TEST GROUP", "46", WireText.Source),
            BatchTrace = says.Batch.Length > 0 ? says.Batch : sent.Set.Reference,
            Statuses = [Status(says.Receiver ?? new StatusSay("", "A1", "19"), 0, day)],
            Providers = [.. Providers(sent, says, day)],
        };
        return Bytes(writer => ClaimAcknowledgement277CAWriter.Write(
            writer, Interchange(number, at), Group("HN", number, at), [answer]));
    }

    private static IEnumerable<ProviderAnswer> Providers(SentFile sent, ClaimSay says, DateOnly day)
    {
        foreach (var provider in sent.Claims.GroupBy(c => c.Provider.Billing.Npi))
        {
            var whole = says.Providers.FirstOrDefault(p => p.About == provider.Key);
            var claims = provider.Select(c => Claim(c, says, day)).OfType<ClaimAnswer>().ToImmutableArray();
            if (whole is null && claims.IsEmpty)
                continue;
            yield return new ProviderAnswer
            {
                Provider = new AnswerParty("85", false, "PRAIRIE TEST GROUP", "XX", provider.Key),
                Statuses = whole is null ? [] : [Status(whole, provider.Sum(c => c.Charge ?? 0), day)],
                Claims = claims,
            };
        }
    }

    private static ClaimAnswer? Claim(Claim837 claim, ClaimSay says, DateOnly day)
    {
        if (says.Claims.FirstOrDefault(s => s.About == claim.ClaimNumber) is not { } say)
            return null;
        var from = claim.Lines.Select(l => l.Dates.Of("472")?.From).FirstOrDefault(d => d is not null)
            ?? claim.Dates.Of("434")?.From ?? day;
        return new ClaimAnswer
        {
            Patient = new AnswerParty("QC", true, claim.Subscriber.Insured.Name, "MI", claim.Subscriber.Insured.Id)
            {
                First = claim.Subscriber.Insured.First,
            },
            ClaimNumber = say.Trace.Length > 0 ? say.Trace : claim.ClaimNumber,
            Statuses = [Status(say, claim.Charge ?? 0, day)],
            ServiceFrom = from,
            ServiceThrough = claim.Dates.Of("434")?.To ?? from,
            PayerClaimNumber = say.PayerNumber,
            ClearinghouseNumber = say.RouteNumber,
        };
    }

    private static AnswerStatus Status(StatusSay say, long cents, DateOnly day) => new(
        [new StatusCode(say.Category, say.Status, "", "")], day, say.Category is "A0" or "A1" or "A2" or "A5", cents);

    private static Acceptance AcceptanceOf(string code) => code switch
    {
        "A" => Acceptance.Accepted,
        "E" => Acceptance.AcceptedWithErrors,
        "P" => Acceptance.PartlyAccepted,
        _ => Acceptance.Rejected,
    };

    private static InterchangeEnvelope Interchange(int number, LocalDateTime at) =>
        WireText.Interchange(FarSide, WireText.Source, number, at);

    private static GroupEnvelope Group(string kind, int number, LocalDateTime at) =>
        WireText.Group(kind, "", FarSide, WireText.Source, number, at);

    private static byte[] Bytes(Func<X12Writer, ImmutableArray<Finding>> write)
    {
        var bytes = new ArrayBufferWriter<byte>();
        var refused = write(new X12Writer(bytes, lineBreak: "\n"));
        return refused.IsEmpty
            ? bytes.WrittenSpan.ToArray()
            : throw new InvalidOperationException("A value of the story cannot be written: " + refused[0].Code);
    }
}
