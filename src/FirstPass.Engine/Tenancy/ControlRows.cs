using System.Collections.Immutable;
using System.Security.Cryptography;
using FirstPass.Engine.Store;
using FirstPass.Workflow.Identity;

namespace FirstPass.Engine.Tenancy;

/// <summary>A tenant as the control database knows it.</summary>
internal sealed record TenantRow(long Number, TenantId Tenant, CaseId Database);

/// <summary>The rows of the control database that the engine itself needs.</summary>
internal static class ControlRows
{
    /// <summary>Writes the environment into a new installation, or refuses another one.</summary>
    public static void RequireEnvironment(SqliteDatabase control, DataEnvironment environment)
    {
        var found = control.ScalarText("select environment from marker");
        if (found.Length > 0 && found != Marker.Word(environment))
            throw new StoreRefusedException(StoreRefusal.OtherEnvironment);
        if (found.Length > 0)
            return;
        control.InTransaction(() =>
        {
            using var insert = control.Query("insert into marker values (1, ?, ?, unixepoch() * 1000)");
            insert.Bind(Marker.Word(environment)).Bind(RandomNumberGenerator.GetBytes(CaseId.Size)).Run();
        });
    }

    public static ImmutableArray<TenantRow> Tenants(SqliteDatabase control)
    {
        using var rows = control.Query("select tenant, name, database_id from tenant order by tenant");
        return RowReader.All(rows, row => TenantId.TryParse(row.Text(1), out var name)
            ? new TenantRow(row.Long(0), name, row.Case(2))
            : throw new StoreUnavailableException(SqliteFault.Corrupt));
    }

    public static TenantRow FindOrAdd(SqliteDatabase control, TenantId tenant)
    {
        var known = Tenants(control);
        if (known.FirstOrDefault(t => t.Tenant == tenant) is { } found)
            return found;
        var database = CaseId.Read(RandomNumberGenerator.GetBytes(CaseId.Size));
        var fresh = new TenantRow(known.Length == 0 ? 1 : known[^1].Number + 1, tenant, database);
        control.InTransaction(() =>
        {
            using var insert = control.Query("insert into tenant values (?, ?, ?, ?, 'live', unixepoch() * 1000)");
            insert.Bind(fresh.Number).Bind(tenant.ToString()).Bind(tenant.ToString()).Bind(fresh.Database).Run();
        });
        return fresh;
    }
}
