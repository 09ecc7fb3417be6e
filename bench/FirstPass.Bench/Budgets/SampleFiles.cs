using FirstPass.Bench.Measuring;
using FirstPass.Bench.Proof;
using FirstPass.Sandbox.Generation;

namespace FirstPass.Bench.Budgets;

/// <summary>Generated files of the sample practice in memory: what the format budgets read.</summary>
public sealed class SampleFiles
{
    private const int Claims = 4_000;

    private SampleFiles(byte[] claims, byte[] remittance) => (ClaimFile, Remittance) = (claims, remittance);

    /// <summary>An 837P of some thousand claims, a segment a line.</summary>
    public byte[] ClaimFile { get; }

    /// <summary>A large 835.</summary>
    public byte[] Remittance { get; }

    /// <summary>Makes them.</summary>
    public static SampleFiles Make()
    {
        var folder = House.Scratch("samples");
        try
        {
            var volume = new Volume(Claims, 1, Claims, new DateOnly(2026, 5, 4)) { Only = PlannedOutcome.Paid };
            using (var generator = new VolumeGenerator(
                PracticeFolder.Rules(), PracticeFolder.Charges(), volume, folder))
                generator.Run();
            var made = new GeneratedFolder(folder);
            return new SampleFiles(
                Largest(made.Of("837").Where(f => !f.Contains("institutional", StringComparison.Ordinal))),
                Largest(made.Of("835")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static byte[] Largest(IEnumerable<string> files) =>
        File.ReadAllBytes(files.MaxBy(f => new FileInfo(f).Length)!);
}
