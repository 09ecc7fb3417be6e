namespace FirstPass.Engine.Store;

/// <summary>
/// Writes postings and the sums that ledger questions ask for; the sums once per batch, not once per line.
/// </summary>
internal sealed class LedgerRowWriter(SqliteDatabase database, long tenant, int stream)
{
    /// <summary>Sum over the lines that hang on one reference.</summary>
    public const string ByReference = "r";

    /// <summary>Sum over the lines of one payer.</summary>
    public const string ByPayer = "p";

    private readonly Dictionary<(string Account, string Dimension, string Value), long> sums = [];

    private readonly Statement add = database.Prepare("""
        insert into posting values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """);

    private readonly Statement addTotal = database.Prepare("""
        insert into ledger_total values (?, ?, ?, ?, ?) on conflict do update set cents = cents + excluded.cents
        """);

    public void Write(RowChange.PostingLine row)
    {
        var line = row.Line;
        var by = line.Dimensions;
        add.Bind(tenant).Bind(stream).Bind(row.Position).Bind(row.Ordinal).Bind(row.Case).Bind(row.Kind)
            .Bind(line.Account.Code).Bind(line.Cents).Bind(by.Payer).Bind(by.Reference).Bind(by.Provider).Bind(by.Item)
            .Bind(row.PostedOn).Bind(row.Reference).Bind(row.ServiceDate).Run();
        Sum((line.Account.Code, ByPayer, by.Payer ?? ""), line.Cents);
        if (by.Reference is { Length: > 0 })
            Sum((line.Account.Code, ByReference, by.Reference), line.Cents);
    }

    public void Finish()
    {
        foreach (var ((account, dimension, value), cents) in sums)
            addTotal.Bind(tenant).Bind(account).Bind(dimension).Bind(value).Bind(cents).Run();
        sums.Clear();
    }

    public void Forget() => sums.Clear();

    private void Sum((string Account, string Dimension, string Value) key, long cents) =>
        sums[key] = checked(sums.GetValueOrDefault(key) + cents);
}
