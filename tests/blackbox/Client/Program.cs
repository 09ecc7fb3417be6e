using FirstPass.Blackbox.Client;

const string Usage = """
    client feed  --from GENERATED --data DATA --log FILE --window N [--address FILE --secret FILE] [--until FILE]
                                                  sends files, some by HTTP; writes down what was acknowledged
    client check --from GENERATED --data DATA --log FILE --view FILE  compares that with what the store says
    client findings --from GENERATED --view FILE                      compares what was found with what was planted
    client passed --from GENERATED --data DATA --log FILE --seconds N  says whether every file has reached the other side
    client live URL                                                   asks /health/live
    client ready URL STARTED MOST                                     waits for /health/ready; times since STARTED
    client wal FILE                                                   says whether a transaction is open in a WAL file
    """;

var options = new Dictionary<string, string>(StringComparer.Ordinal);
for (var i = 1; i + 1 < args.Length; i += 2)
    options[args[i]] = args[i + 1];
switch (args)
{
    case ["feed", ..]:
        using (var uploader = options.TryGetValue("--address", out var address)
            ? new Uploader(options["--from"], address, options["--secret"])
            : null)
            return new Feeder(
                options["--from"], options["--data"], options["--log"], int.Parse(options["--window"]), uploader,
                options.GetValueOrDefault("--until")).Run();
    case ["findings", ..]:
        return new Findings(options["--from"], options["--view"]).Compare() == 0 ? 0 : 1;
    case ["check", ..]:
        return new Check(options["--from"], options["--data"], options["--log"], options["--view"]).Run();
    case ["passed", ..]:
        return new Passed(options["--from"], options["--data"], options["--log"]).Within(int.Parse(options["--seconds"]));
    case ["live", var url]:
        return await Ready.IsLiveAsync(url);
    case ["ready", var url, var started, var most]:
        return await Ready.WaitAsync(url, long.Parse(started), long.Parse(most));
    case ["wal", var file]:
        Console.WriteLine(WriteAheadLog.Read(file));
        return 0;
    default:
        Console.Error.WriteLine(Usage);
        return 2;
}
