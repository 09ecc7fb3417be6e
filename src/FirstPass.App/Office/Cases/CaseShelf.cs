using System.Globalization;
using System.Text;
using FirstPass.App.Access;
using FirstPass.App.Composition;
using FirstPass.App.Office.Forms;
using FirstPass.Billing.ClaimCases;
using FirstPass.Billing.RemittanceCases;
using FirstPass.Workflow.Identity;
using Microsoft.Data.Sqlite;

namespace FirstPass.App.Office.Cases;

/// <summary>Lists cases by columns of level 1, finds them by numbers, and shows a claim's own segments.</summary>
internal sealed class CaseShelf(OfficeDesk office)
{
    private const int MostSliceBytes = 1024 * 1024;
    /// <summary>A case is due when its earliest open task is; the last column is what the index sorts by.</summary>
    private const string Columns = """
        select c.case_id, c.type, c.state, c.since, c.seq, c.partner, c.label, c.service_date, c.cents,
            coalesce(c.due, (
                select min(t.due) from task t
                where t.tenant = c.tenant and t.case_id = c.case_id and t.status = 'open')),
            c.open_tasks, c.due
        from case_row c where c.tenant = $tenant
        """;

    private const string IsDue = """
         and (c.due < $before or exists (
            select 1 from task t
            where t.tenant = c.tenant and t.case_id = c.case_id and t.status = 'open' and t.due < $before))
        """;

    /// <summary>Cases that fit a filter, in the order of the index that serves it: by birth, or within a state by
    /// their own due date first.</summary>
    public Reply<Page<CaseRow>> List(CaseFilter filter)
    {
        if ((office.Objection(Right.ListCases, new Resource("cases")) ?? Paging.Objection(filter.Limit)) is { } problem)
            return problem;
        if (filter.DueBefore is not null && Words.Day(filter.DueBefore) is null)
            return Problems.Invalid("DUE_BEFORE", Words.DayForm);
        if (Unknown(filter) is { } unknown)
            return unknown;
        var byDue = IsByDue(filter);
        var cursor = filter.Cursor is null ? null : Paging.Read(filter.Cursor, byDue ? 2 : 1);
        if (filter.Cursor is not null && (cursor is null || !IsSound(cursor)))
            return Paging.BadCursor;
        var rows = byDue ? ByDue(filter, cursor) : ByBirth(filter, cursor);
        var page = Paging.Of(rows, filter.Limit, row => byDue
            ? Paging.Cursor(row.Sorted?.ToString(CultureInfo.InvariantCulture) ?? "", row.Row.Case)
            : Paging.Cursor(row.Row.Case));
        return new Page<CaseRow>([.. page.Rows.Select(r => r.Row)], page.Next);
    }

    /// <summary>Cases that hold a number.</summary>
    public Reply<Page<CaseRow>> Search(SearchForm form)
    {
        if (office.Objection(Right.SearchCases, new Resource("cases")) is { } objection)
            return objection;
        var keys = office.Desk.Open.Keys.Hash;
        (string Kind, Digest Key)? wanted = form switch
        {
            { ClaimNumber: { Length: > 0 } number } => (ClaimKeys.Number, keys.Of(ClaimKeys.Number, number)),
            { PayerClaimNumber: { Length: > 0 } number, Payer: { Length: > 0 } payer } =>
                (ClaimKeys.PayerNumber, keys.Of(ClaimKeys.PayerNumber, payer, number)),
            { Trace: { Length: > 0 } trace } =>
                (RemittanceEvents.TraceKey, keys.Of(RemittanceEvents.TraceKey, trace)),
            _ => null,
        };
        if (wanted is not { } key)
            return Problems.Unprocessable("SEARCH", "Search by claimNumber, payerClaimNumber with payer, or trace.");
        var holders = office.Desk.Cases.Holders(key.Kind, key.Key);
        office.Scope.RecordAccess("cases.searched", default, Encoding.UTF8.GetBytes(
            string.Create(CultureInfo.InvariantCulture, $$"""{"by":"{{key.Kind}}","found":{{holders.Length}}}""")));
        var rows = holders.Take(PageForm.Most).Select(h => Row(h.Case)).OfType<CaseRow>().ToList();
        return new Page<CaseRow>(rows, null);
    }

    /// <summary>A case as a row; null when there is none.</summary>
    public CaseRow? Row(CaseId id) =>
        office.Rows(Columns + " and c.case_id = $case", q => q.With("$case", id.ToBytes()).First(Read))?.Row;

