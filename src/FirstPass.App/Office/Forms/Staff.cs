namespace FirstPass.App.Office.Forms;

/// <summary>Who wants to come in.</summary>
public sealed record SignInForm
{
    /// <summary>The tenant; the default one when nobody says.</summary>
    public string Tenant { get => field ?? "default"; init; }

    public required string Person { get; init; }

    public required string Password { get; init; }
}

/// <summary>A session that was opened. The token is shown once.</summary>
/// <param name="Token">Sent as <c>Authorization: Bearer</c>.</param>
/// <param name="Expires">When it ends unless it is used; it never lives longer than twelve hours.</param>
/// <param name="Caller">Who signed in.</param>
public sealed record SessionMade(string Token, DateTimeOffset Expires, CallerView Caller);

/// <summary>Who the caller is.</summary>
/// <param name="Kind"><c>person</c>, <c>key</c> or <c>system</c>.</param>
/// <param name="Id">Id of the person or key.</param>
/// <param name="Name">Its name.</param>
/// <param name="Tenant">The tenant.</param>
/// <param name="Environment">What the data is for.</param>
/// <param name="Roles">Roles of a person.</param>
/// <param name="Scopes">Scopes of a key.</param>
/// <param name="Expires">When session or key end.</param>
public sealed record CallerView(
    string Kind, string Id, string Name, string Tenant, string Environment, IReadOnlyList<string> Roles,
    IReadOnlyList<string> Scopes, DateTimeOffset? Expires);

/// <summary>A new password of the caller.</summary>
public sealed record PasswordForm
{
    public required string Old { get; init; }

    public required string New { get; init; }
}

/// <summary>A person who is to be added.</summary>
public sealed record PersonForm
{
    /// <summary>Name to sign in with: a to z, digits, dot and hyphen. It is never given twice.</summary>
    public required string Person { get; init; }

    /// <summary>Name for people.</summary>
    public required string Name { get; init; }

    public required IReadOnlyList<string> Roles { get; init; }

    /// <summary>First password; null: one is made up.</summary>
    public string? Password { get; init; }
}

/// <summary>A person.</summary>
/// <param name="Person">Name to sign in with.</param>
/// <param name="Name">Name for people.</param>
/// <param name="State"><c>active</c> or <c>suspended</c>.</param>
/// <param name="Roles">Roles now.</param>
/// <param name="Created">Since when.</param>
public sealed record PersonView(
    string Person, string Name, string State, IReadOnlyList<string> Roles, DateTimeOffset Created);

/// <summary>A person with a password that is shown once.</summary>
/// <param name="Person">The person.</param>
/// <param name="Password">The password that was made up; null when the caller gave one, and in a repeated
/// answer.</param>
public sealed record PersonMade(PersonView Person, string? Password);

/// <summary>Roles a person is to have.</summary>
public sealed record RolesForm
{
    public required IReadOnlyList<string> Roles { get; init; }
}

/// <summary>A key that is to be made.</summary>
public sealed record KeyForm
{
    /// <summary>The one program it is for.</summary>
    public required string Name { get; init; }

    /// <summary>What it opens, such as <c>claims:send</c>.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>Days until it expires, 1 to 366; 90 when nothing is said.</summary>
    public int? Days { get; init; }
}

/// <summary>A key of a program; never its secret.</summary>
/// <param name="Key">Its id.</param>
/// <param name="Name">The program.</param>
/// <param name="State"><c>active</c>, <c>expired</c> or <c>revoked</c>.</param>
/// <param name="Scopes">What it opens.</param>
/// <param name="Created">Since when.</param>
/// <param name="Expires">Until when.</param>
public sealed record KeyView(
    string Key, string Name, string State, IReadOnlyList<string> Scopes, DateTimeOffset Created,
    DateTimeOffset Expires);

/// <summary>A key with its secret, which is shown once.</summary>
/// <param name="Key">The key.</param>
/// <param name="Secret">Sent as <c>Authorization: Bearer</c>; null in a repeated answer.</param>
public sealed record KeyMade(KeyView Key, string? Secret);

/// <summary>Which entries of the access stream are wanted.</summary>
/// <param name="Kind"><c>access</c>, <c>refusal</c> or <c>admin</c>; null: all.</param>
/// <param name="By">Only of this person or key.</param>
/// <param name="Case">Only about this case.</param>
/// <param name="Cursor">Cursor of an earlier page; null: from the beginning.</param>
/// <param name="Limit">Most rows, 1 to 200.</param>
public sealed record AccessFilter(
    string? Kind = null, string? By = null, string? Case = null, string? Cursor = null, int Limit = PageForm.Usual);

/// <summary>One entry of the access stream.</summary>
/// <param name="Position">Its position.</param>
/// <param name="At">When.</param>
/// <param name="Kind"><c>access</c>, <c>refusal</c> or <c>admin</c>.</param>
/// <param name="Type">What, such as <c>case.viewed</c>.</param>
/// <param name="By">Who.</param>
/// <param name="Roles">Roles held at that moment.</param>
/// <param name="Purpose">Why.</param>
/// <param name="Case">Whose case; null without one.</param>
/// <param name="Detail">Level 1 detail, by name.</param>
public sealed record AccessEntry(
    long Position, DateTimeOffset At, string Kind, string Type, string By, IReadOnlyList<string> Roles,
    string Purpose, string? Case, IReadOnlyList<NamedValue> Detail);
