using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;

namespace FirstPass.Engine.Effects;

/// <summary>What a second run of the same order would do.</summary>
public enum Repeat
{
    /// <summary>Nothing new: the other side knows the order by its id, or the same bytes go to the same name.</summary>
    Safe,

    /// <summary>Harm, unless the other side is asked first what became of it.</summary>
    AskFirst,

    /// <summary>Harm.</summary>
    Never,
}

/// <summary>A kind of outside action.</summary>
public sealed record EffectKind
{
    /// <summary>Declares a kind.</summary>
    /// <param name="name">Name, as <see cref="Fact.EffectOrdered"/> says it.</param>
    /// <param name="guarded">True when the case is asked again right before it runs.</param>
    /// <param name="repeat">What a second run would do. Only what is guarded leaves a trace before it runs, so only
    /// that may be anything but safe.</param>
    public EffectKind(string name, bool guarded, Repeat repeat)
    {
        if (!guarded && repeat != Repeat.Safe)
            throw new ArgumentException("An effect that must not be repeated must be guarded.", nameof(guarded));
        Name = name;
        Guarded = guarded;
        Repeat = repeat;
    }

    public string Name { get; }

    public bool Guarded { get; }

    public Repeat Repeat { get; }

    /// <summary>How often it is tried before it counts as failed, when its handler throws.</summary>
    public int Tries { get; init; } = 4;

    /// <summary>How often it is tried while its handler says that a later try may succeed: a full disk may last for
    /// hours, and then it is no help to give up each order.</summary>
    public int TriesWhilePassing { get; init; } = 4;

    /// <summary>Pause after the first failed try; each one after it is four times as long.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>No pause is longer.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Pause after a try, counted from 1.</summary>
    public TimeSpan PauseAfter(int tried)
    {
        var pause = FirstPause;
        for (var i = 1; i < tried && pause < LongestPause; i++)
            pause = 4 * pause;
        return pause < LongestPause ? pause : LongestPause;
    }

    /// <summary>Longest time one try may take; after that nobody knows what became of it.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromMinutes(5);
}

/// <summary>An order to carry out.</summary>
/// <param name="Id">Stable over all tries: the other side may know the order by it.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Try">Which try this is, from 1.</param>
/// <param name="Request">What the case ordered, or null.</param>
public sealed record EffectOrder(EffectId Id, string Kind, int Try, object? Request);

/// <summary>How a try ended.</summary>
/// <param name="Result">Done, failed (it surely did not happen), or unknown.</param>
/// <param name="Code">Stable code, level 1.</param>
/// <param name="Bytes">How many bytes left, 0 when that means nothing.</param>
/// <param name="Content">Hash of the bytes that left, or zero.</param>
/// <param name="Retry">True when a failed try may succeed later.</param>
public sealed record EffectEnd(
    EffectResult Result, string Code = "", long Bytes = 0, Digest Content = default, bool Retry = false);

/// <summary>Carries out orders of one kind; the only place that reaches outside.</summary>
public interface IEffectHandler
{
    /// <summary>The kind it carries out.</summary>
    EffectKind Kind { get; }

    /// <summary>Carries out one order. An exception means that nobody knows what became of it.</summary>
    Task<EffectEnd> RunAsync(EffectOrder order, CancellationToken cancel);
}
