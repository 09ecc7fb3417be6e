using FirstPass.Sandbox.Commands;
using FirstPass.Sandbox.Rules;

const string Usage = """
    firstpass-sandbox run --outbound DIR --answers DIR --rules FILE --state FILE (--clock URL | --now DATE|FILE)
                          [--paper DIR] [--poll MILLISECONDS] [--once]
    firstpass-sandbox generate --claims N --seed S --out DIR [--rules FILE] [--batch N] [--first-day DATE]
    firstpass-sandbox practice --out DIR
    """;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, press) =>
{
    press.Cancel = true;
    stop.Cancel();
};

try
{
    return args switch
    {
        ["run", ..] => await RunCommand.Run(
            new Arguments(
                args.AsSpan(1),
                ["--outbound", "--answers", "--rules", "--state", "--clock", "--now", "--paper", "--poll"],
                ["--once"]),
            stop.Token),
        ["generate", ..] => GenerateCommand.Run(new Arguments(
            args.AsSpan(1), ["--claims", "--seed", "--out", "--rules", "--batch", "--first-day", "--only"], [])),
        ["practice", ..] => PracticeCommand.Run(new Arguments(args.AsSpan(1), ["--out"], [])),
        ["--help"] or ["-h"] => Show(Usage, 0),
        _ => Show(Usage, 2),
    };
}
catch (OperationCanceledException)
{
    return 0;
}
catch (Exception fault) when (fault is UsageException or RulesException or FileNotFoundException
    or DirectoryNotFoundException)
{
    Console.Error.WriteLine(fault.Message);
    return 2;
}

static int Show(string text, int code)
{
    Console.WriteLine(text);
    return code;
}
