using System.Collections.Immutable;
using FirstPass.App.Composition;
using FirstPass.App.Intake;
using FirstPass.Billing.Files;
using FirstPass.Billing.Scrubbing;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;
using NodaTime;

namespace FirstPass.App.Processing;

/// <summary>What became of the files of a run.</summary>
/// <param name="Files">One for each file, in their order.</param>
/// <param name="Written">Files that would leave, and answers to the source.</param>
/// <param name="Settled">False when cases were still under way when the patience ended.</param>
/// <param name="Tasks">Open tasks of the instance, by kind.</param>
/// <param name="Ledger">Accounts of the instance with a balance.</param>
public sealed record ProcessResult(
    ImmutableArray<ProcessedFile> Files,
    ImmutableArray<WrittenFile> Written,
    bool Settled,
    ImmutableArray<TaskCount> Tasks,
    ImmutableArray<AccountSum> Ledger)
{
    /// <summary>All claims of all files.</summary>
    public IEnumerable<ProcessedClaim> Claims => Files.SelectMany(f => f.Interchanges).SelectMany(i => i.Claims);

    /// <summary>Charges of the claims with an item status, such as <c>ready</c> or <c>returned</c>.</summary>
    public Money Charges(string status) =>
        Money.Sum(Claims.Where(c => c.Status == status).Select(c => c.Charge ?? Money.Zero));
}

/// <summary>A file of a run.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Trouble">Why it was not taken at all; empty when it was.</param>
/// <param name="Interchanges">What was in it.</param>
/// <param name="Lines">What became of bank lines or letters; null for any other file.</param>
public sealed record ProcessedFile(
    string Name, string Trouble, ImmutableArray<ProcessedInterchange> Interchanges,
    LinesReceipt? Lines = null)
{
    /// <summary>Trouble of a file that could not be handed in now.</summary>
    public const string TryAgain = "TRY_AGAIN";

    /// <summary>Trouble of a file behind one whose work was still under way.</summary>
    public const string NotReached = "NOT_REACHED";
}

/// <summary>An interchange of a file.</summary>
/// <param name="Case">Its case; none when it was not taken.</param>
/// <param name="State">Where its case stands; empty when it was not taken.</param>
/// <param name="Received">What was found in it.</param>
/// <param name="Refusals">Why it was refused, in codes.</param>
/// <param name="Totals">Its parts by item status.</param>
/// <param name="Claims">Its claims, in order.</param>
/// <param name="Payments">Its payments, in order.</param>
public sealed record ProcessedInterchange(
    CaseId Case,
    string State,
    ReceivedInterchange Received,
    ImmutableArray<string> Refusals,
    ImmutableArray<StatusTotal> Totals,
    ImmutableArray<ProcessedClaim> Claims,
    ImmutableArray<ProcessedPayment> Payments);

/// <summary>A claim of a file.</summary>
/// <param name="Case">Its case.</param>
/// <param name="Ordinal">Ordinal in the interchange, from 1.</param>
/// <param name="Number">CLM01.</param>
/// <param name="Payer">Our code of the payer, else what the file calls it.</param>
/// <param name="State">Where its case stands.</param>
/// <param name="Status">What became of it in this file: ready, returned, failed, held, passed, duplicate,
/// changed.</param>
/// <param name="Charge">Its charge.</param>
/// <param name="ServiceDate">First day of service.</param>
/// <param name="Findings">Findings of its last scrub.</param>
/// <param name="Tasks">Kinds of its open tasks.</param>
public sealed record ProcessedClaim(
    CaseId Case,
    int Ordinal,
    string Number,
    string Payer,
    string State,
    string Status,
    Money? Charge,
    LocalDate? ServiceDate,
    ImmutableArray<ScrubFinding> Findings,
    ImmutableArray<string> Tasks);

/// <summary>A payment of a file.</summary>
/// <param name="Case">Its case.</param>
/// <param name="Set">Ordinal of its set in the interchange.</param>
/// <param name="Trace">TRN02.</param>
/// <param name="Payer">Our code of the payer, else the name in the file.</param>
/// <param name="State">Where its case stands.</param>
/// <param name="Amount">BPR02.</param>
/// <param name="Claims">Claims in it.</param>
/// <param name="Tasks">Kinds of its open tasks.</param>
public sealed record ProcessedPayment(
    CaseId Case,
    int Set,
    string Trace,
    string Payer,
    string State,
    Money Amount,
    int Claims,
    ImmutableArray<string> Tasks);

/// <summary>A file that the run wrote.</summary>
/// <param name="Kind">What it is: 837, 999, 277CA, TA1, original, returned, passed.</param>
/// <param name="Name">Its name.</param>
/// <param name="Length">How many bytes.</param>
/// <param name="Content">SHA-256 of its bytes.</param>
/// <param name="Path">Where it lies; empty when it was thrown away.</param>
public sealed record WrittenFile(string Kind, string Name, long Length, Digest Content, string Path);
