using FirstPass.Sandbox.FarSides;
using FirstPass.Sandbox.Rules;
using FirstPass.Sandbox.Schedule;

namespace FirstPass.Sandbox.Commands;

/// <summary>Runs the far side on folders.</summary>
internal static class RunCommand
{
    private const int DefaultPollMilliseconds = 500;

    public static async Task<int> Run(Arguments args, CancellationToken stop)
    {
        var outbound = args.All("--outbound");
        var answers = args.All("--answers");
        if (outbound.Count == 0 || outbound.Count != answers.Count)
            throw new UsageException("Each --outbound has its --answers.");
        var rules = RulesReader.ReadFile(args.Get("--rules"));
        var clock = DemoClock.Of(args.Find("--clock") ?? args.Get("--now"));
        var once = args.Has("--once");
        var poll = args.Whole("--poll", DefaultPollMilliseconds);
        Mailbox[] mailboxes =
            [.. outbound.Zip(answers, (o, a) => new Mailbox(Path.GetFullPath(o), Path.GetFullPath(a)))];
        var paper = Path.GetFullPath(args.Find("--paper") ?? Path.Combine(mailboxes[0].Answers, "paper"));
        Watch? watch = null;
        while (!stop.IsCancellationRequested)
        {
            if (await clock.Now(stop) is { } now)
            {
                watch ??= new Watch(rules, mailboxes, Path.GetFullPath(args.Get("--state")), paper, now);
                Report(now, watch.Turn(now, once));
            }
            else if (once)
            {
                throw new UsageException("The clock does not answer.");
            }

            if (once)
                return 0;
            await Task.Delay(poll, stop).ContinueWith(_ => { }, TaskScheduler.Default);
        }

        return 0;
    }

    private static void Report(DateTime now, (int Taken, int Delivered) turn)
    {
        if (turn is not (0, 0))
            Console.WriteLine($"{now:yyyy-MM-dd HH:mm}  {turn.Taken} taken, {turn.Delivered} delivered");
    }
}
