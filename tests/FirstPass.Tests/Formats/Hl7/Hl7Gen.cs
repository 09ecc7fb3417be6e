using System.Text;
using CsCheck;

namespace FirstPass.Tests.Formats.Hl7;

/// <summary>Generators of synthetic streams of messages in any separators, line ends, wrappers and surroundings.</summary>
internal static class Hl7Gen
{
    private const string Separators = "|^~\\&#*:+!%@;/?$,_=<>{}[]()\u00A6\t\u001D";

    private static readonly Gen<string> Data = Gen.OneOf(
        Gen.OneOf(
            "", "\"\"", "DOE", "A B", " x ", "\\F\\", "\\X0D0a\\", "\\.br\\", "\\Zq\\", "\\\\", "C:\\x\\T\\", "\u00E9",
            "MSH", "20260504", "a^b&c", "1~2^3"),
        Gen.Char['A', 'z'].Array[0, 30].Select(c => new string(c)));

    private static readonly Gen<string> Id =
        Gen.OneOf("PID", "PV1", "ZPI", "OBX", "NTE", "FT1", "DSC", "ADD", "in1", "BHS", "BTS", "FTS", "M", "log line");

    private static readonly Gen<string> LineEnd =
        Gen.OneOf("\r", "\n", "\r\n", "\r\r", " \r", "\u001C\r", "\r\u001C\r\u000B", "\t\n");

    private static readonly Gen<string> Delimiters = Gen.Frequency(
        (2, Gen.Const("|^~\\&")), (1, Gen.Const("|^~\\\\&")), (1, Gen.Const("|^~\\&#")), (1, Gen.Const("|^~")),
        (3, Gen.Shuffle(Separators.ToCharArray(), 5).Select(c => new string(c))));

    private static readonly Gen<byte[]> Message =
        Gen.Select(Delimiters, LineEnd, Gen.Select(Id, Data.Array[0, 6]).Array[0, 8], Write);

    private static readonly Gen<byte[]> Garbage = Gen.OneOf(
        Gen.OneOf("\u00EF\u00BB\u00BF", "\r\n", "\0\0\u001A", "MSH", "MSH \r", "\u000B", "hello\r", "PID|1\r", "BHS|^~\\&\r")
            .Select(Encoding.Latin1.GetBytes),
        Gen.Byte.Array[0, 200]);

    /// <summary>A stream of messages with anything before, between and after them, sometimes cut off.</summary>
    public static readonly Gen<byte[]> Stream =
        Gen.Select(Gen.Select(Gen.Frequency((2, Gen.Const(Array.Empty<byte>())), (1, Garbage)), Message).Array[0, 4],
            Garbage, Gen.Int[0, 40], (parts, tail, cut) => Join(parts, tail, cut));

    /// <summary>Any text that a value may be.</summary>
    public static readonly Gen<string> Text = Gen.OneOf(
        Data, Gen.Char['\0', '\u017F'].Array[0, 20].Select(c => new string(c)), Gen.Const("|^~\\&#\r\n \u000B\u001C"));

    private static byte[] Join((byte[] Before, byte[] Message)[] parts, byte[] tail, int cut)
    {
        byte[] all = [.. parts.SelectMany(p => p.Before.Concat(p.Message)), .. tail];
        return cut < 10 && all.Length > cut ? all[..^cut] : all;
    }

    private static byte[] Write(string delimiters, string lineEnd, (string Id, string[] Data)[] segments)
    {
        var field = delimiters[0];
        var text = new StringBuilder($"MSH{delimiters}{field}APP{field}FAC{field}{field}{field}2026{field}{field}ADT^A08{field}9");
        text.Append(lineEnd);
        foreach (var (id, data) in segments)
            text.Append(id).Append(field).AppendJoin(field, data).Append(lineEnd);
        return Encoding.Latin1.GetBytes(text.ToString());
    }
}
