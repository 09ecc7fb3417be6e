using FirstPass.Billing.Claims;

namespace FirstPass.Billing.ClaimCases;

/// <summary>In which form a late charge is sent.</summary>
public enum LateChargeForm
{
    /// <summary>As the payer takes it.</summary>
    ByPayer,

    /// <summary>A new original with the line alone.</summary>
    NewClaim,

    /// <summary>A replacement with every line.</summary>
    Replacement,

    /// <summary>Institutional frequency 5 with the line alone.</summary>
    LateChargeBill,

    /// <summary>A new original with every line: no payer takes it, and the scrub says so.</summary>
    WholeAsOriginal,
}

/// <summary>A charge of the same encounter came after the claim was made.</summary>
/// <param name="Line">The service. Without a date it is the claim's first day, without pointers those of its first
/// line.</param>
/// <param name="Form">How it is to be sent; a person may force a form.</param>
/// <param name="Charge">Number of the charge where it was posted: the same one a second time is refused. Empty without
/// one.</param>
public sealed record LateCharge(
    ServiceLine Line, LateChargeForm Form = LateChargeForm.ByPayer, string Charge = "");
