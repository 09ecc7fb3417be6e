using System.Collections.Immutable;
using System.CommandLine;
using FirstPass.App.Commands.Words;
using FirstPass.App.Composition;
using FirstPass.Workflow.Identity;

namespace FirstPass.App.Commands.Instance;

/// <summary><c>firstpass status --data DIR</c>: how an instance stands, also while it is served.</summary>
public static class StatusCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Instruction(
            "status",
            "Say how an instance stands: cases and dollars by state, open tasks, folders, backlog, posture.",
            "status --data /srv/firstpass",
            "status --data /srv/firstpass --format json")
        {
            Voice.Option(),
        };
        var instance = InstanceOptions.AddTo(command);
        command.SetAction(parsed => instance.Read(parsed, audit: false, (reader, tenants, voice) =>
            Run(reader, tenants, instance.Place(parsed), voice)));
        return command;
    }

    private static int Run(
        InstanceReader reader, ImmutableArray<TenantId> tenants, InstancePlace place, Voice voice)
    {
        var states = ImmutableArray.CreateBuilder<TenantStatus>();
        foreach (var tenant in tenants)
        {
            var rules = reader.Rules(tenant);
            if (!rules.TryGet(out var rulebook))
                return voice.Refuse(Exit.Environment, rules.Errors.Select(e => e.ToString()));
            var root = new InstanceFolder(place.Data).RootOf(tenant);
            states.Add(TenantStatus.Of(
                reader.Installation.Tenant(tenant), rulebook.World, root, reader.Now));
        }

        var answer = StatusAnswer.Of(reader, place, states.ToImmutable());
        voice.Answer(answer, answer.Write);
        return answer.Tenants.All(t => t.Balanced) ? Exit.Done : Exit.Findings;
    }
}
