using System.Diagnostics;
using System.Text.Json.Serialization;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;

namespace FirstPass.Billing.RemittanceCases;

/// <summary>A payer's letter that announces a recovery, known by its number.</summary>
/// <param name="Payer">Our code of the payer.</param>
/// <param name="Number">Its number, as a later adjustment may quote it.</param>
/// <param name="Cents">What it announces.</param>
public sealed record LetterReceived(string Payer, string Number, long Cents);

/// <summary>A letter as a case: kept so that a takeback that quotes it is explained.</summary>
public sealed record Letter(LetterReceived? Received)
{
    /// <summary>Event type of a letter's arrival.</summary>
    public const string Event = "letter.received";

    /// <summary>Kind of a letter's key.</summary>
    public const string Key = "payer-letter";

    /// <summary>Key of a letter: its payer and its number, for two payers may use one number.</summary>
    public static Digest KeyOf(KeyHash keys, string payer, string number) => keys.Of(Key, payer, number);

    /// <summary>The case type with its step.</summary>
    public static CaseType CaseType { get; } =
        new CaseTypeBuilder<Letter, LetterFact>("letter", new Letter((LetterReceived?)null), Apply)
            .Step("letter.file@1", ["filed"], moment => new StepResult(
                "filed", [Fact.Of(new LetterFact.Filed((LetterReceived)moment.Event.Body!))]))
            .Build();

    private static Letter Apply(Letter value, LetterFact fact) => fact switch
    {
        LetterFact.Filed f => value with { Received = f.Letter },
        _ => throw new UnreachableException(),
    };
}

/// <summary>What happened to a letter: a closed family.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "k")]
[JsonDerivedType(typeof(Filed), "filed")]
public abstract record LetterFact
{
    private LetterFact()
    {
    }

    /// <summary>It was filed.</summary>
    public sealed record Filed(LetterReceived Letter) : LetterFact;
}
