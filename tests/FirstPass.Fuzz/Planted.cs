namespace FirstPass.Fuzz;

/// <summary>
/// A reader with three faults behind bytes that nobody meets by chance: whoever looks for faults must find these.
/// </summary>
internal static class Planted
{
    private const int ManyBytes = 300 << 20;

    public static IEnumerable<byte[]> Seeds() => ["ISA*00*CLM*A1*100~"u8.ToArray()];

    /// <summary>Fails for <c>HL7</c>, takes too much for <c>SV1</c>, and does not end for <c>IEA</c>.</summary>
    public static void Run(byte[] input)
    {
        for (var i = 0; i + 2 < input.Length; i++)
            if (input[i] == (byte)'H')
                Crash(input, i);
            else if (input[i] == (byte)'S')
                Swell(input, i);
            else if (input[i] == (byte)'I')
                Hang(input, i);
    }

    private static void Crash(byte[] input, int at)
    {
        if (input[at + 1] == (byte)'L')
            if (input[at + 2] == (byte)'7')
                throw new InvalidOperationException("This fault was planted.");
    }

    private static void Swell(byte[] input, int at)
    {
        if (input[at + 1] == (byte)'V')
            if (input[at + 2] == (byte)'1')
                GC.KeepAlive(new byte[ManyBytes]);
    }

    private static void Hang(byte[] input, int at)
    {
        if (input[at + 1] == (byte)'E')
            while (input[at + 2] == (byte)'A')
                Thread.SpinWait(1);
    }
}
