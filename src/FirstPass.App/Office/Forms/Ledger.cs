namespace FirstPass.App.Office.Forms;

/// <summary>How the ledger is summed.</summary>
/// <param name="By"><c>account</c>, <c>payer</c> or <c>month</c>.</param>
public sealed record LedgerFilter(string By = "account");

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
/// <param name="Account">Only of this account.</param>
/// <param name="Case">Only of this case.</param>
/// <param name="Payer">Only of this payer, by our code.</param>
/// <param name="Month">Month of the books, such as <c>2026-06</c>.</param>
/// <param name="Cursor">Cursor of an earlier page; null: from the beginning.</param>
/// <param name="Limit">Most rows, 1 to 200.</param>
public sealed record PostingFilter(
    string? Account = null, string? Case = null, string? Payer = null, string? Month = null, string? Cursor = null,
    int Limit = PageForm.Usual);

/// <summary>One posted line.</summary>
public sealed record PostingRow(
    long Position, int Line, string Case, string Kind, string Account, long Cents, string Payer, string Reference,
    string Provider, int Item, string PostedOn, string ReferenceDate, string? ServiceDate);
