using FirstPass.App.Commands.Words;
using FirstPass.App.Tests.Instances;
using Xunit;

namespace FirstPass.App.Tests.Commands;

/// <summary>Invented files for whoever tests a program of their own.</summary>
public sealed class EdiGenerateTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("generate").FullName;

    [Fact]
    public async Task A_file_is_clean_and_the_same_for_its_seed()
    {
        var (one, two, three) = (In("one"), In("two"), In("three"));
        var made = (await CommandRun.Of(
            "edi", "generate", "837I", "--seed", "7", "--count", "30", "--to", one, "--format", "json")).Exits(Exit.Done);
        Assert.Equal(new FileInfo(one).Length, (long)SchemaTests.Fits("edi-generate", made.Output)["bytes"]!);
        (await CommandRun.Of("edi", "generate", "837i", "--seed", "7", "--count", "30", "--to", two)).Exits(Exit.Done);
        (await CommandRun.Of("edi", "generate", "837I", "--seed", "8", "--count", "30", "--to", three)).Exits(Exit.Done);
        Assert.Equal(Bytes(one), Bytes(two));
        Assert.NotEqual(Bytes(one), Bytes(three));
        (await CommandRun.Of("edi", "validate", one)).Exits(Exit.Done);
    }

    [Fact]
    public async Task A_fault_is_planted_and_what_is_due_stands_beside()
    {
        var spoilt = In("spoilt");
        (await CommandRun.Of("edi", "generate", "835", "--fault", "line-balance", "--to", spoilt)).Exits(Exit.Done);
        var due = SchemaTests.Fits("edi-generate-expected", await File.ReadAllTextAsync(
            spoilt + ".expected.json", TestContext.Current.CancellationToken));
        Assert.Equal("X12-SVC03-BALANCE", (string?)due["finding"]!["code"]);
        var told = (await CommandRun.Of("edi", "validate", spoilt, "--format", "json")).Exits(Exit.Findings);
        var finding = Assert.Single(SchemaTests.Fits("edi-validate", told.Output)["findings"]!.AsArray())!;
        foreach (var member in (string[])["severity", "code", "group", "set", "segmentPosition", "segment", "loop", "element"])
            Assert.Equal($"{due["finding"]![member]}", $"{finding[member]}");
    }

    [Fact]
    public async Task Faults_are_listed_and_those_that_are_none_refused()
    {
        var listed = (await CommandRun.Of("edi", "generate", "837P", "--faults", "--format", "json")).Exits(Exit.Done);
        Assert.True(SchemaTests.Fits("edi-generate-faults", listed.Output)["faults"]!.AsArray().Count >= 40);
        (await CommandRun.Of("edi", "generate", "837X", "--to", In("x"))).Exits(Exit.Usage);
        (await CommandRun.Of("edi", "generate", "837P", "--fault", "none", "--to", In("x"))).Exits(Exit.Usage);
        (await CommandRun.Of("edi", "generate", "837P", "--count", "1", "--fault", "patient-level-forbidden", "--to", In("x")))
            .Exits(Exit.Refused);
        Assert.Empty(Directory.GetFiles(folder));
    }

    [Fact]
    public async Task What_is_there_already_stays()
    {
        var kept = In("kept");
        await File.WriteAllTextAsync(kept, "mine", TestContext.Current.CancellationToken);
        (await CommandRun.Of("edi", "generate", "270", "--to", kept)).Exits(Exit.Refused);
        (await CommandRun.Of("edi", "generate", "270", "--fault", "purpose", "--to", kept)).Exits(Exit.Refused);
        Assert.Equal([kept], Directory.GetFiles(folder));
        Assert.Equal("mine", await File.ReadAllTextAsync(kept, TestContext.Current.CancellationToken));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string In(string name) => Path.Combine(folder, name);

    private static byte[] Bytes(string file) => File.ReadAllBytes(file);
}
