using System.Collections.Immutable;

namespace FirstPass.Billing.Denials;

/// <summary>How a denial ends.</summary>
public static class DenialOutcomes
{
    /// <summary>The payer pays after all.</summary>
    public const string Overturned = "Overturned";

    /// <summary>The payer pays some of it.</summary>
    public const string PartiallyOverturned = "PartiallyOverturned";

    /// <summary>The refusal stands.</summary>
    public const string Upheld = "Upheld";

    /// <summary>The same service was paid on another claim: what was charged twice leaves the books.</summary>
    public const string DuplicateOfPaid = "DuplicateOfPaid";

    /// <summary>All of it was given up, with an approval.</summary>
    public const string WrittenOff = "WrittenOff";

    /// <summary>The appeal limit passed.</summary>
    public const string Expired = "Expired";

    /// <summary>The payer refused the same again: another denial has taken its place.</summary>
    public const string Replaced = "Replaced";

    /// <summary>The claim was voided: nothing of it is asked for any more.</summary>
    public const string Withdrawn = "Withdrawn";

    /// <summary>True when nobody expects the payer to pay any more.</summary>
    public static bool IsFinal(string outcome) => outcome is Upheld or Expired;

    /// <summary>What a person may say; otherwise a denial ends by itself.</summary>
    public static ImmutableArray<string> OfPersons { get; } =
        [Overturned, PartiallyOverturned, Upheld, DuplicateOfPaid];
}
