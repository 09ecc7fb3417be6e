using CsCheck;
using FirstPass.Formats.X12;
using FirstPass.Formats.X12.Generation;
using FirstPass.Formats.X12.Guides;
using FirstPass.Tests.Formats.Writing;
using FirstPass.Tests.Formats.X12;
using Xunit;

namespace FirstPass.Tests.Formats.Generation;

/// <summary>Files that are made are clean and whole, come back equal, and are the same everywhere.</summary>
public sealed class SampleFileTests
{
    public static TheoryData<string> Kinds => [.. SampleKind.All.Select(kind => kind.Name)];

    public static TheoryData<string> TypedKinds =>
        [.. SampleKind.All.Select(kind => kind.Name).Where(name => Transaction.Of(name) is not null)];

    /// <summary>A file of a kind.</summary>
    internal static byte[] Made(string kind, int seed, int count)
    {
        using var stream = new MemoryStream();
        SampleFile.Write(stream, SampleKind.Find(kind)!, seed, count);
        return stream.ToArray();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void No_judge_finds_anything_in_a_file_of_any_seed(string kind) =>
        Gen.Select(Gen.Int, Gen.Int[1, 45]).Sample((seed, count) =>
        {
            var verdict = FileJudge.Of(new MemoryStream(Made(kind, seed, count)));
            Assert.Empty(verdict.Findings.Select(f => $"{f.Code} {f.Place} {f.Message}"));
            Assert.All(verdict.Sets, set => Assert.True(set.Judged));
            Assert.True(verdict.Outline.IsClean);
        }, iter: 12);

    [Theory]
    [MemberData(nameof(TypedKinds))]
    public void What_is_read_of_a_file_is_written_and_read_equal(string kind) =>
        Gen.Int.Sample(
            seed => Transaction.Of(kind)!.Returns(Transaction.Of(kind)!.Read(Made(kind, seed, 24))), iter: 8);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_file_is_written_again_byte_for_byte_however_it_comes_in(string kind)
    {
        var data = Made(kind, 3, 24);
        foreach (var size in new[] { 1, 7, data.Length })
        {
            using var again = new MemoryStream();
            Assert.IsType<EchoResult.Copied>(X12Echo.Copy(new ChunkedStream(data, size), again));
            Assert.True(data.AsSpan().SequenceEqual(again.ToArray()));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_same_seed_makes_the_same_file_and_another_one_another(string kind)
    {
        foreach (var seed in new[] { 0, int.MaxValue, int.MinValue })
            Assert.NotEmpty(Made(kind, seed, 1));
        Assert.Equal(Made(kind, 5, 30), Made(kind, 5, 30));
        Assert.NotEqual(Made(kind, 5, 30), Made(kind, 6, 30));
    }

    [Fact]
    public void A_larger_file_begins_with_the_claims_of_a_smaller_one()
    {
        var small = (IReadOnlyList<object>)[.. Transaction.Professional.Read(Made("837P", 5, 20))];
        var large = Transaction.Professional.Read(Made("837P", 5, 50)).Take(20);
        Assert.Equal(Meaning.Of(small), Meaning.Of(large));
    }

    /// <summary>The numbers were thrown by another program in another language.</summary>
    [Fact]
    public void Throws_are_the_same_on_every_machine()
    {
        var dice = Dice.For(7, 3);
        Assert.Equal([571, 742, 259, 457, 832, 825], Enumerable.Range(0, 6).Select(_ => dice.Throw(1000)));
    }

    [Fact]
    public void An_answer_is_about_what_was_asked()
    {
        var claims = Numbers("837P", "CLM", 1);
        Assert.Equal(claims, Numbers("276", "REF*EJ", 2));
        Assert.Equal(claims, Numbers("277", "REF*EJ", 2));
        Assert.Equal(claims, Numbers("277CA", "TRN*2*C", 2));
        Assert.Equal(claims, Numbers("835", "CLP", 1));
        Assert.Equal(claims, Numbers("275", "REF*EJ", 2));
        Assert.Equal(Numbers("270", "TRN*1", 2), Numbers("271", "TRN*2", 2));
        Assert.Equal(Numbers("278-request", "TRN*1*EV", 2), Numbers("278-response", "TRN*2*EV", 2));
    }

    // The same segment of all records, each value once.
    private static IEnumerable<string> Numbers(string kind, string segment, int element) =>
        System.Text.Encoding.ASCII.GetString(Made(kind, 9, 24)).Split("~\n")
            .Where(line => line.StartsWith(segment, StringComparison.Ordinal))
            .Select(line => line.Split('*')[element]).Distinct();
}
