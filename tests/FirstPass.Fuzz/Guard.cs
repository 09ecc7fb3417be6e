namespace FirstPass.Fuzz;

/// <summary>Checks one input after the other and watches the time and the memory that they take.</summary>
/// <param name="target">What checks.</param>
/// <param name="notes">Where is noted how far it came; null for nowhere.</param>
public sealed class Guard(Target target, string? notes = null)
{
    /// <summary>Processor seconds that one input may take; the first one also compiles the readers.</summary>
    private const double MostSeconds = 4;

    /// <summary>Bytes that one input may allocate, whatever its length.</summary>
    private const long MostBytes = 256L << 20;

    /// <summary>And for each of its bytes as much again.</summary>
    private const long MostBytesPerByte = 16 * 1024;

    private const int InputsBetweenNotes = 64;
    private long inputs;

    /// <summary>Checks one input.</summary>
    /// <exception cref="BrokenPromiseException">Something does not hold, or took too long or too much.</exception>
    public void Check(byte[] input)
    {
        var (bytes, time) = (GC.GetAllocatedBytesForCurrentThread(), Environment.CpuUsage.TotalTime);
        try
        {
            target.Check(input);
        }
        finally
        {
            if (++inputs % InputsBetweenNotes == 0)
                Note();
        }

        var taken = GC.GetAllocatedBytesForCurrentThread() - bytes;
        Promise.Hold(
            taken <= MostBytes + (input.Length * MostBytesPerByte),
            $"{input.Length} bytes took {taken} bytes of memory");
        var seconds = (Environment.CpuUsage.TotalTime - time).TotalSeconds;
        Promise.Hold(seconds <= MostSeconds || inputs == 1, $"{input.Length} bytes took {seconds:0.0} seconds");
    }

    /// <summary>Inputs, processor milliseconds, and the most memory that this process ever had.</summary>
    private void Note()
    {
        if (notes is null)
            return;
        using var self = System.Diagnostics.Process.GetCurrentProcess();
        var milliseconds = (long)Environment.CpuUsage.TotalTime.TotalMilliseconds;
        File.WriteAllText($"{notes}.{Environment.ProcessId}", $"{inputs} {milliseconds} {self.PeakWorkingSet64}\n");
    }
}
