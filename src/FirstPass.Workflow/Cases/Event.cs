using System.Text.Json.Serialization;
using FirstPass.Workflow.Identity;

namespace FirstPass.Workflow.Cases;

/// <summary>Identity of an event at its source; a second event with the same identity is the same event.</summary>
/// <param name="Source">Who numbers it: a route, an API client, a case, the timer wheel.</param>
/// <param name="Id">Its number there.</param>
public readonly record struct EventId(string Source, string Id);

/// <summary>Where an event goes: to a case, or to whoever holds a business key.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "a")]
[JsonDerivedType(typeof(ToCase), "case")]
[JsonDerivedType(typeof(ToKey), "key")]
public abstract record Address
{
    private Address()
    {
    }

    /// <summary>To a case that is known by id.</summary>
    public sealed record ToCase(CaseId Id) : Address;

    /// <summary>
    /// To the case that holds a key. When nobody holds it: a case of type <paramref name="OpenAs"/> is opened and
    /// takes the
    /// key, or, without one, the event waits under the key.
    /// </summary>
    public sealed record ToKey(string Kind, Digest Key, string? OpenAs) : Address;
}

/// <summary>Something that happened, on its way to a case.</summary>
/// <param name="Id">Identity at its source.</param>
/// <param name="Type">Name, such as <c>claim.received</c>.</param>
/// <param name="To">Where it goes.</param>
/// <param name="Actor">Who caused it.</param>
/// <param name="Body">A registered domain value, or null when the type says it all.</param>
/// <param name="Subject">Whose data it is, when it opens a case; null: the case is its own subject.</param>
public sealed record Event(
    EventId Id, string Type, Address To, Actor Actor, object? Body, SubjectId? Subject = null);

/// <summary>Body of the event that tells a case how an effect of its own ended.</summary>
/// <param name="Effect">The effect.</param>
/// <param name="Result">How it ended.</param>
/// <param name="Code">Stable code of the failure, or what the handler learned (level 1).</param>
/// <param name="Bytes">How many bytes left, 0 when that means nothing.</param>
/// <param name="Content">Hash of the bytes that left, or zero.</param>
public sealed record EffectOutcome(EffectId Effect, EffectResult Result, string Code, long Bytes, Digest Content)
{
    /// <summary>Event type of an outcome: <c>effect KIND done</c>, <c>failed</c> or <c>unknown</c>.</summary>
    public static string EventType(string kind, EffectResult result) => result switch
    {
        EffectResult.Done => $"effect {kind} done",
        EffectResult.Failed => $"effect {kind} failed",
        EffectResult.Unknown => $"effect {kind} unknown",
    };
}

/// <summary>
/// Body of the event that asks a case whether a guarded effect may run now: its step checks amount, payee,
/// entitlement and
/// approval again and answers with <see cref="Fact.EffectStarted"/>, or with nothing.
/// </summary>
/// <param name="Effect">The effect.</param>
/// <param name="Attempt">Ordinal of the attempt, from 1.</param>
public sealed record EffectStart(EffectId Effect, int Attempt)
{
    /// <summary>Event type: <c>start KIND</c>.</summary>
    public static string EventType(string kind) => $"start {kind}";
}
