using FirstPass.App.Composition;
using FirstPass.Workflow.Cases;
using Microsoft.Data.Sqlite;

namespace FirstPass.App.Office.Cases;

/// <summary>
/// Compares what the rows say of a case with the case as its log makes it. Lists and sums are made of the rows; whoever
/// looks at one case must not be shown one thing here and another there.
/// </summary>
internal sealed class RowAgreement(OfficeDesk office)
{
    /// <summary>The case may move on between one reading and the other.</summary>
    private const int Tries = 3;

    private const string Row = """
        select type, state, seq, cents, open_tasks from case_row where tenant = $tenant and case_id = $case
        """;

    private const string Sums = """
        select account, sum(cents) from posting where tenant = $tenant and case_id = $case
        group by account having sum(cents) <> 0
        """;

    /// <summary>True when row and postings are those of the case; it is read again while it moves on.</summary>
    public bool Holds(ref Case current)
    {
        for (var tries = 0; tries < Tries; tries++)
        {
            var id = current.Id;
            var (row, sums) = office.Reading((connection, tenant) => (
                Query(connection, Row, tenant, id).First(r => new Shown(
                    r.GetString(0), r.GetString(1), r.GetInt32(2), r.GetInt64(3), r.GetInt32(4))),
                Query(connection, Sums, tenant, id).All(r => (r.GetString(0), r.GetInt64(1)))));
            if (row == Of(current) && Same(sums, current))
                return true;
            if (office.Desk.Cases.Find(id) is not { } again)
                return false;
            current = again;
        }

        return false;
    }

    private static RowQuery Query(SqliteConnection connection, string sql, long tenant, Workflow.Identity.CaseId id) =>
        new RowQuery(connection, sql).With("$tenant", tenant).With("$case", id.ToBytes());

    private static Shown Of(Case current) => new(
        current.Type, current.State, current.Sequence, current.Open.Index.Cents, current.Open.Tasks.Count);

    private static bool Same(List<(string Account, long Cents)> sums, Case current) => sums.ToHashSet()
        .SetEquals(current.Balances.Cents.Where(b => b.Value != 0).Select(b => (b.Key, b.Value)));

    private sealed record Shown(string Type, string State, int Sequence, long Cents, int OpenTasks);
}
