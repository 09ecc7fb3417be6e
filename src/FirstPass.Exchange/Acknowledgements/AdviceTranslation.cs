using System.Collections.Immutable;
using FirstPass.Billing.Acknowledgements;
using FirstPass.Formats.X12.Typed;
using NodaTime;

namespace FirstPass.Exchange.Acknowledgements;

/// <summary>
/// Translates what an 824 says: of groups and sets that its envelope numbers name, of a batch by the number of the
/// batch, and of single claims.
/// </summary>
public static class AdviceTranslation
{
    /// <summary>How an answer says that it came as an 824.</summary>
    public const string By = "824";

    /// <summary>The answer to a group, or to a set in one; null when the advice names no group, or speaks of an
    /// item.</summary>
    public static GroupAnswer? Group(Advice824 wire)
    {
        if (IsOfItem(wire) || wire.Group.Length == 0)
            return null;
        var word = Word(wire);
        return wire.Level == "G" || wire.Control.Length == 0
            ? new GroupAnswer(wire.Group, word, []) { By = By }
            : new GroupAnswer(wire.Group, "", [new SetAnswer(wire.Control, word, Reasons(wire))]) { By = By };
    }

    /// <summary>The answer to one claim, or to a batch that only its own number names; null for what
    /// <see cref="Group"/> tells.</summary>
    public static ClaimAnswer? Claim(Advice824 wire)
    {
        if (!IsOfItem(wire))
            return wire.Group.Length > 0 ? null : Said(wire, Batch(wire)) with { WholeLevel = true };
        var patient = wire.Parties.FirstOrDefault(p => p.Role is "QC" or "IL");
        return Said(wire, Text(wire.Header.Original)) with
        {
            ClaimTrace = Number(wire),
            MemberId = Text(patient?.Id),
            ServiceFrom = Date(wire.Dates.Of("472")?.From),
            RouteNumber = Text(wire.References.Value("D9")),
            PayerClaimNumber = Text(wire.References.Value("1K")),
        };
    }

    private static ClaimAnswer Said(Advice824 wire, string? batch) => new()
    {
        // Whoever signs an advice, no advice is a payer's acceptance.
        Source = AnswerSource.Other,
        SourceId = Text(wire.Header.Parties.InRole("41").Id),
        BatchTrace = batch,
        Words = [new StatusWord(wire.Code, Reasons(wire) is [var first, ..] ? first : "", "")],
        On = Date(wire.Header.Date),
    };

    private static bool IsOfItem(Advice824 wire) => wire.Level == "I";

    // OTI01 ends as AK901 and IK501 say it: A, E, P, R; a change of data is an acceptance with errors.
    private static string Word(Advice824 wire) => wire.Code is { Length: 2 }
        ? wire.Code[1] == 'C' ? "E" : wire.Code[1..]
        : "";

    private static ImmutableArray<string> Reasons(Advice824 wire) =>
        [.. wire.Faults.Select(f => f.Code).Where(code => code.Length > 0).Distinct()];

    private static string? Batch(Advice824 wire) =>
        Text(wire.Qualifier == "TN" ? wire.Reference : wire.Header.Original);

    // By the patient's account, else as the context of a fault has it, else by the item's own number.
    private static string? Number(Advice824 wire) =>
        Text(wire.References.Value("EJ"))
        ?? Text(wire.Faults.SelectMany(f => f.Contexts).FirstOrDefault(c => c.Name == "CLM01")?.Value)
        ?? Text(wire.Reference);

    private static string? Text(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static LocalDate? Date(DateOnly? date) => date is { } d ? new LocalDate(d.Year, d.Month, d.Day) : null;
}
