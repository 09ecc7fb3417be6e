using System.Collections.Immutable;
using FirstPass.Workflow.Identity;
using FirstPass.Workflow.Postings;
using NodaTime;

namespace FirstPass.Workflow.Cases;

/// <summary>One running instance of a workflow, as its facts have made it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Type">Name of its case type; empty before it is opened.</param>
/// <param name="Definition">The chart it is pinned to.</param>
/// <param name="Subject">Whose data it holds.</param>
/// <param name="State">Where it stands in the chart; empty before it is opened.</param>
/// <param name="Since">Since when it stands there.</param>
/// <param name="Sequence">How many entries it has.</param>
/// <param name="Value">Its domain value, a record of its case type.</param>
/// <param name="Balances">Sums of its own postings.</param>
/// <param name="Open">What is open around it.</param>
public sealed record Case(
    CaseId Id,
    string Type,
    DefinitionRef Definition,
    SubjectId Subject,
    string State,
    Instant Since,
    int Sequence,
    object Value,
    Balances Balances,
    OpenWork Open)
{
    /// <summary>A case that nothing has happened to yet.</summary>
    public static Case New(CaseId id, object initial) => new(
        id, "", new DefinitionRef("", 0, Digest.Zero), new SubjectId(id), "", Instant.MinValue, 0, initial,
        Balances.None, OpenWork.None);

    /// <summary>True once its first fact was applied.</summary>
    public bool IsOpened => Type.Length > 0;
}

/// <summary>What is open around a case: needed to close it, to cancel it, and to say what the case waits for.</summary>
/// <param name="Tasks">Open tasks.</param>
/// <param name="TasksOpened">How many tasks the case ever opened.</param>
/// <param name="Timers">Armed clocks by name.</param>
/// <param name="Effects">Effects without an outcome, by id.</param>
/// <param name="Approvals">Approvals asked or given and not used up, by statement.</param>
/// <param name="Marks">Remarks.</param>
/// <param name="Index">List columns.</param>
public sealed record OpenWork(
    ImmutableSortedDictionary<int, OpenTask> Tasks,
    int TasksOpened,
    ImmutableSortedDictionary<string, Instant> Timers,
    ImmutableSortedDictionary<string, OpenEffect> Effects,
    ImmutableSortedDictionary<string, OpenApproval> Approvals,
    ImmutableSortedSet<string> Marks,
    CaseIndex Index)
{
    /// <summary>Nothing is open.</summary>
    public static readonly OpenWork None = new(
        ImmutableSortedDictionary<int, OpenTask>.Empty,
        0,
        ImmutableSortedDictionary.Create<string, Instant>(StringComparer.Ordinal),
        ImmutableSortedDictionary.Create<string, OpenEffect>(StringComparer.Ordinal),
        ImmutableSortedDictionary.Create<string, OpenApproval>(StringComparer.Ordinal),
        ImmutableSortedSet.Create<string>(StringComparer.Ordinal),
        new CaseIndex());
}

/// <summary>An open task, as its case sees it.</summary>
public sealed record OpenTask(
    int Number, string Kind, string Queue, string Cause, Instant Due, long Cents, string? Assignee,
    Instant? WaitingUntil);

/// <summary>An effect whose outcome is not known yet.</summary>
public sealed record OpenEffect(EffectId Id, string Kind, int Attempt);

/// <summary>An approval on its way.</summary>
/// <param name="Statement">Hash over exactly what would be executed.</param>
/// <param name="Action">What would be done.</param>
/// <param name="Requester">Who asked.</param>
/// <param name="Roles">One role per approval that is needed.</param>
/// <param name="Expires">When it lapses.</param>
/// <param name="Cents">The amount.</param>
/// <param name="Given">Who approved, in order.</param>
public sealed record OpenApproval(
    Digest Statement, string Action, string Requester, ImmutableArray<string> Roles, Instant Expires, long Cents,
    ImmutableArray<string> Given)
{
    /// <summary>True when as many persons approved as there are roles.</summary>
    public bool Complete => Given.Length >= Roles.Length;
}
