using System.Collections.Immutable;
using FirstPass.Engine.Tenancy;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;
using Microsoft.Data.Sqlite;

namespace FirstPass.App.Composition;

/// <summary>How many cases of a type stand in a state, and their money.</summary>
public sealed record StateCount(string Type, string State, int Cases, long Cents);

/// <summary>An account with the sum of its postings; a debit is positive.</summary>
public sealed record AccountSum(string Account, long Cents);

/// <summary>Open tasks of a kind.</summary>
public sealed record TaskCount(string Kind, int Tasks, long Cents);

/// <summary>Open receivables of the cases of a type in a state, beside their charges.</summary>
public sealed record OpenMoney(string Type, string State, int Cases, long ChargeCents, long OpenCents);

/// <summary>What a tenant has not got done yet.</summary>
/// <param name="Feeds">Files that are being fed.</param>
/// <param name="Effects">Orders outside without an outcome.</param>
/// <param name="Ready">Messages that are ready to be taken.</param>
/// <param name="Waiting">Messages that wait for a case.</param>
/// <param name="Parked">Messages that somebody has to look at.</param>
/// <param name="Late">Clocks that are due.</param>
/// <param name="LastEntry">Time of the newest entry; null before the first.</param>
public sealed record Backlog(
    int Feeds, int Effects, int Ready, int Waiting, int Parked, int Late, DateTimeOffset? LastEntry);

/// <summary>Sums over a tenant's rows: level 1 only, no patient data is read.</summary>
public sealed class Overview(OpenTenant open)
{
    private readonly TenantScope scope = open.Scope(Actor.System, "overview");

    /// <summary>Cases by type and state.</summary>
    public ImmutableArray<StateCount> States() => Read(
        "select type, state, count(*), sum(cents) from case_row where tenant = $tenant group by type, state",
        row => new StateCount(row.GetString(0), row.GetString(1), row.GetInt32(2), row.GetInt64(3)));

    /// <summary>Every payment's case.</summary>
    public ImmutableArray<CaseId> Remittances() => Read(
        "select case_id from case_row where tenant = $tenant and type = 'remittance' order by case_id",
        row => CaseId.Read((byte[])row[0]));

    /// <summary>Cases by type and state with what is open of them with payers and patients.</summary>
    public ImmutableArray<OpenMoney> Receivables() => Read(
        """
        select c.type, c.state, count(*), sum(c.cents), sum(coalesce((
            select sum(p.cents) from posting p where p.tenant = c.tenant and p.case_id = c.case_id
                and p.account in ('ar-insurance', 'ar-patient')), 0))
        from case_row c where c.tenant = $tenant group by c.type, c.state order by c.type, c.state
        """,
        row => new OpenMoney(
            row.GetString(0), row.GetString(1), row.GetInt32(2), row.GetInt64(3), row.GetInt64(4)));

    /// <summary>What is not done yet.</summary>
    public Backlog Backlog(DateTimeOffset now) => Read(
        $"""
        select (select count(*) from feed where tenant = $tenant and done = 0),
            (select count(*) from effect where tenant = $tenant and status in ('ready', 'started')),
            (select count(*) from message where tenant = $tenant and status = 'ready'),
            (select count(*) from message where tenant = $tenant and status = 'waiting'),
            (select count(*) from message where tenant = $tenant and status = 'parked'),
            (select count(*) from timer where tenant = $tenant and due <= {now.ToUnixTimeMilliseconds()}),
            (select max(head_at) from stream where tenant = $tenant and head_pos > 0)
        """,
        row => new Backlog(
            row.GetInt32(0), row.GetInt32(1), row.GetInt32(2), row.GetInt32(3), row.GetInt32(4), row.GetInt32(5),
            row.IsDBNull(6) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(6))))[0];

    /// <summary>Accounts with a balance.</summary>
    public ImmutableArray<AccountSum> Ledger() => Read(
        "select account, sum(cents) from posting where tenant = $tenant group by account having sum(cents) <> 0",
        row => new AccountSum(row.GetString(0), row.GetInt64(1)));

    /// <summary>Sums by account and payer, or reference, that are not those of their postings.</summary>
    public int WrongTotals() => Read(
        """
        select count(*) from (
            select 1 from (
                select dimension, account, value, cents from ledger_total where tenant = $tenant
                union all
                select 'p', account, payer, -cents from posting where tenant = $tenant
                union all
                select 'r', account, reference, -cents from posting where tenant = $tenant and reference <> '')
            group by dimension, account, value having sum(cents) <> 0)
        """,
        row => row.GetInt32(0))[0];

    /// <summary>Open tasks by kind.</summary>
    public ImmutableArray<TaskCount> Tasks() => Read(
        "select kind, count(*), sum(cents) from task where tenant = $tenant and closed is null group by kind",
        row => new TaskCount(row.GetString(0), row.GetInt32(1), row.GetInt64(2)));

    private ImmutableArray<T> Read<T>(string sql, Func<SqliteDataReader, T> make)
    {
        using var view = scope.View();
        return [.. new RowQuery(view.Connection, sql).With("$tenant", view.Number).All(make)];
    }
}
