using FirstPass.App.Access;
using FirstPass.App.Office.Forms;
using FirstPass.App.Tests.Instances;
using FirstPass.App.Tests.Office;
using FirstPass.Billing.ClaimCases;
using FirstPass.Billing.Submissions;
using FirstPass.Engine.Shards;
using FirstPass.Workflow.Cases;
using Xunit;

namespace FirstPass.App.Tests.Effects;

public sealed class UnsentTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static readonly ClaimBatch Stopped = new()
    {
        Claims =
        [
            new("P1", "99213", 150) { RenderingNpi = "1234567890", Patient = "ONE" },
            new("P2", "99214", 220) { RenderingNpi = "1234567890", Patient = "TWO" },
        ],
    };

    [Fact]
    public async Task A_claim_whose_edit_cannot_be_written_stays_here_and_its_file_leaves_without_it()
    {
        await using var instance = TestInstance.Start();
        await instance.PutAsync("hub-1/in", "batch.837", Stopped.ToBytes());
        await CorrectAsync(instance, "P1", "12345:67893");
        await CorrectAsync(instance, "P2", "1234567893");

        await LeaveAsync(instance);

        Assert.Equal(
            [("P1", "Unsent", "SCRUB_FIX"), ("P2", "Submitted", "")],
            instance.Claims().Select(c => (c.Number, c.State, string.Join(' ', c.Tasks))));
        var left = File.ReadAllText(Assert.Single(instance.Files("hub-1/out")));
        Assert.DoesNotContain("CLM*P1*", left, StringComparison.Ordinal);
        Assert.Contains("CLM*P2*", left, StringComparison.Ordinal);
        var submission = (Submission)instance.Cases("submission").Single().Value;
        Assert.Equal((1, 22000), (submission.Claims, submission.Cents));
        Assert.Equal(("EDIT_REFUSED", 15000), submission.LeftOut.Select(c => (c.Code, c.Cents)).Single());
    }

    [Fact]
    public async Task A_claim_that_was_left_out_leaves_when_it_is_corrected_again()
    {
        await using var instance = TestInstance.Start();
        await instance.PutAsync("hub-1/in", "batch.837", Stopped.ToBytes());
        await CorrectAsync(instance, "P1", "12345:67893");
        await CorrectAsync(instance, "P2", "1234567893");
        await LeaveAsync(instance);
        var bill = instance.OfficeOf("bill", Role.Biller);
        var claim = await bill.Claim("P1");

        var change = new { changes = new[] { new { line = 0, field = "rendering", value = "1234567893" } } };
        await bill.SendAsync(Staff.Form("claim.correct", claim.Case, change, claim.Version), "again", Cancel).Given();
        await LeaveAsync(instance);

        Assert.All(instance.Claims(), c => Assert.Equal(("Submitted", 0), (c.State, c.Tasks.Length)));
        Assert.Equal(2, instance.Files("hub-1/out").Length);
    }

    [Fact]
    public async Task Claims_of_a_file_that_could_not_be_made_are_there_for_a_person()
    {
        await using var instance = TestInstance.Start();
        await instance.PutAsync("hub-1/in", "batch.837", Stopped.ToBytes());
        await CorrectAsync(instance, "P1", "12345:67893");
        await LeaveAsync(instance);

        Assert.Empty(instance.Files("hub-1/out"));
        Assert.Equal("Failed", instance.Cases("submission").Single().State);
        Assert.Equal(["EXCHANGE_FAILED", "SCRUB_FIX"], instance.OpenTasks());
        var bill = instance.OfficeOf("bill", Role.Biller);
        var shown = await bill.CaseAsync((await bill.Claim("P1")).Case, Cancel).Given();
        Assert.Equal("Unsent", shown.State);
        Assert.Contains("a person, by claim.correct, claim.resend", shown.Standing.Sentence, StringComparison.Ordinal);

        var sent = await bill.SendAsync(Staff.Form("claim.resend", shown.Case), "again", Cancel).Given();
        Assert.Equal("ReadyToSubmit", sent.State);
    }

    [Fact]
    public async Task A_claim_that_a_receiver_would_refuse_for_a_change_made_here_does_not_leave()
    {
        await using var instance = TestInstance.Start();
        await instance.PutAsync("hub-1/in", "batch.837", Stopped.ToBytes());
        await CorrectAsync(instance, "P1", "A SUFFIX WITHOUT END", element: 7);
        await CorrectAsync(instance, "P2", "1234567893");

        await LeaveAsync(instance);

        Assert.Equal(
            [("P1", "Unsent", "SCRUB_FIX"), ("P2", "Submitted", "")],
            instance.Claims().Select(c => (c.Number, c.State, string.Join(' ', c.Tasks))));
        var submission = (Submission)instance.Cases("submission").Single().Value;
        Assert.Equal("SELF_CHECK X12-ELEMENT-LONG 2310B NM107", Assert.Single(submission.LeftOut).Code);
        var left = File.ReadAllText(Assert.Single(instance.Files("hub-1/out")));
        Assert.DoesNotContain("CLM*P1*", left, StringComparison.Ordinal);
        Assert.Equal((1, 22000), (submission.Claims, submission.Cents));
    }

    [Fact]
    public async Task A_file_of_nothing_but_such_claims_is_not_made_and_its_task_says_why()
    {
        await using var instance = TestInstance.Start();
        await instance.PutAsync("hub-1/in", "batch.837", Stopped.ToBytes());
        await CorrectAsync(instance, "P1", "9", element: 2);

        await LeaveAsync(instance);

        Assert.Empty(instance.Files("hub-1/out"));
        var failed = instance.Cases("submission").Single();
        Assert.Equal("Failed", failed.State);
        var task = Assert.Single(failed.Open.Tasks.Values);
        Assert.Equal(
            ("EXCHANGE_FAILED", "effect deliver failed: SELF_CHECK X12-ELEMENT-CODE 2310B NM102"),
            (task.Kind, task.Cause));
    }

    [Fact]
    public async Task What_the_source_wrote_wrongly_is_its_own_and_goes_on()
    {
        await using var instance = TestInstance.Start();
        var file = Stopped.ToString().Replace("NM1*IL*1*TWO*SAMPLE****", "NM1*IL*1*TWO*SAMPLE***A SUFFIX WITHOUT END*");
        await instance.PutAsync("hub-1/in", "batch.837", System.Text.Encoding.ASCII.GetBytes(file));
        await CorrectAsync(instance, "P1", "1234567893");
        await CorrectAsync(instance, "P2", "1234567893");

        await LeaveAsync(instance);

        Assert.All(instance.Claims(), claim => Assert.Equal("Submitted", claim.State));
        Assert.Contains("A SUFFIX WITHOUT END", File.ReadAllText(Assert.Single(instance.Files("hub-1/out"))));
    }

    private static async Task LeaveAsync(TestInstance instance)
    {
        instance.Clock.Move(TimeSpan.FromSeconds(61));
        await instance.SweepAsync();
    }

    /// <summary>A correction as another door than ours might hand it in, with whatever value.</summary>
    private static async Task CorrectAsync(TestInstance instance, string number, string value, int element = 9)
    {
        var found = instance.Cases("claim").Single(c => ((ClaimCase)c.Value).Claim.Number == number);
        var claim = ((ClaimCase)found.Value).Claim;
        var corrected = claim with { Rendering = claim.Rendering! with { Npi = "1234567893" } };
        var edit = new RecordedEdit(2, element, 0, value, "ann");
        var receipt = await instance.Desk.Runtime.Submit(
            new Event(
                new EventId("test", number), ClaimEvents.Correct, new Address.ToCase(found.Id),
                Staff.Person("ann", Role.Biller).Actor, new ClaimCorrection(corrected, [edit], [], default)),
            Lane.Person);
        Assert.Equal(ReceiptStatus.Applied, receipt.Status);
    }
}
