using FirstPass.App.Access;
using FirstPass.App.Office.Forms;
using FirstPass.App.Tests.Instances;
using FirstPass.Workflow.Identity;
using Xunit;

namespace FirstPass.App.Tests.Api;

public sealed class PassingByWebTests
{
    private const string Answers = "route=HUB-1&kind=answers";

    [Fact]
    public async Task The_same_name_and_key_in_two_tenants_are_two_files()
    {
        await using var host = await ApiHost.StartAsync();
        var here = host.Token("bill", Role.Biller);
        var there = host.TokenIn(ApiHost.Other, "bill", Role.Biller);

        (await host.PutFileAsync(Answers, here, FarSide.Accepts("417", "0001"), "today")).Is(201);
        (await host.PutFileAsync(Answers, there, FarSide.Accepts("418", "0001"), "today")).Is(201);

        var folder = Path.Combine(host.Instance.Folder("tenants"), "other", "hub-1", "answers-out");
        Assert.Equal(FarSide.Accepts("418", "0001"), File.ReadAllBytes(Assert.Single(Directory.GetFiles(folder))));
        Assert.Single(host.Instance.Files("hub-1/answers-out"));
    }

    [Fact]
    public async Task A_file_that_left_and_could_not_be_taken_in_says_so_and_leaves_once()
    {
        await using var host = await ApiHost.StartAsync();
        var bill = host.Token("bill", Role.Biller);
        await host.Instance.Desk.Runtime.StopAsync();

        var stopped = await host.PutFileAsync(Answers, bill, FarSide.Accepts("417", "0001"), "today");
        File.Delete(Assert.Single(host.Instance.Files("hub-1/answers-out")));
        await host.RestartAsync();
        var again = await host.PutFileAsync(Answers, bill, FarSide.Accepts("417", "0001"), "today");

        Assert.Equal((503, "PASSED_ON"), (stopped.Status, stopped.Code));
        Assert.Contains("STOPPED", stopped.Body, StringComparison.Ordinal);
        Assert.Equal("5", stopped.Headers.RetryAfter!.ToString());
        again.Is(201);
        Assert.Empty(host.Instance.Files("hub-1/answers-out"));
    }

    [Theory]
    [InlineData("gate")]
    [InlineData("observe")]
    public async Task A_key_that_sends_claims_speaks_for_no_payer(string mode)
    {
        await using var host = await ApiHost.StartAsync(TestInstance.Mode(mode));
        var (pms, hub) = (host.Key(Scope.ClaimsSend).Secret, host.Key(Scope.AnswersSend).Secret);
        var claims = new ClaimBatch { Claims = [new("P3", "99213", 150)] };
        await host.PutClaimsAsync(pms!, claims);
        var refusal = FarSide.Says("PR", "B417", new SampleStatus("P3", "A7", 150));

        var paid = (await host.PutFileAsync("route=HUB-1", pms, FarSide.Pays("P3", 150, 100))).Is(201).As<FileAnswer>();
        var refused = (await host.PutFileAsync("route=HUB-1", pms, refusal)).Is(201).As<FileAnswer>();
        var sent = (await host.PutFileAsync(Answers, hub, claims.ToBytes())).Is(201).As<FileAnswer>();
        await host.Instance.SweepAsync();

        Assert.All(
            [paid, refused, sent],
            a => Assert.Equal(("refused", "WRONG_DIRECTION"), (a.Status, a.Interchanges[0].Code)));
        Assert.Equal(["Submitted"], host.Instance.Claims().Select(c => c.State));
        Assert.Empty(host.Instance.Cases("remittance"));
        Assert.Single(host.Instance.Cases("submission"));
    }

    [Fact]
    public async Task An_upload_without_a_disk_to_lie_on_is_to_be_sent_again()
    {
        await using var host = await ApiHost.StartAsync();
        var bill = host.Token("bill", Role.Biller);
        var spool = host.Instance.Folder("spool");
        if (Directory.Exists(spool))
            Directory.Delete(spool, recursive: true);
        File.WriteAllText(spool, "");

        var heard = await host.PutFileAsync("route=HUB-1", bill, new ClaimBatch().ToBytes(), "today");
        File.Delete(spool);
        var again = await host.PutFileAsync("route=HUB-1", bill, new ClaimBatch().ToBytes(), "today");

        Assert.Equal((503, "DISK_ERROR"), (heard.Status, heard.Code));
        again.Is(201);
    }
}
