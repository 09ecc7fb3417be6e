using System.Collections.Frozen;
using FirstPass.Sandbox.Rules;

namespace FirstPass.Sandbox.Generation;

/// <summary>What the practice charges for one unit of a code: <c>code,charge,effective,ends</c>.</summary>
public sealed class ChargeBook
{
    private readonly FrozenDictionary<string, long> charges;

    private ChargeBook(FrozenDictionary<string, long> charges) => this.charges = charges;

    /// <summary>The charge in cents.</summary>
    public long this[string code] => charges[code];

    /// <summary>Reads the table; lines with # are remarks.</summary>
    /// <exception cref="RulesException">A line cannot be read.</exception>
    public static ChargeBook Read(IEnumerable<string> lines) => new(lines
        .Where(l => l.Length > 0 && l[0] != '#').Skip(1).Select(l => l.Split(','))
        .ToFrozenDictionary(
            c => c[0],
            c => c.Length > 1 && Cents.TryParse(c[1], out var cents)
                ? cents
                : throw new RulesException("A charge is code,charge,effective,ends.")));
}
