using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using FirstPass.Billing.Remittance;
using FirstPass.Exchange.Remittance835;
using FirstPass.Formats.X12;
using FirstPass.Formats.X12.Guides;
using FirstPass.Formats.X12.Typed;
using FirstPass.Sandbox.Generation;
using Xunit;

namespace FirstPass.Tests.Samples;

/// <summary>Five hundred generated claims, made once for all of these tests.</summary>
public sealed class VolumeTests(GeneratedVolume volume) : IClassFixture<GeneratedVolume>
{
    [Fact]
    public void The_same_seed_gives_the_same_bytes_and_another_seed_other_ones()
    {
        using var again = new GeneratedVolume(1);
        using var other = new GeneratedVolume(2);
        Assert.Equal(Hashes(volume.Folder), Hashes(again.Folder));
        Assert.NotEqual(Hashes(volume.Folder), Hashes(other.Folder));
    }

    [Fact]
    public void Every_file_but_the_faulty_ones_follows_its_guide_without_a_finding()
    {
        foreach (var file in volume.Files("*.837").Concat(volume.Files("*.999")).Concat(volume.Files("*.277"))
            .Concat(volume.Files("*.835")).Where(f => !f.Contains("faulty", StringComparison.Ordinal)))
        {
            using var stream = File.OpenRead(file);
            var verdict = FileJudge.Of(stream);
            Assert.NotEmpty(verdict.Sets);
            Assert.All(verdict.Sets, set => Assert.True(set.Judged));
            Assert.Empty(verdict.Findings.Where(f => f.Severity != Severity.Info).Select(f => $"{file} {f.Code} {f.Place}"));
        }
    }

    [Fact]
    public void Every_remittance_balances_by_the_products_own_arithmetic()
    {
        var files = volume.Files("*.835").ToList();
        Assert.True(files.Count > 20);
        Assert.All(files, file => Assert.IsType<BalanceResult.Balanced>(Balance.Judge(BatchOf(file))));
    }

    [Theory]
    [InlineData("denied")]
    [InlineData("partial")]
    [InlineData("zero")]
    [InlineData("reversed")]
    [InlineData("taken back")]
    [InlineData("interest")]
    [InlineData("two payers")]
    [InlineData("faulty")]
    [InlineData("rejected")]
    [InlineData("underpaid")]
    public void Each_outcome_is_planted_in_three_percent_or_more(string planted) =>
        Assert.True(volume.Record().Count(r => Text(r, "planted") == planted) >= volume.Claims * 3 / 100);

    [Fact]
    public void Each_claim_ends_as_it_was_planned()
    {
        var ends = volume.Record()
            .GroupBy(r => Text(r, "planted"))
            .ToDictionary(g => g.Key, g => g.Select(r => Text(r, "state")).Distinct().Order().ToList());
        Assert.Equal(["Denied"], ends["denied"]);
        Assert.Equal(["PartiallyPaid"], ends["partial"]);
        Assert.Equal(["PatientResponsibility"], ends["zero"]);
        Assert.Equal(["Paid"], ends["reversed"]);
        Assert.Equal(["Denied", "Paid"], ends["taken back"]);
        Assert.Equal(["Paid"], ends["interest"]);
        Assert.Equal(["Paid"], ends["two payers"]);
        Assert.Equal(["Returned"], ends["faulty"]);
        Assert.Equal(["Rejected"], ends["rejected"]);
        Assert.Equal(["Paid"], ends["underpaid"]);
    }

    [Fact]
    public void The_record_explains_every_cent_of_every_claim()
    {
        foreach (var claim in volume.Record())
        {
            Assert.Equal(
                Cents(claim, "charge"),
                Cents(claim, "paid") + Cents(claim, "contractual") + Cents(claim, "patient") + Cents(claim, "insuranceOpen"));
            if (Text(claim, "state") is not ("Returned" or "Rejected"))
                Assert.Equal(Cents(claim, "insuranceOpen"), Cents(claim, "deniedOpen") + Cents(claim, "takenBackOpen"));
        }
    }

