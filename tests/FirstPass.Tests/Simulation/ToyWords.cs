using System.Collections.Immutable;
using System.Text.Json.Serialization;
using FirstPass.Workflow.Codecs;
using FirstPass.Workflow.Identity;

namespace FirstPass.Tests.Simulation;

/// <summary>What is said to a toy case.</summary>
[JsonDerivedType(typeof(Deposit), "deposit")]
[JsonDerivedType(typeof(Transfer), "transfer")]
[JsonDerivedType(typeof(Credit), "credit")]
[JsonDerivedType(typeof(Alarm), "alarm")]
[JsonDerivedType(typeof(Join), "join")]
[JsonDerivedType(typeof(Approve), "approve")]
[JsonDerivedType(typeof(Storm), "storm")]
[JsonDerivedType(typeof(FileOf), "file")]
[JsonDerivedType(typeof(LineOf), "line")]
public abstract record ToyBody
{
    private ToyBody()
    {
    }

    /// <summary>Cash comes in.</summary>
    public sealed record Deposit(long Cents) : ToyBody;

    /// <summary>Money for another account, which may not exist yet.</summary>
    public sealed record Transfer(string From, string To, long Cents, bool Opens, int PatienceSeconds) : ToyBody;

    /// <summary>Money from another account.</summary>
    public sealed record Credit(string From, string To, int Number, long Cents) : ToyBody;

    /// <summary>A clock of that name is set.</summary>
    public sealed record Alarm(string Name, int Seconds) : ToyBody;

    /// <summary>The account wants to join a group that has room for three.</summary>
    public sealed record Join(string Group) : ToyBody;

    /// <summary>A person approves what is pending.</summary>
    public sealed record Approve(string By) : ToyBody;

    /// <summary>A message that causes messages.</summary>
    public sealed record Storm(ImmutableArray<string> Names, int Depth, int Width) : ToyBody;

    /// <summary>A stored file of so many lines.</summary>
    public sealed record FileOf(int Number, int Lines) : ToyBody;

    /// <summary>A line of a file: a deposit that is reported back.</summary>
    public sealed record LineOf(CaseId File, int Ordinal, long Cents) : ToyBody;
}

/// <summary>What a toy account remembers.</summary>
public sealed record AccountValue(
    string Name, ImmutableSortedDictionary<string, int> SentTo, ImmutableSortedDictionary<string, int> GotFrom,
    ImmutableSortedSet<string> Credits, ImmutableSortedSet<string> Returned, int OutOfOrder, string Pending, int Lines)
{
    public static readonly AccountValue New = new(
        "", ImmutableSortedDictionary<string, int>.Empty, ImmutableSortedDictionary<string, int>.Empty, [], [], 0, "", 0);
}

/// <summary>What a toy account notes.</summary>
[JsonDerivedType(typeof(SentCredit), "sent")]
[JsonDerivedType(typeof(GotCredit), "got")]
[JsonDerivedType(typeof(GotBack), "back")]
[JsonDerivedType(typeof(PendingIs), "pending")]
[JsonDerivedType(typeof(GotLine), "line")]
public abstract record AccountFact
{
    private AccountFact()
    {
    }

    public sealed record SentCredit(string To, int Number) : AccountFact;

    public sealed record GotCredit(string From, int Number) : AccountFact;

    public sealed record GotBack(string To, int Number) : AccountFact;

    public sealed record PendingIs(string Statement) : AccountFact;

    public sealed record GotLine : AccountFact;

    public static AccountValue Apply(AccountValue value, AccountFact fact) => fact switch
    {
        SentCredit f => value with { SentTo = value.SentTo.SetItem(f.To, f.Number) },
        GotCredit f => value with
        {
            OutOfOrder = value.OutOfOrder + (value.GotFrom.GetValueOrDefault(f.From) < f.Number ? 0 : 1),
            GotFrom = value.GotFrom.SetItem(f.From, f.Number),
            Credits = value.Credits.Add($"{f.From}-{f.Number}"),
        },
        GotBack f => value with { Returned = value.Returned.Add($"{f.To}-{f.Number}") },
        PendingIs f => value with { Pending = f.Statement },
        GotLine => value with { Lines = value.Lines + 1 },
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}

/// <summary>What a toy file remembers.</summary>
public sealed record FileValue(int Lines);

/// <summary>What a toy file notes.</summary>
public sealed record FileFact(int Lines);

[JsonSourceGenerationOptions(Converters = [typeof(InstantConverter), typeof(LocalDateConverter)])]
[JsonSerializable(typeof(ToyBody))]
[JsonSerializable(typeof(AccountValue))]
[JsonSerializable(typeof(AccountFact))]
[JsonSerializable(typeof(FileValue))]
[JsonSerializable(typeof(FileFact))]
internal sealed partial class ToyJson : JsonSerializerContext;
