using System.Collections.Immutable;
using FirstPass.Engine.Tenancy;
using FirstPass.Workflow.Cases;
using Microsoft.Data.Sqlite;

namespace FirstPass.App.Composition;

/// <summary>How many cases of a type stand in a state, and their money.</summary>
public sealed record StateCount(string Type, string State, int Cases, long Cents);

/// <summary>An account with the sum of its postings; a debit is positive.</summary>
public sealed record AccountSum(string Account, long Cents);

/// <summary>Open tasks of a kind.</summary>
public sealed record TaskCount(string Kind, int Tasks, long Cents);

/// <summary>Sums over a tenant's rows: level 1 only, no patient data is read.</summary>
public sealed class Overview(OpenTenant open)
{
    private readonly TenantScope scope = open.Scope(Actor.System, "overview");

    /// <summary>Cases by type and state.</summary>
    public ImmutableArray<StateCount> States() => Read(
        "select type, state, count(*), sum(cents) from case_row where tenant = $tenant group by type, state",
        row => new StateCount(row.GetString(0), row.GetString(1), row.GetInt32(2), row.GetInt64(3)));

    /// <summary>Accounts with a balance.</summary>
    public ImmutableArray<AccountSum> Ledger() => Read(
        "select account, sum(cents) from posting where tenant = $tenant group by account having sum(cents) <> 0",
        row => new AccountSum(row.GetString(0), row.GetInt64(1)));

    /// <summary>Open tasks by kind.</summary>
    public ImmutableArray<TaskCount> Tasks() => Read(
        "select kind, count(*), sum(cents) from task where tenant = $tenant and closed is null group by kind",
        row => new TaskCount(row.GetString(0), row.GetInt32(1), row.GetInt64(2)));

    private ImmutableArray<T> Read<T>(string sql, Func<SqliteDataReader, T> make)
    {
        using var view = scope.View();
        using var command = view.Connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$tenant", view.Number);
        using var row = command.ExecuteReader();
        var found = ImmutableArray.CreateBuilder<T>();
        while (row.Read())
            found.Add(make(row));
        return found.ToImmutable();
    }
}
