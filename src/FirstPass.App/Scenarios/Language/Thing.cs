using System.Collections.Immutable;
using System.Globalization;
using FirstPass.Billing.Vocabulary;
using NodaTime;

namespace FirstPass.App.Scenarios.Language;

/// <summary>A value that a scenario states or a run shows: typed, so that a run of mutations can shift it.</summary>
public abstract record Said
{
    private Said()
    {
    }

    /// <summary>An amount.</summary>
    public sealed record Amount(long Cents) : Said
    {
        public override string ToString() => new Money(Cents).ToString();
    }

    /// <summary>A date.</summary>
    public sealed record Day(LocalDate On) : Said
    {
        public override string ToString() => On.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
    }

    /// <summary>A local date and time of the facility.</summary>
    public sealed record Clock(LocalDateTime At) : Said
    {
        public override string ToString() => At.ToString("uuuu-MM-dd HH:mm", CultureInfo.InvariantCulture);
    }

    /// <summary>A number.</summary>
    public sealed record Count(long Number) : Said
    {
        public override string ToString() => Number.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>A word.</summary>
    public sealed record Word(string Text) : Said
    {
        public override string ToString() => Text;
    }
}

/// <summary>
/// One thing that is there after a run: a case, a task, a finding, a mark, an account's balance, a file that left.
/// What is
/// there and was not listed fails a scenario, and so does what was listed and is not there.
/// </summary>
/// <param name="Owner">Whose it is, such as <c>claim P1</c>, <c>remit T1</c> or <c>ledger</c>.</param>
/// <param name="Kind">What it is, such as <c>task</c>.</param>
/// <param name="Name">Its name in that kind, such as <c>SCRUB_FIX</c>.</param>
/// <param name="Facts">What is known about it by name; a scenario says as many as it cares about.</param>
public sealed record Thing(string Owner, string Kind, string Name, ImmutableSortedDictionary<string, Said> Facts)
{
    /// <summary>A thing about which nothing more is said.</summary>
    public Thing(string owner, string kind, string name)
        : this(owner, kind, name, ImmutableSortedDictionary.Create<string, Said>(StringComparer.Ordinal))
    {
    }

    /// <summary>The place it has among all things.</summary>
    public (string Owner, string Kind, string Name) Place => (Owner, Kind, Name);

    /// <summary>The thing with one more fact; null says nothing.</summary>
    public Thing With(string fact, Said? value) => value is null ? this
        : this with { Facts = Facts.SetItem(fact, value) };

    /// <summary>The thing with an amount.</summary>
    public Thing With(string fact, long? cents) => With(fact, cents is { } some ? new Said.Amount(some) : null);

    /// <summary>The thing with a word; an empty one says nothing.</summary>
    public Thing With(string fact, string? word) => With(fact, word is { Length: > 0 } ? new Said.Word(word) : null);

    /// <summary>The thing with a number.</summary>
    public Thing Counting(string fact, long number) => With(fact, new Said.Count(number));

    public override string ToString() =>
        $"{Owner} {Kind} {Name}".TrimEnd() + string.Concat(Facts.Select(f => $" {f.Key} {f.Value}"));
}
