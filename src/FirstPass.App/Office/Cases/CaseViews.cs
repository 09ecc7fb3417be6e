using System.Collections.Immutable;
using FirstPass.App.Access;
using FirstPass.App.Office.Forms;
using FirstPass.App.Office.Tasks;
using FirstPass.Billing.ClaimCases;
using FirstPass.Billing.DenialCases;
using FirstPass.Billing.RemittanceCases;
using FirstPass.Billing.Scrubbing;
using FirstPass.Billing.Submissions;
using FirstPass.Billing.WriteOffs;
using FirstPass.Engine.Store;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Definitions;
using FirstPass.Workflow.Identity;

namespace FirstPass.App.Office.Cases;

/// <summary>Shows one case. Whoever sees patient data in it is written down before.</summary>
internal sealed class CaseViews(OfficeDesk office)
{
    private const string Phi = Workflow.Privacy.Phi.Mask;

    /// <summary>The case, or why it is not shown.</summary>
    public Reply<CaseView> Show(string id)
    {
        CaseId.TryParse(id, out var named);
        if (office.Objection(Right.ReadCase, Resource.Of(named)) is { } objection)
            return objection;
        if (!office.TryFind(id, out var found, out var problem))
            return problem;
        if (!new RowAgreement(office).Holds(ref found))
            return Problems.RowsDiffer;
        if (office.SeesPatients)
            office.Scope.RecordAccess("case.viewed", found.Id);
        return Of(found);
    }

    private CaseView Of(Case current)
    {
        var open = current.Open;
        return new CaseView(
            current.Id.ToString(),
            current.Type,
            current.State,
            current.Sequence,
            current.Definition.Text(),
            Standings.Of(current, office.Desk.Catalog, office.Desk.Rules.World.Staff),
            open.Index.Cents,
            !office.SeesPatients,
            [.. CaseFacts.Of(current).Select(Masked)],
            current.Value is ClaimCase claim ? [.. claim.Findings.Select(Finding)] : [],
            new TaskShelf(office).OfCase(current),
            [.. open.Timers.OrderBy(t => t.Value).Select(t =>
                new ClockView(t.Key, t.Value.ToDateTimeOffset(), Standings.Then(t.Key)))],
            [.. open.Effects.Values.Select(e => new EffectView(e.Id.ToString(), e.Kind, e.Attempt))],
            [.. open.Approvals.Values.Select(Approval)],
            [.. open.Marks],
            [.. current.Balances.Cents.Where(b => b.Value != 0).Select(b => new AccountBalance(b.Key, b.Value))],
            Links(current));
    }

    private NamedValue Masked(NamedValue value) =>
        value.Phi && !office.SeesPatients ? value with { Value = Phi, Cents = null } : value;

    private static FindingView Finding(ScrubFinding finding) => new(
        finding.Code, Scalars.NameOf(finding.Severity), finding.Line, finding.Spot.Loop ?? "", finding.Spot.Segment,
        finding.Spot.Element, finding.What, finding.Why, finding.Fix, finding.Rule.Id, finding.Rule.Version,
        finding.Rule.Source, finding.Cents, Stops(finding), finding.Acknowledged);

    private static string Stops(ScrubFinding finding) => finding switch
    {
        { Holds: true } => "waits",
        { NeedsAcknowledgement: true, Acknowledged: false } => "acknowledgement",
        { Severity: ScrubSeverity.Error } => "error",
        _ => "",
    };

    private static ApprovalView Approval(OpenApproval approval) => new(
        approval.Statement.ToString(), approval.Action, approval.Requester, approval.Roles, approval.Given,
        approval.Cents, approval.Expires.ToDateTimeOffset());

    private ImmutableArray<CaseLink> Links(Case current)
    {
        IEnumerable<CaseId> ids = current.Value switch
        {
            ClaimCase claim =>
            [
                claim.Origin.Interchange, claim.Submission, claim.LinkedTo,
                .. claim.Refusals.SelectMany(d => office.Desk.Cases.Holders(DenialEvents.Key, d.Key))
                    .Select(h => h.Case),
            ],
            DenialCase { Found: { } found } => [found.Claim],
            WriteOff { Request: { } request } => [request.Claim],
            RemittanceCase { Received: { } received } => [received.Interchange],
            Submission submission => [submission.Interchange],
            _ => [],
        };
        var shelf = new CaseShelf(office);
        return
        [
            .. ids.Where(id => !id.IsNone).Distinct().Select(shelf.Row).OfType<CaseRow>()
                .Select(row => new CaseLink(row.Case, row.Type, row.State)),
        ];
    }
}
