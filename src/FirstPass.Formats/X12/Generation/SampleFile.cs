namespace FirstPass.Formats.X12.Generation;

/// <summary>
/// Makes files of invented transactions: realistic, without a fault, and the same bytes for the same kind, seed and
/// count on every machine. Memory does not grow with the file.
/// </summary>
/// <example><code>
/// SampleFile.Write(stream, SampleKind.Find("837P")!, seed: 7, count: 1000);
/// </code></example>
public static class SampleFile
{
    private const int SetsPerGroup = 1000;
    private const int NumberLimit = 999_999_999;

    /// <summary>Writes one file.</summary>
    /// <param name="stream">Receives it; it stays the caller's.</param>
    /// <param name="kind">What it holds.</param>
    /// <param name="seed">Which of all files it is.</param>
    /// <param name="count">How many records: claims, payments, patients asked about, sets acknowledged.</param>
    /// <param name="written">Hears how many records are written so far.</param>
    public static void Write(Stream stream, SampleKind kind, int seed, int count, Action<int>? written = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        var writer = new X12Writer(stream, lineBreak: "\n");
        var put = kind.Maker(seed);
        writer.BeginInterchange(Interchange(seed));
        for (var (number, first) = (1, 1); first <= count; number++, first += kind.PerSet)
        {
            if (number % SetsPerGroup == 1 && kind.Group.Length > 0)
                BeginGroup(writer, kind, number);
            put(writer, new SampleSet(number, first, Math.Min(kind.PerSet, count - first + 1)));
            writer.Flush();
            written?.Invoke(Math.Min(first + kind.PerSet - 1, count));
        }

        if (kind.Group.Length > 0)
            writer.EndGroup();
        if (writer.EndInterchange() is [var refusal, ..])
            throw new InvalidOperationException($"A sample cannot be written: {refusal.Code} at {refusal.Place}.");
    }

    private static void BeginGroup(X12Writer writer, SampleKind kind, int number)
    {
        if (number > 1)
            writer.EndGroup();
        writer.BeginGroup(new GroupEnvelope
        {
            FunctionalId = kind.Group,
            Sender = "MAPLE",
            Receiver = "HUB",
            Date = "20260601",
            Time = "0900",
            ControlNumber = (number / SetsPerGroup) + 1,
            Version = kind.Version,
        });
    }

    private static InterchangeEnvelope Interchange(int seed) => new()
    {
        Sender = new PartyId("ZZ", "MAPLE"),
        Receiver = new PartyId("ZZ", "HUB"),
        Date = "260601",
        Time = "0900",
        ControlNumber = 1 + (int)(unchecked((uint)seed) % NumberLimit),
        Usage = 'T',
        AcknowledgementRequested = true,
    };
}
