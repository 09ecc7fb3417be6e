using System.Collections.Immutable;
using System.Text;
using CsCheck;
using FirstPass.Formats.X12;

namespace FirstPass.Tests.Formats.X12;

/// <summary>
/// A synthetic claim file: levels with claims, in any separators and line breaks, written without our code.
/// </summary>
internal sealed record ClaimFile(Delimiters Delimiters, string LineBreak, ImmutableArray<ClaimFile.Level> Levels)
{
    public static readonly Gen<ClaimFile> Any =
        Gen.Select(X12Gen.Delimiters, Gen.OneOf("", "\n", "\r\n", " \r\n"), LevelsOf, (d, lineBreak, levels) =>
            new ClaimFile(d, lineBreak.Contains((char)d.Segment) || lineBreak.Contains((char)d.Element) ? "" : lineBreak, levels));

    /// <summary>A file in the usual separators: two billing providers, a patient, five claims.</summary>
    public static readonly ClaimFile Usual = new(Delimiters.Standard, "\n",
        [new("20", 0, 0), new("22", 1, 2), new("22", 1, 0), new("23", 3, 1), new("20", 0, 0), new("22", 5, 2)]);

    private static Gen<ImmutableArray<Level>> LevelsOf =>
        Gen.Select(Gen.OneOf("20", "22", "23"), Gen.Int[0, 3], (code, claims) => (code, claims)).Array[1, 12].Select(Nest);

    public int ClaimCount => Levels.Sum(l => l.Claims);

    public byte[] Bytes(int interchange = 7, int group = 7, string set = "0001", string reference = "REF7")
    {
        var text = new StringBuilder();
        var body = Body(set, reference).ToList();
        text.Append(Isa(interchange)).Append((char)Delimiters.Segment).Append(LineBreak);
        foreach (var segment in new[] { $"GS*HC*SOURCE*BLUE*20260105*0900*{group}*X*005010X222A1" }
            .Concat(body).Append($"SE*{body.Count + 1}*{set}").Append($"GE*1*{group}").Append($"IEA*1*{interchange:D9}"))
            text.Append(Translate(segment)).Append((char)Delimiters.Segment).Append(LineBreak);
        return Encoding.Latin1.GetBytes(text.ToString());
    }

    public SourceSet Source()
    {
        var bytes = Bytes();
        var interchange = EnvelopeScan.Of(new MemoryStream(bytes)).Interchanges.Single();
        return SourceSet.From(bytes, interchange, interchange.Groups.Single(), interchange.Groups.Single().Sets.Single());
    }

    private IEnumerable<string> Body(string set, string reference)
    {
        yield return $"ST*837*{set}*005010X222A1";
        yield return $"BHT*0019*00*{reference}*20260105*0900*CH";
        yield return "NM1*41*2*PRAIRIE LAKES*****46*SUB1";
        yield return "NM1*40*2*BLUE*****46*BLUE";
        var claim = 0;
        for (var i = 0; i < Levels.Length; i++)
        {
            var level = Levels[i];
            var hasChild = Levels.Any(l => l.Parent == i + 1) ? 1 : 0;
            yield return $"HL*{i + 1}*{(level.Parent == 0 ? "" : level.Parent)}*{level.Code}*{hasChild}";
            yield return $"NM1*IL*1*DOE*LEVEL {i + 1}****MI*W{i + 1}";
            for (var c = 0; c < level.Claims; c++)
                foreach (var segment in Claim(++claim))
                    yield return segment;
        }
    }

    private static IEnumerable<string> Claim(int number) =>
        [$"CLM*A{number}*{number * 10}***11:B:1*Y*A*Y*Y", "HI*ABK:J0300", "LX*1", "SV1*HC:99213*10*UN*1***1", $"REF*6R*L{number}"];

    private string Isa(int number)
    {
        var repetition = Delimiters.Repetition == 0 ? 'U' : (char)Delimiters.Repetition;
        var text = $"ISA*00*          *00*          *ZZ*SOURCE         *ZZ*BLUE           *260105*0900*?*00501*{number:D9}*0*T*";
        return text.Replace('*', (char)Delimiters.Element).Replace('?', repetition) + (char)Delimiters.Component;
    }

    private string Translate(string segment) =>
        string.Concat(segment.Select(c =>
            c == '*' ? (char)Delimiters.Element : c == ':' ? (char)Delimiters.Component : c));

    /// <summary>
    /// Turns a list of codes into levels that hang together: 22 under the last 20, 23 under the last 22.
    /// </summary>
    private static ImmutableArray<Level> Nest((string Code, int Claims)[] wanted)
    {
        var levels = ImmutableArray.CreateBuilder<Level>();
        var (provider, subscriber) = (0, 0);
        foreach (var (code, claims) in wanted.Prepend(("20", 0)))
        {
            var real = code == "23" && subscriber == 0 ? "22" : code;
            levels.Add(new Level(real, real == "20" ? 0 : real == "22" ? provider : subscriber, real == "20" ? 0 : claims));
            (provider, subscriber) = real == "20" ? (levels.Count, 0)
                : real == "22" ? (provider, levels.Count)
                : (provider, subscriber);
        }

        return levels.ToImmutable();
    }

    /// <summary>A level: HL03, the number of the level above (0 for none), and how many claims hang under it.</summary>
    internal sealed record Level(string Code, int Parent, int Claims);
}
