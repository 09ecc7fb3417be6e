using System.Collections.Immutable;
using FirstPass.App.Composition;
using FirstPass.App.Intake;
using FirstPass.Billing.ClaimCases;
using FirstPass.Billing.Files;
using FirstPass.Billing.RemittanceCases;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;

namespace FirstPass.App.Processing;

/// <summary>Reads from the cases what became of a file.</summary>
public sealed class ProcessedCases(TenantDesk desk)
{
    /// <summary>A file by its receipt.</summary>
    public ProcessedFile Of(string name, string trouble, FileReceipt? receipt) => new(
        name, trouble, [.. (receipt?.Interchanges ?? []).Select(Of)], receipt?.Lines);

    private ProcessedInterchange Of(InterchangeReceipt receipt)
    {
        var id = receipt.Receipt.Case;
        if (id.IsNone || desk.Cases.Find(id) is not { Value: InterchangeCase value } found)
            return new ProcessedInterchange(id, "", receipt.Received, [receipt.Receipt.Code], [], [], []);
        var received = value.Received ?? receipt.Received;
        return new ProcessedInterchange(
            id, found.State, received, value.Refusals, desk.Cases.Totals(id), Claims(id, received), Payments(received));
    }

    private ImmutableArray<ProcessedClaim> Claims(CaseId id, ReceivedInterchange received)
    {
        if (received.Content != InterchangeContent.Claims)
            return [];
        var claims = ImmutableArray.CreateBuilder<ProcessedClaim>();
        foreach (var (ordinal, item) in desk.Cases.Items(id, 1, received.Sets.Sum(s => s.Parts)))
            if (desk.Cases.Find(item.Peer) is { Value: ClaimCase claim } found)
                claims.Add(new ProcessedClaim(
                    item.Peer, ordinal, claim.Claim.Number ?? "",
                    claim.Payer.Length > 0 ? claim.Payer : claim.Claim.Payer.WireId ?? "", found.State, item.Status,
                    claim.Claim.Charge, claim.Claim.FirstServiceDate, claim.Findings, Tasks(found)));
        return claims.ToImmutable();
    }

    private ImmutableArray<ProcessedPayment> Payments(ReceivedInterchange received)
    {
        if (received.Content != InterchangeContent.Remittances)
            return [];
        var payments = ImmutableArray.CreateBuilder<ProcessedPayment>();
        for (var set = 1; set <= received.Sets.Length; set++)
            foreach (var holder in desk.Cases.Holders(
                RemittanceEvents.Key, Feeds.RemitsFeed.KeyOf(desk.Open.Keys.Hash, received, set)))
                if (desk.Cases.Find(holder.Case) is { Value: RemittanceCase { Received: { } remit } value } found)
                    payments.Add(new ProcessedPayment(
                        holder.Case, set, remit.Payment.Trace,
                        value.Payer.Length > 0 ? value.Payer : remit.Payment.Payer.Name, found.State,
                        remit.Payment.Amount, remit.Claims, Tasks(found)));
        return payments.ToImmutable();
    }

    private static ImmutableArray<string> Tasks(Case found) => [.. found.Open.Tasks.Values.Select(t => t.Kind)];
}
