using System.Text;
using System.Text.Json;
using FirstPass.App.Tests.Instances;
using Xunit;

namespace FirstPass.Fault.Tests.BadInput;

/// <summary>Whatever comes in: it is taken or refused with what is wrong and where, nothing is half written, nothing of a
/// patient is repeated.</summary>
public sealed class BadInputTests
{
    private const string Patient = "QUIXOTRAND";
    private static readonly string Good = new ClaimBatch
    {
        Claims = [new SampleClaim("P31", "99213", 150) { Patient = Patient }],
    }.ToString();

    [Fact]
    public async Task A_file_cut_anywhere_is_refused_whole_with_the_place()
    {
        await using var instance = TestInstance.Start(TestInstance.Mode("gate"));
        var random = new Random(7);
        var cuts = Enumerable.Range(0, Reports.Long ? 300 : 40).Select(_ => random.Next(1, Good.Length - 4)).Distinct().ToList();
        foreach (var cut in cuts)
            await File.WriteAllBytesAsync(
                Path.Combine(instance.Folder("hub-1/in"), $"cut{cut}.837"), Ascii(Good[..cut]), TestContext.Current.CancellationToken);
        await instance.SweepAsync();

        Assert.Empty(instance.Files("hub-1/out"));
        Assert.Empty(instance.Cases("claim"));
        foreach (var cut in cuts)
            Assert.NotEmpty(Reasons(instance, $"cut{cut}.837"));
        Nothing_is_half_written(instance);
    }

    [Fact]
    public async Task Separators_of_any_kind_are_read_or_refused_by_name()
    {
        await using var instance = TestInstance.Start(TestInstance.Mode("gate"));
        var odd = new List<char>("*|^!\t\u001d\u001e\u0001;,+-@=\\/\"'`{}[]<>#%&()?$_.: 0Aa\r\n\u007f\0~");
        for (var i = 0; i < odd.Count; i++)
        {
            var changed = new ClaimBatch { Control = $"{700 + i:D9}", Trace = $"B{700 + i}", Group = $"{700 + i}" }.ToString();
            await Put(instance, $"element{i}.837", changed.Replace('*', odd[i]));
            await Put(instance, $"segment{i}.837", changed.Replace('~', odd[i]));
        }

        await instance.SweepAsync();
        Assert.Empty(instance.Files("hub-1/in").Concat(instance.Files("hub-1/in/taken")));
        var refused = instance.Files("hub-1/in/refused").Where(f => f.EndsWith(".837", StringComparison.Ordinal)).ToList();
        foreach (var file in refused)
            Assert.NotEmpty(Reasons(instance, Path.GetFileName(file)));
        Assert.Equal(2 * odd.Count, refused.Count + instance.Files("hub-1/in/archive").Length);
        Nothing_is_half_written(instance);
    }

