using System.Collections.Immutable;
using System.Text.Json.Serialization;
using FirstPass.Workflow.Identity;
using NodaTime;

namespace FirstPass.Workflow.Cases;

/// <summary>
/// What a step may ask before it decides: the closed family of look-ups that the engine answers from the shard's own
/// rows, in
/// loop order. Answers are recorded with the entry.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "q")]
[JsonDerivedType(typeof(KeyHolders), "holders")]
[JsonDerivedType(typeof(Members), "members")]
[JsonDerivedType(typeof(LedgerSum), "sum")]
[JsonDerivedType(typeof(ItemTotals), "totals")]
[JsonDerivedType(typeof(ItemsWith), "items")]
[JsonDerivedType(typeof(Standing), "standing")]
public abstract record Question
{
    private Question()
    {
    }

    /// <summary>Who holds a business key?</summary>
    /// <param name="Kind">Kind of key.</param>
    /// <param name="Key">The key.</param>
    /// <param name="Oldest">Only so many, the oldest; 0: all.</param>
    /// <param name="Newest">Only so many, the newest; 0: all.</param>
    public sealed record KeyHolders(string Kind, Digest Key, int Oldest = 0, int Newest = 0) : Question;

    /// <summary>What is in a set?</summary>
    /// <param name="Kind">Kind of set.</param>
    /// <param name="Set">The set.</param>
    /// <param name="Except">The case whose members are left out, for it knows them; none: nobody's.</param>
    public sealed record Members(string Kind, Digest Set, CaseId Except = default) : Question;

    /// <summary>What do the postings of an account add up to, for a reference (or, with an empty one, for a
    /// payer)?</summary>
    public sealed record LedgerSum(string Account, string Reference, string Payer) : Question;

    /// <summary>How many items of a case have each status, and their cents?</summary>
    public sealed record ItemTotals(CaseId Case) : Question;

    /// <summary>Which items of a case have a status (at most <paramref name="Most"/>)?</summary>
    public sealed record ItemsWith(CaseId Case, string Status, int Most) : Question;

    /// <summary>Where does another case stand?</summary>
    public sealed record Standing(CaseId Case) : Question;
}

/// <summary>The answer to a <see cref="Question"/>; level 1 only.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "r")]
[JsonDerivedType(typeof(Holders), "holders")]
[JsonDerivedType(typeof(SetMembers), "members")]
[JsonDerivedType(typeof(Sum), "sum")]
[JsonDerivedType(typeof(Totals), "totals")]
[JsonDerivedType(typeof(Items), "items")]
[JsonDerivedType(typeof(Stands), "stands")]
public abstract record Answer
{
    private Answer()
    {
    }

    /// <summary>Holders of a key, oldest first.</summary>
    public sealed record Holders(ImmutableArray<KeyHolder> Cases) : Answer
    {
        public bool Equals(Holders? other) => other is not null && Cases.AsSpan().SequenceEqual(other.Cases.AsSpan());

        public override int GetHashCode() => Cases.Length;
    }

    /// <summary>Members of a set, in order of case and number.</summary>
    public sealed record SetMembers(ImmutableArray<SetMember> Members) : Answer
    {
        public bool Equals(SetMembers? other) =>
            other is not null && Members.AsSpan().SequenceEqual(other.Members.AsSpan());

        public override int GetHashCode() => Members.Length;
    }

    /// <summary>A sum in cents; debit positive.</summary>
    public sealed record Sum(long Cents) : Answer;

    /// <summary>Counts and cents per item status.</summary>
    public sealed record Totals(ImmutableArray<StatusTotal> Statuses) : Answer
    {
        public bool Equals(Totals? other) =>
            other is not null && Statuses.AsSpan().SequenceEqual(other.Statuses.AsSpan());

        public override int GetHashCode() => Statuses.Length;
    }

    /// <summary>Items with their ordinals.</summary>
    public sealed record Items(ImmutableArray<NumberedItem> Found) : Answer
    {
        public bool Equals(Items? other) => other is not null && Found.AsSpan().SequenceEqual(other.Found.AsSpan());

        public override int GetHashCode() => Found.Length;
    }

    /// <summary>Where a case stands; null fields when there is no such case.</summary>
    public sealed record Stands(string? Type, string? State, Instant? Since, CaseIndex? Index) : Answer;
}

/// <summary>A case that holds a key.</summary>
/// <param name="Case">The case.</param>
/// <param name="Type">Its type.</param>
/// <param name="State">Where it stands now.</param>
/// <param name="Since">Since when it holds the key.</param>
/// <param name="Tag">The note it took the key with.</param>
/// <param name="Exclusive">True when nobody else may hold the key beside it.</param>
public sealed record KeyHolder(
    CaseId Case, string Type, string State, Instant Since, string Tag, bool Exclusive = false);

/// <summary>A member with the case that put it there.</summary>
public sealed record SetMember(CaseId Case, int Number, Member Member);

/// <summary>How many items have a status.</summary>
public sealed record StatusTotal(string Status, int Count, long Cents);

/// <summary>An item with its ordinal.</summary>
public sealed record NumberedItem(int Ordinal, Item Item);
