using FirstPass.Formats.X12.Generation;

namespace FirstPass.Fuzz.X12;

/// <summary>Files of every kind, sound ones and some with a planted fault.</summary>
internal static class Seeds
{
    private const int FaultsOfKind = 3;

    public static IEnumerable<byte[]> Files() => SampleKind.All.SelectMany(Of);

    private static IEnumerable<byte[]> Of(SampleKind kind)
    {
        var clean = Clean(kind, 1, 2);
        yield return clean;
        foreach (var fault in Fault.Of(kind).Where((_, i) => i % 9 == 0).Take(FaultsOfKind))
        {
            var spoilt = new MemoryStream();
            try
            {
                fault.Plant(new MemoryStream(clean), spoilt, 1);
            }
            catch (FaultException)
            {
                continue;
            }

            yield return spoilt.ToArray();
        }
    }

    public static byte[] Clean(SampleKind kind, int seed, int count)
    {
        var stream = new MemoryStream();
        SampleFile.Write(stream, kind, seed, count);
        return stream.ToArray();
    }
}
