using System.Diagnostics;
using FirstPass.App.Composition;

namespace FirstPass.App.Commands.Instance;

/// <summary>The process of the sandbox payers, which sees only files and the clock.</summary>
internal sealed class DemoSandbox : IDisposable
{
    private readonly Process? process;

    public DemoSandbox(Product product, DemoPlace place, string url)
    {
        if (place.Sandbox is not { } program)
            return;
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        start.ArgumentList.Add(program);
        start.ArgumentList.Add("run");
        foreach (var route in product.Default.Rules.World.Routes.Values.DistinctBy(r => r.Folders.Outbound))
            Add(
                start,
                ("--outbound", Path.Combine(place.Data, route.Folders.Outbound)),
                ("--answers", Path.Combine(place.Data, route.Folders.AnswersIn)));
        Add(
            start,
            ("--rules", Path.Combine(place.Practice, "payers.yaml")),
            ("--state", place.SandboxState),
            ("--clock", url + "/clock"),
            ("--paper", Path.Combine(place.Data, product.Default.Rules.World.Tenant.Bank.Folder)));
        process = Process.Start(start);
        process?.BeginOutputReadLine();
    }

    public void Dispose()
    {
        if (process is { HasExited: false })
            process.Kill(entireProcessTree: true);
        process?.Dispose();
    }

    private static void Add(ProcessStartInfo start, params (string Name, string Value)[] options)
    {
        foreach (var (name, value) in options)
        {
            start.ArgumentList.Add(name);
            start.ArgumentList.Add(value);
        }
    }
}
