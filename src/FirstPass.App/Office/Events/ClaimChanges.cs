using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using FirstPass.App.Office.Forms;
using FirstPass.Billing.ClaimCases;
using FirstPass.Billing.Claims;
using FirstPass.Billing.Scrubbing;
using FirstPass.Formats.X12;
using FirstPass.Workflow.Cases;

namespace FirstPass.App.Office.Events;

/// <summary>
/// Turns changes by field name into the claim as it shall be and the edits of its own segments. Only a field whose
/// segment the claim has can be changed: nothing is added to a source's claim but a modifier.
/// </summary>
public sealed class ClaimChanges
{
    /// <summary>Most changes of one correction.</summary>
    public const int Most = 50;

    private const int MostValueLength = 60;
    private const string AddModifier = "add-modifier";

    private readonly Actor by;
    private readonly Delimiters delimiters;
    private readonly ImmutableArray<RecordedEdit>.Builder edits = ImmutableArray.CreateBuilder<RecordedEdit>();
    private readonly ImmutableArray<ModifierEvidence>.Builder evidence =
        ImmutableArray.CreateBuilder<ModifierEvidence>();

    private Claim claim;

    private ClaimChanges(Claim claim, Actor by, Delimiters delimiters)
    {
        this.claim = claim;
        this.by = by;
        this.delimiters = delimiters;
    }

    /// <summary>The event's body, or why the changes cannot be made.</summary>
    /// <param name="claim">The claim as it is.</param>
    /// <param name="by">Who changes it.</param>
    /// <param name="delimiters">What separates the claim's own segments: no value may hold one.</param>
    /// <param name="body">The changes.</param>
    public static Reply<ClaimCorrection> Of(Claim claim, Actor by, Delimiters delimiters, CorrectionBody body)
    {
        if (body.Changes.Count is 0 or > Most)
            return Problems.Unprocessable("CHANGES", "A correction has 1 to 50 changes.");
        if (body.Changes.Any(c => c is null))
            return Problems.Invalid("CHANGES", "A change has a line, a field and a value.");
        var changes = new ClaimChanges(claim, by, delimiters);
        foreach (var change in body.Changes)
            if (changes.Objection(change, body.Evidence) is { } problem)
                return problem;
        return new ClaimCorrection(
            changes.claim, changes.edits.ToImmutable(), changes.evidence.ToImmutable(),
            ClaimContent.DigestOf(changes.claim));
    }

    private Problem? Objection(FieldForm change, EvidenceForm? support)
    {
        if (!IsPlain(change.Value))
            return Wrong(change, "A value is 1 to 60 plain characters.");
        var before = edits.Count;
        var problem = change.Line == 0 ? OnClaim(change) : OnLine(change, support);
        return problem ?? (edits.Skip(before).All(Fits)
            ? null
            : Wrong(change, "The value holds a character that separates the parts of this sender's segments."));
    }

    private Problem? OnClaim(FieldForm change)
    {
        if (change.Field.StartsWith("diagnosis-", StringComparison.Ordinal))
            return OnDiagnosis(change);
        if (!ClaimFields.OfClaim.TryGetValue(change.Field, out var field))
            return Unknown(change, ClaimFields.OfClaim.Keys);
        if (field.Read(claim, change.Value) is not { } changed)
            return Wrong(change, "The value does not have the form of this field, or the claim has no such part.");
        if (field.Spot(claim) is not { } spot)
            return Absent(change);
        claim = changed;
        Edit(spot.Segment, spot.Element, spot.Component, field.Wire(change.Value));
        return null;
    }

    private Problem? OnDiagnosis(FieldForm change)
    {
        var index = Whole(change.Field["diagnosis-".Length..]) - 1;
        if (index is null or < 0 || index >= claim.Diagnoses.Length)
            return Absent(change);
        var diagnosis = claim.Diagnoses[index.Value];
        claim = claim with { Diagnoses = claim.Diagnoses.SetItem(index.Value, diagnosis with { Code = change.Value }) };
        Edit(diagnosis.Segment, diagnosis.Element, 2, change.Value);
        return null;
    }

    private Problem? OnLine(FieldForm change, EvidenceForm? support)
    {
        var index = claim.Lines.Select(l => l.Number).ToList().IndexOf(change.Line);
        if (index < 0)
            return Absent(change);
        var line = claim.Lines[index];
        if (!LineFields.All.TryGetValue(change.Field, out var field))
            return Unknown(change, LineFields.All.Keys);
        if (field.Read(line, change.Value) is not { } changed)
            return Wrong(change, field.Form);
        var spots = field.Spots(claim.Kind, line, change.Value);
        if (spots.IsEmpty)
            return Absent(change);
        claim = claim with { Lines = claim.Lines.SetItem(index, changed) };
        foreach (var (spot, value) in spots)
            Edit(spot.Segment, spot.Element, spot.Component, value);
        if (change.Field == AddModifier)
            Support(change, support);
        return null;
    }

    /// <summary>A person who adds a modifier stands for it; a machine needs a passage and a coder.</summary>
    private void Support(FieldForm change, EvidenceForm? support)
    {
        if (support is null && by.Kind == ActorKind.Ai)
            return;
        var author = by.Kind == ActorKind.Ai ? ModifierAuthor.Ai : ModifierAuthor.Person;
        var coder = support?.Coder is { Length: > 0 } named ? named : author == ModifierAuthor.Person ? by.Id : null;
        evidence.Add(new ModifierEvidence(
            change.Line, change.Value, author, coder, support?.Document,
            support?.Passage is { Length: > 0 } passage ? passage : null));
    }

    private void Edit(int segment, int element, int component, string value) =>
        edits.Add(new RecordedEdit(segment, element, component, value, by.Id));

    private bool Fits(RecordedEdit edit) => SegmentEdits.Fits(Encoding.Latin1.GetBytes(edit.Value), delimiters);

    private static bool IsPlain(string value) =>
        value.Length is > 0 and <= MostValueLength
        && value.All(c => char.IsAsciiLetterOrDigit(c) || " .,:'-/&#()".Contains(c, StringComparison.Ordinal));

    private static int? Whole(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static Problem Unknown(FieldForm change, IEnumerable<string> known) => Problems.Unprocessable(
        "FIELD_UNKNOWN", $"{Place(change)} has no field of that name; fields are: {string.Join(", ", known)}.");

    private static Problem Absent(FieldForm change) =>
        Problems.Unprocessable("FIELD_ABSENT", $"{Place(change)} has no segment that holds this field.");

    private static Problem Wrong(FieldForm change, string why) =>
        Problems.Unprocessable("FIELD_VALUE", $"{Place(change)}: {why}");

    private static string Place(FieldForm change) => change.Line == 0
        ? "The claim"
        : string.Create(CultureInfo.InvariantCulture, $"Line {change.Line}");
}
