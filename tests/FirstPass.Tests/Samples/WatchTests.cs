using FirstPass.Sandbox.FarSides;
using FirstPass.Sandbox.Generation;
using Xunit;

namespace FirstPass.Tests.Samples;

/// <summary>The far side on folders: it takes each file once, answers at its time, and a restart repeats nothing.</summary>
public sealed class WatchTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("firstpass-watch").FullName;
    private readonly SampleFarSide sample = new();

    public WatchTests() => Directory.CreateDirectory(Outbound);

    private string Outbound => Path.Combine(folder, "out");

    private string Answers => Path.Combine(folder, "answers");

    private string State => Path.Combine(folder, "state.json");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_file_is_taken_once_and_answered_at_its_time()
    {
        Put("a.837", sample.Visit(1, "W1OK"));
        var watch = Begin();
        Assert.Equal((1, 1), watch.Turn(SampleFarSide.Morning, atOnce: true));
        Assert.Equal([".999"], Delivered().Select(Path.GetExtension));
        Assert.Equal((0, 0), watch.Turn(SampleFarSide.Morning, atOnce: true));
        Assert.Equal((0, 1), watch.Turn(SampleFarSide.Morning.AddMinutes(1), atOnce: true));
        Assert.True(File.Exists(Path.Combine(Outbound, "taken", "a.837")));
    }

    [Fact]
    public void A_file_that_still_grows_is_left_alone_until_it_stands_still()
    {
        Put("a.837", sample.Visit(1, "W1OK"));
        var watch = Begin();
        Assert.Equal((0, 0), watch.Turn(SampleFarSide.Morning, atOnce: false));
        File.AppendAllText(Path.Combine(Outbound, "a.837"), "\n");
        Assert.Equal((0, 0), watch.Turn(SampleFarSide.Morning, atOnce: false));
        Assert.Equal((1, 1), watch.Turn(SampleFarSide.Morning, atOnce: false));
    }

    [Theory]
    [InlineData(".a.837")]
    [InlineData("a.837.part")]
    [InlineData("a.tmp")]
    public void Hidden_and_partial_files_are_none(string name)
    {
        Put(name, sample.Visit(1, "W1OK"));
        Assert.Equal((0, 0), Begin().Turn(SampleFarSide.Morning, atOnce: true));
    }

    [Fact]
    public void A_restart_at_every_turn_gives_the_same_files_as_one_run()
    {
        var times = Enumerable.Range(0, 60).Select(i => SampleFarSide.Morning.AddDays(i)).ToList();
        Put("a.837", sample.Visit(1, "W1TD"), sample.Visit(2, "W2LI"), sample.Visit(3, "W3RV"));
        foreach (var time in times)
            Begin().Turn(time, atOnce: true);
        var restarted = Contents();

        var other = new WatchTests();
        File.Copy(Path.Combine(Outbound, "taken", "a.837"), Path.Combine(other.Outbound, "a.837"));
        var watch = other.Begin();
        foreach (var time in times)
            watch.Turn(time, atOnce: true);
        Assert.Equal(other.Contents(), restarted);
        Assert.True(restarted.Count(f => f.Name.EndsWith(".835", StringComparison.Ordinal)) >= 3);
        other.Dispose();
    }

    [Fact]
    public void A_stop_between_delivery_and_the_record_of_it_repeats_nothing()
    {
        Put("a.837", sample.Visit(1, "W1OK"));
        var watch = Begin();
        watch.Turn(SampleFarSide.Morning, atOnce: true);
        var before = File.ReadAllBytes(State);
        watch.Turn(SampleFarSide.Morning.AddMinutes(1), atOnce: true);
        Assert.Equal(2, Delivered().Count());
        // The reader of the answers has taken them; the state falls back to before the last delivery.
        foreach (var file in Delivered())
            File.Delete(file);
        File.WriteAllBytes(State, before);
        Begin().Turn(SampleFarSide.Morning.AddMinutes(2), atOnce: true);
        Assert.Empty(Delivered());
    }

    [Fact]
    public void A_stop_between_the_record_of_a_file_and_its_moving_away_takes_it_no_second_time()
    {
        Put("a.837", sample.Visit(1, "W1OK"));
        var bytes = File.ReadAllBytes(Path.Combine(Outbound, "a.837"));
        Begin().Turn(SampleFarSide.Morning, atOnce: true);
        var mark = $"0|a.837|{Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(bytes))}";
        File.WriteAllText(State, File.ReadAllText(State).Replace("\"Taking\":\"\"", $"\"Taking\":\"{mark}\""));
        File.Move(Path.Combine(Outbound, "taken", "a.837"), Path.Combine(Outbound, "a.837"));
        Assert.Equal((0, 0), Begin().Turn(SampleFarSide.Morning, atOnce: true));
        Assert.True(File.Exists(Path.Combine(Outbound, "taken", "a.837")));
    }

    [Fact]
    public void Each_mailbox_gets_its_own_answers()
    {
        var direct = Path.Combine(folder, "direct");
        Directory.CreateDirectory(Path.Combine(direct, "out"));
        Put("a.837", sample.Visit(1, "W1OK"));
        File.WriteAllBytes(Path.Combine(direct, "out", "b.837"), sample.Send(sample.Visit(2, "W2OK", "FEDS")));
        var watch = new Watch(
            sample.Rules,
            [new Mailbox(Outbound, Answers), new Mailbox(Path.Combine(direct, "out"), Path.Combine(direct, "answers"))],
            State, Path.Combine(folder, "paper"), SampleFarSide.Morning);
        watch.Turn(SampleFarSide.Morning, atOnce: true);
        watch.Turn(SampleFarSide.Morning.AddDays(30), atOnce: true);
        Assert.Contains(Delivered(), f => f.EndsWith(".lake.835", StringComparison.Ordinal));
        Assert.DoesNotContain(Delivered(), f => f.Contains("feds", StringComparison.Ordinal));
        Assert.Contains(
            Directory.EnumerateFiles(Path.Combine(direct, "answers")), f => f.EndsWith(".feds.835", StringComparison.Ordinal));
        Assert.NotEmpty(Directory.EnumerateFiles(Path.Combine(folder, "paper"), "bank-*.csv"));
    }

    private Watch Begin() => new(
        sample.Rules, [new Mailbox(Outbound, Answers)], State, Path.Combine(folder, "paper"), SampleFarSide.Morning);

    private void Put(string name, params ClaimPlan[] claims) =>
        File.WriteAllBytes(Path.Combine(Outbound, name), sample.Send(claims));

    private IEnumerable<string> Delivered() =>
        Directory.Exists(Answers) ? Directory.EnumerateFiles(Answers).Order(StringComparer.Ordinal) : [];

    private List<(string Name, string Content)> Contents() =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(f => !f.StartsWith(Outbound, StringComparison.Ordinal) && f != State)
            .Select(f => (Path.GetRelativePath(folder, f), File.ReadAllText(f))).Order()];
}