    [Fact]
    public void What_the_record_says_was_paid_is_what_the_bank_shows()
    {
        var bank = Directory.EnumerateFiles(Path.Combine(volume.Folder, "paper"), "bank-*.csv")
            .SelectMany(f => File.ReadLines(f).Skip(1)).Sum(l => long.Parse(l.Split(',')[2].Replace(".", "")));
        var record = volume.Record();
        Assert.Equal(
            record.Sum(r => Cents(r, "paid")) + record.Sum(r => Cents(r, "interest")),
            bank - CarriedAtTheEnd());
    }

    [Fact]
    public void Takebacks_come_in_all_three_ways_and_totals_below_zero_are_carried()
    {
        var items = volume.Files("*.835").SelectMany(f => SampleFarSide.Items(File.ReadAllBytes(f))).ToList();
        Assert.Contains(items, i => i is { Reason: "WO", Cents: < 0 });
        Assert.Contains(items, i => i is { Reason: "WO", Cents: > 0 });
        Assert.Contains(items, i => i is { Reason: "FB", Cents: < 0 });
        Assert.Contains(items, i => i is { Reason: "FB", Cents: > 0 });
        Assert.NotEmpty(Directory.EnumerateFiles(Path.Combine(volume.Folder, "paper"), "letters-*.csv"));
    }

    [Fact]
    public void A_payment_is_recorded_for_every_remittance()
    {
        var recorded = File.ReadLines(Path.Combine(volume.Folder, "payments.jsonl"))
            .Select(l => JsonDocument.Parse(l).RootElement)
            .Select(r => (Text(r, "trace"), Cents(r, "amount"))).Order().ToList();
        var written = volume.Files("*.835").Select(f => SampleFarSide.Header(File.ReadAllBytes(f)))
            .Select(h => (h.Trace, h.Paid!.Value)).Order().ToList();
        Assert.Equal(written, recorded);
    }

    // What payers still carry when nothing more is paid: they have taken it back and have not got it.
    private long CarriedAtTheEnd() => -volume.Files("*.835")
        .SelectMany(f => SampleFarSide.Items(File.ReadAllBytes(f))).Where(i => i.Reason == "FB").Sum(i => i.Cents);

    internal static PaymentBatch BatchOf(string file)
    {
        var translation = new RemittanceTranslation();
        PaymentBatch? batch = null;
        foreach (var part in SampleFarSide.Parts(File.ReadAllBytes(file)))
            if (part is RemittancePart.Claim claim)
                translation.Add(claim.Payment);
            else if (part is RemittancePart.Provider provider)
                translation.Add(provider.Adjustment);
            else if (part is RemittancePart.End end)
                batch = translation.Finish(end.Header);
        Assert.Empty(translation.Faults);
        return batch!;
    }

    internal static string Text(JsonElement row, string name) => row.GetProperty(name).GetString()!;

    internal static long Cents(JsonElement row, string name) => row.GetProperty(name).GetInt64();

    private static ImmutableArray<string> Hashes(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(f => $"{Path.GetRelativePath(folder, f)} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(f)))}")
            .Order(StringComparer.Ordinal)];
}

/// <summary>Five hundred claims in a folder of their own.</summary>
public sealed class GeneratedVolume : IDisposable
{
    public GeneratedVolume()
        : this(1)
    {
    }

    internal GeneratedVolume(int seed)
    {
        Folder = Directory.CreateTempSubdirectory("firstpass-volume").FullName;
        using var generator = new VolumeGenerator(
            PracticeFolder.Rules(), PracticeFolder.Charges(), new Volume(Claims, seed, 25, new DateOnly(2026, 5, 4)), Folder);
        generator.Run();
    }

    public string Folder { get; }

    public int Claims => 500;

    public IEnumerable<string> Files(string pattern) =>
        Directory.EnumerateFiles(Folder, pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    public List<JsonElement> Record() =>
        [.. File.ReadLines(Path.Combine(Folder, "record.jsonl")).Select(l => JsonDocument.Parse(l).RootElement)];

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
