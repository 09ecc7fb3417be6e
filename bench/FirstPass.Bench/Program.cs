using FirstPass.Bench;
using FirstPass.Bench.Measuring;
using FirstPass.Bench.Proof;

var commands = new Commands(args);
switch (args.FirstOrDefault())
{
    case "generate":
        GeneratedFolder.Make(commands.Get("--out", ""), commands.Order("1000"));
        return 0;
    case "proof":
        return await ProofReport.RunAsync(commands);
    default:
        Console.WriteLine("""
            usage: bench budgets [NAME...]                    every budget: must, aim, measured
                   bench proof [--claims N] [--seed S]        claims through the product, compared to the cent
            """);
        return 2;
}
