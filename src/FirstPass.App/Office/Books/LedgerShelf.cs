using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using FirstPass.App.Access;
using FirstPass.App.Composition;
using FirstPass.App.Office.Forms;
using FirstPass.Billing.Ledger;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Identity;
using Microsoft.Data.Sqlite;

namespace FirstPass.App.Office.Books;

/// <summary>Shows the ledger: sums that add up to zero, and the lines behind them.</summary>
internal sealed class LedgerShelf(OfficeDesk office)
{
    private const string ByAccount = """
        select account, null, null, sum(cents) from ledger_total where tenant = $tenant and dimension = 'p'
        group by account having sum(cents) <> 0 order by account
        """;

    private const string ByPayer = """
        select account, value, null, cents from ledger_total where tenant = $tenant and dimension = 'p' and cents <> 0
        order by account, value
        """;

    private const string ByMonth = """
        select account, null, substr(posted_on, 1, 7), sum(cents) from posting where tenant = $tenant
        group by account, substr(posted_on, 1, 7) having sum(cents) <> 0 order by 1, 3
        """;

    private const string Lines = """
        select pos, line, case_id, kind, account, cents, payer, reference, provider, item, posted_on, reference_date,
            service_date
        from posting where tenant = $tenant and stream = 1 and (pos, line) > ($pos, $line)
        """;

    private static readonly FrozenSet<string> AccountCodes =
        Accounts.Chart.Select(a => a.Code.Code).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The trial balance.</summary>
    public Reply<TrialBalance> Sum(LedgerFilter filter)
    {
        if (office.Objection(Right.ReadLedger, new Resource("ledger")) is { } objection)
            return objection;
        var sql = filter.By switch { "account" => ByAccount, "payer" => ByPayer, "month" => ByMonth, _ => null };
        if (sql is null)
            return Problems.Invalid("BY", "The ledger is summed by account, payer or month.");
        var lines = office.Rows(sql, q => q.All(row => new LedgerLine(
            row.GetString(0), row.TextOrNull(1), row.TextOrNull(2), row.GetInt64(3))));
        return new TrialBalance(lines, lines.Sum(l => l.Cents));
    }

    /// <summary>Posted lines, oldest first.</summary>
    public Reply<Page<PostingRow>> Postings(PostingFilter filter)
    {
        var objection = office.Objection(Right.ReadLedger, new Resource("ledger"));
        if ((objection ?? Paging.Objection(filter.Limit)) is { } problem)
            return problem;
        if (Paging.Place(filter.Cursor) is not { } place)
            return Paging.BadCursor;
        if (filter.Month is { } month && Words.Day(month + "-01") is null)
            return Problems.Invalid("MONTH", $"A month is written as 2026-06, {DayLimits.Years}.");
        if (filter.Account is { } account && !AccountCodes.Contains(account))
            return Words.Unknown("ACCOUNT", "account", AccountCodes);
        if (filter.Case is { } text && !CaseId.TryParse(text, out _))
            return Problems.NotFound("case");
        var rows = Select(filter, place);
        return Paging.Of(rows, filter.Limit, row => Paging.Cursor(
            row.Position.ToString(CultureInfo.InvariantCulture), row.Line.ToString(CultureInfo.InvariantCulture)));
    }

    private List<PostingRow> Select(PostingFilter filter, (long Position, long Line) place)
    {
        var sql = new StringBuilder(Lines);
        var values = new List<(string Name, object Value)>();
        void Narrow(string condition, string name, object? value)
        {
            if (value is null)
                return;
            sql.Append(" and ").Append(condition);
            values.Add((name, value));
        }

        Narrow("account = $account", "$account", filter.Account);
        Narrow("payer = $payer", "$payer", filter.Payer);
        Narrow("substr(posted_on, 1, 7) = $month", "$month", filter.Month);
        Narrow("case_id = $case", "$case", CaseId.TryParse(filter.Case, out var id) ? id.ToBytes() : null);
        sql.Append(" order by pos, line limit $most");
        return office.Rows(sql.ToString(), query =>
        {
            foreach (var (name, value) in values)
                query.With(name, value);
            return query.With("$pos", place.Position).With("$line", place.Line).With("$most", filter.Limit + 1)
                .All(Read);
        });
    }

    private static PostingRow Read(SqliteDataReader row) => new(
        row.GetInt64(0), row.GetInt32(1), CaseId.Read(row.Bytes(2)).ToString(), row.GetString(3), row.GetString(4),
        row.GetInt64(5), row.GetString(6), row.GetString(7), row.GetString(8), row.GetInt32(9), row.GetString(10),
        row.GetString(11), row.TextOrNull(12));
}