    [Fact]
    public async Task What_is_no_claim_file_is_refused_by_name()
    {
        await using var instance = TestInstance.Start(TestInstance.Mode("gate"));
        var random = new Random(3);
        var noise = new byte[50_000];
        random.NextBytes(noise);
        var files = new (string Name, byte[] Bytes)[]
        {
            ("empty.837", []), ("blank.837", Ascii(" \r\n\t ")), ("zip.837", [0x50, 0x4B, 3, 4, .. noise]), ("noise.837", noise),
            ("wide.837", Encoding.Unicode.GetBytes(Good)), ("wide-big.837", Encoding.BigEndianUnicode.GetBytes(Good)),
            ("page.837", Ascii("<html><body>403</body></html>")), ("zeros.837", new byte[4096]), ("isa.837", Ascii("ISA")),
        };
        foreach (var (name, bytes) in files)
            await File.WriteAllBytesAsync(Path.Combine(instance.Folder("hub-1/in"), name), bytes, TestContext.Current.CancellationToken);
        await instance.SweepAsync();

        Assert.Empty(instance.Files("hub-1/in").Concat(instance.Files("hub-1/in/taken")).Concat(instance.Files("hub-1/out")));
        var refused = instance.Files("hub-1/in/refused").Where(f => f.EndsWith(".837", StringComparison.Ordinal))
            .Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal);
        Assert.Equal(files.Select(f => f.Name).Order(StringComparer.Ordinal), refused);
        Assert.All(files, f => Assert.NotEmpty(Reasons(instance, f.Name)));
        Nothing_is_half_written(instance);
    }

    [Fact]
    public async Task Names_that_are_tricks_stay_inside_their_folders()
    {
        await using var instance = TestInstance.Start(TestInstance.Mode("observe"));
        string[] names =
        [
            "..\\..\\evil.837", "%2e%2e%2fevil.837", "-rf.837", "a\nb.837", "a;rm.837", "\u202e738.live", "CON.837",
            "`id`.837", "$HOME.837", "a b  c.837", "x.837.passed", "reason.json", "caf\u00e9.837", "..837", "*.837",
        ];
        for (var i = 0; i < names.Length; i++)
            await File.WriteAllBytesAsync(
                Path.Combine(instance.Folder("hub-1/in"), names[i]),
                new ClaimBatch { Control = $"{800 + i:D9}", Trace = $"B{800 + i}" }.ToBytes(), TestContext.Current.CancellationToken);
        Directory.CreateDirectory(Path.Combine(instance.Folder("hub-1/in"), "folder.837"));
        await instance.SweepAsync();
        await instance.SweepAsync();

        var visible = names.Count(n => n[0] != '.');
        Assert.Equal(visible, instance.Files("hub-1/out").Length);
        Assert.Empty(instance.Files("hub-1/in/taken"));
        Assert.False(File.Exists(Path.Combine(Path.GetDirectoryName(instance.Data)!, "evil.837")));
    }

    [Fact]
    public async Task Separators_and_formulas_in_names_stay_names()
    {
        await using var instance = TestInstance.Start(TestInstance.Mode("gate"));
        string[] names = ["=CMD()", "+1+1", "-2", "@SUM(A1)", "A,B", "Q\"Q", "A;B", "A|B", "\tTAB"];
        for (var i = 0; i < names.Length; i++)
            await Put(instance, $"name{i}.837", new ClaimBatch
            {
                Control = $"{900 + i:D9}",
                Trace = $"B{900 + i}",
                Group = $"{900 + i}",
                Claims = [new SampleClaim($"P9{i}", "99213", 150) { Patient = names[i], RenderingNpi = "1234567890" }],
            }.ToString());
        await instance.SweepAsync();

        var sheets = instance.Files("hub-1/answers-out").Where(f => f.EndsWith(".csv", StringComparison.Ordinal)).ToList();
        Assert.True(sheets.Count >= names.Length - 1);
        foreach (var cell in sheets.SelectMany(f => Cells(File.ReadAllText(f))))
            Assert.False(cell.Length > 0 && "=+-@\t\r".Contains(cell[0], StringComparison.Ordinal) && !IsAmount(cell), cell);
    }

    [Fact]
    public async Task A_test_file_never_enters_production_and_says_so()
    {
        await using var instance = TestInstance.Start(TestInstance.Mode("gate"));
        await Put(instance, "test.837", Good.Replace("*0*P*:", "*0*T*:", StringComparison.Ordinal));
        await Put(instance, "both.837", Good + Good.Replace("*0*P*:", "*0*T*:", StringComparison.Ordinal));
        await instance.SweepAsync();

        Assert.Contains("WRONG_ENVIRONMENT", Reasons(instance, "test.837"));
        Assert.DoesNotContain(
            "*0*T*:", File.ReadAllText(Assert.Single(instance.Files("hub-1/out"))), StringComparison.Ordinal);
        Assert.Equal(Good.Split("CLM*").Length - 1, instance.Cases("claim").Length);
        Assert.Equal(2, instance.Files("hub-1/answers-out").Count(f => Path.GetFileName(f).StartsWith("TA1-")));
    }

    private static Task Put(TestInstance instance, string name, string text) => File.WriteAllBytesAsync(
        Path.Combine(instance.Folder("hub-1/in"), name), Encoding.Latin1.GetBytes(text), TestContext.Current.CancellationToken);

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);

    /// <summary>Codes of the reasons beside a refused file; each has a sentence and a place, and names no patient.</summary>
    private static List<string> Reasons(TestInstance instance, string file)
    {
        var text = File.ReadAllText(Path.Combine(instance.Folder("hub-1/in"), "refused", file + ".reason.json"));
        Assert.DoesNotContain(Patient, text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("ONE", text, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(text);
        var codes = new List<string>();
        foreach (var reason in json.RootElement.GetProperty("reasons").EnumerateArray())
        {
            Assert.True(reason.GetProperty("offset").GetInt64() >= 0);
            Assert.NotEqual("", reason.GetProperty("message").GetString());
            codes.Add(reason.GetProperty("code").GetString()!);
        }

        return codes;
    }

    private static void Nothing_is_half_written(TestInstance instance)
    {
        Assert.DoesNotContain(
            Directory.EnumerateFiles(instance.Data, "*", SearchOption.AllDirectories),
            f => f.EndsWith(".part", StringComparison.Ordinal) || f.EndsWith(".passed", StringComparison.Ordinal));
        Assert.Empty(instance.Files("hub-1/in/taken"));
    }

    private static bool IsAmount(string cell) => decimal.TryParse(cell, out _);

    /// <summary>Cells of a table as a spreadsheet cuts it.</summary>
    private static IEnumerable<string> Cells(string table)
    {
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < table.Length; i++)
        {
            if (table[i] == '"' && quoted && i + 1 < table.Length && table[i + 1] == '"')
                cell.Append(table[i++]);
            else if (table[i] == '"')
                quoted = !quoted;
            else if (!quoted && table[i] is ',' or '\n' && !quoted)
            {
                yield return cell.ToString().TrimEnd('\r');
                cell.Clear();
            }
            else
                cell.Append(table[i]);
        }
    }
}
