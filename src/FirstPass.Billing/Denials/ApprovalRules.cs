using System.Collections.Immutable;
using FirstPass.Billing.Gateway;

namespace FirstPass.Billing.Denials;

/// <summary>A person with a right, as an approval sees them.</summary>
/// <param name="Person">Opaque id.</param>
/// <param name="Roles">Roles the person holds.</param>
public sealed record Approver(string Person, ImmutableArray<string> Roles);

/// <summary>Why an approval does not count.</summary>
public enum ApprovalRefusal
{
    /// <summary>Nobody approves what they asked for.</summary>
    RequesterIsApprover,

    /// <summary>The person approved already; every step needs another one.</summary>
    SamePerson,

    /// <summary>The person holds none of the roles still needed.</summary>
    RoleMissing,

    /// <summary>Nothing is left to approve.</summary>
    Complete,
}

/// <summary>What an attempt to approve is worth.</summary>
public abstract record ApprovalRuling
{
    private ApprovalRuling()
    {
    }

    /// <summary>It counts.</summary>
    /// <param name="Role">The role it was given in.</param>
    /// <param name="Open">Roles still needed; empty when the action may go on.</param>
    public sealed record Accepted(string Role, ImmutableArray<string> Open) : ApprovalRuling;

    /// <summary>It does not count and changes nothing.</summary>
    public sealed record Refused(ApprovalRefusal Reason) : ApprovalRuling;
}

/// <summary>Who may approve what: every role of a step by another person, and never the requester.</summary>
public static class ApprovalRules
{
    /// <summary>Any person with the right.</summary>
    private const string Anybody = "approver";

    /// <summary>Judges one attempt against a step and the approvals given so far, in their order.</summary>
    public static ApprovalRuling Judge(
        ApprovalStep step, string requester, ImmutableArray<Approver> given, Approver approver)
    {
        var open = Open(step, given);
        if (open.IsEmpty)
            return new ApprovalRuling.Refused(ApprovalRefusal.Complete);
        if (approver.Person == requester)
            return new ApprovalRuling.Refused(ApprovalRefusal.RequesterIsApprover);
        if (given.Any(g => g.Person == approver.Person))
            return new ApprovalRuling.Refused(ApprovalRefusal.SamePerson);
        return open.FirstOrDefault(role => Holds(approver, role)) is { } filled
            ? new ApprovalRuling.Accepted(filled, open.Remove(filled))
            : new ApprovalRuling.Refused(ApprovalRefusal.RoleMissing);
    }

    /// <summary>Roles of a step that nobody filled yet.</summary>
    public static ImmutableArray<string> Open(ApprovalStep step, ImmutableArray<Approver> given) =>
        given.Aggregate(step.Approvers, (open, approver) =>
            open.FirstOrDefault(role => Holds(approver, role)) is { } filled ? open.Remove(filled) : open);

    // A manager may do what a supervisor may.
    private static bool Holds(Approver approver, string role) =>
        role == Anybody
        || approver.Roles.Contains(role)
        || (role == "supervisor" && approver.Roles.Contains("manager"));
}
