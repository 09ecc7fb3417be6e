using System.Text.Json;
using FirstPass.Workflow.Identity;

namespace FirstPass.Billing.Remittance;

/// <summary>
/// What makes two payments the same: payer, payee, trace, amount, payment date, claims and provider adjustments, in
/// whatever file they come. No envelope number is in it, and not the day it was written: a payer that writes a
/// remittance again dates it again. Claims are taken one by one, for a payment may have very many.
/// </summary>
public sealed class RemittanceContent
{
    private Digest claims;

    /// <summary>Takes the next claim.</summary>
    public void Add(RemitClaim claim) => claims = Behind(
        JsonSerializer.SerializeToUtf8Bytes(claim, RemittanceJson.Default.RemitClaim));

    /// <summary>The digest of the payment, once all claims were taken; its own claims are not looked at.</summary>
    public Digest Of(PaymentBatch payment) =>
        Behind(JsonSerializer.SerializeToUtf8Bytes(
            payment with { ProductionDate = null, Claims = [] }, RemittanceJson.Default.PaymentBatch));

    private Digest Behind(byte[] next) => Digest.Of([.. claims.ToBytes(), .. next]);
}
