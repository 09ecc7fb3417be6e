using System.Collections.Immutable;
using FirstPass.Billing.Acknowledgements;

namespace FirstPass.Billing.Files;

/// <summary>
/// Some answers of an acknowledgement file, as its feed hands them over: a few dozen at a time, so that one entry
/// finds the
/// claims of all of them. Event body of <see cref="InterchangeEvents.Answers"/>.
/// </summary>
public sealed record AnswerBatch
{
    /// <summary>TA1.</summary>
    public ImmutableArray<InterchangeAnswer> Interchanges { get => field.IsDefault ? [] : field; init; }

    /// <summary>999 and 997, and sets of an 824.</summary>
    public ImmutableArray<GroupAnswer> Groups { get => field.IsDefault ? [] : field; init; }

    /// <summary>How often nobody was found for them so far.</summary>
    public int Looks { get; init; }

    /// <summary>277CA: claims, and whole levels; claims and batches of an 824.</summary>
    public ImmutableArray<ClaimAnswer> Claims { get => field.IsDefault ? [] : field; init; }
}
