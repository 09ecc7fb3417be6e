using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Serialization;
using FirstPass.Billing.ClaimCases;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;

namespace FirstPass.Billing.Submissions;

/// <summary>A submission asks for control numbers.</summary>
public sealed record NumbersWanted(CaseId Submission, string Route);

/// <summary>
/// A route as a case: it alone gives control numbers, so that they are fenced like all state and never given twice.
/// </summary>
/// <param name="Files">Outgoing files numbered so far.</param>
/// <param name="UnknownPayers">Wire ids that raised their set-up task.</param>
public sealed record Route(int Files, ImmutableArray<string> UnknownPayers)
{
    /// <summary>First number of a route; a partner's own may be configured higher.</summary>
    public const int First = 9001;

    /// <summary>Nothing numbered yet.</summary>
    public static readonly Route Empty = new(0, []);

    /// <summary>The case type with its steps.</summary>
    public static CaseType CaseType { get; } =
        new CaseTypeBuilder<Route, RouteFact>("route", Empty, Apply)
            .Step("route.number@1", ["given"], Number)
            .Step("route.close@1", ["closed"], _ => new StepResult("closed", []))
            .Step("route.payer@1", ["noted"], Payer, opens: ["PAYER_SETUP"])
            .Build();

    /// <summary>The route after a fact.</summary>
    public static Route Apply(Route value, RouteFact fact) => fact switch
    {
        RouteFact.Numbered f => value with { Files = f.Files },
        RouteFact.PayerUnknown f => value with { UnknownPayers = value.UnknownPayers.Add(f.WireId) },
        _ => throw new UnreachableException(),
    };

    private static StepResult Number(Moment<Route> moment)
    {
        var wanted = (NumbersWanted)moment.Event.Body!;
        var files = moment.Value.Files + 1;
        var number = First - 1 + files;
        var numbers = new ControlNumbers(
            number.ToString("000000000", CultureInfo.InvariantCulture),
            number.ToString(CultureInfo.InvariantCulture),
            1,
            "FP" + number.ToString(CultureInfo.InvariantCulture));
        return new StepResult(
            "given",
            [
                Fact.Of(new RouteFact.Numbered(files)),
                new Fact.Sent(0, new Address.ToCase(wanted.Submission), SubmissionEvents.NumbersGiven, null, null)
                {
                    Body = numbers,
                },
            ]);
    }

    private static StepResult Payer(Moment<Route> moment)
    {
        var unknown = (UnknownPayer)moment.Event.Body!;
        if (moment.Value.UnknownPayers.Contains(unknown.WireId))
            return new StepResult("noted", []);
        return new StepResult(
            "noted",
            [
                Fact.Of(new RouteFact.PayerUnknown(unknown.WireId)),
                new Fact.TaskOpened(
                    0, "PAYER_SETUP", "integration", unknown.WireId, moment.Context.DueIn(5), null, unknown.Cents),
            ]);
    }
}

/// <summary>What happened on a route: a closed family.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "k")]
[JsonDerivedType(typeof(Numbered), "numbered")]
[JsonDerivedType(typeof(PayerUnknown), "payer")]
public abstract record RouteFact
{
    private RouteFact()
    {
    }

    /// <summary>One more file was numbered.</summary>
    public sealed record Numbered(int Files) : RouteFact;

    /// <summary>A payer that nobody set up was seen for the first time.</summary>
    public sealed record PayerUnknown(string WireId) : RouteFact;
}