    /// <summary>A claim's own segments.</summary>
    public Reply<RevealedSlice> Reveal(string id, RevealForm form)
    {
        CaseId.TryParse(id, out var named);
        if (office.Objection(Right.RevealSlice, Resource.Of(named)) is { } objection)
            return objection;
        if (!RevealReasons.All.Contains(form.Reason))
            return Problems.Unprocessable("REASON", $"A look has a reason: {string.Join(", ", RevealReasons.All)}.");
        if (!office.TryFind(id, out var found, out var problem))
            return problem;
        if (found.Value is not ClaimCase { Origin: { Interchange.IsNone: false } origin })
            return Problems.Conflict("NOTHING_TO_REVEAL", "Only a claim that a file brought has segments of its own.");
        if (origin.Length > MostSliceBytes)
            return Problems.TooLarge("The claim's segments are longer than what is shown.");
        var reason = Encoding.UTF8.GetBytes($$"""{"reason":"{{form.Reason}}"}""");
        var entry = office.Scope.RecordAccess("claim.revealed", found.Id, reason);
        var bytes = new byte[origin.Length];
        using var stream = office.Desk.Open.Blobs.OpenRead(origin.Blob);
        stream.Position = origin.Offset;
        stream.ReadExactly(bytes);
        return new RevealedSlice(
            found.Id.ToString(), origin.Blob.ToString(), origin.Offset, origin.Length, Encoding.Latin1.GetString(bytes),
            entry);
    }

    /// <summary>Rows without a due date come first, as the index has them.</summary>
    private List<Listed> ByDue(CaseFilter filter, string[]? cursor)
    {
        var wanted = filter.Limit + 1;
        var after = cursor is null ? [] : IdBytes(cursor[1]);
        var due = cursor is { } read && Paging.TryLong(read[0], out var from) ? from : (long?)null;
        var rows = new List<Listed>();
        if (due is null)
            rows.AddRange(Select(filter, "and c.due is null and c.case_id > $after order by c.case_id", q => q
                .With("$after", after).With("$most", wanted)));
        if (rows.Count < wanted)
            rows.AddRange(Select(filter, """
                and c.due >= $from and (c.due > $from or c.case_id > $after) order by c.due, c.case_id
                """, q => q
                .With("$from", due ?? 0).With("$after", due is null ? Array.Empty<byte>() : after)
                .With("$most", wanted - rows.Count)));
        return rows;
    }

    /// <summary>In the order of the table itself: sorting a million of a type would cost more than passing over
    /// others, so no index may be taken (that is what the plus signs say).</summary>
    private List<Listed> ByBirth(CaseFilter filter, string[]? cursor) => Select(
        filter, "and c.case_id > $after order by c.case_id",
        q => q.With("$after", cursor is null ? [] : IdBytes(cursor[0])).With("$most", filter.Limit + 1));

    private List<Listed> Select(CaseFilter filter, string order, Func<RowQuery, RowQuery> values)
    {
        var given = Given(filter).ToList();
        var sql = new StringBuilder(Columns);
        foreach (var (column, _) in given)
            sql.Append(CultureInfo.InvariantCulture, $" and {(IsByDue(filter) ? "" : "+")}c.{column} = ${column}");
        if (filter.DueBefore is not null)
            sql.Append(IsDue);
        sql.Append(' ').Append(order).Append(" limit $most");
        return office.Rows(sql.ToString(), query =>
        {
            foreach (var (column, value) in given)
                query.With("$" + column, value);
            if (Words.Day(filter.DueBefore) is { } day)
                query.With("$before", office.StartOf(day).ToUnixTimeMilliseconds());
            return values(query).All(Read);
        });
    }

    /// <summary>A type or state that no definition knows: an empty list would look like good news.</summary>
    private Problem? Unknown(CaseFilter filter)
    {
        var charts = office.Desk.Catalog.Charts;
        if (filter.Type is { } type && !charts.ContainsKey(type))
            return Words.Unknown("TYPE", "type of case", charts.Keys);
        var states = charts.Where(c => filter.Type is null || c.Key == filter.Type).SelectMany(c => c.Value)
            .SelectMany(c => c.States.Keys).ToHashSet(StringComparer.Ordinal);
        return filter.State is { } state && !states.Contains(state)
            ? Words.Unknown("STATE", filter.Type is null ? "state" : $"state of a {filter.Type}", states)
            : null;
    }

    private static bool IsByDue(CaseFilter filter) => filter is { Type: not null, State: not null };

    private static bool IsSound(string[] cursor) =>
        CaseId.TryParse(cursor[^1], out _)
        && (cursor.Length == 1 || cursor[0].Length == 0 || Paging.TryLong(cursor[0], out _));

    private static IEnumerable<(string Column, string Value)> Given(CaseFilter filter)
    {
        if (filter.Type is { } type)
            yield return ("type", type);
        if (filter.State is { } state)
            yield return ("state", state);
        if (filter.Payer is { } payer)
            yield return ("partner", payer);
    }

    private static byte[] IdBytes(string text) => CaseId.TryParse(text, out var id) ? id.ToBytes() : [];

    private static Listed Read(SqliteDataReader row) => new(
        new CaseRow(
            CaseId.Read(row.Bytes(0)).ToString(), row.GetString(1), row.GetString(2), row.Time(3), row.GetInt32(4),
            row.GetString(5), row.GetString(6), row.TextOrNull(7), row.GetInt64(8), row.TimeOrNull(9),
            row.GetInt32(10)),
        row.IsDBNull(11) ? null : row.GetInt64(11));

    /// <summary>A row with what it is sorted by.</summary>
    private sealed record Listed(CaseRow Row, long? Sorted);
}
