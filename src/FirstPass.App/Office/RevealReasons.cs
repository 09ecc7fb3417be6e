using System.Collections.Immutable;

namespace FirstPass.App.Office;

/// <summary>Why somebody looks at a claim's own segments; a listed word, for it stands in the access stream for ever
/// and in the clear.</summary>
public static class RevealReasons
{
    /// <summary>All words.</summary>
    public static readonly ImmutableArray<string> All =
        ["payer-call", "patient-call", "source-call", "correction", "denial", "posting", "audit", "support"];
}
