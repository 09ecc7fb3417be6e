using System.Collections.Immutable;

namespace FirstPass.App.Office;

/// <summary>What a task may wait for; a listed word, so that waiting can be counted.</summary>
public static class WaitReasons
{
    /// <summary>All words.</summary>
    public static readonly ImmutableArray<string> All =
        ["payer", "clearinghouse", "patient", "provider", "coder", "document", "bank", "source", "decision"];
}
