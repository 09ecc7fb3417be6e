using System.Text;

namespace FirstPass.Fuzz.Shapes;

/// <summary>A sound message of HL7 v2, changed as the input says.</summary>
internal static class MessageShape
{
    private const string Marks = "|^&~\\";

    private static readonly string[] Separators = ["|^&~\\", "|^&~\\", "#*+:/", "|^&~~", "\t^&~\\", "|^&~\u00e9"];
    private static readonly string[] Ends = ["\r", "\r\n", "\n", "\r\r", " \r", "\u001c\r"];

    private static readonly string[] Odd =
    [
        "", "\"\"", "0", "-1", "1", "20260229", "20260101", "202601012560", "2026", "20260101120000.1234-0500",
        "99991231",
        "\\F\\", "\\X0D\\", "\\X0\\", "\\.br\\", "\\.sp32767\\", "\\.sp99999999999\\", "\\Zq\\", "\\", "\\\\",
        "\\C2842\\",
        "a^b&c", "1~2~3", "1.005", "$12.50", "USD", "99999999999999999999", "\u00e9", "\u0001", " ", "MSH", "PID",
        "FT1",
        "BHS", "FHS", "ADT", "A01", "A40", "A08", "DFT", "P03", "SIU", "S12", "MDM", "T02", "ORU", "R01", "BAR", "2.3",
        "2.5.1", "2.8",
        "2.99", "8859/1", "UNICODE UTF-8", "UNICODE UTF-16", "AL", "NE", "ED", "Base64", "QUJD", "====", "TX", "DT",
        new string('9', 40), new string('X', 90),
    ];

    private static readonly Lazy<List<string[]>> Samples = new(() =>
    [
        .. Messages().Select(message => Encoding.Latin1.GetString(message)
            .Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries)),
    ]);

    /// <summary>The message that an input means.</summary>
    public static byte[] Of(byte[] input)
    {
        var steer = new Steer(input);
        var shape = new SegmentShape(Marks, Odd);
        shape.Take(steer.Of(Samples.Value));
        var (separators, end) = (steer.Of(Separators), steer.Of(Ends));
        shape.Change(steer, () => steer.Of(Samples.Value));
        return shape.Text(separators, end);
    }

    /// <summary>The samples.</summary>
    public static IEnumerable<byte[]> Messages() => Sources.Bytes("samples/hl7", "*.hl7");

    /// <summary>The samples as a connection brings them.</summary>
    public static IEnumerable<byte[]> Frames() => Messages().Select(m => (byte[])[0x0B, .. m, 0x1C, 0x0D]);

    /// <summary>Inputs that make each sample and change it a little.</summary>
    public static IEnumerable<byte[]> Seeds() => Steer.Inputs(Samples.Value.Count, i => [(byte)(i * 2), (byte)i]);
}
