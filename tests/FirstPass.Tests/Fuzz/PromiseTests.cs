using FirstPass.Formats.X12.Generation;
using FirstPass.Fuzz;
using FirstPass.Tests.Tidy;
using Xunit;

namespace FirstPass.Tests.Fuzz;

/// <summary>What tests/fuzz looks for by the hour, for some seconds, and what it found before.</summary>
public sealed class PromiseTests
{
    private const int Rounds = 200;
    private const int LongestInput = 60;

    public static TheoryData<string> Names => [.. Target.All.Select(target => target.Name)];

    public static TheoryData<string> Shaped =>
        [.. Target.All.Where(target => target.Shape is not null).Select(target => target.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_was_found_once_holds_for_every_reader(string name)
    {
        var guard = new Guard(Target.Find(name)!);
        var kept = Path.Combine(House.Root, "tests", "FirstPass.Fuzz", "Kept");
        foreach (var file in Directory.EnumerateFiles(kept).Order(StringComparer.Ordinal))
            Assert.Null(Record.Exception(() => guard.Check(File.ReadAllBytes(file))));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_seed_holds(string name)
    {
        var target = Target.Find(name)!;
        var guard = new Guard(target);
        foreach (var seed in target.Seeds())
            Assert.Null(Record.Exception(() => guard.Check(seed)));
    }

    [Theory]
    [MemberData(nameof(Shaped))]
    public void Sound_files_that_are_changed_by_the_dice_hold(string name)
    {
        var guard = new Guard(Target.Find(name)!);
        for (var round = 0; round < Rounds; round++)
        {
            var dice = Dice.For(20_261_201, round);
            var input = new byte[dice.Between(1, LongestInput)];
            foreach (ref var one in input.AsSpan())
                one = (byte)dice.Throw(256);
            Assert.Null(Record.Exception(() => guard.Check(input)));
        }
    }

    [Theory]
    [InlineData("ISA*HL7", "planted")]
    [InlineData("CLM*SV1", "bytes of memory")]
    public void A_planted_fault_is_noticed(string input, string words) => Assert.Contains(
        words,
        Record.Exception(() => new Guard(Target.Planted).Check(System.Text.Encoding.ASCII.GetBytes(input)))!.Message,
        StringComparison.Ordinal);
}
