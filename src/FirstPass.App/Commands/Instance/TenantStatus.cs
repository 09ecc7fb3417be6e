using System.Collections.Immutable;
using FirstPass.App.Commands.Words;
using FirstPass.App.Composition;
using FirstPass.App.Intake;
using FirstPass.Billing.Gateway;
using FirstPass.Billing.Ledger;
using FirstPass.Engine.Tenancy;

namespace FirstPass.App.Commands.Instance;

/// <summary>How a tenant stands.</summary>
/// <param name="Tenant">The tenant.</param>
/// <param name="States">Cases by type and state: what was charged, and what is open of it.</param>
/// <param name="OpenCents">Sum of what is open over all cases.</param>
/// <param name="ReceivableCents">Open receivables by the ledger.</param>
/// <param name="Balanced">True when both are the same, the ledger adds up to zero, and its totals are those of its
/// postings.</param>
/// <param name="Tasks">Open tasks by kind.</param>
/// <param name="Folders">Watched folders and the files in them.</param>
/// <param name="Backlog">What is not done yet.</param>
internal sealed record TenantStatus(
    string Tenant,
    ImmutableArray<OpenMoney> States,
    long OpenCents,
    long ReceivableCents,
    bool Balanced,
    ImmutableArray<TaskCount> Tasks,
    ImmutableArray<TenantStatus.FolderAnswer> Folders,
    Backlog Backlog)
{
    public static TenantStatus Of(OpenTenant tenant, World world, string root, DateTimeOffset now)
    {
        var overview = new Overview(tenant);
        var states = overview.Receivables();
        var ledger = overview.Ledger();
        var open = states.Sum(s => s.OpenCents);
        var receivable = ledger.Where(a =>
                a.Account == Accounts.InsuranceReceivable.Code || a.Account == Accounts.PatientReceivable.Code)
            .Sum(a => a.Cents);
        return new TenantStatus(
            tenant.Marker.Tenant.ToString(),
            states,
            open,
            receivable,
            open == receivable && ledger.Sum(a => a.Cents) == 0 && overview.WrongTotals() == 0,
            overview.Tasks(),
            [.. WatchedFolder.Of(world, root, tenant.Marker.Environment).Select(f => FolderAnswer.Of(f, root))],
            overview.Backlog(now));
    }

    public void Write(TextWriter output)
    {
        output.WriteLine($"tenant {Tenant}");
        output.WriteLine($"  {"case",-14} {"state",-26} {"cases",6} {"charged",16} {"open",16}");
        foreach (var s in States)
            output.WriteLine(
                $"  {s.Type,-14} {s.State,-26} {s.Cases,6} {Charged(s),16} {Dollars.Of(s.OpenCents),16}");
        output.WriteLine($"  {"sum of what is open over all cases",-65} {Dollars.Of(OpenCents),16}");
        output.WriteLine(
            Balanced
                ? "  it is the open A/R of the ledger, to the cent; the ledger adds up to zero"
                : $"  NOT BALANCED: the ledger has {Dollars.Of(ReceivableCents)} open, or does not add up");
        foreach (var task in Tasks)
            output.WriteLine($"  task {task.Kind}: {task.Tasks} open, {Dollars.Of(task.Cents)}");
        foreach (var folder in Folders)
            output.WriteLine(
                $"  folder {folder.Folder} ({folder.Route}, {folder.Side}): {folder.Waiting} waiting, "
                + $"{folder.Taken} taken, {folder.Refused} refused");
        output.WriteLine(
            $"  under way: {Backlog.Feeds} files, {Backlog.Effects} orders outside, {Backlog.Ready} messages, "
            + $"{Backlog.Late} clocks due; {Backlog.Waiting} messages wait, {Backlog.Parked} are parked");
    }

    // Only a claim has a charge of its own; files, batches and payments count the same dollars again.
    private static string Charged(OpenMoney money) => money.Type == "claim" ? Dollars.Of(money.ChargeCents) : "";

    internal sealed record FolderAnswer(
        string Route, string Side, string Folder, int Waiting, int Taken, int Refused)
    {
        public static FolderAnswer Of(WatchedFolder folder, string root)
        {
            var spool = new Spool(folder.Inbox);
            return new FolderAnswer(
                folder.Route, folder.FromFarSide ? "far-side" : "source",
                Path.GetRelativePath(root, folder.Inbox).Replace(Path.DirectorySeparatorChar, '/'),
                Directory.Exists(folder.Inbox) ? spool.Waiting().Count() : 0,
                Count(Path.Combine(folder.Inbox, "taken"), "*"),
                Count(Path.Combine(folder.Inbox, "refused"), "*.reason.json"));
        }

        private static int Count(string folder, string pattern) =>
            Directory.Exists(folder) ? Directory.EnumerateFiles(folder, pattern).Count() : 0;
    }
}
