using System.Collections.Frozen;
using System.Collections.Immutable;
using FirstPass.Sandbox.Schedule;

namespace FirstPass.Sandbox.Rules;

/// <summary>Everything the clearinghouse and the payers do, as one readable file says it.</summary>
public sealed record FarSideRules
{
    /// <summary>Decides every chance: the same seed and claims give the same answers.</summary>
    public required int Seed { get; init; }

    /// <summary>Days on which offices and banks are closed.</summary>
    public required OpenDays Days { get; init; }

    /// <summary>The clearinghouse; null when every payer is reached directly.</summary>
    public HubRules? Hub { get; init; }

    /// <summary>The payers, by our code.</summary>
    public required ImmutableArray<PayerRules> Payers { get; init; }

    private FrozenDictionary<string, PayerRules>? byWireId;

    /// <summary>The payer that a claim names in 2010BB NM109; null when nobody has that id.</summary>
    public PayerRules? OfWireId(string id)
    {
        byWireId ??= Payers.SelectMany(p => p.WireIds.Select(w => (w, p)))
            .ToFrozenDictionary(e => e.w, e => e.p, StringComparer.Ordinal);
        return byWireId.GetValueOrDefault(id);
    }
}

/// <summary>When a TA1 is written for an interchange that can be read.</summary>
public enum Ta1Habit
{
    /// <summary>When ISA14 asks for one.</summary>
    WhenAsked,

    /// <summary>For every interchange.</summary>
    Always,

    /// <summary>Never; one that cannot be read is still answered.</summary>
    Never,
}

/// <summary>How files are answered as files.</summary>
/// <param name="Ta1">When a TA1 is written.</param>
/// <param name="Functional">When the 999 goes out.</param>
/// <param name="FunctionalSnip">
/// Findings up to this SNIP level refuse a set in the 999; those above reject single claims in the 277CA.
/// </param>
/// <param name="RepeatedInterchange">True to refuse an ISA13 that came before (TA1, note 025).</param>
public sealed record FileAnswers(Ta1Habit Ta1, Delay Functional, int FunctionalSnip, bool RepeatedInterchange);

/// <summary>The clearinghouse.</summary>
public sealed record HubRules
{
    public required string Name { get; init; }

    /// <summary>ISA08 and GS03 of files meant for it, and its id in 2100A.</summary>
    public required string Id { get; init; }

    public required FileAnswers Files { get; init; }

    /// <summary>When its own 277CA (2100A NM1*AY) goes out.</summary>
    public required Delay Report { get; init; }

    /// <summary>Claims it rejects itself, first rule that fits.</summary>
    public ImmutableArray<RejectRule> Rejects { get; init; } = [];

    /// <summary>It checks NPIs, pointers and totals of claims and rejects what is wrong.</summary>
    public bool ChecksClaims { get; init; } = true;

    /// <summary>
    /// Claims get a number of its own (REF*D9), which payers give back instead of CLM01 in their 277CA.
    /// </summary>
    public bool Renumbers { get; init; }
}

/// <summary>One payer.</summary>
public sealed record PayerRules
{
    /// <summary>Short code, also the start of its numbers.</summary>
    public required string Code { get; init; }

    public required string Name { get; init; }

    /// <summary>Ids by which claims name it.</summary>
    public required ImmutableArray<string> WireIds { get; init; }

    /// <summary>Tax number of nine digits: TRN03 is 1 and this.</summary>
    public required string TaxId { get; init; }

    /// <summary>REF*2U of its remittances.</summary>
    public string RemitReference { get; init; } = "";

    /// <summary>CLP06.</summary>
    public string FilingIndicator { get; init; } = "12";

    /// <summary>ISA08 of files sent straight to it; empty when it is reached through the clearinghouse.</summary>
    public string DirectId { get; init; } = "";

    /// <summary>How it answers files, when reached directly.</summary>
    public FileAnswers? Files { get; init; }

    /// <summary>When its 277CA (2100A NM1*PR) goes out; null when it writes none.</summary>
    public Delay? Report { get; init; }

    /// <summary>Claims it rejects before adjudication, first rule that fits.</summary>
    public ImmutableArray<RejectRule> Rejects { get; init; } = [];

    public required AdjudicationRules Adjudication { get; init; }

    public required PaymentRules Payment { get; init; }

    public Misbehaviour Misbehaviour { get; init; } = Misbehaviour.None;
}

/// <summary>Where a rejection stands in a 277CA.</summary>
public enum RejectLevel
{
    Claim,

    /// <summary>2200C alone, without any claim below it.</summary>
    Provider,
}

/// <summary>A claim that fits is rejected.</summary>
/// <param name="When">Which claims.</param>
/// <param name="Category">STC01-1, such as A7.</param>
/// <param name="Status">STC01-2.</param>
/// <param name="Entity">STC01-3; may be empty.</param>
/// <param name="Level">Where it is said.</param>
public sealed record RejectRule(Trigger When, string Category, string Status, string Entity, RejectLevel Level);

/// <summary>What goes wrong with a payer's answers; everything is off unless switched on.</summary>
public sealed record Misbehaviour
{
    /// <summary>A payer without faults.</summary>
    public static readonly Misbehaviour None = new();

    /// <summary>Claims that it neither acknowledges nor pays.</summary>
    public ImmutableArray<Trigger> Ignores { get; init; } = [];

    /// <summary>CLP01 is cut to so many characters; 0 leaves it whole.</summary>
    public int ClaimNumberLength { get; init; }

    /// <summary>CLP01 is the clearinghouse's number, where it gave one.</summary>
    public bool PaysByHubNumber { get; init; }

    /// <summary>Of a thousand claims, so many come back without modifiers.</summary>
    public int LosesModifiers { get; init; }

    /// <summary>Of a thousand claims, so many come back without line control numbers.</summary>
    public int LosesLineNumbers { get; init; }

    /// <summary>Of a thousand remittances, so many are written twice under two names.</summary>
    public int RepeatsRemittances { get; init; }

    /// <summary>Of a thousand remittances, so many come late by <see cref="LateDays"/>.</summary>
    public int LateRemittances { get; init; }

    /// <summary>Bank days by which a late remittance follows its money.</summary>
    public int LateDays { get; init; } = 8;

    /// <summary>Of a thousand remittances, so many never come although the money does.</summary>
    public int LosesRemittances { get; init; }

    /// <summary>Of a thousand claims, so many carry a line that does not add up by <see cref="OffCents"/>.</summary>
    public int OutOfBalance { get; init; }

    /// <summary>By how much such a line is off.</summary>
    public long OffCents { get; init; } = 500;
}
