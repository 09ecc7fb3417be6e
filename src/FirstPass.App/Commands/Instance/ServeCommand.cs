using System.CommandLine;
using FirstPass.App.Api;
using FirstPass.App.Commands.Words;
using FirstPass.App.Composition;
using FirstPass.App.Messages;
using FirstPass.Engine.Tenancy;

namespace FirstPass.App.Commands.Instance;

/// <summary><c>firstpass serve --data DIR</c>: watches the routes' folders and answers on the web.</summary>
public static class ServeCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var config = new Option<string?>("--config") { Description = "Configuration. Default: DIR/config." };
        var front = FrontOptions.Create();
        var environment = Choice.Maybe<DataEnvironment>(
            "--environment", "What new data is for; fixed when it is made. Default production.");
        var stable = Choice.Span(
            "--stable-for", "A file is ready when its size did not change for so long.", TimeSpan.FromSeconds(2));
        var look = Choice.Span(
            "--look-each", "How often the folders are looked at.", TimeSpan.FromMilliseconds(500),
            least: TimeSpan.FromMilliseconds(10));
        var command = new Instruction(
            "serve",
            "Watch the folders of the configured routes and answer on the web, until stopped.",
            "serve --data /srv/firstpass",
            "serve --data /srv/firstpass --url http://127.0.0.1:8080 --anchor /mnt/other/anchors --look-each 2s")
        {
            Remarks = """
                One process serves a data folder. Production does not start with a setting that is known
                to be bad; status shows the posture.
                """,
        };
        var level = Choice.Of<LogDetail>("--log-level", "What is told on the console.");
        foreach (var option in (Option[])[config, environment, stable, look, level])
            command.Add(option);
        front.AddTo(command);
        var instance = InstanceOptions.AddTo(command, withTenant: false);
        command.SetAction((parsed, cancel) =>
        {
            if (!front.TryRead(parsed, out var before, out var wrong))
                return Task.FromResult(Voice.Of(parsed).Refuse(Exit.Environment, wrong));
            var place = instance.Place(parsed);
            var made = place.Environment ?? parsed.GetValue(environment) ?? DataEnvironment.Production;
            return RunAsync(
                Voice.Of(parsed),
                new ProductOptions
                {
                    Data = place.Data,
                    Config = parsed.GetValue(config),
                    KeyFile = place.KeyFile,
                    AnchorFile = place.AnchorFile,
                    Environment = parsed.GetValue(environment) ?? made,
                    Clock = made == DataEnvironment.Demo
                        ? new InstanceFolder(place.Data).DemoClock(TimeProvider.System)
                        : TimeProvider.System,
                    StableFor = parsed.GetValue(stable),
                    LookEach = parsed.GetValue(look),
                    Logs = OperatorLog.OnConsole(LevelOf(parsed.GetValue(level))),
                },
                front.Url(parsed),
                before,
                null,
                cancel);
        });
        return command;
    }

    private static LogLevel LevelOf(LogDetail detail) => detail switch
    {
        LogDetail.Information => LogLevel.Information,
        LogDetail.Error => LogLevel.Error,
        LogDetail.Warning => LogLevel.Warning,
        LogDetail.Debug => LogLevel.Debug,
    };

    /// <summary>Runs an instance until it is asked to stop, or until what runs beside it has ended.</summary>
    internal static async Task<int> RunAsync(
        Voice voice, ProductOptions options, string url, WebFront front,
        Func<Product, string, CancellationToken, Task>? beside, CancellationToken cancel)
    {
        if (ServePosture.Objections(options, front.Posture(url, options.Environment)) is { IsEmpty: false } objections)
            return voice.Refuse(Exit.Environment, objections);
        var loaded = Product.Open(options);
        if (!loaded.TryGet(out var product))
            return voice.Refuse(Exit.Environment, loaded.Errors.Select(e => e.ToString()));
        await using (product.ConfigureAwait(false))
        {
            var messages = MessageListeners.Posture(product, options.Environment).ToList();
            if (messages.Find(m => m.State == PostureState.Bad) is { } bad)
                return voice.Refuse(Exit.Environment, ServePosture.Objection(bad));
            var listeners = await MessageListeners.StartAsync(product).ConfigureAwait(false);
            await using var listening = listeners.ConfigureAwait(false);
            var app = AppHost.Build(new AppHostOptions { Product = product, Url = url, Front = front });
            await using (app.ConfigureAwait(false))
            {
                await app.StartAsync(cancel).ConfigureAwait(false);
                var address = app.Urls.First();
                product.Lock?.Tell(address);
                ServePosture.Write(
                    product, front.Posture(address, options.Environment), address, voice.Output);
                foreach (var (tenant, listener) in listeners.All)
                    voice.Output.WriteLine($"tenant {tenant}: takes messages at {listener.Address}");
                using var ending = CancellationTokenSource.CreateLinkedTokenSource(
                    cancel, app.Lifetime.ApplicationStopping);
                var work = beside is null
                    ? Task.Delay(Timeout.Infinite, ending.Token)
                    : beside(product, address, ending.Token);
                await work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (work.IsFaulted)
                    await work.ConfigureAwait(false);
                await app.StopAsync(CancellationToken.None).ConfigureAwait(false);
            }
        }

        return Exit.Done;
    }
}

/// <summary>How much is told on the console; the usual first.</summary>
internal enum LogDetail
{
    Information,
    Error,
    Warning,
    Debug,
}
