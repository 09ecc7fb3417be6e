using FirstPass.App.Tests.Instances;
using FirstPass.Billing.ClaimCases;
using FirstPass.Engine.Shards;
using FirstPass.Formats.X12;
using FirstPass.Workflow.Cases;
using Xunit;

namespace FirstPass.App.Tests.Effects;

public sealed class RouteTests
{
    [Fact]
    public async Task Claims_of_one_file_for_two_far_sides_leave_in_two_files()
    {
        await using var instance = TestInstance.Start(TestInstance.Mode("gate", "[NPI_CHECK]"));
        var batch = new ClaimBatch
        {
            Claims = [new("P3", "99213", 150), new("P4", "93000", 60) { Payer = "MCARE", Patient = "ROE" }],
        };

        await instance.PutAsync("hub-1/in", "batch.837", batch.ToBytes());

        Assert.Equal(["Submitted", "Submitted"], instance.Claims().Select(c => c.State));
        Assert.Equal(["P3"], Numbers(Assert.Single(instance.Files("hub-1/out"))));
        Assert.Equal(["P4"], Numbers(Assert.Single(instance.Files("dir/out"))));
    }

    [Fact]
    public async Task A_claim_that_is_corrected_here_leaves_later_with_its_edit_and_nothing_else_changed()
    {
        await using var instance = TestInstance.Start(TestInstance.Mode("gate", "[NPI_CHECK]", "here"));
        var batch = new ClaimBatch();
        await instance.PutAsync("hub-1/in", "batch.837", batch.ToBytes());
        Assert.Equal("ScrubFailed", instance.Claims()[0].State);

        await CorrectNpi(instance, "P1");
        instance.Clock.Move(TimeSpan.FromSeconds(61));
        await instance.SweepAsync();
        Assert.Equal("Submitted", instance.Claims()[0].State);

        var left = instance.Files("hub-1/out").Single(f => f.Contains("000009002", StringComparison.Ordinal));
        var expected = Slices(batch.ToBytes())[0].Replace("1234567890", "1234567893", StringComparison.Ordinal);
        Assert.Equal([expected], Slices(File.ReadAllBytes(left)));
    }

    [Fact]
    public async Task Professional_and_institutional_claims_of_one_interchange_leave_in_one_interchange()
    {
        await using var instance = TestInstance.Start(TestInstance.Mode("gate", "[NPI_CHECK]"));
        var first = new ClaimBatch().ToString();
        var second = new ClaimBatch
        {
            Group = "418",
            Claims = [new("P6", "99213", 150) { RenderingNpi = "1234567890", Patient = "SIX" }, new("P7", "93000", 60)],
        }.ToString().Replace("005010X222A1", "005010X223A2", StringComparison.Ordinal);
        var (from, to) = (second.IndexOf("GS*", StringComparison.Ordinal), second.IndexOf("IEA*", StringComparison.Ordinal));
        var group = second[from..to];
        var both = first.Replace("IEA*1*", group + "IEA*2*", StringComparison.Ordinal);

        await instance.PutAsync("hub-1/in", "batch.837", System.Text.Encoding.ASCII.GetBytes(both));

        var bytes = File.ReadAllBytes(Assert.Single(instance.Files("hub-1/out")));
        var outline = EnvelopeScan.Of(new MemoryStream(bytes));
        Assert.True(outline.IsClean);
        Assert.Equal(
            ["005010X222A1", "005010X223A2"], outline.Interchanges.Single().Groups.Select(g => g.Version));
        Assert.Equal(4 + 1, Slices(bytes).Count);
    }

    private static async Task CorrectNpi(TestInstance instance, string number)
    {
        var found = instance.Cases("claim").Single(c => ((ClaimCase)c.Value).Claim.Number == number);
        var claim = ((ClaimCase)found.Value).Claim;
        var corrected = claim with { Rendering = claim.Rendering! with { Npi = "1234567893" } };
        // The rendering provider's NM1 is the third segment of the claim's own.
        var edit = new RecordedEdit(2, 9, 0, "1234567893", "ann");
        var person = new Actor(ActorKind.Person, "ann", ["biller"]);
        var receipt = await instance.Desk.Runtime.Submit(
            new Event(
                new EventId("test", "correct"), ClaimEvents.Correct, new Address.ToCase(found.Id), person,
                new ClaimCorrection(corrected, [edit], [], default)),
            Lane.Person);
        Assert.Equal(ReceiptStatus.Applied, receipt.Status);
    }

    private static IEnumerable<string> Numbers(string file) =>
        Slices(File.ReadAllBytes(file)).Select(s => s.Split('*')[1]);

    private static List<string> Slices(byte[] file)
    {
        var found = new List<string>();
        foreach (var interchange in EnvelopeScan.Of(new MemoryStream(file)).Interchanges)
            foreach (var group in interchange.Groups)
                foreach (var outline in group.Sets)
                {
                    var set = outline.Bytes.Of(file);
                    foreach (var claim in ClaimSlices.Of(set, interchange.Delimiters).Claims)
                        found.Add(System.Text.Encoding.ASCII.GetString(claim.Bytes.Of(set)));
                }

        return found;
    }
}
