using System.Collections.Frozen;
using FirstPass.Billing.Vocabulary;

namespace FirstPass.Billing.Scrubbing.Tables;

/// <summary>What a modifier does in the edits; one may do several things.</summary>
[Flags]
public enum ModifierRole
{
    None = 0,

    /// <summary>May lift a procedure-to-procedure edit of indicator 1.</summary>
    LiftsPair = 1,

    /// <summary>Says that an equal line is a repeat, not a copy.</summary>
    Repeat = 2,

    /// <summary>Changes the price, so that it stands before those that only inform.</summary>
    Pricing = 4,

    /// <summary>Says that a visit does not belong to a surgery's global period.</summary>
    OutsideGlobal = 8,
}

/// <summary>
/// Modifiers with their roles: <c>modifier,lifts_pair,repeat,pricing,outside_global,effective,ends,label</c>.
/// </summary>
public sealed class ModifierTable
{
    private static readonly CsvColumns Columns =
        new(["modifier", "lifts_pair", "repeat", "pricing", "outside_global", "effective", "ends", "label"]);

    /// <summary>A table without modifiers.</summary>
    public static readonly ModifierTable Empty = new(FrozenDictionary<ushort, (ModifierRole, DateSpan)>.Empty, default);

    private readonly FrozenDictionary<ushort, (ModifierRole Role, DateSpan Span)> roles;

    public ModifierTable(IReadOnlyDictionary<ushort, (ModifierRole Role, DateSpan Span)> roles, RuleRef rule) =>
        (this.roles, Rule) = (roles.ToFrozenDictionary(), rule);

    public RuleRef Rule { get; }

    public int Count => roles.Count;

    /// <summary>True when the modifier is listed, whatever it does; only listed ones are judged by order.</summary>
    public bool Lists(ushort key) => roles.ContainsKey(key);

    /// <summary>True when the modifier has the role on that day (20260504).</summary>
    public bool Has(ushort key, ModifierRole role, int day) =>
        roles.TryGetValue(key, out var row) && (row.Role & role) != 0 && row.Span.Holds(day);

    /// <summary>True when any of the modifiers has the role on that day.</summary>
    public bool HasAny(Modifiers modifiers, ModifierRole role, int day)
    {
        for (var i = 0; i < modifiers.Count; i++)
        {
            if (Has(modifiers.KeyAt(i), role, day))
                return true;
        }

        return false;
    }

    public static TableRead<ModifierTable> FromCsv(IEnumerable<string> lines, RuleRef rule)
    {
        var found = new Dictionary<ushort, (ModifierRole, DateSpan)>();
        var errors = CsvTable.ForEach(lines, Columns, row =>
        {
            var role = (row.YesNo("lifts_pair") ? ModifierRole.LiftsPair : 0)
                | (row.YesNo("repeat") ? ModifierRole.Repeat : 0)
                | (row.YesNo("pricing") ? ModifierRole.Pricing : 0)
                | (row.YesNo("outside_global") ? ModifierRole.OutsideGlobal : 0);
            if (!Modifier.TryParse(row["modifier"], out var modifier))
                row.Refuse("modifier", "The cell is not two letters or digits.");
            else if (!found.TryAdd(modifier.Key, (role, row.Span("effective", "ends"))))
                row.Refuse("modifier", "The code stands twice.");
        });
        return new(new ModifierTable(found, rule), errors);
    }
}
