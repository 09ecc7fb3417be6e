using FirstPass.Engine.Keys;
using FirstPass.Engine.Store;

namespace FirstPass.Engine.Rebuild;

/// <summary>Compares the destroyed keys with the entries that say whose were.</summary>
internal sealed class KeyComparison(SqliteDatabase live, long tenant, KeyRing keys, DifferenceList differences)
{
    public void Run()
    {
        var recorded = Shredding.Recorded(live, tenant);
        var gone = keys.Shredded();
        foreach (var subject in gone)
            if (!recorded.Contains(subject))
                differences.Add("data_key", $"{subject}", RowFault.Unfounded);
        foreach (var subject in recorded.Except(gone))
            differences.Add("data_key", $"{subject}", RowFault.Differs);
    }
}
