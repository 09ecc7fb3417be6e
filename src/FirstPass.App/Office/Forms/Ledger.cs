namespace FirstPass.App.Office.Forms;

/// <summary>How the ledger is summed.</summary>
public sealed record LedgerFilter
{
    /// <summary><c>account</c>, <c>payer</c> or <c>month</c>.</summary>
    public string By { get; init; } = "account";
}

/// <summary>Accounts with their balances.</summary>
/// <param name="Lines">Sums; a debit is positive.</param>
/// <param name="TotalCents">Sum of all lines: zero, or the books are broken.</param>
public sealed record TrialBalance(IReadOnlyList<LedgerLine> Lines, long TotalCents);

/// <summary>A sum of postings.</summary>
/// <param name="Account">The account.</param>
/// <param name="Payer">Payer, when summed by payer; null else.</param>
/// <param name="Month">Month of the books, such as <c>2026-06</c>, when summed by month; null else.</param>
/// <param name="Cents">The sum.</param>
public sealed record LedgerLine(string Account, string? Payer, string? Month, long Cents);

/// <summary>Which posted lines are wanted.</summary>
public sealed record PostingFilter
{
    public string? Account { get; init; }

    public string? Case { get; init; }

    public string? Payer { get; init; }

    /// <summary>Month of the books, such as <c>2026-06</c>.</summary>
    public string? Month { get; init; }

    public string? Cursor { get; init; }

    public int Limit { get; init; } = PageForm.Usual;
}

/// <summary>One posted line.</summary>
public sealed record PostingRow(
    long Position, int Line, string Case, string Kind, string Account, long Cents, string Payer, string Reference,
    string Provider, int Item, string PostedOn, string ReferenceDate, string? ServiceDate);
