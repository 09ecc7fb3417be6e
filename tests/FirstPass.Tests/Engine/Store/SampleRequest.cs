using FirstPass.Engine.Store;
using FirstPass.Workflow.Identity;
using NodaTime;

namespace FirstPass.Tests.Engine.Store;

/// <summary>A request that was answered, as the web edge keeps it.</summary>
internal static class SampleRequest
{
    public static void Add(SampleTenant tenant, string name)
    {
        var row = new RequestRow(
            "key-1", "POST /api/v1/events", Digest.Of(System.Text.Encoding.UTF8.GetBytes(name)).ToString(), Digest.Of([1]),
            RequestRow.Answered, 200, Instant.FromUtc(2026, 6, 3, 0, 0));
        using var add = tenant.File.Writer.Query("insert into idempotency values (1, ?, ?, ?, ?, ?, ?, ?, ?)");
        add.Bind(row.Client).Bind(row.Route).Bind(row.Key).Bind(row.Request).Bind(row.State).Bind(row.Status)
            .Bind(row.Seal(tenant.Keys, "{}"u8.ToArray())).Bind(row.Expires).Run();
    }
}
