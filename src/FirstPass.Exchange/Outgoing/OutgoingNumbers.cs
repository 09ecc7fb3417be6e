namespace FirstPass.Exchange.Outgoing;

/// <summary>Control numbers of a submission's further envelopes, which follow from its first ones.</summary>
public static class OutgoingNumbers
{
    private const int Step = 1_000_000;
    private const int Largest = 999_999_999;

    /// <summary>The number of the n-th envelope; the first one has the number that was given.</summary>
    public static int Further(int given, int index) => (int)(((given - 1L + ((long)Step * index)) % Largest) + 1);
}
