using System.Collections.Immutable;

namespace FirstPass.Formats.X12.Typed;

/// <summary>Looks entries up by qualifier: the first one that fits, as senders rarely repeat what a guide allows
/// once.</summary>
public static class EntryLookups
{
    /// <summary>REF02 of the first REF with this qualifier; empty when there is none.</summary>
    public static string Value(this ImmutableArray<Reference> references, string qualifier)
    {
        foreach (var reference in references)
            if (reference.Qualifier == qualifier)
                return reference.Value;
        return "";
    }

    /// <summary>The first date with this qualifier.</summary>
    public static DateSpan? Of(this ImmutableArray<DateSpan> dates, string qualifier)
    {
        foreach (var date in dates)
            if (date.Qualifier == qualifier)
                return date;
        return null;
    }

    /// <summary>Cents of the first AMT with this qualifier that could be read.</summary>
    public static long? Cents(this ImmutableArray<AmountEntry> amounts, string qualifier)
    {
        foreach (var amount in amounts)
            if (amount.Qualifier == qualifier && amount.Cents is not null)
                return amount.Cents;
        return null;
    }

    /// <summary>Value of the first QTY with this qualifier that could be read.</summary>
    public static Quantity? Value(this ImmutableArray<QuantityEntry> quantities, string qualifier)
    {
        foreach (var quantity in quantities)
            if (quantity.Qualifier == qualifier && quantity.Value is not null)
                return quantity.Value;
        return null;
    }

    /// <summary>The first party in this role; <see cref="Party.None"/> when there is none.</summary>
    public static Party InRole(this ImmutableArray<Party> parties, string role)
    {
        foreach (var party in parties)
            if (party.Role == role)
                return party;
        return Party.None;
    }
}
