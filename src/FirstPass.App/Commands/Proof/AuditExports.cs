using System.Collections.Immutable;
using FirstPass.App.Commands.Words;
using FirstPass.App.Composition;
using FirstPass.Workflow.Identity;

namespace FirstPass.App.Commands.Proof;

/// <summary>The answer of <c>audit export</c>; docs/cli/audit-export.schema.json describes it.</summary>
internal sealed record ExportAnswer(string PublicKey, ImmutableArray<ExportAnswer.TenantAnswer> Tenants)
{
    internal sealed record TenantAnswer(string Tenant, string Folder, int Streams, long Entries, int Checkpoints);
}

/// <summary><c>audit export</c>.</summary>
internal static class AuditExports
{
    public static int Run(InstanceReader reader, ImmutableArray<TenantId> tenants, string target, Voice voice)
    {
        if (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any())
            return voice.Refuse(Exit.Refused, $"The folder {target} is not empty.");
        var answer = new ExportAnswer(
            Convert.ToHexStringLower(reader.Installation.PublicKey),
            [.. tenants.Select(t => Write(reader, t, target))]);
        voice.Answer(answer, output =>
        {
            foreach (var tenant in answer.Tenants)
                output.WriteLine(
                    $"{tenant.Tenant}: {tenant.Entries} entries of {tenant.Streams} streams and {tenant.Checkpoints} "
                    + $"checkpoints in {tenant.Folder}");
            output.WriteLine($"public key {answer.PublicKey}");
        });
        return Exit.Done;
    }

    private static ExportAnswer.TenantAnswer Write(InstanceReader reader, TenantId tenant, string target)
    {
        var folder = Path.Combine(target, tenant.ToString());
        var summary = reader.Installation.Tenant(tenant).ExportAudit(folder);
        return new ExportAnswer.TenantAnswer(
            tenant.ToString(), folder, summary.Streams, summary.Entries, summary.Checkpoints);
    }
}
