using FirstPass.App.Commands.Words;
using FirstPass.App.Intake;
using FirstPass.App.Processing;
using FirstPass.Billing.Files;
using FirstPass.Billing.Ledger;
using FirstPass.Exchange.Banking;
using FirstPass.Workflow.Postings;

namespace FirstPass.App.Commands.Files;

/// <summary>
/// Says what happened to files, in words and dollars. Claims are named by their place in the file and their number,
/// never by who they are for.
/// </summary>
internal static class ProcessReport
{
    /// <summary>The exit code that a result calls for.</summary>
    public static int Code(ProcessResult result)
    {
        var code = result.Settled ? Exit.Done : Exit.Environment;
        foreach (var file in result.Files)
            code = Math.Max(code, Code(file));
        return code;
    }

    /// <summary>Writes everything.</summary>
    public static void Write(ProcessResult result, TextWriter output)
    {
        foreach (var file in result.Files)
            Write(file, output);
        foreach (var task in result.Tasks)
            output.WriteLine($"task {task.Kind}: {task.Tasks} open, {Dollars.Of(task.Cents)}");
        WriteLedger(result, output);
        foreach (var written in result.Written)
            output.WriteLine($"{Words(written)}: {Place(written)}, {written.Length} bytes");
        if (!result.Settled)
            output.WriteLine("Some work is still under way.");
    }

    private static int Code(ProcessedFile file) => file switch
    {
        { Trouble: ProcessedFile.TryAgain or ProcessedFile.NotReached } => Exit.Environment,
        { Trouble.Length: > 0 } or { Lines.Errors.IsEmpty: false } => Exit.Refused,
        { Lines: not null } => Exit.Done,
        _ => file.Interchanges.Select(Code).DefaultIfEmpty(Exit.Refused).Max(),
    };

    private static int Code(ProcessedInterchange interchange) => interchange.State switch
    {
        "" or "Troubled" => Exit.Environment,
        "Refused" or "Duplicate" or "Unsupported" => Exit.Refused,
        _ when interchange.Received.Sets.Any(s => !s.Faults.IsEmpty) => Exit.Findings,
        _ when interchange.Claims.Any(HasFindings) => Exit.Findings,
        _ => Exit.Done,
    };

    private static void Write(ProcessedFile file, TextWriter output)
    {
        if (file.Trouble.Length > 0)
            output.WriteLine($"{file.Name}: not taken ({file.Trouble})");
        if (file.Lines is { } lines)
            Write(file.Name, lines, output);
        foreach (var interchange in file.Interchanges)
            Write(file.Name, interchange, output);
    }

    private static void Write(string name, LinesReceipt lines, TextWriter output)
    {
        var what = lines.Kind == LineFileKind.Letters ? "letters" : "bank lines";
        output.WriteLine(
            lines.Errors.IsEmpty || lines.Rows > 0
                ? $"{name}: {lines.Rows} {what}, {Dollars.Of(lines.Amount.Cents)}, {lines.New} of them new"
                : $"{name}: {what}, refused; nothing of it was taken");
        foreach (var error in lines.Errors)
            output.WriteLine($"  {error}");
    }

    private static void Write(string name, ProcessedInterchange interchange, TextWriter output)
    {
        var received = interchange.Received;
        var reasons = interchange.Refusals.IsEmpty ? "" : $" ({string.Join(", ", interchange.Refusals)})";
        output.WriteLine($"{name}: {Words(received)}, {Words(interchange.State)}{reasons}");
        foreach (var fault in received.Faults.Concat(received.Sets.SelectMany(s => s.Faults)))
            output.WriteLine($"  {fault.Code} at byte {fault.Offset}: {fault.Message}");
        foreach (var total in interchange.Totals)
            output.WriteLine($"  {total.Count,6}  {Status(total.Status),-28} {Dollars.Of(total.Cents),14}");
        if (!interchange.Claims.IsEmpty)
            output.WriteLine($"  now: {States(interchange.Claims.Select(c => c.State))}");
        foreach (var payment in interchange.Payments)
            output.WriteLine(
                $"  payment {payment.Trace} of {payment.Payer}: {Dollars.Of(payment.Amount.Cents)} for "
                + $"{payment.Claims} claims, {payment.State}");
        foreach (var claim in interchange.Claims.Where(HasFindings))
            Write(claim, output);
    }

    private static bool HasFindings(ProcessedClaim claim) =>
        FindingText.Any([.. claim.Findings.Select(FindingAnswer.Of)]);

    private static void Write(ProcessedClaim claim, TextWriter output)
    {
        output.WriteLine(
            $"  claim {claim.Ordinal} {claim.Number} ({Dollars.Of(claim.Charge?.Cents ?? 0)}), {claim.State}");
        FindingText.Write(output, claim.Findings.Select(FindingAnswer.Of));
    }

    private static void WriteLedger(ProcessResult result, TextWriter output)
    {
        if (result.Ledger.IsEmpty)
            return;
        output.WriteLine("ledger (debit positive)");
        foreach (var sum in result.Ledger)
            output.WriteLine($"  {Accounts.Of(new AccountCode(sum.Account)).Name,-44} {Dollars.Of(sum.Cents),14}");
        output.WriteLine($"  {"sum",-44} {Dollars.Of(result.Ledger.Sum(s => s.Cents)),14}");
    }

    private static string States(IEnumerable<string> states) => string.Join(
        ", ",
        states.GroupBy(s => s).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => $"{g.Count()} {g.Key}"));

    private static string Words(ReceivedInterchange received) => received.Content switch
    {
        InterchangeContent.Claims => "claims" + Sets(received),
        InterchangeContent.Remittances => "payments" + Sets(received),
        InterchangeContent.Acknowledgements => "acknowledgements" + Sets(received),
        InterchangeContent.Unsupported => "unsupported: a guide that no workflow takes yet" + Sets(received),
        InterchangeContent.Unreadable => "nothing that can be read as X12",
    };

    private static string Sets(ReceivedInterchange received) => received.Sets.IsEmpty
        ? ""
        : $" ({string.Join(", ", received.Sets.GroupBy(s => s.Kind).Select(g => $"{g.Count()} x {g.Key}"))})";

    private static string Words(string state) => state switch
    {
        "Fed" => "applied",
        "" => "not taken",
        "Duplicate" => "refused: it was taken before",
        "Troubled" => "stopped: somebody has to look",
        _ => state.ToLowerInvariant(),
    };

    private static string Status(string status) => status switch
    {
        "ready" => "may leave",
        "returned" => "returned to the source",
        "failed" => "to be corrected here",
        "held" => "held",
        "passed" => "passed on as they came",
        "duplicate" => "copies, not sent again",
        "changed" => "changed after acceptance",
        "released" => "released later",
        "unsent" => "not sent with their file",
        _ when status.StartsWith("ready ", StringComparison.Ordinal) => "may leave to " + status["ready ".Length..],
        _ => status,
    };

    private static string Words(WrittenFile written) => written.Kind switch
    {
        "837" => "to the far side",
        "passed" => "passed on as it came",
        "original" => "to the source, as it came",
        "returned" => "to the source, what was returned",
        _ => $"to the source, {written.Kind}",
    };

    private static string Place(WrittenFile written) => written.Path.Length > 0 ? written.Path : written.Name;
}
