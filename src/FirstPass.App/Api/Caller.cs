using FirstPass.App.Access;
using FirstPass.App.Office;
using FirstPass.App.Office.Files;

namespace FirstPass.App.Api;

/// <summary>Who asks, as the gate found out, and what the request carries.</summary>
/// <param name="Principal">Who asks.</param>
/// <param name="Office">The office as the caller sees it.</param>
/// <param name="Staff">The staff office as the caller sees it.</param>
internal sealed record Caller(Principal Principal, TenantOffice Office, TenantStaffOffice Staff)
{
    /// <summary>The line of the route.</summary>
    public required MatrixRow Row { get; init; }

    /// <summary>The request's <c>Idempotency-Key</c>; one of its own where none is needed.</summary>
    public string Key { get; init; } = "";

    /// <summary>A file that came with the request.</summary>
    public SpooledFile? File { get; init; }

    /// <summary>Name that the file has at home.</summary>
    public string FileName { get; init; } = "";
}

/// <summary>Finds the caller of a request.</summary>
internal static class CallerOf
{
    private static readonly object Place = new();

    public static Caller Caller(this HttpContext http) => (Caller)http.Items[Place]!;

    public static Caller? TryCaller(this HttpContext http) =>
        http.Items.TryGetValue(Place, out var it) ? (Caller?)it : null;

    public static void Caller(this HttpContext http, Caller caller) => http.Items[Place] = caller;
}
