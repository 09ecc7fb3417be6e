using FirstPass.Formats.X12;
using FirstPass.Tests.Tidy;
using Xunit;

namespace FirstPass.Tests.Formats.Writing;

/// <summary>Real samples of others, read, written and read again, where they lie beside the repository.</summary>
public sealed class CorpusRoundTripTests(ITestOutputHelper output)
{
    private static readonly Dictionary<string, Transaction> ByVersion = new()
    {
        ["X279"] = Transaction.Inquiry,
        ["X212"] = Transaction.StatusRequest,
        ["X214"] = Transaction.ClaimAcknowledgement,
        ["X217"] = Transaction.Review,
        ["X216"] = Transaction.Notice,
        ["X222"] = Transaction.Professional,
        ["X223"] = Transaction.Institutional,
        ["X224"] = Transaction.Dental,
        ["X221"] = Transaction.Remittance,
    };

    private static Transaction? Of(string kind, string version) =>
        version.Length < 10 ? null
        : (kind, ByVersion.GetValueOrDefault(version[6..10])) switch
        {
            ("271", _) => Transaction.Answer,
            ("277", { Kind: "276" }) => Transaction.StatusAnswer,
            (_, { } found) when found.Kind == kind => found,
            _ => null,
        };

    private static List<(string Kind, string Version)> SetsOf(byte[] data)
    {
        using var reader = new X12Reader(new MemoryStream(data));
        var sets = new List<(string Kind, string Version)>();
        var version = "";
        while (reader.Read())
            if (reader.Current.Is("GS"u8))
                version = reader.Current.Text(8);
            else if (reader.Current.Is("ST"u8))
                sets.Add((reader.Current.Text(1), version));
        return sets;
    }

    [Fact]
    public void Every_sample_that_is_written_is_read_back_equal()
    {
        Assert.SkipWhen(House.Corpus is null, "No corpus of samples lies beside the repository.");
        var (written, refused) = (0, 0);
        foreach (var file in Directory.EnumerateFiles(House.Corpus!, "*", SearchOption.AllDirectories).Order())
        {
            var data = File.ReadAllBytes(file);
            if (data.AsSpan(0, Math.Min(400, data.Length)).IndexOf("ISA"u8) < 0)
                continue;
            var kinds = SetsOf(data).Distinct().ToList();
            if (kinds is not [var only] || Of(only.Kind, only.Version) is not { } transaction)
                continue;
            var records = transaction.Read(data);
            var (bytes, refusals) = transaction.Write(records, only.Version);
            if (refusals.IsEmpty)
            {
                written++;
                Assert.True(
                    Meaning.Of(records.Select(transaction.Written)) == Meaning.Of(transaction.Read(bytes)),
                    $"{Path.GetRelativePath(House.Corpus!, file)} comes back otherwise");
                continue;
            }

            refused++;
            foreach (var refusal in refusals.Select(r => $"{r.Code} {r.Place.Loop} {r.Place.SegmentId}{r.Place.Element}").Distinct())
                output.WriteLine($"{Path.GetRelativePath(House.Corpus!, file)}: {refusal}");
        }

        output.WriteLine($"{written} samples written and read back equal, {refused} refused");
        House.Report("round-trip", [$"round trip: {written} samples written and read back equal, {refused} refused"]);
        Assert.True(written > refused, $"{refused} of {written + refused} samples were refused");
    }
}
