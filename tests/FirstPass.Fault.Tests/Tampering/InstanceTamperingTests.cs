using FirstPass.App.Tests.Instances;
using FirstPass.Engine.Store;
using FirstPass.Engine.Tenancy;
using FirstPass.Verify;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;
using Xunit;

namespace FirstPass.Fault.Tests.Tampering;

/// <summary>
/// Changes the files of a whole instance that has judged, sent and posted, at hundreds of places, and asks whether
/// anybody notices: the start, the check of files, the offline verifier over an export, the rebuild. What nobody notices
/// must have changed no answer.
/// </summary>
public sealed class InstanceTamperingTests : IAsyncLifetime
{
    private static readonly int Positions = Reports.Long ? 500 : 60;

    private readonly string yesterday = Directory.CreateTempSubdirectory("firstpass-yesterday-").FullName;
    private readonly string hot = Directory.CreateTempSubdirectory("firstpass-hot-").FullName;
    private readonly string whole = Directory.CreateTempSubdirectory("firstpass-whole-").FullName;
    private byte[] publicKey = [];

    public async ValueTask InitializeAsync()
    {
        await using var instance = TestInstance.Start(TestInstance.Mode("gate"));
        var home = Path.GetDirectoryName(instance.Data)!;
        await instance.PutAsync("hub-1/in", "monday.837", new ClaimBatch().ToBytes());
        await instance.PutAsync("hub-1/answers-in", "monday.999", FarSide.Accepts("417", "0001"));
        await instance.StopAsync();
        TamperedHome.Copy(home, yesterday);
        instance.StartAgain();
        publicKey = instance.Product.Installation!.PublicKey;
        for (var day = 1; day <= 6; day++)
            await instance.PutAsync("hub-1/in", $"day{day}.837", Day(day).ToBytes());
        await instance.PutAsync("hub-1/answers-in", "era.835", FarSide.Pays("P3", 150, 90));
        AnswerARequest(instance.Desk.Open);
        TamperedHome.Copy(home, hot);
        await instance.StopAsync();
        TamperedHome.Copy(home, whole);
        instance.StartAgain();
    }

    [Fact]
    public void What_is_changed_is_noticed_or_changes_nothing()
    {
        var random = new Random(20260504);
        using var untouched = new TamperedHome(whole, publicKey);
        Assert.Null(untouched.NoticedBy());
        var (cold, warm) = (untouched.Contents(), WarmContents());
        var results = new List<(string Kind, string Where, string? By)>();
        for (var i = 0; i < Positions; i++)
        {
            var (kind, from, change) = Kind(i % 24);
            using var home = new TamperedHome(from, publicKey);
            var where = "";
            Action? afterExport = kind == "audit export" ? () => where = Spoil(home.Export, random) : null;
            if (afterExport is null)
                where = change(home, random);
            var by = home.NoticedBy(afterExport);
            if (by is null && afterExport is null && home.Contents() != (from == hot ? warm : cold))
                Assert.Fail($"{kind}, {where}: silently changed");
            if (by is null && afterExport is not null && !where.StartsWith("manifest.json", StringComparison.Ordinal))
                Assert.Fail($"{kind}, {where}: not noticed");
            results.Add((kind, where, by));
        }

        Report(results);
        Assert.All(results.GroupBy(r => r.Kind), g => Assert.True(g.Any(r => r.By is not null), $"{g.Key}: the check is blind"));
    }

    [Fact]
    public void Yesterdays_copy_beside_todays_anchors_is_refused_by_name()
    {
        using var home = new TamperedHome(whole, publicKey);
        TamperedHome.Copy(Path.Combine(yesterday, "data"), Path.Combine(home.Folder, "data"));
        Assert.Equal("start: TAIL_LOST", home.NoticedBy());

        using var database = new TamperedHome(whole, publicKey);
        File.Copy(Path.Combine(yesterday, "data", "tenants", "default", "tenant.db"), database.Database, overwrite: true);
        Assert.Equal("start: TAIL_LOST", database.NoticedBy());
    }

    [Fact]
    public void Copies_may_be_taken_out_of_the_archive()
    {
        using var home = new TamperedHome(whole, publicKey);
        var archived = home.Archived();
        Assert.NotEmpty(archived);
        File.WriteAllText(archived[0], "ISA*another file");
        Assert.Equal("file check: archive", home.NoticedBy());
        foreach (var file in archived)
            File.Delete(file);
        Assert.Null(home.NoticedBy());
    }

    [Theory]
    [InlineData("tenant.db", "TAIL_LOST")]
    [InlineData("keys.db", "KEYS_LOST")]
    [InlineData("tenant.head", "HEAD_RECORD_UNREADABLE")]
    [InlineData("../../control.db", "OTHER_DATABASE")]
    public void A_file_that_is_gone_is_named_and_not_made_anew(string file, string code)
    {
        using var home = new TamperedHome(whole, publicKey);
        var path = Path.Combine(Path.GetDirectoryName(home.Database)!, file);
        File.Delete(path);
        Assert.Equal($"start: {code}", home.NoticedBy());
        if (file is "tenant.db" or "keys.db")
            Assert.False(File.Exists(path));
    }

