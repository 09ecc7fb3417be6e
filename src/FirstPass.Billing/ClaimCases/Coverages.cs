using System.Collections.Immutable;
using FirstPass.Billing.Gateway;
using FirstPass.Billing.Remittance;
using FirstPass.Workflow.Cases;
using NodaTime;

namespace FirstPass.Billing.ClaimCases;

/// <summary>The payers of a claim, with what each of them asks for on the day of service.</summary>
internal static class Coverages
{
    /// <summary>In the order in which they pay; a payer that nobody named comes last.</summary>
    internal static ImmutableArray<Coverage> Of(ClaimCase value, string payer, LocalDate otherwise, World world)
    {
        var day = value.Claim.FirstServiceDate ?? otherwise;
        var codes = Codes(value, world);
        ImmutableArray<Coverage> named = [.. codes.Select(c => Coverage.Of(c, world.AgreementOf(c, day)))];
        return codes.Contains(payer)
            ? named
            : named.Add(Coverage.Of(payer, world.AgreementOf(payer, day)) with { Unnamed = true });
    }

    /// <summary>One payer of the claim, named by anybody.</summary>
    internal static Coverage One(Moment<ClaimCase> moment, string payer)
    {
        var day = moment.Value.Claim.FirstServiceDate ?? moment.Context.Today();
        return Coverage.Of(payer, moment.Context.World().AgreementOf(payer, day));
    }

    /// <summary>
    /// Whose decision it is: the payer that the remittance names, else the claim's payer of that rank, for a reversal
    /// the one whose decision it takes back. It stays unknown only where the claim has no payer of that rank.
    /// </summary>
    internal static string PayerOf(ClaimCase value, RemitItem item, World world)
    {
        if (item.Payer.Length > 0)
            return item.Payer;
        var status = RemitStatus.Of(item.Claim.Status);
        if (status.Kind == RemitStatusKind.Reversal)
            return value.Generations.Standing()
                .FirstOrDefault(g => g.Charge == -item.Claim.Charge && g.Paid == -item.Claim.Paid)?.Place.Payer
                ?? value.Payer;
        return status.Rank is { } rank && rank != RankOf(value)
            ? Codes(value, world).ElementAtOrDefault(rank - 1) ?? ""
            : value.Payer;
    }

    private static int RankOf(ClaimCase value) => value.Claim.Order switch { "S" => 2, "T" => 3, _ => 1 };

    private static ImmutableArray<string> Codes(ClaimCase value, World world) =>
    [
        .. value.Claim.OtherPayers
            .Select(o => (o.Order, Code: o.PayerId is { } id ? world.PayerOnClaim(id)?.Code : o.Code))
            .Append((value.Claim.Order, Code: value.Payer))
            .Where(c => c.Code is { Length: > 0 })
            .OrderBy(c => c.Order switch { "P" => 0, "S" => 1, _ => 2 })
            .Select(c => c.Code!)
            .Concat(value.Asked)
            .Distinct(),
    ];
}
