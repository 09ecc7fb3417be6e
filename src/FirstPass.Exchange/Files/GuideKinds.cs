using FirstPass.Billing.Files;
using FirstPass.Formats.X12;

namespace FirstPass.Exchange.Files;

/// <summary>Which workflow takes a transaction set, by its kind (ST01) and guide (GS08, else ST03).</summary>
public static class GuideKinds
{
    /// <summary>What a set carries.</summary>
    public static InterchangeContent Of(GroupOutline group, SetOutline set)
    {
        var guide = group.Version.Length > 0 ? group.Version : set.Version;
        return set.Kind switch
        {
            "837" when Is(guide, "005010X222") || Is(guide, "005010X223") => InterchangeContent.Claims,
            "835" when Is(guide, "005010X221") => InterchangeContent.Remittances,
            "999" when Is(guide, "005010X231") => InterchangeContent.Acknowledgements,
            "997" or "824" => InterchangeContent.Acknowledgements,
            "277" when Is(guide, "005010X214") => InterchangeContent.Acknowledgements,
            _ => InterchangeContent.Unsupported,
        };
    }

    /// <summary>What an interchange carries: what its first set that we take carries.</summary>
    public static InterchangeContent Of(InterchangeOutline interchange)
    {
        foreach (var group in interchange.Groups)
            foreach (var one in group.Sets)
                if (Of(group, one) is var kind and not InterchangeContent.Unsupported)
                    return kind;
        return interchange.Acknowledgements.IsEmpty
            ? InterchangeContent.Unsupported
            : InterchangeContent.Acknowledgements;
    }

    // An addendum (A1, E2) does not change which guide it is.
    private static bool Is(string guide, string wanted) => guide.StartsWith(wanted, StringComparison.Ordinal);
}
