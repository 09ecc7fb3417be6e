using System.Collections.Immutable;
using System.Text.Json.Serialization;
using FirstPass.Billing.Vocabulary;
using NodaTime;

namespace FirstPass.Billing.Acknowledgements;

/// <summary>Who speaks in an acknowledgement; only the payer's word is acceptance.</summary>
public enum AnswerSource
{
    /// <summary>2100A NM1*AY: a clearinghouse.</summary>
    Clearinghouse,

    /// <summary>2100A NM1*PR: the payer.</summary>
    Payer,

    /// <summary>Anybody else; kept, and never taken as acceptance.</summary>
    Other,
}

/// <summary>Answer to an interchange (TA1).</summary>
/// <param name="Control">ISA13 that is answered.</param>
/// <param name="Code">A accepted, E accepted with errors, R rejected.</param>
/// <param name="Note">TA105.</param>
public sealed record InterchangeAnswer(string Control, string Code, string Note);

/// <summary>Answer to a functional group (999 or 997), or to a set in one (824).</summary>
/// <param name="Group">GS06 that is answered.</param>
/// <param name="Code">AK901: A, E, P, R, M, W, X; empty when the set lacks its AK9, or when only a set is
/// answered.</param>
/// <param name="Sets">Answers to its transaction sets.</param>
public sealed record GroupAnswer(string Group, string Code, ImmutableArray<SetAnswer> Sets)
{
    /// <summary>How it was answered, 824; null for 999 and 997.</summary>
    public string? By { get; init; }

    /// <summary>True when nothing of the group went on.</summary>
    public bool Rejected => Code is "R" or "M" or "W" or "X";
}

/// <summary>Answer to one transaction set.</summary>
/// <param name="Control">ST02 that is answered.</param>
/// <param name="Code">IK501: A, E, R, M, W, X.</param>
/// <param name="Reasons">IK502 and following.</param>
public sealed record SetAnswer(string Control, string Code, ImmutableArray<string> Reasons)
{
    /// <summary>True when nothing of the set went on.</summary>
    public bool Rejected => Code is "R" or "M" or "W" or "X";
}

/// <summary>
/// A status of a 277CA: category, status, entity; or what an 824 says of an item or batch: its result (OTI01) and
/// reason (TED01).
/// </summary>
public sealed record StatusWord(string Category, string Status, string Entity)
{
    /// <summary>A3 to A8: never entered adjudication (A5 is a split, A4 not found); an item (IR), set (TR), group (GR)
    /// or batch (BR) that the application refused.</summary>
    public bool Rejects => Category is "A3" or "A6" or "A7" or "A8" or "A4" or "IR" or "TR" or "GR" or "BR";

    /// <summary>A2: taken into adjudication.</summary>
    public bool Accepts => Category is "A2";
}

/// <summary>
/// Answer about one claim (277CA, 2200D; 824, OTI), or about every claim of a level without claim loops (2200B
/// receiver, 2200C provider).
/// </summary>
public sealed record ClaimAnswer
{
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required AnswerSource Source { get; init; }

    /// <summary>What who speaks calls itself (2100A NM109), or null.</summary>
    public string? SourceId { get; init; }

    /// <summary>BHT03 of the batch that is answered (2200B TRN02), or null.</summary>
    public string? BatchTrace { get; init; }

    /// <summary>Claim trace (2200D TRN02): CLM01, or what a clearinghouse made of it. Null on a level answer.</summary>
    public string? ClaimTrace { get; init; }

    /// <summary>NPI of the billing provider of a provider-level answer, or of the claim's provider loop.</summary>
    public string? ProviderNpi { get; init; }

    /// <summary>True when a whole level is answered, not a claim.</summary>
    public bool WholeLevel { get; init; }

    public ImmutableArray<StatusWord> Words { get => field.IsDefault ? [] : field; init; }

    /// <summary>Date of the status (STC02).</summary>
    public LocalDate? On { get; init; }

    /// <summary>Charge as the answer repeats it (STC04).</summary>
    public Money? Charge { get; init; }

    public LocalDate? ServiceFrom { get; init; }

    /// <summary>Member id as the answer repeats it (2100D NM109).</summary>
    public string? MemberId { get; init; }

    /// <summary>REF*D9: a clearinghouse's own number.</summary>
    public string? RouteNumber { get; init; }

    /// <summary>REF*1K: the payer's claim number.</summary>
    public string? PayerClaimNumber { get; init; }

    /// <summary>True when any word rejects.</summary>
    public bool Rejects => Words.Any(w => w.Rejects);

    /// <summary>True when the words accept into adjudication and none rejects.</summary>
    public bool Accepts => !Rejects && Words.Any(w => w.Accepts);
}
