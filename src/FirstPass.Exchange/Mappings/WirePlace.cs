using System.Collections.Immutable;

namespace FirstPass.Exchange.Mappings;

/// <summary>A path into what came over a wire, as a mapping writes it.</summary>
internal abstract record WirePath
{
    /// <summary>True when a value can be read there.</summary>
    public abstract bool HoldsValue { get; }
}

/// <summary>How the mappings of a wire name its kinds and places.</summary>
public abstract class WireLanguage
{
    private protected WireLanguage()
    {
    }

    /// <summary>What its mappings are among everything that is configured.</summary>
    internal abstract string Member { get; }

    /// <summary>Key of a rule that lists kinds, such as <c>messages</c>.</summary>
    internal abstract string Kinds { get; }

    /// <summary>What a kind looks like, behind the word that is none.</summary>
    internal abstract string NoKind { get; }

    /// <summary>What a path looks like, for who wrote something else.</summary>
    internal abstract string NoPath { get; }

    internal abstract bool IsKind(string text);

    /// <summary>A path; null when the text is none.</summary>
    internal abstract WirePath? Path(string text);
}

/// <summary>Where a rule stands: in the message as a whole, or at one of several things of it.</summary>
internal abstract record WirePlace
{
    /// <summary>Everything that a path of several leads to, one after the other.</summary>
    public abstract IEnumerable<WirePlace> Each(WirePath path);

    /// <summary>The text that a source leads to; empty when there is none.</summary>
    public abstract string Text(WireSource source);

    /// <summary>True when the sender says that there shall be no value.</summary>
    public abstract bool IsNull(WireSource source);

    /// <summary>True when a condition holds here.</summary>
    public abstract bool Holds(WireCondition condition);

    /// <summary>The document that a rule means; null when there is none, or when it cannot be read.</summary>
    public abstract WireDocument? Document(FieldRule rule);

    /// <summary>Where a document was looked for.</summary>
    public abstract WirePath DocumentPath(FieldRule rule);

    /// <summary>A day as events keep it; null when the text is none.</summary>
    public abstract string? Day(string text);

    /// <summary>A time as events keep it; null when the text is none.</summary>
    public abstract string? Time(string text);

    /// <summary>True when an amount at a source is none of dollars.</summary>
    public virtual bool IsOtherMoney(WireSource source) => false;

    public bool Holds(ImmutableArray<WireCondition> conditions) => conditions.All(Holds);

    /// <summary>True when a rule makes an event here.</summary>
    public bool Fits(EventRule rule) => Holds(rule.When) && (rule.Unless.IsEmpty || !Holds(rule.Unless));
}

/// <summary>Something that a mapping cannot take.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Place">Where the rule stood.</param>
/// <param name="Path">What it looked for.</param>
/// <param name="Sentence">Our own sentence, without a value.</param>
internal sealed record MapFault(string Code, WirePlace Place, WirePath Path, string Sentence);
