namespace FirstPass.Billing.Scrubbing;

/// <summary>Code tables, edits and limits of one snapshot; immutable and shared by all scrubs.</summary>
public sealed record ReferenceData
{
    /// <summary>Name or digest of the snapshot.</summary>
    public required string Version { get; init; }
}
