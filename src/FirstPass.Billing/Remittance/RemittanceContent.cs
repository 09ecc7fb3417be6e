namespace FirstPass.Billing.Remittance;

/// <summary>What makes two remittances the same: the content, never the envelope, file name or day it was
/// written.</summary>
public static class RemittanceContent
{
    /// <summary>
    /// Bytes to hash for the duplicate check: payer, payee, trace, amount, payment date, claims and provider
    /// adjustments.
    /// A batch holds no envelope numbers; the production date is left out because a payer that writes a remittance
    /// again
    /// dates it again.
    /// </summary>
    public static byte[] Canonical(PaymentBatch batch) => RemittanceJson.Write(batch with { ProductionDate = null });
}
