using FirstPass.App.Commands.Words;
using FirstPass.App.Tests.Instances;
using Xunit;

namespace FirstPass.App.Tests.Commands;

public sealed class DemoTests
{
    [Fact]
    public async Task The_demonstration_says_what_to_try_and_ends_when_it_is_quiet()
    {
        var home = Directory.CreateTempSubdirectory("firstpass-demo-").FullName;
        var run = (await CommandRun.Of("demo", "--root", House.Root, "--home", home, "--once")).Exits(Exit.Done);

        Assert.Contains("SYNTHETIC", run.Output, StringComparison.Ordinal);
        Assert.Contains("good     synchronous: full", run.Output, StringComparison.Ordinal);
        Assert.Contains("watching hub/in (HUB-1, claims)", run.Output, StringComparison.Ordinal);
        Assert.Contains(
            "Fri May 15  Lakeshore Mutual Sample pays $913.00 for 10 claims", run.Output, StringComparison.Ordinal);
        Assert.Contains(
            "Fri May 29  Lakeshore Mutual Sample pays $975.97 for 8 claims", run.Output, StringComparison.Ordinal);
        Assert.Contains(
            "Fri May 29  Lakeshore Mutual Sample takes back $110.00 that it had paid before", run.Output,
            StringComparison.Ordinal);
        Assert.Matches(@"claim +Paid +\d+ +\$[0-9,.]+ +\+\d+", run.Output);
        Assert.Matches(@"claim +Submitted +\d+ +\$[0-9,.]+ +\+\d+", run.Output);
        Assert.Matches(@"\w+ +\w+ +0 +\$0\.00 +-\d+", run.Output);
        Assert.Contains("./run task list --url http://127.0.0.1:", run.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(home, "keys", "demo.api-key")));
        string[] data = ["--data", Path.Combine(home, "data"), "--key-file", Path.Combine(home, "keys", "demo.key")];
        (await CommandRun.Of(["audit", "verify", .. data])).Exits(Exit.Done);
        (await CommandRun.Of(["status", .. data])).Exits(Exit.Done);
        Directory.Delete(home, recursive: true);
    }
}
