using System.Text;
using FirstPass.App.Intake;
using FirstPass.App.Tests.Instances;
using FirstPass.Billing.Submissions;
using FirstPass.Formats.X12;
using FirstPass.Formats.X12.Typed;
using Xunit;

namespace FirstPass.App.Tests.Effects;

public sealed class GateTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_that_the_gate_cannot_judge_goes_on_when_its_time_is_over(bool isRefused)
    {
        await using var instance = TestInstance.Start(TestInstance.Mode("gate", "[NPI_CHECK]"));
        var watched = instance.Product.Watches.First(w => w.Folder.Route == "HUB-1" && !w.Folder.FromFarSide).Folder;
        var door = isRefused ? null : new FileIntake(null!, null!, null!, null!);
        var watch = new FolderWatch(watched, () => door, instance.Clock, TimeSpan.Zero);
        var batch = new ClaimBatch { Claims = [new("P1", "99213", 150)] };
        await File.WriteAllBytesAsync(
            Path.Combine(watched.Inbox, "batch.837"), batch.ToBytes(), TestContext.Current.CancellationToken);
        await watch.SweepAsync();
        Assert.Empty(instance.Files("hub-1/out"));

        instance.Clock.Move(TimeSpan.FromMinutes(10));
        await watch.SweepAsync();

        Assert.Equal(batch.ToBytes(), File.ReadAllBytes(Assert.Single(instance.Files("hub-1/out"))));

        door = instance.Desk.Intake;
        instance.Clock.Move(TimeSpan.FromMinutes(1));
        await watch.SweepAsync();
        await instance.SweepAsync();

        Assert.Single(instance.Files("hub-1/out"));
        Assert.Equal("Submitted", instance.Claims().Single().State);
        Assert.True(instance.OnlyFile().Received!.PassedOn);
    }

    [Fact]
    public async Task A_claim_of_a_promoted_edit_is_returned_and_the_others_leave_in_a_rebuilt_file()
    {
        await using var instance = TestInstance.Start(TestInstance.Mode("gate", "[NPI_CHECK]"));
        var batch = new ClaimBatch();

        await instance.PutAsync("hub-1/in", "batch.837", batch.ToBytes());

        Assert.Equal(
            [("P1", "Returned"), ("P2", "Submitted"), ("P3", "Submitted"), ("P4", "Submitted"), ("P5", "Submitted")],
            instance.Claims().Select(c => (c.Number, c.State)));
        var left = Assert.Single(instance.Files("hub-1/out"));
        Assert.StartsWith("837-000009001-", Path.GetFileName(left), StringComparison.Ordinal);
        var bytes = File.ReadAllBytes(left);
        var outline = EnvelopeScan.Of(new MemoryStream(bytes));
        Assert.True(outline.IsClean);
        var set = outline.Interchanges[0].Groups[0].Sets[0];
        Assert.Equal("000009001", outline.Interchanges[0].ControlNumber);
        Assert.Equal("9001", outline.Interchanges[0].Groups[0].ControlNumber);
        Assert.Equal(("0001", "FP9001"), (set.ControlNumber, set.Reference));
        Assert.Equal(["P2", "P3", "P4", "P5"], Claims(bytes).Select(c => c.ClaimNumber));
        Assert.Equal(680_00, Claims(bytes).Sum(c => c.Charge));
        Assert.Equal(Slices(batch.ToBytes())[1..], Slices(bytes));
    }

    [Fact]
    public async Task The_source_gets_a_277CA_and_a_sheet_for_the_returned_claim()
    {
        await using var instance = TestInstance.Start(TestInstance.Mode("gate", "[NPI_CHECK]"));

        await instance.PutAsync("hub-1/in", "batch.837", new ClaimBatch().ToBytes());

        var answers = instance.Files("hub-1/answers-out").Select(f => Path.GetFileName(f).Split('-')[0]);
        Assert.Equal(["277CA", "returned", "returned"], answers);
        var status = Assert.Single(Statuses(File.ReadAllBytes(instance.Files("hub-1/answers-out")[0])));
        Assert.Equal(("P1", "A7:562"), (status.ClaimNumber, status.Statuses[0].ToString()));
        Assert.Equal("B417", status.Receiver.Traces[0].Number);
        Assert.Equal("AY", status.Source.Party.Role);
        Assert.Contains("NPI_CHECK", File.ReadAllText(instance.Answer("returned")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_without_a_stopped_claim_leaves_as_it_came()
    {
        await using var instance = TestInstance.Start(TestInstance.Mode("gate"));
        var batch = new ClaimBatch { Claims = [new("P3", "99213", 150), new("P4", "93000", 60) { Patient = "ROE" }] };

        await instance.PutAsync("hub-1/in", "batch.837", batch.ToBytes());

        Assert.Equal(batch.ToBytes(), File.ReadAllBytes(Assert.Single(instance.Files("hub-1/out"))));
        Assert.Empty(instance.Files("hub-1/answers-out"));
        Assert.Equal(["Submitted", "Submitted"], instance.Claims().Select(c => c.State));
    }

    [Fact]
    public async Task A_file_of_which_nothing_goes_on_is_confirmed_by_a_999_of_our_own()
    {
        await using var instance = TestInstance.Start(TestInstance.Mode("gate"));
        var batch = new ClaimBatch { Claims = [new("P1", "99213", 150) { RenderingNpi = "1234567890" }] };

        await instance.PutAsync("hub-1/in", "batch.837", batch.ToBytes());

        Assert.Empty(instance.Files("hub-1/out"));
        var answers = instance.Files("hub-1/answers-out").Select(f => Path.GetFileName(f).Split('-')[0]);
        Assert.Equal(["277CA", "999", "returned", "returned"], answers);
        Assert.Equal(("417", "A"), Groups(File.ReadAllBytes(instance.Files("hub-1/answers-out")[1])).Single());
    }

    [Fact]
    public async Task Answers_come_to_the_source_in_its_own_numbers_beside_the_far_sides_file()
    {
        await using var instance = TestInstance.Start(TestInstance.Mode("gate", "[NPI_CHECK]"));
        await instance.PutAsync("hub-1/in", "batch.837", new ClaimBatch().ToBytes());
        var before = instance.Files("hub-1/answers-out");
        var accepted = FarSide.Accepts("9001", "0001");
        var received = FarSide.Says(
            "AY", "FP9001", new SampleStatus("P2", "A1", 220), new SampleStatus("P3", "A1", 150),
            new SampleStatus("P4", "A1", 60), new SampleStatus("P5", "A1", 250));
        var judged = FarSide.Says(
            "PR", "FP9001", new SampleStatus("P2", "A7", 220), new SampleStatus("P3", "A2", 150),
            new SampleStatus("P4", "A2", 60), new SampleStatus("P5", "A2", 250));

        await instance.PutAsync("hub-1/answers-in", "1.999", accepted);
        await instance.PutAsync("hub-1/answers-in", "2.277", received);
        await instance.PutAsync("hub-1/answers-in", "3.277", judged);

        var sources = new Dictionary<string, byte[]> { ["1.999"] = accepted, ["2.277"] = received, ["3.277"] = judged };
        foreach (var (name, bytes) in sources)
            Assert.Equal(bytes, File.ReadAllBytes(Path.Combine(instance.Folder("hub-1/answers-out"), name)));
        var told = instance.Files("hub-1/answers-out").Except(before)
            .Where(f => !sources.ContainsKey(Path.GetFileName(f)))
            .Select(f => (Path.GetFileName(f).Split('-')[0], Bytes: File.ReadAllBytes(f))).ToList();
        Assert.Equal(["277CA", "277CA", "999"], told.Select(t => t.Item1).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(told, t => Encoding.ASCII.GetString(t.Bytes).Contains("9001", StringComparison.Ordinal));
        Assert.Equal(("417", "A"), Groups(told.Single(t => t.Item1 == "999").Bytes).Single());
        var statuses = told.Where(t => t.Item1 == "277CA").SelectMany(t => Statuses(t.Bytes)).ToList();
        Assert.All(statuses, s => Assert.Equal("B417", s.Receiver.Traces[0].Number));
        Assert.Equal(
            ["P2 A1", "P2 A7", "P3 A1", "P3 A2", "P4 A1", "P4 A2", "P5 A1", "P5 A2"],
            statuses.Select(s => $"{s.ClaimNumber} {s.Statuses[0].Codes[0].Category}").Order(StringComparer.Ordinal));
        Assert.Equal(
            ["Returned", "Rejected", "AcceptedByPayer", "AcceptedByPayer", "AcceptedByPayer"],
            instance.Claims().Select(c => c.State));
    }

    [Fact]
    public async Task A_rejected_group_is_told_at_the_places_of_the_sources_own_file()
    {
        await using var instance = TestInstance.Start(TestInstance.Mode("gate", "[NPI_CHECK]"));
        await instance.PutAsync("hub-1/in", "batch.837", new ClaimBatch().ToBytes());

        await instance.PutAsync("hub-1/answers-in", "1.999", FarSide.Rejects("9001", "0001"));

        var told = File.ReadAllText(instance.Answer("999"));
        // The first claim that left stands at 19 of what went out; the returned one before it takes 15 segments more.
        Assert.Contains("AK1*HC*417*", told, StringComparison.Ordinal);
        Assert.Contains("IK3*CLM*37*", told, StringComparison.Ordinal);
        Assert.Equal(
            ["Returned", "Rejected", "Rejected", "Rejected", "Rejected"], instance.Claims().Select(c => c.State));
        Assert.Equal(["REJECTION_FIX"], instance.OpenTasks());
    }

    private static List<Claim837> Claims(byte[] file)
    {
        using var reader = new Claim837Reader(new MemoryStream(file));
        var claims = new List<Claim837>();
        while (reader.Read())
            claims.Add(reader.Current);
        return claims;
    }

    private static List<string> Slices(byte[] file)
    {
        var outline = EnvelopeScan.Of(new MemoryStream(file)).Interchanges[0];
        var set = outline.Groups[0].Sets[0].Bytes.Of(file);
        var found = new List<string>();
        foreach (var claim in ClaimSlices.Of(set, outline.Delimiters).Claims)
            found.Add(Encoding.ASCII.GetString(claim.Bytes.Of(set)));
        return found;
    }

    private static List<ClaimStatus277> Statuses(byte[] file)
    {
        using var reader = new ClaimAcknowledgement277CAReader(new MemoryStream(file));
        var statuses = new List<ClaimStatus277>();
        while (reader.Read())
            if (reader.Current is StatusPart.Claim(var status))
                statuses.Add(status);
        return statuses;
    }

    private static List<(string Group, string Code)> Groups(byte[] file)
    {
        using var reader = new Acknowledgement999Reader(new MemoryStream(file));
        var groups = new List<(string, string)>();
        while (reader.Read())
            if (reader.Current is AcknowledgementPart.End end)
                groups.Add((end.Header.GroupControl, end.Group!.Code));
        return groups;
    }
}
