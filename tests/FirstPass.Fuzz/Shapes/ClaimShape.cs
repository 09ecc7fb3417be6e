using System.Collections.Concurrent;
using System.Text;
using FirstPass.Formats.X12.Generation;

namespace FirstPass.Fuzz.Shapes;

/// <summary>A sound file of X12, changed as the input says, goes through everything that reads X12.</summary>
internal static class ClaimShape
{
    private const int MostCount = 3;
    private const int MostSeed = 16;
    private const string Marks = "*:~^";

    private static readonly string[] Separators =
    [
        "*:~^", "*:~^", "|>~^", "\u001d\u001f\u001e\u001c", "*:\n^", "+:'*", "*:~U", "\u00ff:\u00fe\u00fd",
    ];

    private static readonly string[] Ends = ["~\n", "~", "~\r\n", "~ \n", "~~"];

    private static readonly string[] Odd =
    [
        "", "0", "-1", "1", "2", "3", "00", "-", ".", "-.5", "1E9", "12.345", "99999999999999999999",
        "922337203685477.58",
        "-922337203685477.58", "2147483648", "20260101", "20260229", "20261301", "00000000", "99991231", "260101",
        "20260301-20260101", "20260101-20260301", "D8", "RD8", "DT", "TM", "2500", "HC", "ZZ", "XX", "20", "21", "22",
        "23",
        "19", "PT", "EV", "SS", "Y", "N", "A", "R", "IL", "QC", "85", "PR", "NM1", "HL", "CLM", "LX", "SV1", "SV2",
        "SV3", "CLP",
        "SVC", "CAS", "PLB", "HI", "REF", "DTP", "SBR", "ST", "SE", "GS", "GE", "ISA", "IEA", "BIN", "EB", "UM", "STC",
        "TRN",
        "BHT", "AK1", "AK2", "IK3", "IK4", "TA1", "837", "835", "270", "277", "278", "999", "005010X222A1",
        "005010X223A2",
        "005010X279A1", "005010X214", "\u00e9", "\u0001", " ", "A B", new string('9', 40), new string('X', 90),
    ];

    private static readonly ConcurrentDictionary<(string Kind, int Seed, int Count), byte[]> Made = new();

    /// <summary>The file that an input means.</summary>
    public static byte[] Of(byte[] input)
    {
        var steer = new Steer(input);
        var shape = new SegmentShape(Marks, Odd);
        shape.Take(Lines(steer));
        var (separators, end, recount) = (steer.Of(Separators), steer.Of(Ends), steer.Byte() % 4 > 0);
        shape.Change(steer, () => Lines(steer));
        if (recount)
            shape.Recount("ST", "SE");
        return shape.Text(separators, end.Replace('~', separators[2]));
    }

    /// <summary>Inputs that make a file of each kind and change it a little.</summary>
    public static IEnumerable<byte[]> Seeds() =>
        Steer.Inputs(SampleKind.All.Length, i => [(byte)i, (byte)i, (byte)(i * 2), (byte)i, 1]);

    private static IEnumerable<string> Lines(Steer steer)
    {
        var kind = steer.Of(SampleKind.All);
        var key = (kind.Name, steer.Byte() % MostSeed, 1 + (steer.Byte() % MostCount));
        var made = Made.GetOrAdd(key, k => X12.Seeds.Clean(kind, k.Item2, k.Item3));
        return Encoding.Latin1.GetString(made).Split("~\n", StringSplitOptions.RemoveEmptyEntries);
    }
}
