using System.Globalization;

namespace FirstPass.Billing.Vocabulary;

/// <summary>An amount of US dollars in whole cents. Arithmetic is checked: an overflow is a bug, never a wrong
/// sum.</summary>
public readonly record struct Money(long Cents) : IComparable<Money>
{
    /// <summary>No money.</summary>
    public static readonly Money Zero;

    /// <summary>True when the amount is exactly zero.</summary>
    public bool IsZero => Cents == 0;

    /// <summary>The amount without its sign.</summary>
    public Money Magnitude => new(Math.Abs(Cents));

    public static Money operator +(Money left, Money right) => new(checked(left.Cents + right.Cents));

    public static Money operator -(Money left, Money right) => new(checked(left.Cents - right.Cents));

    public static Money operator -(Money value) => new(checked(-value.Cents));

    public static bool operator <(Money left, Money right) => left.Cents < right.Cents;

    public static bool operator >(Money left, Money right) => left.Cents > right.Cents;

    public static bool operator <=(Money left, Money right) => left.Cents <= right.Cents;

    public static bool operator >=(Money left, Money right) => left.Cents >= right.Cents;

    /// <summary>What two amounts have in common: the smaller one, and nothing where one is below zero.</summary>
    public static Money Common(Money one, Money other) => new(Math.Max(0, Math.Min(one.Cents, other.Cents)));

    /// <summary>Adds up amounts.</summary>
    public static Money Sum(IEnumerable<Money> amounts)
    {
        var total = 0L;
        foreach (var amount in amounts)
            total = checked(total + amount.Cents);
        return new Money(total);
    }

    /// <summary>
    /// Reads <c>1234.5</c>, <c>-0.07</c>, <c>1,800.00</c> or <c>150</c>; more than two decimals, exponents and blanks
    /// are
    /// refused.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Money money)
    {
        money = default;
        var negative = text is ['-', ..];
        if (negative)
            text = text[1..];
        var point = text.IndexOf('.');
        var whole = point < 0 ? text : text[..point];
        var rest = point < 0 ? default : text[(point + 1)..];
        if (rest.Length > 2 || (whole.IsEmpty && rest.IsEmpty))
            return false;
        if (!Digits(whole, out var dollars) || !Digits(rest, out var c))
            return false;
        if (dollars > (long.MaxValue / 100) - 1)
            return false;
        var cents = (dollars * 100) + (rest.Length == 1 ? c * 10 : c);
        money = new Money(negative ? -cents : cents);
        return true;
    }

    /// <summary>Reads an amount that is known to be well formed, such as one in a test or a shipped table.</summary>
    /// <exception cref="FormatException">The text is no amount.</exception>
    public static Money Parse(string text) =>
        TryParse(text, out var money) ? money : throw new FormatException("Not an amount of money.");

    public int CompareTo(Money other) => Cents.CompareTo(other.Cents);

    /// <summary>Plain form for files and tables: <c>1234.50</c>.</summary>
    public override string ToString()
    {
        var sign = Cents < 0 ? "-" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{sign}{Math.Abs(Cents) / 100}.{Math.Abs(Cents) % 100:00}");
    }

    private static bool Digits(ReadOnlySpan<char> text, out long value)
    {
        value = 0;
        foreach (var c in text)
        {
            if (c == ',' && value > 0)
                continue;
            if (!char.IsAsciiDigit(c) || value > long.MaxValue / 100)
                return false;
            value = (value * 10) + (c - '0');
        }

        return true;
    }
}
