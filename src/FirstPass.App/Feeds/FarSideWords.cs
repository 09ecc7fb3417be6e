using FirstPass.Formats.X12.Typed;

namespace FirstPass.App.Feeds;

/// <summary>Reads what a far side's acknowledgement file says, in the order of the file.</summary>
public static class FarSideWords
{
    /// <summary>Its TA1s.</summary>
    public static IEnumerable<InterchangeAcknowledgement> Interchanges(StoredInterchange far)
    {
        using var stream = far.Open();
        using var reader = new Ta1Reader(stream);
        while (reader.Read())
            yield return reader.Current;
    }

    /// <summary>All its 999s and 997s.</summary>
    public static IEnumerable<AcknowledgementPart> Groups(StoredInterchange far) =>
        far.Sets.Where(s => !s.IsRefused && s.Outline.Kind is "999" or "997").SelectMany(s => Groups(far, s));

    /// <summary>One set of them.</summary>
    public static IEnumerable<AcknowledgementPart> Groups(StoredInterchange far, StoredSet set)
    {
        using var stream = far.Open(set, out _);
        using var reader = new Acknowledgement999Reader(stream);
        while (reader.Read())
            yield return reader.Current;
    }

    /// <summary>What one 824 says.</summary>
    public static IEnumerable<Advice824> Advices(StoredInterchange far, StoredSet set)
    {
        using var stream = far.Open(set, out _);
        using var reader = new ApplicationAdvice824Reader(stream);
        while (reader.Read())
            if (reader.Current is AdvicePart.Item(var advice))
                yield return advice;
    }

    /// <summary>All its 277CAs.</summary>
    public static IEnumerable<StatusPart> Claims(StoredInterchange far) =>
        far.Sets.Where(s => !s.IsRefused && s.Outline.Kind == "277").SelectMany(s => Claims(far, s));

    /// <summary>One set of them.</summary>
    public static IEnumerable<StatusPart> Claims(StoredInterchange far, StoredSet set)
    {
        using var stream = far.Open(set, out _);
        using var reader = new ClaimAcknowledgement277CAReader(stream);
        while (reader.Read())
            yield return reader.Current;
    }
}
