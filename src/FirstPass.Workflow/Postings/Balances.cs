using System.Collections.Immutable;

namespace FirstPass.Workflow.Postings;

/// <summary>The sum of a case's own postings per account, kept in the case so that a balance costs no query.</summary>
public sealed record Balances(ImmutableSortedDictionary<string, long> Cents)
{
    /// <summary>No postings yet.</summary>
    public static readonly Balances None = new(ImmutableSortedDictionary.Create<string, long>(StringComparer.Ordinal));

    /// <summary>Cents on an account; a debit balance is positive.</summary>
    public long this[AccountCode account] => Cents.GetValueOrDefault(account.Code);

    /// <summary>The balances after a posting.</summary>
    public Balances With(ImmutableArray<Line> lines)
    {
        var next = Cents.ToBuilder();
        foreach (var line in lines)
            next[line.Account.Code] = checked(next.GetValueOrDefault(line.Account.Code) + line.Cents);
        return new Balances(next.ToImmutable());
    }

    public bool Equals(Balances? other) =>
        other is not null && Cents.Where(c => c.Value != 0).SequenceEqual(other.Cents.Where(c => c.Value != 0));

    public override int GetHashCode() => Cents.Count;
}
