using System.Text;
using CsCheck;
using FirstPass.Formats.X12;

namespace FirstPass.Tests.Formats.X12;

/// <summary>Generators of synthetic interchanges in any separators, line breaks and surroundings.</summary>
internal static class X12Gen
{
    private const string Separators = "*|!\t:^>~\\\n\r`{}+@<\u001D\u001C\u00A6";

    private static readonly Gen<string> Data = Gen.OneOf(
        Gen.OneOf("", "ISA", "ISAAC", "NARCISA", "IEA", "CLM", "100.5", "DOE", "A B", "ISA00", "BIN", " "),
        Gen.Char['A', 'Z'].Array[0, 40].Select(c => new string(c)));

    private static readonly Gen<string> Id =
        Gen.OneOf("ST", "SE", "GS", "GE", "CLM", "HL", "NM1", "STC", "BIN", "ISB", "IEB", "B2", "TA1");

    private static readonly Gen<string> LineBreak = Gen.OneOf("", "\n", "\r\n", "\r", " \n", "\n\n", "\t");

    /// <summary>Four different separators, the repetition one sometimes absent.</summary>
    public static readonly Gen<Delimiters> Delimiters =
        Gen.Select(Gen.Shuffle(Separators.ToCharArray(), 4), Gen.Bool, (c, repeats) =>
            new Delimiters((byte)c[0], (byte)c[1], (byte)c[2], repeats ? (byte)c[3] : (byte)0));

    /// <summary>A whole interchange whose ISA has the standard's widths.</summary>
    public static readonly Gen<byte[]> Interchange =
        Gen.Select(Delimiters, LineBreak, Gen.Select(Id, Data.Array[1, 6]).Array[0, 12], Gen.Bool, Write);

    private static readonly Gen<byte[]> Garbage = Gen.OneOf(
        Gen.OneOf("\u00EF\u00BB\u00BF", "\r\n", "\0\0\u001A", "~~", "NARCISA*00*", "x\nISAAC*", "\nISA*00*broken~\n", "hello")
            .Select(Encoding.Latin1.GetBytes),
        Gen.Byte.Array[0, 300]);

    /// <summary>A stream of interchanges with anything before, between and after them, sometimes cut off.</summary>
    public static readonly Gen<byte[]> Stream =
        Gen.Select(Gen.Select(Gen.Frequency((2, Gen.Const(Array.Empty<byte>())), (1, Garbage)), Interchange).Array[0, 4],
            Garbage, Gen.Int[0, 40], (parts, tail, cut) => Join(parts, tail, cut));

    private static byte[] Join((byte[] Before, byte[] Interchange)[] parts, byte[] tail, int cut)
    {
        byte[] all = [.. parts.SelectMany(p => p.Before.Concat(p.Interchange)), .. tail];
        return cut < 10 && all.Length > cut ? all[..^cut] : all;
    }

    private static byte[] Write(Delimiters d, string lineBreak, (string Id, string[] Data)[] segments, bool late)
    {
        var element = (char)d.Element;
        var ending = (char)d.Segment + lineBreak;
        var repetition = d.Repetition == 0 ? 'U' : (char)d.Repetition;
        var text = new StringBuilder("ISA*00*          *00*          *ZZ*SOURCE         *ZZ*BLUE           *260105*0900*"
            .Replace('*', element));
        text.Append(repetition).Append(element).Append(late ? "00501" : "00401");
        text.Append("*000000007*0*T*".Replace('*', element)).Append((char)d.Component).Append(ending);
        foreach (var (id, data) in segments)
            text.Append(id).Append(element).AppendJoin(element, data).Append(ending);
        text.Append("IEA*1*000000007".Replace('*', element)).Append(ending);
        return Encoding.Latin1.GetBytes(text.ToString());
    }
}
