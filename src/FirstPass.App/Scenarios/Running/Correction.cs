using FirstPass.App.Office;
using FirstPass.App.Office.Events;
using FirstPass.App.Office.Forms;
using FirstPass.App.Scenarios.Language;
using FirstPass.Billing.ClaimCases;
using FirstPass.Billing.Claims;
using FirstPass.Formats.X12;
using FirstPass.Workflow.Cases;

namespace FirstPass.App.Scenarios.Running;

/// <summary>What a person changes in a story, as the office takes it.</summary>
internal static class Correction
{
    /// <summary>The event's body.</summary>
    public static ClaimCorrection Of(Claim claim, Actor by, StoryCommand.Correct command)
    {
        var body = new CorrectionBody
        {
            Changes = [.. command.Changes.Select(c => new FieldForm(c.Line, c.Field, c.Value))],
            Evidence = command.Evidence is { } evidence
                ? new EvidenceForm(evidence.Document, evidence.Passage, evidence.Coder)
                : null,
        };
        // Stories write their files with these separators.
        return ClaimChanges.Of(claim, by, Delimiters.Standard, body) switch
        {
            Reply<ClaimCorrection>.Given(var correction) => correction,
            Reply<ClaimCorrection>.Refused(var problem) => throw new StoryException(problem.Detail),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }
}
