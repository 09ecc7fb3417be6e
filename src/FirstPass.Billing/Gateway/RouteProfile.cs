using System.Collections.Immutable;
using System.Diagnostics;
using FirstPass.Workflow.Calendars;
using FirstPass.Workflow.Identity;
using NodaTime;

namespace FirstPass.Billing.Gateway;

/// <summary>What the gateway does with a file.</summary>
public enum GatewayMode
{
    /// <summary>Passed on byte-identical at once; findings are reported.</summary>
    Observe,

    /// <summary>As Observe, and findings are shown before sending; nothing waits.</summary>
    Advise,

    /// <summary>Claims with an error of a promoted edit are stopped, the others leave in a rebuilt file.</summary>
    Gate,
}

/// <summary>Who corrects a claim that is stopped.</summary>
public enum Corrections
{
    /// <summary>The claim is returned and leaves our hands.</summary>
    Source,

    /// <summary>The claim fails the scrub and is worked here.</summary>
    Here,
}

/// <summary>Which edits may stop a claim in Gate.</summary>
public abstract record Promotion
{
    private Promotion()
    {
    }

    /// <summary>Every edit.</summary>
    public sealed record All : Promotion;

    /// <summary>No edit.</summary>
    public sealed record None : Promotion;

    /// <summary>The edits with these codes.</summary>
    public sealed record Only(ImmutableArray<string> Codes) : Promotion;

    /// <summary>True when the edit with this code may stop a claim.</summary>
    public bool Holds(string code) => this switch
    {
        All => true,
        None => false,
        Only only => only.Codes.Contains(code),
        _ => throw new UnreachableException(),
    };
}

/// <summary>
/// Which acknowledgements come after sending, from whom and within how many business days; null for one that does not
/// come.
/// </summary>
/// <param name="Functional">999 of whoever receives the file.</param>
/// <param name="Clearinghouse">277CA with the clearinghouse as source.</param>
/// <param name="Payer">277CA with the payer as source.</param>
/// <param name="SilencePasses">Without a payer's 277CA: days without a rejection that count as passed.</param>
public sealed record AcknowledgementProfile(int? Functional, int? Clearinghouse, int? Payer, int SilencePasses)
{
    /// <summary>999 in 1, clearinghouse in 1, payer in 2 business days.</summary>
    public static AcknowledgementProfile Default { get; } = new(1, 1, 2, 5);

    /// <summary>The close of the day on which a payer's silence is a time-out; null if it never is.</summary>
    public Instant? PayerSilent(Instant sent, BusinessCalendar calendar) =>
        Payer is { } days ? calendar.DueAt(sent, days) : null;

    /// <summary>The close of the day on which silence counts as passed; null if it never does.</summary>
    public Instant? CountsAsPassed(Instant sent, BusinessCalendar calendar) =>
        Payer is null ? calendar.DueAt(sent, SilencePasses) : null;
}

/// <summary>Folders of a route, relative to the instance's own.</summary>
/// <param name="Inbound">Where the source puts its claims.</param>
/// <param name="Outbound">Where the far side takes them.</param>
/// <param name="AnswersIn">Where the far side puts acknowledgements and remittances.</param>
/// <param name="AnswersOut">Where the source takes them.</param>
public sealed record RouteFolders(string Inbound, string Outbound, string AnswersIn, string AnswersOut);

/// <summary>A way from a source to a far side, for some payers. A route that was only learned observes.</summary>
public sealed record RouteProfile
{
    public required string Code { get; init; }

    /// <summary>Partner the claims come from.</summary>
    public required string Source { get; init; }

    /// <summary>Partner the claims go to.</summary>
    public required string FarSide { get; init; }

    /// <summary>Codes of the payers it serves.</summary>
    public required ImmutableArray<string> Payers { get; init; }

    public required RouteFolders Folders { get; init; }

    /// <summary>Business days from sending to the payer's receipt: 2 through a clearinghouse, 1 direct.</summary>
    public int LeadBusinessDays { get; init; } = 2;

    public AcknowledgementProfile Acknowledgements { get; init; } = AcknowledgementProfile.Default;

    public GatewayMode Mode { get; init; } = GatewayMode.Observe;

    public Promotion Promoted { get; init; } = new Promotion.None();

    public Corrections Corrections { get; init; } = Corrections.Source;

    /// <summary>Time in which a file must be judged; after it the file goes on as it came.</summary>
    public int JudgeWithinMinutes { get; init; } = 10;

    /// <summary>Content hash of its definition.</summary>
    public Digest Hash { get; init; }
}
