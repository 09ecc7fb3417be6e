namespace FirstPass.Formats.X12;

/// <summary>Which transaction sets a functional group of a kind may hold (GS01 beside ST01).</summary>
internal static class GroupKinds
{
    private static readonly Dictionary<string, string[]> SetsOf = new()
    {
        ["AG"] = ["824"],
        ["BE"] = ["834"],
        ["FA"] = ["997", "999"],
        ["HB"] = ["271"],
        ["HC"] = ["837"],
        ["HI"] = ["278"],
        ["HN"] = ["277"],
        ["HP"] = ["835"],
        ["HR"] = ["276"],
        ["HS"] = ["270"],
        ["PI"] = ["275"],
        ["RA"] = ["820"],
    };

    /// <summary>False only when the group's kind is one we know and the set is none of its sets.</summary>
    public static bool Fit(string functionalId, string kind) =>
        !SetsOf.TryGetValue(functionalId, out var sets) || sets.Contains(kind);
}
