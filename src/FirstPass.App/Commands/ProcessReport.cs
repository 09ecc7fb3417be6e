using System.Globalization;
using FirstPass.App.Composition;
using FirstPass.App.Intake;
using FirstPass.Billing.ClaimCases;
using FirstPass.Billing.Files;
using FirstPass.Billing.Ledger;
using FirstPass.Billing.Scrubbing;
using FirstPass.Exchange.Banking;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;
using FirstPass.Workflow.Postings;

namespace FirstPass.App.Commands;

/// <summary>Says what happened to files, in words and dollars. Claims are named by their place in the file, never by
/// who
/// they are for.</summary>
internal sealed class ProcessReport(TenantDesk desk, TextWriter output)
{
    private const int MostItems = 100_000;

    /// <summary>One file.</summary>
    /// <returns>The exit code that it calls for.</returns>
    public int Write(string name, FileReceipt receipt)
    {
        if (receipt.Lines is { } lines)
            return Write(name, lines);
        var code = Exit.Done;
        foreach (var part in receipt.Interchanges)
            code = Math.Max(code, Write(name, part));
        return code;
    }

    private int Write(string name, LinesReceipt lines)
    {
        var what = lines.Kind == LineFileKind.Letters ? "letters" : "bank lines";
        if (lines.Errors.IsEmpty)
        {
            output.WriteLine($"{name}: {lines.Rows} {what}, {Dollars(lines.Amount.Cents)}, {lines.New} of them new");
            return Exit.Done;
        }

        output.WriteLine($"{name}: {what}, refused; nothing of it was taken");
        foreach (var error in lines.Errors)
            output.WriteLine($"  {error}");
        return Exit.Refused;
    }

    private int Write(string name, InterchangeReceipt part)
    {
        var received = part.Received;
        var what = received.Content switch
        {
            InterchangeContent.Claims => "claims",
            InterchangeContent.Remittances => "payments",
            InterchangeContent.Acknowledgements => "acknowledgements",
            InterchangeContent.Unsupported => "a guide nobody takes yet",
            InterchangeContent.Unreadable => "nothing that can be read as X12",
        };
        var status = part.Receipt.Status.ToString().ToLowerInvariant();
        var reason = part.Receipt.Code.Length > 0 ? $" ({part.Receipt.Code})" : "";
        output.WriteLine($"{name}: {what}, {received.Sets.Length} sets, {status}{reason}");
        foreach (var fault in received.Faults)
            output.WriteLine($"  {fault.Code} at byte {fault.Offset}: {fault.Message}");
        if (!part.Receipt.Taken || part.Receipt.Case.IsNone)
            return Exit.Environment;
        return part.IsRefused ? Exit.Refused : WriteItems(part.Receipt.Case, received);
    }

    private int WriteItems(CaseId owner, ReceivedInterchange received)
    {
        foreach (var total in desk.Cases.Totals(owner))
            output.WriteLine($"  {total.Count,6}  {Words(total.Status),-28} {Dollars(total.Cents),14}");
        if (received.Content != InterchangeContent.Claims)
            return Exit.Done;
        var code = Exit.Done;
        var most = Math.Min(MostItems, received.Sets.Sum(s => s.Parts));
        foreach (var item in desk.Cases.Items(owner, 1, most))
            if (desk.Cases.Find(item.Item.Peer) is { Value: ClaimCase claim } found)
                code = Math.Max(code, WriteClaim(item.Ordinal, found, claim));
        return code;
    }

    private int WriteClaim(int ordinal, Case found, ClaimCase claim)
    {
        var worth = claim.Findings.Where(f => f.Severity != ScrubSeverity.Info).ToList();
        if (worth.Count == 0)
            return Exit.Done;
        output.WriteLine($"  claim {ordinal} ({Dollars(claim.Claim.Charge?.Cents ?? 0)}), {found.State}");
        foreach (var finding in worth)
        {
            var line = finding.Line > 0 ? $" line {finding.Line}" : "";
            var severity = finding.Severity.ToString().ToLowerInvariant();
            output.WriteLine($"    {severity} {finding.Code}{line}: {finding.What}");
            output.WriteLine($"      why: {finding.Why}");
            output.WriteLine($"      fix: {finding.Fix} ({finding.Rule})");
        }

        return Exit.Findings;
    }

    /// <summary>What the books say after all files.</summary>
    public void WriteLedger()
    {
        var overview = new Overview(desk.Open);
        foreach (var task in overview.Tasks())
            output.WriteLine($"task {task.Kind}: {task.Tasks} open, {Dollars(task.Cents)}");
        var sums = overview.Ledger();
        if (sums.IsEmpty)
            return;
        output.WriteLine("ledger (debit positive)");
        foreach (var sum in sums)
            output.WriteLine($"  {Accounts.Of(new AccountCode(sum.Account)).Name,-44} {Dollars(sum.Cents),14}");
        output.WriteLine($"  {"sum",-44} {Dollars(sums.Sum(s => s.Cents)),14}");
    }

    /// <summary>What left.</summary>
    public void WriteSent(string home, string? copyTo)
    {
        foreach (var route in desk.Rules.World.Routes.Values.DistinctBy(r => r.Folders.Outbound))
        {
            Copy(Path.Combine(home, route.Folders.Outbound), $"sent to {route.FarSide}", copyTo);
            Copy(Path.Combine(home, route.Folders.AnswersOut), $"told {route.Source}", copyTo);
        }
    }

    private void Copy(string folder, string what, string? copyTo)
    {
        if (!Directory.Exists(folder))
            return;
        foreach (var file in Directory.GetFiles(folder).Order(StringComparer.Ordinal))
        {
            output.WriteLine($"{what}: {Path.GetFileName(file)}, {new FileInfo(file).Length} bytes");
            if (copyTo is null)
                continue;
            Directory.CreateDirectory(copyTo);
            File.Copy(file, Path.Combine(copyTo, Path.GetFileName(file)), overwrite: true);
        }
    }

    private static string Words(string status) => status switch
    {
        "ready" => "may leave",
        "returned" => "returned to the source",
        "failed" => "to be corrected here",
        "held" => "held",
        "passed" => "passed on as they came",
        "duplicate" => "copies, not sent again",
        "changed" => "changed after acceptance",
        "released" => "released later",
        _ when status.StartsWith("ready ", StringComparison.Ordinal) => "may leave to " + status["ready ".Length..],
        _ => status,
    };

    internal static string Dollars(long cents) =>
        (cents < 0 ? "-" : "") + string.Create(
            CultureInfo.InvariantCulture, $"${Math.Abs(cents) / 100:N0}.{Math.Abs(cents) % 100:00}");
}
