using System.Collections.Immutable;
using FirstPass.App.Access;
using FirstPass.App.Composition;
using FirstPass.App.Intake;
using FirstPass.App.Office.Forms;
using FirstPass.Engine.Tenancy;
using FirstPass.Workflow.Definitions;
using FirstPass.Workflow.Identity;

namespace FirstPass.App.Office.Books;

/// <summary>Says how a tenant and its instance stand, in counts and sums.</summary>
internal sealed class StatusBoard(OfficeDesk office)
{
    private readonly Overview overview = new(office.Desk.Open);

    /// <summary>The status.</summary>
    public Reply<StatusView> Show()
    {
        if (office.Objection(Right.ReadStatus, Resource.All) is { } objection)
            return objection;
        var desk = office.Desk;
        var product = office.Door.Product;
        var watches = product.Watches.Where(w => IsOf(w.Folder, desk)).Select(w => Folder(w, desk));
        return new StatusView(
            desk.Open.Marker.Tenant.ToString(), Marker.Word(desk.Open.Marker.Environment), product.Process.Build,
            office.Now.ToDateTimeOffset(), desk.HasEnded ? desk.EndCode : "running",
            [.. overview.States().Select(s => new StateLine(s.Type, s.State, s.Cases, s.Cents))],
            [.. overview.Tasks().Select(t => new TaskLine(t.Kind, t.Tasks, t.Cents))],
            [.. watches], Posture(product));
    }

    /// <summary>Raw counts.</summary>
    public Reply<MeasuresView> Measures()
    {
        if (office.Objection(Right.ReadMeasures, Resource.All) is { } objection)
            return objection;
        var states = overview.States();
        var claims = states.Where(s => s.Type == "claim").ToList();
        long In(params string[] names) => claims.Where(c => names.Contains(c.State)).Sum(c => c.Cases);
        var all = claims.Sum(c => (long)c.Cases);
        var remits = states.Where(s => s.Type == "remittance").ToList();
        var late = office.Rows("""
            select count(*), coalesce(sum(case when due < $now and (waiting_until is null or waiting_until <= $now)
                then 1 else 0 end), 0)
            from task where tenant = $tenant and status = 'open'
            """, q => q.With("$now", office.Now.ToUnixTimeMilliseconds())
            .First(row => (Open: row.GetInt64(0), Late: row.GetInt64(1))));
        return new MeasuresView(
        [
            new("claims-stopped", In("ScrubFailed", "Held", "Returned"), all, "claims that may not leave, of all"),
            new("claims-rejected", In("Rejected"), all, "claims refused before adjudication, of all"),
            new("claims-denied", In("Denied", "PartiallyPaid"), all, "claims with an open denial, of all"),
            new("claims-settled", In("Closed", "WrittenOff"), all, "claims of which nothing is open, of all"),
            new(
                "payments-reconciled", remits.Where(r => r.State == "Reconciled").Sum(r => (long)r.Cases),
                remits.Sum(r => (long)r.Cases), "payments that agree with the bank, of all"),
            new("tasks-late", late.Late, late.Open, "open tasks past their due time, of all open ones"),
        ]);
    }

    /// <summary>A path of the machine is for who looks after it.</summary>
    private ImmutableArray<PostureLine> Posture(Product product)
    {
        var whole = Gatekeeper.Has(office.Principal, Right.ReadKeys);
        return product.Installation is { } installation
            ?
            [
                .. installation.Posture().Items.Select(i =>
                    new PostureLine(i.Name, whole ? i.Value : "", Scalars.NameOf(i.State))),
            ]
            : [];
    }

    private FolderLine Folder(FolderWatch watch, TenantDesk desk)
    {
        var folder = watch.Folder;
        var mode = desk.Rules.World.Routes.TryGetValue(folder.Route, out var route)
            ? route.Mode.ToString().ToLowerInvariant()
            : "observe";
        return new FolderLine(
            folder.Route, folder.FromFarSide ? FileForm.Answers : FileForm.Claims,
            Path.GetRelativePath(desk.Settings.Root, folder.Inbox), mode, watch.Trouble);
    }

    private static bool IsOf(WatchedFolder folder, TenantDesk desk)
    {
        var below = Path.GetRelativePath(desk.Settings.Root, folder.Inbox);
        var outside = below.StartsWith("..", StringComparison.Ordinal);
        var others = desk.Open.Marker.Tenant == TenantId.Default
            && below.StartsWith("tenants" + Path.DirectorySeparatorChar, StringComparison.Ordinal);
        return !outside && !others;
    }
}
