namespace FirstPass.Blackbox.Client;

/// <summary>Observe's promise: whatever happens to the database, the bytes of every file that was sent reach the other
/// side unchanged within the time.</summary>
internal sealed class Passed(string from, string data, string log)
{
    private static readonly Dictionary<string, string> Onward = new()
    {
        ["hub/in"] = "hub/out",
        ["hub/answers-in"] = "hub/answers-out",
        ["direct/in"] = "direct/out",
        ["direct/answers-in"] = "direct/answers-out",
    };

    public int Within(int seconds)
    {
        var sent = AckLog.Read(log).Where(a => a[0] == "sent").Select(a => a[1]).ToList();
        if (sent.Count == 0)
        {
            Console.WriteLine("no file was sent: nothing is shown");
            return 1;
        }

        var end = DateTime.UtcNow.AddSeconds(seconds);
        while (true)
        {
            var missing = sent.Where(f => !HasArrived(f)).ToList();
            if (missing.Count == 0)
            {
                Console.WriteLine($"all of {sent.Count} files that were sent have passed unchanged");
                return 0;
            }

            if (DateTime.UtcNow >= end)
            {
                Console.WriteLine($"{missing.Count} of {sent.Count} files did not pass: {string.Join(", ", missing.Take(5))}");
                return 1;
            }

            Thread.Sleep(200);
        }
    }

    private bool HasArrived(string file)
    {
        var target = Path.Combine(data, Onward[Path.GetDirectoryName(file)!], Path.GetFileName(file));
        return File.Exists(target)
            && File.ReadAllBytes(target).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(from, file)));
    }
}