    [Fact]
    public void The_verifier_shares_no_code_with_what_it_verifies()
    {
        var references = typeof(Verifier).Assembly.GetReferencedAssemblies().Select(a => a.Name!).ToList();
        Assert.DoesNotContain(references, r => r.StartsWith("FirstPass", StringComparison.Ordinal) || r == "firstpass");
        Assert.Contains(typeof(Installation).Assembly.GetReferencedAssemblies(), a => a.Name == "FirstPass.Workflow");
    }

    public ValueTask DisposeAsync()
    {
        foreach (var folder in new[] { yesterday, hot, whole })
            Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static ClaimBatch Day(int day) => new()
    {
        Control = $"00000050{day}",
        Group = $"50{day}",
        Trace = $"B50{day}",
        Claims = [.. Enumerable.Range(1, 4).Select(n => new SampleClaim($"P{day}{n}", "99213", 150) { Patient = "ROE" + day + n })],
    };

    /// <summary>A request of a program that was answered, as the web edge keeps it.</summary>
    private static void AnswerARequest(OpenTenant open) => open.Scope(Actor.System, "test").Write(c =>
    {
        var row = new RequestRow(
            "key-1", "POST /api/v1/events", Digest.Of([1]).ToString(), Digest.Of([2]), RequestRow.Answered, 200,
            NodaTime.Instant.FromUtc(2026, 7, 1, 0, 0));
        using var add = c.CreateCommand();
        add.CommandText = "insert into idempotency values (1, $client, $route, $key, $request, $state, $status, $answer, $expires)";
        (string, object)[] values =
        [
            ("$client", row.Client), ("$route", row.Route), ("$key", row.Key), ("$request", row.Request.ToBytes()),
            ("$state", row.State), ("$status", row.Status), ("$answer", row.Seal(open.Keys, "{}"u8.ToArray())),
            ("$expires", row.Expires.ToUnixTimeMilliseconds()),
        ];
        foreach (var (name, value) in values)
            add.Parameters.AddWithValue(name, value);
        return add.ExecuteNonQuery();
    });

    /// <summary>What is changed at a turn; each kind comes once or more in twenty-four.</summary>
    private (string Kind, string From, Func<TamperedHome, Random, string> Change) Kind(int turn) => turn switch
    {
        0 or 1 or 2 or 3 or 4 => ("database bit", whole, (home, random) => Tampering.FlipBit(home.Database, random)),
        5 or 6 or 7 => ("write-ahead log bit", hot, (home, random) => Tampering.FlipBit(home.Database + "-wal", random)),
        8 => ("head record bit", whole, (home, random) => Tampering.FlipBit(home.Head, random)),
        9 => ("anchor bit", whole, (home, random) => Tampering.FlipBit(home.Anchors, random)),
        10 => ("keys bit", whole, (home, random) => Tampering.FlipBit(home.Keys, random)),
        11 or 12 => ("audit export", whole, (_, _) => ""),
        13 => ("index", whole, (home, random) => Tampering.SpoilIndex(home.Database, random)),
        14 => ("tail cut", whole, (home, random) => Tampering.CutTail(home.Database, random)),
        15 => ("log tail cut", hot, (home, random) => Tampering.CutTail(home.Database + "-wal", random)),
        20 or 21 => ("row deleted", whole, (home, random) => Tampering.DeleteRow(home.Database, random)),
        22 => ("keys column", whole, (home, random) => Tampering.ChangeKeys(home.Keys, random)),
        23 => ("archive bit", whole, (home, random) => Tampering.FlipBit(home.Archived()[0], random)),
        _ => ("column", whole, (home, random) => Tampering.ChangeColumn(home.Database, random)),
    };

    private static string Spoil(string export, Random random)
    {
        var files = Directory.GetFiles(export).Where(f => new FileInfo(f).Length > 0).Order(StringComparer.Ordinal).ToList();
        return Tampering.FlipBit(files[random.Next(files.Count)], random);
    }

    private string WarmContents()
    {
        using var home = new TamperedHome(hot, publicKey);
        Assert.Null(home.NoticedBy());
        return home.Contents();
    }

    private static void Report(List<(string Kind, string Where, string? By)> results)
    {
        var lines = new List<string> { $"tampering: {results.Count} positions, {results.Count(r => r.By is not null)} noticed, "
            + $"{results.Count(r => r.By is null)} harmless, 0 silent" };
        foreach (var kind in results.GroupBy(r => r.Kind).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            lines.Add($"  {kind.Key}: {kind.Count()}, noticed {kind.Count(r => r.By is not null)}");
            foreach (var by in kind.GroupBy(r => r.By ?? "harmless").OrderByDescending(g => g.Count()))
                lines.Add($"    {by.Count()} {by.Key}");
        }

        Reports.Write("tampering", lines);
    }
}
