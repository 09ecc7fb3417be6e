using System.Security.Cryptography;

namespace FirstPass.Blackbox.Client;

/// <summary>
/// Puts generated files into inbound folders in their order, by rename, a bounded number of them under way, and writes
/// down which were acknowledged: one that left for <c>archive</c> or <c>refused</c>. With an uploader each third file
/// goes by HTTP instead, and the answer is the acknowledgement. It goes on whatever becomes of the server, as a client
/// in a practice would. When the file <c>until</c> is there it sends nothing more and waits for what is under way.
/// </summary>
internal sealed class Feeder(
    string from, string data, string log, int window, Uploader? uploader = null, string? until = null)
{
    private const int UploadEach = 3;
    private const int StampLength = 25;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private static readonly string[] Inbound = ["hub/in", "hub/answers-in", "direct/in", "direct/answers-in"];
    private static readonly string[] Outbound = ["hub/out", "hub/answers-out", "direct/out", "direct/answers-out"];

    private readonly AckLog acks = new(log);
    private readonly HashSet<string> underWay = [];
    private readonly HashSet<string> seen = [];
    private readonly HashSet<string> left = [];
    private readonly List<Task<Uploaded>> uploads = [];
    private int sent;

    public int Run()
    {
        using (acks)
        {
            var waiting = new Queue<string>(OrderedFiles(from));
            var lastNews = DateTime.UtcNow;
            while (waiting.Count > 0 || underWay.Count > 0)
            {
                if (Look())
                    lastNews = DateTime.UtcNow;
                else if (DateTime.UtcNow - lastNews > Patience)
                    return 1;
                if (File.Exists(until))
                    waiting.Clear();
                while (waiting.Count > 0 && underWay.Count < window && MayBeSent(waiting.Peek()))
                    Send(waiting.Dequeue());
                Thread.Sleep(10);
            }

            Thread.Sleep(500);
            Look();
            acks.Write("end");
        }

        return 0;
    }

    /// <summary>What was generated for the server, oldest first: by the folder it goes to and its name.</summary>
    public static IEnumerable<string> OrderedFiles(string generated) =>
        File.ReadLines(Path.Combine(generated, "order.csv")).Skip(1).Select(line => line.Split(',')[1])
            .Where(file => !file.StartsWith("paper/", StringComparison.Ordinal));

    /// <summary>A payer pays only claims that have reached it.</summary>
    private bool MayBeSent(string file) => !file.EndsWith(".835", StringComparison.Ordinal)
        || Segments.Of(File.ReadAllBytes(Path.Combine(from, file))).Where(s => s[0] == "CLP").All(s => left.Contains(s[1]));

    private void Send(string file)
    {
        var bytes = File.ReadAllBytes(Path.Combine(from, file));
        underWay.Add(file);
        if (uploader is not null && ++sent % UploadEach == 0)
        {
            acks.Write("sent", file, Hash(bytes));
            acks.Sync();
            uploads.Add(Task.Run(() => uploader.SendAsync(file)));
            return;
        }

        var folder = Path.Combine(data, Path.GetDirectoryName(file)!);
        var part = Path.Combine(folder, $".{Path.GetFileName(file)}.part");
        File.WriteAllBytes(part, bytes);
        acks.Write("sent", file, Hash(bytes));
        acks.Sync();
        File.Move(part, Path.Combine(data, file));
    }

    private bool Look()
    {
        var news = false;
        foreach (var folder in Inbound)
        {
            foreach (var name in New(Path.Combine(folder, "archive")))
                news |= Acknowledged("kept", $"{folder}/{name[StampLength..]}", name[..(StampLength - 1)]);
            foreach (var name in New(Path.Combine(folder, "refused")))
                if (!name.EndsWith(".reason.json", StringComparison.Ordinal))
                    news |= Acknowledged("refused", $"{folder}/{name}", "");
        }

        foreach (var done in uploads.Where(u => u.IsCompleted).ToList())
        {
            uploads.Remove(done);
            var (file, found, kept, tries) = done.Result;
            news |= Acknowledged(kept ? "kept" : "refused", file, kept ? $"case:{found}" : found);
            acks.Write("uploaded", file, $"{tries}");
        }

        foreach (var folder in Outbound)
            foreach (var name in New(folder))
                Came($"{folder}/{name}");
        acks.Sync();
        return news;
    }

    private void Came(string file)
    {
        var bytes = File.ReadAllBytes(Path.Combine(data, file));
        acks.Write("came", file, Hash(bytes));
        if (Path.GetDirectoryName(file)!.EndsWith("/out", StringComparison.Ordinal))
            left.UnionWith(Segments.Claims(bytes).Select(c => c.Number));
    }

    private bool Acknowledged(string how, string file, string stamp)
    {
        acks.Write(how, file, stamp);
        return underWay.Remove(file);
    }

    private IEnumerable<string> New(string folder)
    {
        var path = Path.Combine(data, folder);
        if (!Directory.Exists(path))
            yield break;
        foreach (var file in Directory.EnumerateFiles(path).ToList())
            if (!Path.GetFileName(file).StartsWith('.') && seen.Add(file))
                yield return Path.GetFileName(file);
    }

    public static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
