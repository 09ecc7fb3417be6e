using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json.Serialization;
using FirstPass.Billing.Ledger;
using FirstPass.Billing.Vocabulary;
using NodaTime;

namespace FirstPass.Billing.RemittanceCases;

/// <summary>One payment of a payer, from the file to the bank; or money that landed before its remittance.</summary>
public sealed record RemittanceCase
{
    /// <summary>Before anything came.</summary>
    public static readonly RemittanceCase Empty = new();

    public RemitReceived? Received { get; init; }

    /// <summary>Our code of the payer; empty while no alias is known.</summary>
    public string Payer { get; init; } = "";

    /// <summary>Money that landed under the trace.</summary>
    public EftLanded? Landed { get; init; }

    /// <summary>When both the remittance and the money were here: the start of the posting cycle.</summary>
    public LocalDate? CycleFrom { get; init; }

    /// <summary>Counts and cents at the end of the claims.</summary>
    public RemitTally? Tally { get; init; }

    /// <summary>Money of it that waits, or waited, for a person.</summary>
    public ImmutableArray<AsideItem> Aside { get => field.IsDefault ? [] : field; init; }

    /// <summary>Our code of whose money it is, known by the remittance or by the bank's line.</summary>
    [JsonIgnore]
    internal string PayerOfMoney => Payer.Length > 0 ? Payer : Landed?.Payer ?? "";

    /// <summary>What the money and its lines hang on.</summary>
    [JsonIgnore]
    public string Provider => Received?.Payment.Payee.Npi ?? Received?.Payment.Payee.Tin ?? "";

    internal LedgerPlace Place(Workflow.Cases.Case current) => new(Payer, current.Id.ToString(), Provider);

    internal Money Expected => Received?.Payment.Amount ?? Money.Zero;

    /// <summary>The payment after a fact.</summary>
    public static RemittanceCase Apply(RemittanceCase value, RemittanceFact fact) => fact switch
    {
        RemittanceFact.Received f => value with { Received = f.Remit, Payer = f.Payer },
        RemittanceFact.Tallied f => value with { Tally = f.Tally },
        RemittanceFact.Landed f => value with { Landed = f.Money, CycleFrom = f.CycleFrom },
        RemittanceFact.SetAside f => value with { Aside = With(value.Aside, f.Item) },
        RemittanceFact.Solved f => value with
        {
            Aside =
            [
                .. value.Aside.Select(a => a.Ordinal == f.Solution.Ordinal
                    ? a with { Cents = a.Cents - f.Solution.Cents }
                    : a),
            ],
        },
        _ => throw new UnreachableException(),
    };

    // More that waits at a place of the payment joins what waits there.
    private static ImmutableArray<AsideItem> With(ImmutableArray<AsideItem> aside, AsideItem item) =>
        aside.Any(a => a.Ordinal == item.Ordinal)
            ? [.. aside.Select(a => a.Ordinal == item.Ordinal ? a with { Cents = a.Cents + item.Cents } : a)]
            : aside.Add(item);
}

/// <summary>How the claims of a payment ended.</summary>
public sealed record RemitTally(int Posted, int Parked, int External, int Unknown, long ExternalCents);

/// <summary>What happened to a payment: a closed family.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "k")]
[JsonDerivedType(typeof(Received), "received")]
[JsonDerivedType(typeof(Tallied), "tallied")]
[JsonDerivedType(typeof(Landed), "landed")]
[JsonDerivedType(typeof(SetAside), "aside")]
[JsonDerivedType(typeof(Solved), "solved")]
public abstract record RemittanceFact
{
    private RemittanceFact()
    {
    }

    /// <summary>It was read and balanced.</summary>
    public sealed record Received(RemitReceived Remit, string Payer) : RemittanceFact;

    /// <summary>Its claims were counted.</summary>
    public sealed record Tallied(RemitTally Tally) : RemittanceFact;

    /// <summary>Its money landed.</summary>
    public sealed record Landed(EftLanded Money, LocalDate? CycleFrom) : RemittanceFact;

    /// <summary>Money of it waits for a person.</summary>
    public sealed record SetAside(AsideItem Item) : RemittanceFact;

    /// <summary>A person put money where it belongs; a negative amount came back.</summary>
    public sealed record Solved(SuspenseSolution Solution, string By) : RemittanceFact;
}
