using CsCheck;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Definitions;
using FirstPass.Workflow.Identity;
using NodaTime;
using Xunit;

namespace FirstPass.Tests.Workflow.Definitions;

public sealed class DatedTests
{
    private static readonly LocalDate Start = new(2026, 1, 1);

    [Fact]
    public void The_version_in_force_is_the_one_of_the_day()
    {
        var list = DatedList<string>.Create("UHP-REF",
        [
            (At(2), new("referral required", new(new(2026, 7, 1), null), "2", "bulletin")),
            (At(1), new("no referral", new(new(2025, 1, 1), new LocalDate(2026, 6, 30)), "1", "contract")),
        ]).OrThrow();
        Assert.Null(list.On(new LocalDate(2024, 12, 31)));
        Assert.Equal("1", list.On(new LocalDate(2026, 6, 30))?.Version);
        Assert.Equal("2", list.On(new LocalDate(2026, 7, 1))?.Version);
        Assert.Equal("2", list.On(new LocalDate(2036, 1, 1))?.Version);
    }

    [Fact]
    public void Two_versions_for_one_day_are_refused_with_both_places()
    {
        var error = Assert.Single(DatedList<int>.Create("UHP-REF",
        [
            (At(1), new(1, new(Start, null), "1", "")),
            (At(2), new(2, new(Start.PlusDays(10), null), "2", "")),
        ]).Errors);
        Assert.Equal(At(2), error.Place);
        Assert.Contains("p.yaml:1:1", error.Message);
    }

    [Fact]
    public void A_range_that_ends_before_it_begins_is_refused() =>
        Assert.Contains("ends before", Assert.Single(DatedList<int>.Create(
            "X", [(At(1), new(1, new(Start, Start.PlusDays(-1)), "1", ""))]).Errors).Message);

    [Fact]
    public void Lookup_agrees_with_reading_the_list_from_top_to_bottom() =>
        Gen.Select(Gen.Int[0, 6].Array[0, 12], Gen.Int[-5, 90]).Sample((steps, offset) =>
        {
            // Alternating gaps and lengths give ranges that never overlap.
            var entries = new List<(Place, Dated<int>)>();
            var day = Start;
            for (var i = 0; i + 1 < steps.Length; i += 2)
            {
                var from = day.PlusDays(steps[i]);
                day = from.PlusDays(steps[i + 1] + 1);
                entries.Add((At(i), new(i, new(from, day.PlusDays(-1)), $"{i}", "")));
            }

            var list = DatedList<int>.Create("X", entries).OrThrow();
            var date = Start.PlusDays(offset);
            Assert.Equal(list.Entries.FirstOrDefault(e => e.Effective.Contains(date)), list.On(date));
        });

    [Fact]
    public void What_is_in_force_has_one_hash_however_it_was_listed()
    {
        ActiveMember Member(string name, string version) =>
            new("rule", name, version, Digest.Of(System.Text.Encoding.UTF8.GetBytes(name + version)));
        var one = InForce.HashOf([Member("UHP-REF", "1"), Member("UHP-REF", "2"), Member("UHP-TAX", "1")]);
        var same = InForce.HashOf([Member("UHP-TAX", "1"), Member("UHP-REF", "2"), Member("UHP-REF", "1")]);
        Assert.Equal(one, same);
        Assert.NotEqual(one, InForce.HashOf([Member("UHP-REF", "1"), Member("UHP-TAX", "1")]));
        Assert.NotEqual(one, InForce.HashOf([]));
    }

    [Fact]
    public void One_version_with_two_contents_is_a_bug() =>
        Assert.Throws<ArgumentException>(() => InForce.HashOf(
            [new("rule", "A", "1", Digest.Of("x"u8)), new("rule", "A", "1", Digest.Of("y"u8))]));

    private static Place At(int line) => new("p.yaml", line, 1);
}
