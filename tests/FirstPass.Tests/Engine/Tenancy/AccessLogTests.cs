using FirstPass.Engine.Log;
using FirstPass.Engine.Store;
using FirstPass.Engine.Tenancy;
using FirstPass.Tests.Engine.Store;
using FirstPass.Workflow.Cases;
using Xunit;

namespace FirstPass.Tests.Engine.Tenancy;

public sealed class AccessLogTests : IDisposable
{
    private static readonly Actor Kim = new(ActorKind.Person, "kim", ["biller"]);
    private readonly TemporaryFolder folder = new();

    [Fact]
    public void An_entry_that_cannot_be_made_is_refused_and_the_next_one_is_written()
    {
        using var tenant = SampleTenant.Open(folder);
        var clock = new FailingClock { FailsAt = 1 };
        var log = new AccessLog(tenant.File, clock, "node-1", "test-build");

        Assert.Throws<StoreUnavailableException>(() => log.Append(Viewed));

        Assert.Equal(1, log.Append(Viewed));
    }

    [Fact]
    public void Everybody_who_waited_with_an_entry_that_fails_is_answered()
    {
        using var tenant = SampleTenant.Open(folder);
        var clock = new FailingClock { FailsAt = 2 };
        var log = new AccessLog(tenant.File, clock, "node-1", "test-build");
        var refused = 0;
        Thread[] callers = [.. Enumerable.Range(0, 2).Select(_ => new Thread(() =>
        {
            if (Record.Exception(() => log.Append(Viewed)) is StoreUnavailableException)
                Interlocked.Increment(ref refused);
        }))];
        lock (tenant.File.Gate)
        {
            foreach (var caller in callers)
                caller.Start();
            SpinWait.SpinUntil(() => callers.All(c => c.ThreadState.HasFlag(ThreadState.WaitSleepJoin)));
        }

        Assert.All(callers, c => Assert.True(c.Join(TimeSpan.FromSeconds(30))));

        Assert.Equal(2, refused);
        Assert.Equal(1, log.Append(Viewed));
    }

    public void Dispose() => folder.Dispose();

    private static AccessRecord Viewed => new(EntryKind.Access, Kim, "billing", "case.viewed", default, []);

    private sealed class FailingClock : TimeProvider
    {
        private int asked;

        public int FailsAt { get; init; }

        public override DateTimeOffset GetUtcNow() =>
            ++asked == FailsAt ? throw new InvalidOperationException("The clock stands.") : base.GetUtcNow();
    }
}
