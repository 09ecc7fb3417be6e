using System.Collections.Immutable;
using FirstPass.App.Access;

namespace FirstPass.App.Api;

/// <summary>Whether patient data is in an answer.</summary>
public enum PhiIn
{
    /// <summary>None is.</summary>
    None,

    /// <summary>It is, behind a mask for who may not see it.</summary>
    Masked,

    /// <summary>The answer is patient data; the right itself is the wall.</summary>
    Shown,
}

/// <summary>Whether a request names what it wants done once.</summary>
public enum OnceBy
{
    /// <summary>It reads, or is the same however often it is done.</summary>
    Nature,

    /// <summary>It must send an <c>Idempotency-Key</c>.</summary>
    Key,
}

/// <summary>What a request carries.</summary>
public enum BodyKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>JSON, small enough to be held.</summary>
    Json,

    /// <summary>A file, spooled.</summary>
    File,
}

/// <summary>A route where the form says which right it takes.</summary>
/// <param name="Form">The form, such as an event type.</param>
/// <param name="Right">The right.</param>
/// <param name="Roles">Who gets in.</param>
/// <param name="Scopes">What keys get in.</param>
public sealed record FormRow(
    string Form, Right Right, ImmutableArray<Role> Roles, ImmutableArray<Scope> Scopes);

/// <summary>One line of the authorisation matrix.</summary>
/// <param name="Route">Route pattern.</param>
/// <param name="Method">HTTP method.</param>
/// <param name="Anonymous">Nobody is asked who they are.</param>
/// <param name="Rights">Rights of which one is needed.</param>
/// <param name="Roles">Who gets in.</param>
/// <param name="Scopes">What keys get in.</param>
/// <param name="Phi">Whether patient data is in the answer.</param>
/// <param name="Once">Whether it needs an <c>Idempotency-Key</c>.</param>
/// <param name="Body">What it carries.</param>
/// <param name="Ok">Status of the answer when all is well.</param>
/// <param name="Resource">Kind of thing that the address names: case, task, event, person or key; or empty.</param>
/// <param name="Forms">Rights by form, when the form says which it takes.</param>
public sealed record MatrixRow(
    string Route,
    string Method,
    bool Anonymous,
    ImmutableArray<Right> Rights,
    ImmutableArray<Role> Roles,
    ImmutableArray<Scope> Scopes,
    PhiIn Phi,
    OnceBy Once,
    BodyKind Body,
    int Ok,
    string Resource,
    ImmutableArray<FormRow> Forms)
{
    public override string ToString() => $"{Method} {Route}";
}
