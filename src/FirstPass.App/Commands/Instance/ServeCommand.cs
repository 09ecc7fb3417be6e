using System.CommandLine;
using System.Globalization;
using FirstPass.App.Commands.Words;
using FirstPass.App.Composition;
using FirstPass.Engine.Tenancy;

namespace FirstPass.App.Commands.Instance;

/// <summary><c>firstpass serve --data DIR</c>: watches the routes' folders and answers on the web.</summary>
public static class ServeCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var data = new Option<DirectoryInfo>("--data") { Description = "Folder of the instance.", Required = true };
        var config = new Option<DirectoryInfo?>("--config") { Description = "Configuration; default DIR/config." };
        var key = new Option<FileInfo?>("--key-file") { Description = "Root key, outside the data folder." };
        var anchor = new Option<FileInfo?>("--anchor") { Description = "Where checkpoints are anchored." };
        var url = new Option<string>("--url")
        {
            Description = "Address to listen on.",
            DefaultValueFactory = _ => "http://127.0.0.1:5180",
        };
        var environment = new Option<string>("--environment")
        {
            Description = "production, test or demo; fixed when the data is made.",
            DefaultValueFactory = _ => "production",
        };
        var stable = new Option<int>("--stable-seconds")
        {
            Description = "A file is taken when it did not change for so long; 0 where files are renamed in whole.",
            DefaultValueFactory = _ => 2,
        };
        var level = new Option<LogLevel>("--log-level")
        {
            Description = "What is told on the console: error, warning, information, debug.",
            DefaultValueFactory = _ => LogLevel.Information,
        };
        var command = new Command("serve", "Watch the folders.\n\nExample:\n  firstpass serve --data /srv/firstpass")
        {
            data, config, key, anchor, url, environment, stable, level,
        };
        command.SetAction((parsed, cancel) => RunAsync(
            new ProductOptions
            {
                Data = parsed.GetValue(data)!.FullName,
                Config = parsed.GetValue(config)?.FullName,
                KeyFile = parsed.GetValue(key)?.FullName,
                AnchorFile = parsed.GetValue(anchor)?.FullName,
                Environment = Environment(parsed.GetValue(environment)!),
                Logs = OperatorLog.OnConsole(parsed.GetValue(level)),
                StableFor = TimeSpan.FromSeconds(Math.Max(0, parsed.GetValue(stable))),
            },
            parsed.GetValue(url)!,
            (_, _) => Task.CompletedTask,
            cancel));
        return command;
    }

    /// <summary>Runs an instance until it is asked to stop.</summary>
    internal static async Task<int> RunAsync(
        ProductOptions options, string url, Func<Product, CancellationToken, Task> beside, CancellationToken cancel)
    {
        var loaded = Product.Open(options);
        if (!loaded.TryGet(out var product))
        {
            foreach (var error in loaded.Errors)
                await Console.Error.WriteLineAsync(error.ToString()).ConfigureAwait(false);
            return Exit.Environment;
        }

        await using (product.ConfigureAwait(false))
        {
            var app = Host(product, url);
            await using (app.ConfigureAwait(false))
            {
                await app.StartAsync(cancel).ConfigureAwait(false);
                Console.WriteLine($"FirstPass answers at {url}");
                using var ending = CancellationTokenSource.CreateLinkedTokenSource(
                    cancel, app.Lifetime.ApplicationStopping);
                var work = beside(product, ending.Token);
                await Task.Delay(Timeout.Infinite, ending.Token).ContinueWith(_ => { }, TaskScheduler.Default)
                    .ConfigureAwait(false);
                await work.ContinueWith(_ => { }, TaskScheduler.Default).ConfigureAwait(false);
                await app.StopAsync(CancellationToken.None).ConfigureAwait(false);
            }
        }

        return Exit.Done;
    }

    private static DataEnvironment Environment(string name) => name switch
    {
        "test" => DataEnvironment.Test,
        "demo" => DataEnvironment.Demo,
        _ => DataEnvironment.Production,
    };

    private static WebApplication Host(Product product, string url)
    {
        var builder = WebApplication.CreateSlimBuilder(
            new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Services.AddSingleton(product.Options.Logs);
        builder.WebHost.UseUrls(url);
        var app = builder.Build();
        app.MapGet("/", () => Results.Text(Page(product), "text/html; charset=utf-8"));
        app.MapGet("/health/live", () => Results.Text("live"));
        app.MapGet("/health/ready", () => product.Tenants.All(t => t.Desk is { IsRunning: true })
            ? Results.Text("ready")
            : Results.Text("waiting for the database", statusCode: StatusCodes.Status503ServiceUnavailable));
        if (product.Options.Clock is SteeredClock)
            app.MapGet("/clock", () => Results.Text(
                product.Options.Clock.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)));
        return app;
    }

    private static string Page(Product product)
    {
        var rows = string.Concat(product.Tenants.Select(t =>
            $"<tr><td>{t.Tenant}</td><td>{(t.Desk is { IsRunning: true } ? "running" : t.Trouble)}</td></tr>"));
        var folders = string.Concat(product.Watches.Select(w => $"<li>{Path.GetFileName(w.Folder.Inbox)}</li>"));
        var demo = product.Options.Environment == DataEnvironment.Demo ? "<p><strong>SYNTHETIC DATA</strong></p>" : "";
        return $"""
            <!doctype html><html lang="en"><head><meta charset="utf-8"><title>FirstPass</title>
            <style>
            :root {"{"} color-scheme: light dark; font: 16px/1.5 system-ui; {"}"}
            body {"{"} margin: 3rem auto; max-width: 40rem; {"}"}
            </style>
            </head><body><h1>FirstPass</h1>{demo}
            <table><tr><th scope="col">Tenant</th><th scope="col">State</th></tr>{rows}</table>
            <h2>Watched folders</h2><ul>{folders}</ul></body></html>
            """;
    }
}
