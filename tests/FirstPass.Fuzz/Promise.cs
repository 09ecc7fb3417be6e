namespace FirstPass.Fuzz;

/// <summary>Something does not hold that must hold for every input.</summary>
/// <param name="message">What.</param>
public sealed class BrokenPromiseException(string message) : Exception(message);

/// <summary>What must hold.</summary>
internal static class Promise
{
    private const int Shown = 400;

    /// <summary>Throws unless it holds.</summary>
    public static void Hold(bool holds, string what)
    {
        if (!holds)
            throw new BrokenPromiseException(what);
    }

    /// <summary>Throws unless both are the same bytes.</summary>
    public static void Same(ReadOnlySpan<byte> expected, ReadOnlySpan<byte> actual, string what)
    {
        if (!expected.SequenceEqual(actual))
            throw new BrokenPromiseException(
                $"{what}: {expected.Length} and {actual.Length} bytes, "
                + $"the same for {expected.CommonPrefixLength(actual)}");
    }

    /// <summary>Throws unless both lists hold the same.</summary>
    public static void Same(IReadOnlyList<string> expected, IReadOnlyList<string> actual, string what)
    {
        for (var i = 0; i < Math.Max(expected.Count, actual.Count); i++)
            Same(i < expected.Count ? expected[i] : "nothing", i < actual.Count ? actual[i] : "nothing", $"{what} {i}");
    }

    /// <summary>Throws unless both are the same text.</summary>
    public static void Same(string expected, string actual, string what)
    {
        if (expected == actual)
            return;
        var from = Math.Max(0, expected.AsSpan().CommonPrefixLength(actual) - Shown / 4);
        throw new BrokenPromiseException($"{what}\n expected {Cut(expected, from)}\n but was  {Cut(actual, from)}");
    }

    private static string Cut(string text, int from) =>
        from >= text.Length ? "" : text.Substring(from, Math.Min(Shown, text.Length - from));
}
