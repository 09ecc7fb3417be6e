using System.Text.Json.Serialization;
using FirstPass.Workflow.Codecs;

namespace FirstPass.Workflow.Postings;

/// <summary>A ledger account's code, such as <c>ar-insurance</c>.</summary>
public readonly record struct AccountCode(string Code)
{
    public override string ToString() => Code;
}

/// <summary>
/// One side of a posting. <paramref name="Cents"/> is signed: a debit is positive, a credit is negative, and the
/// lines of
/// one posting add up to zero.
/// </summary>
[JsonConverter(typeof(LineConverter))]
public readonly record struct Line(AccountCode Account, long Cents, Dimensions Dimensions);

/// <summary>What a posting line can be summed by. Opaque ids and codes only; never a name.</summary>
/// <param name="Payer">Code of the payer, or empty.</param>
/// <param name="Reference">
/// What the money hangs on besides its case: the remittance (its case id), or a deferred recovery (its key). Empty if
/// none.
/// </param>
/// <param name="Provider">NPI or TIN the money belongs to, or empty.</param>
/// <param name="Item">Line or item ordinal inside the case, 0 for none.</param>
public readonly record struct Dimensions(string Payer = "", string Reference = "", string Provider = "", int Item = 0);
