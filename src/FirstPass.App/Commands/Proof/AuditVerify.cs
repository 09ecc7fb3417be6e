using System.Collections.Immutable;
using FirstPass.App.Commands.Words;
using FirstPass.App.Composition;
using FirstPass.Engine.Store;
using FirstPass.Engine.Tenancy;
using FirstPass.Verify;
using FirstPass.Workflow.Identity;

namespace FirstPass.App.Commands.Proof;

/// <summary>
/// <c>audit verify</c>: exports the log and verifies it by the program that shares no code with the writer, reads the
/// databases and every stored file through, and makes every row again from the log.
/// </summary>
internal static class AuditVerify
{
    private const int MostDifferences = 1000;

    public static int Run(InstanceReader reader, ImmutableArray<TenantId> tenants, Voice voice) =>
        Say(new AuditAnswer([.. tenants.Select(t => Verify(reader, t))]), voice);

    public static int Say(AuditAnswer answer, Voice voice)
    {
        voice.Answer(answer, answer.Write);
        return answer.Sound ? Exit.Done : Exit.Findings;
    }

    // Whatever cannot even be opened is a finding: this command is there to say so.
    private static TenantAudit Verify(InstanceReader reader, TenantId tenant)
    {
        try
        {
            return Check(reader, tenant);
        }
        catch (StoreRefusedException refused)
        {
            return TenantAudit.Unreadable(tenant.ToString(), refused.Code);
        }
        catch (StoreUnavailableException unavailable)
        {
            return TenantAudit.Unreadable(tenant.ToString(), unavailable.Code);
        }
    }

    private static TenantAudit Check(InstanceReader reader, TenantId tenant)
    {
        var open = reader.Installation.Tenant(tenant);
        var scratch = Directory.CreateTempSubdirectory("firstpass-audit-").FullName;
        try
        {
            // Anchors and head record are copied first: beside a running instance the log can only be ahead of them.
            var evidence = new Evidence(
                reader.Installation.PublicKey,
                Copied(reader.Installation.AnchorPath, scratch, "anchors"),
                Copied(open.Paths.Head, scratch, "head"));
            var export = Path.Combine(scratch, "export");
            open.ExportAudit(export);
            var report = Verifier.Verify(export, evidence);
            return TenantAudit.Of(
                tenant.ToString(), report, Broken(reader, open), open.Rebuild(MostDifferences));
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }

    private static ImmutableArray<string> Broken(InstanceReader reader, OpenTenant open)
    {
        if (!reader.Cases(open.Marker.Tenant).TryGet(out var cases)
            || !reader.Rules(open.Marker.Tenant).TryGet(out var rules))
            return ["definitions"];
        using (cases)
            return
            [
                .. open.CheckFiles(NamedFiles.Of(open, cases)),
                .. new Archives(open, cases, reader.RootOf(open.Marker.Tenant)).Changed(rules.World),
            ];
    }

    // A name that leads nowhere lets the verifier say that the evidence is missing.
    private static string Copied(string file, string folder, string name)
    {
        var copy = Path.Combine(folder, name);
        if (File.Exists(file))
            File.Copy(file, copy);
        return copy;
    }
}
