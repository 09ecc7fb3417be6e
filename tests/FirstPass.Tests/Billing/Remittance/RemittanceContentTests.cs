using FirstPass.Billing.Remittance;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Identity;
using NodaTime;
using Xunit;

namespace FirstPass.Tests.Billing.Remittance;

public sealed class RemittanceContentTests
{
    private static readonly PaymentBatch Batch = new()
    {
        Payer = new RemitPayer("BLUE", "BLU01", "1999999999"),
        Payee = new RemitPayee("PRAIRIE LAKES", "1234567893"),
        Method = PaymentMethod.Ach,
        Amount = Money.Parse("80.00"),
        Trace = "T1",
        PaymentDate = new LocalDate(2026, 5, 22),
        ProductionDate = new LocalDate(2026, 5, 20),
        Claims =
        [
            new RemitClaim
            {
                ClaimNumber = "P1",
                Status = "1",
                Charge = Money.Parse("150.00"),
                Paid = Money.Parse("80.00"),
                Lines =
                [
                    new RemitLine
                    {
                        Procedure = new RemitProcedure("HC", "99213", ["25"]),
                        Charge = Money.Parse("150.00"),
                        Paid = Money.Parse("80.00"),
                        Adjustments =
                        [
                            new Adjustment(AdjustmentGroup.Contractual, "45", Money.Parse("50.00")),
                            new Adjustment(AdjustmentGroup.Patient, "3", Money.Parse("20.00")),
                        ],
                    },
                ],
            },
        ],
        ProviderAdjustments = [new ProviderAdjustment("1234567893", null, "L6", null, Money.Parse("-3.25"))],
    };

    [Fact]
    public void The_same_payment_written_again_on_another_day_is_the_same_content()
    {
        var later = Batch with { ProductionDate = new LocalDate(2026, 5, 27) };

        Assert.Equal(ContentOf(Batch), ContentOf(later));
    }

    [Fact]
    public void The_same_trace_with_another_amount_is_other_content()
    {
        var other = Batch with { Amount = Money.Parse("80.01") };

        Assert.NotEqual(ContentOf(Batch), ContentOf(other));
    }

    [Fact]
    public void The_same_payment_with_another_claim_is_other_content()
    {
        var other = Batch with { Claims = [Batch.Claims[0] with { ClaimNumber = "P2" }] };

        Assert.NotEqual(ContentOf(Batch), ContentOf(other));
    }

    private static Digest ContentOf(PaymentBatch batch)
    {
        var content = new RemittanceContent();
        foreach (var claim in batch.Claims)
            content.Add(claim);
        return content.Of(batch);
    }
}
