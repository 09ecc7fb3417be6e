using System.Collections.Frozen;

namespace FirstPass.Formats.X12.Masking;

/// <summary>Who and which number in X12 is known to tell nothing of a patient; all others may.</summary>
public static class PersonalData
{
    /// <summary>NM108 of a social security number: a person's, whatever the role.</summary>
    public const string SocialSecurityNumber = "34";

    private static readonly FrozenSet<string> Businesses = FrozenSet.Create(
        StringComparer.Ordinal, "41", "40", "85", "87", "PE", "PR", "82", "DN", "P3", "DK", "DQ", "77", "71", "72",
        "ZZ", "FA", "AY", "TT", "1P", "QB");

    private static readonly FrozenSet<string> PlainNumbers = FrozenSet.Create(
        StringComparer.Ordinal, "D9", "1K", "F8", "G1", "9F", "6R", "FJ", "EI", "2U", "F2", "EV", "0B", "1G", "G2",
        "LU", "4N", "P4", "X4", "9A", "9B", "9C", "9D", "EJ", "BLT", "BT", "TJ", "PQ", "1L0");

    /// <summary>True for a role (NM101, N101) in which nobody is a patient, an insured or a relative.</summary>
    public static bool IsBusiness(string role) => Businesses.Contains(role);

    /// <summary>True for a qualifier (REF01) of numbers that name no person by themselves.</summary>
    public static bool IsPlainNumber(string qualifier) => PlainNumbers.Contains(qualifier);
}
