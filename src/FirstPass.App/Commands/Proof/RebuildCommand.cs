using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Serialization;
using FirstPass.App.Commands.Words;
using FirstPass.App.Composition;
using FirstPass.Workflow.Identity;

namespace FirstPass.App.Commands.Proof;

/// <summary><c>firstpass rebuild</c>: makes every row again from the log and compares it with what is there.</summary>
public static class RebuildCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var most = Choice.Whole("--most", "Stop after so many differences.", otherwise: 100, most: 1_000_000);
        var command = new Instruction(
            "rebuild",
            "Make every row again from the log and compare it with what is there.",
            "rebuild --data /srv/firstpass",
            "rebuild --data /srv/firstpass --tenant default --format json")
        {
            Remarks = "It compares and writes nothing. Rows that differ were changed beside the log: restore a backup.",
        };
        command.Add(most);
        command.Add(Voice.Option());
        var instance = InstanceOptions.AddTo(command);
        command.SetAction(parsed => instance.Read(parsed, audit: true, (reader, tenants, voice) =>
            Run(reader, tenants, parsed.GetValue(most), voice)));
        return command;
    }

    private static int Run(InstanceReader reader, ImmutableArray<TenantId> tenants, int most, Voice voice)
    {
        var answer = new Answer([.. tenants.Select(t =>
        {
            var report = reader.Installation.Tenant(t).Rebuild(most);
            return new TenantAnswer(
                t.ToString(), RowsAnswer.Of(report)!, DifferenceAnswer.Of(report), report.Stopped);
        })]);
        voice.Answer(answer, output =>
        {
            foreach (var tenant in answer.Tenants)
            {
                output.WriteLine(
                    $"{tenant.Tenant}: {tenant.Rows.Entries} entries of {tenant.Rows.Cases} cases replayed, "
                    + tenant.Count + tenant.Rows.PassedOver);
                foreach (var difference in tenant.Differences)
                    difference.Write(output);
            }
        });
        return answer.Tenants.Any(t => !t.Differences.IsEmpty) ? Exit.Findings : Exit.Done;
    }

    internal sealed record Answer(ImmutableArray<TenantAnswer> Tenants);

    internal sealed record TenantAnswer(
        string Tenant, RowsAnswer Rows, ImmutableArray<DifferenceAnswer> Differences, bool Stopped)
    {
        /// <summary>How many rows differ, in words.</summary>
        [JsonIgnore]
        public string Count => Stopped
            ? $"at least {Differences.Length} rows differ; stopped there"
            : $"{Differences.Length} rows differ";
    }
}
