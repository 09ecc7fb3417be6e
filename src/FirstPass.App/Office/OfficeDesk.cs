using System.Diagnostics.CodeAnalysis;
using FirstPass.App.Access;
using FirstPass.App.Composition;
using FirstPass.App.Office.Forms;
using FirstPass.Engine.Shards;
using FirstPass.Engine.Tenancy;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace FirstPass.App.Office;

/// <summary>A tenant's desk as one caller sees it: what all parts of the office work with.</summary>
internal sealed class OfficeDesk(FrontDoor door, TenantDesk desk, Principal principal)
{
    private const string Purpose = "billing";

    public FrontDoor Door => door;

    public TenantDesk Desk => desk;

    public Principal Principal => principal;

    /// <summary>The tenant, seen by the caller.</summary>
    public TenantScope Scope { get; } = desk.Open.Scope(principal.Actor, Purpose);

    /// <summary>The time here.</summary>
    public Instant Now => Instant.FromDateTimeOffset(desk.Settings.Clock.GetUtcNow());

    /// <summary>The first moment of a day where the staff works.</summary>
    public Instant StartOf(LocalDate day) => desk.Rules.World.Staff.At(day, LocalTime.Midnight);

    /// <summary>Patient data may be shown to the caller.</summary>
    public bool SeesPatients { get; } = Gatekeeper.Has(principal, Right.SeePatient);

    /// <summary>Why the caller may not do something; null when it may.</summary>
    public Problem? Objection(Right right, Resource resource)
    {
        var said = door.Gatekeeper.Authorize(principal, right, resource);
        return said.Allowed ? null : Problems.Forbidden(said.Code, said.Reason);
    }

    /// <summary>Runs a query over the tenant's rows, with <c>$tenant</c> named.</summary>
    public T Rows<T>(string sql, Func<RowQuery, T> run)
    {
        using var view = Scope.View();
        using var query = new RowQuery(view.Connection, sql).With("$tenant", view.Number);
        return run(query);
    }

    /// <summary>Several queries over one state of the rows.</summary>
    public T Reading<T>(Func<SqliteConnection, long, T> read)
    {
        using var view = Scope.View();
        new RowQuery(view.Connection, "begin").Run();
        return read(view.Connection, view.Number);
    }

    /// <summary>A case by the id that a caller gives. What is not there, and what is another tenant's, is answered
    /// alike.</summary>
    public bool TryFind(string? text, [NotNullWhen(true)] out Case? found, [NotNullWhen(false)] out Problem? problem)
    {
        found = null;
        problem = null;
        try
        {
            found = CaseId.TryParse(text, out var id) ? desk.Cases.Find(id) : null;
            problem = found is null ? Problems.NotFound("case") : null;
        }
        catch (CaseUnreadableException fault)
        {
            problem = fault.Code == "SHREDDED" ? Problems.Shredded : Problems.Unavailable(fault.Code);
        }

        return found is not null;
    }
}
