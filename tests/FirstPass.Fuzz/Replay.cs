namespace FirstPass.Fuzz;

/// <summary>Checks single files and says what each did.</summary>
internal static class Replay
{
    /// <summary>0 when everything holds for every file.</summary>
    public static int Run(Target target, IEnumerable<string> files)
    {
        var broken = 0;
        var guard = new Guard(target);
        guard.Check(target.Seeds().First());
        foreach (var file in files)
        {
            var before = Environment.CpuUsage.TotalTime;
            var verdict = Of(guard, File.ReadAllBytes(file));
            var milliseconds = (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
            Console.WriteLine($"{(verdict.Length == 0 ? "holds" : "BREAKS")} {milliseconds:0} ms {file}");
            if (verdict.Length > 0)
                Console.WriteLine(verdict);
            broken += verdict.Length > 0 ? 1 : 0;
        }

        return broken == 0 ? 0 : 1;
    }

    /// <summary>What an input breaks; empty when everything holds.</summary>
    private static string Of(Guard guard, byte[] input)
    {
        try
        {
            guard.Check(input);
            return "";
        }
        catch (Exception fault)
        {
            return fault.ToString();
        }
    }
}
