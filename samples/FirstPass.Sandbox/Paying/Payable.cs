using FirstPass.Sandbox.Adjudication;

namespace FirstPass.Sandbox.Paying;

/// <summary>Who is paid: one billing provider under one tax number.</summary>
public sealed record Payee(string Npi, string Name, string TaxId);

/// <summary>Where answers to a sender go, and how it names itself.</summary>
/// <param name="Mailbox">Ordinal of the mailbox, from 0.</param>
/// <param name="Qualifier">ISA05 of its files.</param>
/// <param name="Id">ISA06 of its files.</param>
/// <param name="ApplicationId">GS02 of its files.</param>
/// <param name="FarQualifier">ISA07 of its files, ISA05 of the answers.</param>
/// <param name="FarId">ISA08 of its files, ISA06 of the answers.</param>
/// <param name="Usage">ISA15.</param>
public sealed record Sender(
    int Mailbox, string Qualifier, string Id, string ApplicationId, string FarQualifier, string FarId, char Usage);

/// <summary>What a payable adds to a remittance.</summary>
public enum PayableKind
{
    /// <summary>A decision on a claim.</summary>
    Claim,

    /// <summary>The mirror of a decision that was paid (CLP02 22).</summary>
    Reversal,

    /// <summary>An item of a PLB.</summary>
    Adjustment,

    /// <summary>A letter that announces a recovery; it moves no money.</summary>
    Letter,
}

/// <summary>Something that a payer puts into its next remittance to a payee.</summary>
public sealed record Payable
{
    public required string Payer { get; init; }

    public required Payee Payee { get; init; }

    public required Sender To { get; init; }

    public required PayableKind Kind { get; init; }

    /// <summary>The claim and its decision; null for what belongs to no claim.</summary>
    public Decision? Decision { get; init; }

    /// <summary>PLB03-1, such as WO.</summary>
    public string Reason { get; init; } = "";

    /// <summary>PLB03-2, or the number of a letter.</summary>
    public string Reference { get; init; } = "";

    /// <summary>Of an adjustment: above zero lowers the payment.</summary>
    public long Cents { get; init; }

    /// <summary>A decision that is itself a correction is not taken back again.</summary>
    public bool Final { get; init; }
}
