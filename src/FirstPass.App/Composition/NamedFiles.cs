using System.Collections.Immutable;
using FirstPass.Billing.Files;
using FirstPass.Billing.Submissions;
using FirstPass.Engine.Shards;
using FirstPass.Engine.Tenancy;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;

namespace FirstPass.App.Composition;

/// <summary>Stored files that cases name: what came, and what was built and sent. Each of them must be there.</summary>
public static class NamedFiles
{
    private const string Files =
        "select case_id from case_row where tenant = $tenant and type in ('interchange', 'submission') order by 1";

    /// <summary>Their digests.</summary>
    public static ImmutableArray<Digest> Of(OpenTenant open, CaseLookup cases)
    {
        using var view = open.Scope(Actor.System, "audit").View();
        var ids = new RowQuery(view.Connection, Files).With("$tenant", view.Number)
            .All(row => CaseId.Read(row.Bytes(0)));
        return [.. ids.SelectMany(id => OfCase(cases, id)).Distinct()];
    }

    /// <summary>The file that an interchange came in; none when it cannot be read, which the rebuild names.</summary>
    internal static IEnumerable<Digest> OfCase(CaseLookup cases, CaseId id)
    {
        try
        {
            return cases.Find(id)?.Value switch
            {
                InterchangeCase { Received: { } received } => [received.Blob],
                Submission submission => submission.Envelopes.Select(e => e.Bytes),
                _ => [],
            };
        }
        catch (CaseUnreadableException)
        {
            return [];
        }
    }
}
