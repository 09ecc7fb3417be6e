using System.Collections.Immutable;
using FirstPass.Engine.Shards;
using FirstPass.Workflow.Cases;

namespace FirstPass.Tests.Simulation;

/// <summary>An event of a client and every answer it ever got.</summary>
public sealed class Said(Event happened, bool person)
{
    public Event Event { get; } = happened;

    public bool Person { get; } = person;

    public List<Receipt> Receipts { get; } = [];

    public bool IsTaken => Receipts.Any(r => r.Taken);
}

/// <summary>
/// Whoever speaks to the product from outside. A client keeps an event until a receipt says it is durable, and hands it in
/// again after everything else, for it cannot know.
/// </summary>
public sealed class Clients(Random random, KeyHash keys)
{
    private static readonly string[] Names = ["ann", "bob", "cyd"];

    private readonly List<Said> all = [];
    private readonly List<(Said Said, Submission Submission)> open = [];

    public IReadOnlyList<Said> All => all;

    public bool AllTaken => all.All(s => s.IsTaken);

    /// <summary>Something new happens outside.</summary>
    public void Say(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var (type, to, body) = Next();
            Say(type, to, body);
            if (body is ToyBody.Transfer && random.Next(2) == 0)
                Say(type, to, body);
        }
    }

    private void Say(string type, Address to, ToyBody? body)
    {
        var person = random.Next(3) == 0;
        var actor = new Actor(person ? ActorKind.Person : ActorKind.Service, $"client{random.Next(3)}", ["boss"]);
        all.Add(new Said(new Event(new EventId("client", $"{all.Count}"), type, to, actor, body), person));
    }

    /// <summary>Hands in some of what is not taken yet, in any order, some of it twice.</summary>
    public void Deliver(Intake intake, Action duplicate, Action reorder)
    {
        var due = all.Where(s => !s.IsTaken || random.Next(30) == 0).ToList();
        if (due.Count == 0)
            return;
        if (due.Count > 1 && random.Next(3) == 0)
        {
            reorder();
            due = [.. due.OrderBy(_ => random.Next())];
        }

        foreach (var said in due.Take(random.Next(1, 8)))
        {
            Hand(intake, said);
            if (random.Next(8) != 0)
                continue;
            duplicate();
            Hand(intake, said);
        }
    }

    /// <summary>Hands in everything that is not taken yet.</summary>
    public void DeliverAll(Intake intake)
    {
        foreach (var said in all.Where(s => !s.IsTaken))
            Hand(intake, said);
    }

    /// <summary>Collects answers.</summary>
    public void Listen()
    {
        foreach (var (said, submission) in open.ToList())
            if (submission.Done.IsCompleted)
            {
                open.Remove((said, submission));
                said.Receipts.Add(submission.Done.Result[0]);
            }
    }

    private void Hand(Intake intake, Said said)
    {
        var submission = new Submission(1);
        var work = new Work.Taken(said.Event) { Ticket = new Ticket(submission, 0) };
        if (intake.TryAdd([work], said.Person ? Lane.Person : Lane.Bulk))
            open.Add((said, submission));
    }

    private (string Type, Address To, ToyBody? Body) Next()
    {
        var name = random.Next(10) == 0 ? $"late{random.Next(3)}" : Names[random.Next(Names.Length)];
        var other = Names[random.Next(Names.Length)];
        var (type, body) = random.Next(22) switch
        {
            < 5 => ("deposit", new ToyBody.Deposit(random.Next(1, 9_000))),
            < 7 => ("transfer", new ToyBody.Transfer(name, other, random.Next(1, 500), Opens: true, PatienceSeconds: 0)),
            < 9 => ("transfer", new ToyBody.Transfer(
                name, $"late{random.Next(3)}", random.Next(1, 500), Opens: false, random.Next(3) * 300)),
            < 11 => ("alarm", new ToyBody.Alarm(random.Next(2) == 0 ? "a" : "b", random.Next(120))),
            < 14 => ("join", new ToyBody.Join($"g{random.Next(2)}")),
            14 => ("pay", null),
            15 => ("approve", new ToyBody.Approve("boss")),
            16 => (random.Next(2) == 0 ? "drop" : "print", null),
            17 => ("storm", new ToyBody.Storm([.. Names], random.Next(1, 8), random.Next(1, 6))),
            18 => (random.Next(2) == 0 ? "poison" : "uneven", null),
            19 => ("surprise", null),
            _ => ("", (ToyBody?)null),
        };
        if (type.Length == 0)
            return File();
        var opens = random.Next(4) > 0 || name is "ann" or "bob";
        return (type, ToyWorld.AccountAt(keys, name, opens), body);
    }

    private (string Type, Address To, ToyBody? Body) File()
    {
        var number = random.Next(1, 9);
        var to = new Address.ToKey("file", keys.Of("file", $"{all.Count}"), "file");
        return ("file", to, new ToyBody.FileOf(number, number + 2));
    }
}
