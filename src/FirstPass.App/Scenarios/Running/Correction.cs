using System.Collections.Immutable;
using System.Globalization;
using FirstPass.App.Scenarios.Language;
using FirstPass.Billing.ClaimCases;
using FirstPass.Billing.Claims;
using FirstPass.Billing.Scrubbing;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Definitions;

namespace FirstPass.App.Scenarios.Running;

/// <summary>Turns changes by field name into the claim as it shall be and the edits of its own segments.</summary>
internal sealed class Correction(Claim claim, Actor by)
{
    private readonly ImmutableArray<RecordedEdit>.Builder edits = ImmutableArray.CreateBuilder<RecordedEdit>();
    private readonly ImmutableArray<ModifierEvidence>.Builder evidence =
        ImmutableArray.CreateBuilder<ModifierEvidence>();

    private Claim claim = claim;

    /// <summary>The event's body.</summary>
    public static ClaimCorrection Of(Claim claim, Actor by, StoryCommand.Correct command)
    {
        var correction = new Correction(claim, by);
        foreach (var change in command.Changes)
        {
            if (change.Line == 0)
                correction.OnClaim(change);
            else
                correction.OnLine(change, command.Evidence);
        }

        var changed = correction.claim;
        return new ClaimCorrection(
            changed, correction.edits.ToImmutable(), correction.evidence.ToImmutable(), ClaimContent.DigestOf(changed));
    }

    private void OnClaim(FieldChange change)
    {
        var value = change.Value;
        claim = change.Field switch
        {
            "zip" => claim with
            {
                Subscriber = claim.Subscriber with
                {
                    Address = (claim.Subscriber.Address ?? new Billing.Claims.Address()) with { Zip = value },
                },
            },
            "member" => claim with { Subscriber = claim.Subscriber with { MemberId = value } },
            "rendering" => claim with { Rendering = (claim.Rendering ?? new Provider()) with { Npi = value } },
            "charge" => claim with { Charge = Amount(value) },
            "frequency" => claim with { Frequency = value },
            _ => claim with { Diagnoses = claim.Diagnoses.SetItem(Which(change.Field), Diagnosis(change)) },
        };
        var at = SpotOf(change.Field);
        edits.Add(new RecordedEdit(at.Segment, at.Element, at.Component, value, by.Id));
    }

    private void OnLine(FieldChange change, StoryEvidence? support)
    {
        var index = claim.Lines.Select(l => l.Number).ToList().IndexOf(change.Line);
        if (index < 0)
            throw new StoryException($"The claim has no line {change.Line}.");
        var line = claim.Lines[index];
        var value = change.Value;
        var (next, element, component) = change.Field switch
        {
            "add-modifier" => (line with { Modifiers = line.Modifiers.Add(value) }, 1, 3 + line.Modifiers.Length),
            "pointers" => (line with { Pointers = [.. value.Split(':').Select(Number)] }, 7, 0),
            "charge" => (line with { Charge = Amount(value) }, 2, 0),
            "units" => (line with { Units = Units.Of(Number(value)) }, 4, 0),
            _ => (line with { Code = value }, 1, 2),
        };
        claim = claim with { Lines = claim.Lines.SetItem(index, next) };
        edits.Add(new RecordedEdit(line.Spots.Service, element, component, Wire(change), by.Id));
        if (change.Field == "add-modifier")
            Support(change, support);
    }

    private void Support(FieldChange change, StoryEvidence? support)
    {
        if (support is null && by.Kind == ActorKind.Ai)
            return;
        var author = by.Kind == ActorKind.Ai ? ModifierAuthor.Ai : ModifierAuthor.Person;
        var coder = support?.Coder is { Length: > 0 } named ? named : author == ModifierAuthor.Person ? by.Id : null;
        evidence.Add(new ModifierEvidence(
            change.Line, change.Value, author, coder, support?.Document, support?.Passage is { Length: > 0 } p ? p
                : null));
    }

    private Spot SpotOf(string field) => field switch
    {
        "zip" => new Spot("", claim.Subscriber.Spots.City, 3),
        "member" => new Spot("", claim.Subscriber.Spots.Name, 9),
        "rendering" => new Spot("", claim.Rendering!.Spots.Name, 9),
        "charge" => new Spot("", 0, 2),
        "frequency" => new Spot("", 0, 5, 3),
        _ => new Spot("", claim.Diagnoses[Which(field)].Segment, claim.Diagnoses[Which(field)].Element, 2),
    };

    private static string Wire(FieldChange change) => change.Field == "charge"
        ? Scenarios.Wire.WireText.Amount(Amount(change.Value))
        : change.Value;

    private Diagnosis Diagnosis(FieldChange change) =>
        claim.Diagnoses[Which(change.Field)] with { Code = change.Value };

    private static int Which(string field) => Number(field["diagnosis-".Length..]) - 1;

    private static int Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new StoryException($"'{text}' is no number.");

    private static Money Amount(string text) => Scalars.TryCents(text, out var cents)
        ? new Money(cents)
        : throw new StoryException($"'{text}' is no amount as 150.00.");
}
