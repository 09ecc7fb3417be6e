using System.Text;
using FirstPass.App.Access;
using FirstPass.App.Intake;
using FirstPass.App.Office.Forms;
using FirstPass.App.Tests.Instances;
using FirstPass.Billing.Vocabulary;
using FirstPass.Engine.Shards;
using FirstPass.Exchange.Banking;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Definitions;
using FirstPass.Workflow.Identity;
using Xunit;

namespace FirstPass.App.Tests.Api;

public sealed class PaperByWebTests
{
    [Fact]
    public async Task Bank_lines_are_taken_from_who_may_post_bank_money()
    {
        await using var host = await ApiHost.StartAsync();
        var bank = host.Key(Scope.BankSend).Secret;

        var answer = (await host.PutFileAsync("kind=bank", bank, PaperFile.Bank("EFT1"))).Is(201).As<FileAnswer>();
        var again = (await host.PutFileAsync("kind=bank", bank, PaperFile.Bank("EFT1"))).Is(201).As<FileAnswer>();
        await host.Instance.SweepAsync();

        Assert.Equal(("applied", false), (answer.Status, answer.Repeat));
        Assert.Equal(("bank", 1, 10000, 1), (answer.Lines!.Kind, answer.Lines.Rows, answer.Lines.Cents, answer.Lines.New));
        Assert.Equal((true, 0), (again.Repeat, again.Lines!.New));
        Assert.Equal(["CashWaiting"], host.Instance.Cases("remittance").Select(c => c.State));
    }

    [Fact]
    public async Task A_bank_file_with_a_wrong_row_is_refused_with_the_row()
    {
        await using var host = await ApiHost.StartAsync();
        var bank = host.Key(Scope.BankSend).Secret;

        var answer = (await host.PutFileAsync("kind=bank", bank, PaperFile.Bank("EFT1", "unknown"))).Is(201)
            .As<FileAnswer>();

        Assert.Equal(("refused", 0), (answer.Status, answer.Lines!.Rows));
        Assert.Equal((2, "kind", "The kind of line is not set up."), Fault(Assert.Single(answer.Lines.Errors)));
        Assert.Empty(host.Instance.Cases("remittance"));
    }

    [Theory]
    [InlineData("bank")]
    [InlineData("letters")]
    public async Task A_day_from_which_no_deadline_can_be_counted_is_refused_with_its_row(string kind)
    {
        await using var host = await ApiHost.StartAsync();
        var key = host.Key(Scope.BankSend, Scope.LettersSend).Secret;
        var file = kind == "bank" ? PaperFile.Bank("EFT1") : PaperFile.Letter("L1");
        var late = Encoding.ASCII.GetString(file).Replace("2026-06-05", "9999-12-31", StringComparison.Ordinal);

        var answer = (await host.PutFileAsync("kind=" + kind, key, Encoding.ASCII.GetBytes(late))).Is(201)
            .As<FileAnswer>();

        Assert.Equal(("refused", 0), (answer.Status, answer.Lines!.Rows));
        Assert.Equal(
            (2, "date", "The day is not in the years 1950 to 2199."), Fault(Assert.Single(answer.Lines.Errors)));
    }

    [Fact]
    public void A_row_whose_decision_failed_is_an_error_and_not_taken()
    {
        var id = new EventId("bank lines", "1");
        var amount = new Money(10000);

        var lines = LineIntake.Summed(
            LineFileKind.Bank,
            [
                new(2, amount, new Receipt(id, ReceiptStatus.Applied)),
                new(3, amount, new Receipt(id, ReceiptStatus.Parked, Code: "DECIDE OverflowException")),
                new(4, amount, new Receipt(id, ReceiptStatus.Applied, Repeat: true)),
            ]);

        Assert.Equal((2, 20000, 1), (lines.Rows, lines.Amount.Cents, lines.New));
        var error = Assert.Single(lines.Errors);
        Assert.Equal(3, error.Row);
        Assert.Contains("DECIDE OverflowException", error.Reason, StringComparison.Ordinal);
        Assert.False(new FileReceipt(Digest.Zero, []) { Lines = lines }.Refused);
        Assert.True(new FileReceipt(Digest.Zero, []) { Lines = lines with { Rows = 0 } }.Refused);
    }

    [Fact]
    public async Task A_key_that_sends_claims_posts_no_money()
    {
        await using var host = await ApiHost.StartAsync();
        var pms = host.Key(Scope.ClaimsSend).Secret;

        var asBank = await host.PutFileAsync("kind=bank", pms, PaperFile.Bank("EFT1"));
        var asClaims = (await host.PutFileAsync("route=HUB-1", pms, PaperFile.Bank("EFT1"))).Is(201).As<FileAnswer>();
        await host.Instance.SweepAsync();

        Assert.Equal((403, "SCOPE_MISSING"), (asBank.Status, asBank.Code));
        Assert.Equal(("refused", null), (asClaims.Status, asClaims.Lines));
        Assert.Equal("unreadable", Assert.Single(asClaims.Interchanges).Content);
        Assert.Empty(host.Instance.Cases("remittance"));
    }

    [Fact]
    public async Task Letters_are_no_bank_lines()
    {
        await using var host = await ApiHost.StartAsync();
        var (bank, post) = (host.Key(Scope.BankSend).Secret, host.Key(Scope.LettersSend).Secret);

        var wrong = (await host.PutFileAsync("kind=bank", bank, PaperFile.Letter("L1"))).Is(201).As<FileAnswer>();
        var notMine = await host.PutFileAsync("kind=letters", bank, PaperFile.Letter("L1"));
        var right = (await host.PutFileAsync("kind=letters", post, PaperFile.Letter("L1"))).Is(201).As<FileAnswer>();

        Assert.Equal(("refused", 1), (wrong.Status, wrong.Lines!.Errors[0].Row));
        Assert.Equal(403, notMine.Status);
        Assert.Equal(("applied", "letters"), (right.Status, right.Lines!.Kind));
        Assert.Single(host.Instance.Cases("letter"));
    }

    [Fact]
    public async Task Bank_lines_that_cannot_be_taken_now_are_to_be_sent_again()
    {
        await using var host = await ApiHost.StartAsync();
        var bank = host.Key(Scope.BankSend).Secret;
        await host.Instance.Desk.Runtime.StopAsync();

        var stopped = await host.PutFileAsync("kind=bank", bank, PaperFile.Bank("EFT1"), "monday");
        await host.RestartAsync();
        var again = (await host.PutFileAsync("kind=bank", bank, PaperFile.Bank("EFT1"), "monday")).Is(201)
            .As<FileAnswer>();

        Assert.Equal((503, "STOPPED"), (stopped.Status, stopped.Code));
        Assert.NotNull(stopped.Headers.RetryAfter);
        Assert.Equal(("applied", 1), (again.Status, again.Lines!.New));
    }

    private static (int, string, string) Fault(RowFault fault) => (fault.Row, fault.Column, fault.Reason);
}
