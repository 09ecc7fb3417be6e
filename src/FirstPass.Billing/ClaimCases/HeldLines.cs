using System.Collections.Immutable;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Cases;

namespace FirstPass.Billing.ClaimCases;

/// <summary>What denials have in their hands, line by line: two payers may refuse the same money.</summary>
internal sealed class HeldLines
{
    private readonly ImmutableArray<OpenDenial> denials;
    private readonly ImmutableArray<HeldLine> lines;

    /// <param name="denials">In the order in which they lose what leaves their lines.</param>
    internal HeldLines(IEnumerable<OpenDenial> denials)
    {
        this.denials = [.. denials];
        lines =
        [
            .. this.denials.SelectMany(d => d.Parts.Select(p => (d.Generation, Part: p)))
                .GroupBy(p => p.Part.Item)
                .Select(item => new HeldLine(
                    item.Key,
                    item.First().Generation,
                    new Money(item.GroupBy(p => p.Generation).Max(g => g.Sum(p => Math.Max(0, p.Part.Left.Cents)))))),
        ];
        Total = Money.Sum(lines.Select(line => line.Amount));
    }

    /// <summary>What they have in all.</summary>
    internal Money Total { get; }

    /// <summary>True for what is exactly left to one of them.</summary>
    internal bool Fits(Money amount) => denials.Any(d => d.Left == amount);

    /// <summary>An amount by lines: all of a denial that it fits, else of a line, else of the first ones.</summary>
    internal ImmutableArray<HeldLine> Taken(Money amount)
    {
        if (denials.FirstOrDefault(d => d.Left == amount) is { } denial)
            return [.. denial.Parts.Select(p => new HeldLine(p.Item, denial.Generation, p.Left))];
        if (lines.FirstOrDefault(line => line.Amount == amount) is { } exact)
            return [exact];
        var taken = ImmutableArray.CreateBuilder<HeldLine>();
        foreach (var line in lines)
        {
            taken.Add(line with { Amount = new Money(Math.Min(amount.Cents, line.Amount.Cents)) });
            amount -= taken[^1].Amount;
        }

        return taken.ToImmutable();
    }

    /// <summary>The denials lose what left their lines; one of which nothing is left ends.</summary>
    internal IEnumerable<Fact> Lessened(ImmutableArray<HeldLine> taken, string outcome)
    {
        var kept = lines.ToDictionary(
            line => line.Item,
            line => Rest(line.Amount, Money.Sum(taken.Where(t => t.Item == line.Item).Select(t => t.Amount))));
        foreach (var denial in denials)
        {
            ImmutableArray<RefusedPart> left =
                [.. denial.Parts.Select(p => p.Left > kept[p.Item] ? p with { Left = kept[p.Item] } : p)];
            if (left.SequenceEqual(denial.Parts))
                continue;
            foreach (var fact in left.All(p => p.Left.Cents <= 0)
                ? [RefusedLines.Close(denial.Key, outcome)]
                : RefusedLines.Lessened(denial, left))
                yield return fact;
        }
    }

    private static Money Rest(Money held, Money taken) => new(Math.Max(0, (held - taken).Cents));
}

/// <summary>What denials have of one line.</summary>
/// <param name="Item">Our ordinal; 0 for the claim.</param>
/// <param name="Generation">Number of the decision that refused it, of the first of them.</param>
/// <param name="Amount">How much.</param>
internal sealed record HeldLine(int Item, int Generation, Money Amount);
