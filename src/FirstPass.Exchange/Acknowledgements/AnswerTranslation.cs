using System.Collections.Immutable;
using FirstPass.Billing.Acknowledgements;
using FirstPass.Billing.Vocabulary;
using FirstPass.Formats.X12.Typed;
using NodaTime;

namespace FirstPass.Exchange.Acknowledgements;

/// <summary>Translates TA1, 999, 997 and 277CA into answers.</summary>
public static class AnswerTranslation
{
    /// <summary>A TA1.</summary>
    public static InterchangeAnswer Interchange(InterchangeAcknowledgement wire) =>
        new(wire.Control, wire.Code, wire.Note);

    /// <summary>A 999 or 997, once its set has ended.</summary>
    public static GroupAnswer Group(
        AcknowledgementHeader999 header, GroupAcknowledgement? group, IEnumerable<SetAcknowledgement> sets) =>
        new(
            header.GroupControl,
            group?.Code ?? "",
            [.. sets.Select(s => new SetAnswer(s.Control, s.Code, s.Reasons))]);

    /// <summary>A claim's status in a 277CA: one answer per STC, in order.</summary>
    public static IEnumerable<ClaimAnswer> Claim(ClaimStatus277 wire) =>
        wire.Statuses.Select(status => new ClaimAnswer
        {
            Source = SourceOf(wire.Source),
            SourceId = Text(wire.Source.Party.Id),
            BatchTrace = Trace(wire.Receiver),
            ClaimTrace = Text(wire.ClaimNumber),
            ProviderNpi = Text(wire.Provider.Party.Npi),
            Words = Words(status),
            On = Date(status.Date),
            Charge = Cents(status.Cents),
            ServiceFrom = Date(wire.Dates.Of("472")?.From),
            MemberId = Text(wire.Patient.Id),
            RouteNumber = Text(wire.References.Value("D9")),
            PayerClaimNumber = Text(wire.References.Value("1K")),
        });

    /// <summary>The statuses of a receiver or provider level.</summary>
    public static IEnumerable<ClaimAnswer> Level(StatusLevel277 wire) =>
        wire.Statuses.Select(status => new ClaimAnswer
        {
            Source = SourceOf(wire.Source),
            BatchTrace = Trace(wire.Receiver ?? wire),
            ProviderNpi = wire.Receiver is null ? null : Text(wire.Party.Npi),
            WholeLevel = true,
            Words = Words(status),
            On = Date(status.Date),
            Charge = Cents(status.Cents),
        });

    private static string? Text(string text) => text.Length == 0 ? null : text;

    private static Money? Cents(long? cents) => cents is { } value ? new Money(value) : null;

    private static LocalDate? Date(DateOnly? date) => date is { } d ? new LocalDate(d.Year, d.Month, d.Day) : null;

    private static AnswerSource SourceOf(StatusSource277 source) => source.Party.Role switch
    {
        "AY" => AnswerSource.Clearinghouse,
        "PR" => AnswerSource.Payer,
        _ => AnswerSource.Other,
    };

    private static string? Trace(StatusLevel277 level) => level.Traces.IsEmpty ? null : Text(level.Traces[0].Number);

    private static ImmutableArray<StatusWord> Words(StatusEntry status) =>
        [.. status.Codes.Select(c => new StatusWord(c.Category, c.Status, c.Entity))];
}
