namespace FirstPass.App.Office.Forms;

/// <summary>Body of <c>claim.correct</c>: fields of a claim and their new values.</summary>
public sealed record CorrectionBody
{
    public required IReadOnlyList<FieldForm> Changes { get; init; }

    /// <summary>What supports a modifier that is added; null without one.</summary>
    public EvidenceForm? Evidence { get; init; }
}

/// <summary>A field of a claim and its new value.</summary>
/// <param name="Line">Service line (LX01), 0 for the claim.</param>
/// <param name="Field">Name of the field, such as <c>member</c> or <c>units</c>.</param>
/// <param name="Value">New value.</param>
public sealed record FieldForm(int Line, string Field, string Value);

/// <summary>What supports a modifier.</summary>
/// <param name="Document">Reference of the document.</param>
/// <param name="Passage">Quoted passage; empty without one.</param>
/// <param name="Coder">Coder who stands for it; empty: whoever acts.</param>
public sealed record EvidenceForm(string Document, string Passage = "", string Coder = "");

/// <summary>Body of <c>claim.acknowledge</c>: a finding that a person takes note of.</summary>
public sealed record NoteBody(string Finding, int Line, string Document);

/// <summary>Body of <c>charge.posted</c>: a service of the same encounter that came after the claim was made.</summary>
/// <param name="Code">Procedure code.</param>
/// <param name="Cents">Charge.</param>
/// <param name="Modifiers">Up to four modifiers.</param>
/// <param name="Revenue">Revenue code; empty on a professional claim.</param>
/// <param name="Units">Units, such as <c>1</c> or <c>0.5</c>.</param>
/// <param name="On">Day of service, such as <c>2026-05-26</c>; empty: the claim's first day.</param>
/// <param name="Pointers">Diagnosis pointers; none: those of the first line.</param>
/// <param name="Form">How it is to be sent, such as <c>replacement</c>; <c>by-payer</c> as the payer takes it.</param>
/// <param name="Charge">Number of the charge where it was posted: the same one a second time is refused.</param>
public sealed record ChargeBody(
    string Code, long Cents, IReadOnlyList<string>? Modifiers = null, string Revenue = "", string Units = "1",
    string On = "", IReadOnlyList<int>? Pointers = null, string Form = "by-payer", string Charge = "");

/// <summary>Body of <c>suspense.solve</c>: where money that waits in a payment belongs.</summary>
/// <param name="Item">Which money, as the payment shows it: ordinal of the claim, below zero a provider adjustment, 0
/// what landed without its remittance.</param>
/// <param name="Cents">How much of it, with its sign.</param>
/// <param name="To"><c>claim</c>, <c>refund</c> or <c>other-income</c>.</param>
/// <param name="Reason">Why; it is sealed.</param>
/// <param name="Claim">The claim, when it goes to one.</param>
public sealed record SuspenseBody(int Item, long Cents, string To, string Reason, string? Claim = null);

/// <summary>Body of <c>patient.paid</c>.</summary>
public sealed record PaymentBody(long Cents, string Trace);

/// <summary>Body of <c>balance.to-patient</c>: what a payer refused and left to the patient.</summary>
/// <param name="Cents">How much of it the patient is billed.</param>
/// <param name="Reason">Why; it is sealed.</param>
/// <param name="Line">Service line; 0 for all that payers left to the patient.</param>
public sealed record ToPatientBody(long Cents, string Reason, int Line = 0);

/// <summary>Body of <c>eft.landed</c>: a line of the bank.</summary>
/// <param name="Trace">TRN02 of the addenda, or the cheque number.</param>
/// <param name="Payer">Our payer code, or empty.</param>
/// <param name="Cents">Amount.</param>
/// <param name="On">Bank day, such as <c>2026-06-05</c>.</param>
public sealed record LandedBody(string Trace, string Payer, long Cents, string On);

/// <summary>Body of <c>letter.received</c>.</summary>
public sealed record LetterBody(string Payer, string Number, long Cents);

/// <summary>Body of <c>write-off.ask</c>.</summary>
/// <param name="Cents">What is given up.</param>
/// <param name="Reason">Why, as a code.</param>
/// <param name="Kind">Kind of write-off, such as <c>administrative</c>.</param>
/// <param name="Side"><c>insurance</c> or <c>patient</c>.</param>
public sealed record WriteOffBody(
    long Cents, string Reason, string Kind = "administrative", string Side = "insurance");

/// <summary>Body of <c>write-off.approve</c> and <c>write-off.reject</c>: the statement the caller was
/// shown.</summary>
public sealed record VoteBody(string Statement);

/// <summary>Body of <c>denial.triage</c>: what is to be done, such as <c>appeal-l1</c>.</summary>
public sealed record DecisionBody(string Action);

/// <summary>Body of <c>denial.close</c>: how it ended, such as <c>Overturned</c>.</summary>
public sealed record ClosingBody(string Outcome);
