namespace FirstPass.Billing.Remittance;

/// <summary>What a claim status (CLP02) is, apart from the order of payers.</summary>
public enum RemitStatusKind
{
    /// <summary>Adjudicated, as primary, secondary or tertiary.</summary>
    Processed,

    /// <summary>
    /// 4: by the guide the patient is not recognised; some payers send it on ordinary denials. The reasons decide.
    /// </summary>
    NotRecognised,

    /// <summary>22: the mirror of an earlier adjudication.</summary>
    Reversal,

    /// <summary>23: not this payer's, passed on.</summary>
    NotOurs,

    /// <summary>25: a predetermination; no money.</summary>
    Predetermination,

    /// <summary>Anything else; the reasons decide.</summary>
    Other,
}

/// <summary>A claim status (CLP02), read.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Rank">1 primary, 2 secondary, 3 tertiary; null when the status does not say.</param>
/// <param name="Forwarded">The payer passed the claim on to the next one: do not bill that one ourselves yet.</param>
public readonly record struct RemitStatus(RemitStatusKind Kind, int? Rank, bool Forwarded)
{
    /// <summary>Reads a status (835 TR3, CLP02).</summary>
    public static RemitStatus Of(string clp02) => clp02 switch
    {
        "1" => new(RemitStatusKind.Processed, 1, false),
        "2" => new(RemitStatusKind.Processed, 2, false),
        "3" => new(RemitStatusKind.Processed, 3, false),
        "4" => new(RemitStatusKind.NotRecognised, null, false),
        "19" => new(RemitStatusKind.Processed, 1, true),
        "20" => new(RemitStatusKind.Processed, 2, true),
        "21" => new(RemitStatusKind.Processed, 3, true),
        "22" => new(RemitStatusKind.Reversal, null, false),
        "23" => new(RemitStatusKind.NotOurs, null, true),
        "25" => new(RemitStatusKind.Predetermination, null, false),
        _ => new(RemitStatusKind.Other, null, false),
    };
}
