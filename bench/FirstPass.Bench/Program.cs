using FirstPass.Bench;
using FirstPass.Bench.Budgets;
using FirstPass.Bench.Proof;

var commands = new Commands(args);
switch (args.FirstOrDefault())
{
    case "generate":
        GeneratedFolder.Make(commands.Get("--out", ""), commands.Order("1000"));
        return 0;
    case MemoryBudget.Command:
        MemoryBudget.Measure(args[1]);
        return 0;
    case "budgets":
        return await BudgetReport.RunAsync(args.Skip(1), commands);
    case "proof":
        return await ProofReport.RunAsync(commands);
    default:
        Console.WriteLine("""
            usage: bench budgets [NAME...]                    every budget: must, aim, measured
                   bench proof [--claims N] [--seed S]        claims through the product, compared to the cent

            budgets: formats, fhir, memory, scrub, kernel, life [--claims N], latency
            """);
        return 2;
}
