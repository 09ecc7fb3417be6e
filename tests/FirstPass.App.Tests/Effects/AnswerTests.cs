using FirstPass.App.Tests.Instances;
using FirstPass.Billing.ClaimCases;
using FirstPass.Billing.RemittanceCases;
using Xunit;

namespace FirstPass.App.Tests.Effects;

public sealed class AnswerTests
{
    [Fact]
    public async Task A_refused_provider_rejects_its_claims_and_no_others()
    {
        await using var instance = TestInstance.Start(TestInstance.Mode("gate", "[NPI_CHECK]"));
        var batch = new ClaimBatch
        {
            Claims =
            [
                new("P1", "99213", 150) { RenderingNpi = "1234567890" },
                new("P2", "99213", 150) { Patient = "TWO" },
                new("P3", "93000", 60) { Patient = "THREE", BillingNpi = "1234567893" },
            ],
        };
        await instance.PutAsync("hub-1/in", "batch.837", batch.ToBytes());

        await instance.PutAsync("hub-1/answers-in", "1.277", FarSide.RefusesProvider("FP9001", "1234567893"));

        Assert.Equal(["Returned", "Submitted", "Rejected"], instance.Claims().Select(c => c.State));
        Assert.Equal(["REJECTION_FIX"], instance.OpenTasks());
        var told = instance.Files("hub-1/answers-out").Where(f => f.Contains("277CA-", StringComparison.Ordinal))
            .Select(File.ReadAllText).Single(text => text.Contains("STC*A8:562:85", StringComparison.Ordinal));
        Assert.Contains("TRN*2*B417", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_payment_is_posted_once_and_the_same_remittance_again_is_refused()
    {
        await using var instance = TestInstance.Start(TestInstance.Mode("gate", "[NPI_CHECK]"));
        var batch = new ClaimBatch { Claims = [new("P3", "99213", 150) { Patient = "THREE" }] };
        await instance.PutAsync("hub-1/in", "batch.837", batch.ToBytes());
        var paid = FarSide.Pays("P3", 150, 100);

        await instance.PutAsync("hub-1/answers-in", "1.835", paid);
        await instance.PutAsync("hub-1/answers-in", "2.835", paid);

        var payment = (RemittanceCase)Assert.Single(instance.Cases("remittance")).Value;
        Assert.Equal((1, 0, 0, 0), (
            payment.Tally!.Posted, payment.Tally.Parked, payment.Tally.External, payment.Tally.Unknown));
        Assert.Single(((ClaimCase)instance.Cases("claim").Single().Value).Generations);
        Assert.Equal(
            ["2.835", "2.835.reason.json"],
            instance.Files("hub-1/answers-in/refused").Select(f => Path.GetFileName(f)));
        Assert.Equal(2, instance.Files("hub-1/answers-out").Length);
    }

    [Fact]
    public async Task A_number_used_for_two_payers_in_one_file_is_two_claims_and_both_leave()
    {
        await using var instance = TestInstance.Start(TestInstance.Mode("gate", "[NPI_CHECK]"));
        var batch = new ClaimBatch { Claims = [new("P3", "99213", 150), new("P3", "99213", 150) { Payer = "ADV" }] };

        await instance.PutAsync("hub-1/in", "batch.837", batch.ToBytes());

        Assert.Equal(["Submitted", "Submitted"], instance.Claims().Select(c => c.State));
        Assert.Equal(batch.ToBytes(), File.ReadAllBytes(Assert.Single(instance.Files("hub-1/out"))));
    }
}
