using System.Collections.Immutable;

namespace FirstPass.Billing.Gateway;

/// <summary>
/// How a tenant's bank and its payers' letters come as files: where they are put, and what their columns are called.
/// </summary>
public sealed record BankFeed
{
    /// <summary>True when bank lines come: only then money that does not land is missed.</summary>
    public bool Connected { get; init; }

    /// <summary>Inbox of the files, below the tenant's folder.</summary>
    public string Folder { get; init; } = "paper/in";

    /// <summary>Columns of a bank's file.</summary>
    public BankColumns Bank { get; init; } = new();

    /// <summary>Columns of a file of letters.</summary>
    public LetterColumns Letters { get; init; } = new();

    /// <summary>Kinds of lines that are money of payers.</summary>
    public ImmutableArray<string> MoneyKinds { get => field.IsDefault ? ["eft", "cheque"] : field; init; }

    /// <summary>Kinds of lines that are passed over, such as fees.</summary>
    public ImmutableArray<string> IgnoredKinds { get => field.IsDefault ? [] : field; init; }
}

/// <summary>What a bank's file calls the columns that are read.</summary>
/// <param name="Date">Day on which the money landed.</param>
/// <param name="Kind">Kind of line.</param>
/// <param name="Amount">Amount, above zero.</param>
/// <param name="Trace">Trace of the addenda, or cheque number.</param>
/// <param name="Origin">Id of whoever sent the money; empty: the file has none.</param>
/// <param name="Payer">Its name; empty: the file has none.</param>
public sealed record BankColumns(
    string Date = "date", string Kind = "kind", string Amount = "amount", string Trace = "trace",
    string Origin = "origin", string Payer = "payer");

/// <summary>What a file of payers' letters calls the columns that are read.</summary>
/// <param name="Date">Day of the letter.</param>
/// <param name="Letter">Its number, as a later adjustment quotes it.</param>
/// <param name="Payer">Name of the payer.</param>
/// <param name="Amount">What it announces.</param>
public sealed record LetterColumns(
    string Date = "date", string Letter = "letter", string Payer = "payer", string Amount = "amount");
