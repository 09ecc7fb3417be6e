using System.IO.Compression;
using System.Text;
using FirstPass.App.Tests.Instances;

namespace FirstPass.Fault.Tests.Canaries;

/// <summary>Files of every kind that carry the canaries, good ones and bad ones.</summary>
internal static class CanaryFiles
{
    /// <summary>By folder and name.</summary>
    public static IEnumerable<(string Folder, string Name, byte[] Bytes)> All()
    {
        var good = Claims("000000601", "601").ToString();
        yield return ("hub-1/in", "good.837", Ascii(good));
        yield return ("hub-1/in", $"{Canary.Last}-{Canary.Born}.837", Ascii(Claims("000000602", "602").ToString()));
        yield return ("hub-1/in", "returned.837", Ascii(Claims("000000603", "603").ToString()
            .Replace("*1234567893", "*1234567890", StringComparison.Ordinal)));
        yield return ("hub-1/in", "unknown-payer.837", Ascii(Claims("000000604", "604").ToString()
            .Replace("*BLUE~", "*NOBODY~", StringComparison.Ordinal)));
        yield return ("hub-1/in", "other-world.837", Ascii(Claims("000000605", "605").ToString()
            .Replace("*0*P*:", "*0*T*:", StringComparison.Ordinal)));
        yield return ("hub-1/in", "stranger.837", Ascii((Claims("000000606", "606") with { Sender = "STRANGER" }).ToString()));
        foreach (var (place, i) in ((int[])[150, 400, 700, 900, 1100, 1300]).Select((p, i) => (p, i)))
            yield return ("hub-1/in", $"cut{i}.837", Ascii(good[..Math.Min(place, good.Length - 20)]));
        foreach (var (from, to, i) in Spoils().Select((s, i) => (s.From, s.To, i)))
            yield return ("hub-1/in", $"spoilt{i}.837", Ascii(Claims($"00000062{i}", $"62{i}").ToString()
                .Replace(from, to, StringComparison.Ordinal)));
        yield return ("hub-1/in", "noise.bin", Ascii($"{Canary.First} {Canary.Last} {Canary.Ssn} is no X12"));
        yield return ("hub-1/in", "wide.837", Encoding.Unicode.GetBytes(good));
        yield return ("hub-1/in", "packed.zip", Zip(good));
        yield return ("hub-1/in", "names-only.csv", Ascii($"last,first,born\r\n{Canary.Last},{Canary.First},{Canary.Born}\r\n"));
        yield return ("hub-1/answers-in", "pays.835", Payment("EFT900", "*90*"));
        yield return ("hub-1/answers-in", "unbalanced.835", Payment("EFT901", "*91*"));
        yield return ("hub-1/answers-in", "says.277", With(FarSide.Says("AY", "B601", new SampleStatus(Canary.Account, "A2", 150))));
        yield return ("hub-1/answers-in", "rejects.277", With(FarSide.Says("PR", "B601", new SampleStatus(Canary.Account, "A7", 150))));
        yield return ("hub-1/answers-in", "unmatched.277", With(FarSide.Says("PR", "B999", new SampleStatus("ELSE9", "A7", 150))));
        yield return ("hub-1/answers-in", "rejects.999", Ascii(Encoding.ASCII.GetString(FarSide.Rejects("601", "0001"))
            .Replace("IK4*2*782*6", $"IK4*2*782*6*{Canary.Member}", StringComparison.Ordinal)));
    }

    private static ClaimBatch Claims(string control, string group) => new Carrying
    {
        Control = control,
        Group = group,
        Trace = "B" + group,
        Claims = [new SampleClaim(Canary.Account + (group == "601" ? "" : group[2..]), "99213", 150) { Patient = Canary.Last }],
    };

    private static IEnumerable<(string From, string To)> Spoils() =>
    [
        ("DMG*D8*", "DMG*XX*"), ("*MI*", "*"), ("CLM*", "CLM**"), ("*UN*1*", $"*UN*{Canary.Ssn}X*"), ("SE*", "SE*9"),
        ("HL*2*1*22", "HL*2*7*22"), ("NM1*IL", "NM9*IL"), ("~\n", "\n"), ("DTP*472*D8*", $"DTP*472*D8*{Canary.Born}9"),
    ];

    private static byte[] Payment(string trace, string paid) => With(Ascii(
        Encoding.ASCII.GetString(FarSide.Pays(Canary.Account, 150, 90, trace))
            .Replace("*150*90*0*", $"*150{paid}0*", StringComparison.Ordinal)));

    private static byte[] With(byte[] file) => Ascii(Encoding.ASCII.GetString(file)
        .Replace("PATIENT*SAMPLE", $"{Canary.Last}*{Canary.First}", StringComparison.Ordinal)
        .Replace("THREE*SAMPLE", $"{Canary.Last}*{Canary.First}", StringComparison.Ordinal)
        .Replace("MEMBER" + Canary.Account, Canary.Member, StringComparison.Ordinal));

    private static byte[] Zip(string content)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        using (var entry = zip.CreateEntry("claims.837", CompressionLevel.NoCompression).Open())
            entry.Write(Ascii(content));
        return memory.ToArray();
    }

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);

    private sealed record Carrying : ClaimBatch
    {
        public override string ToString() => base.ToString()
            .Replace("*SAMPLE****MI*", $"*{Canary.First}****MI*", StringComparison.Ordinal)
            .Replace("MEMBER" + Claims[0].Number, Canary.Member, StringComparison.Ordinal)
            .Replace("N3*2 OAK ST", $"N3*{Canary.Street}", StringComparison.Ordinal)
            .Replace("N3*" + Canary.Street + "~\nN4*SPRINGFIELD", $"N3*{Canary.Street}~\nN4*{Canary.City}", StringComparison.Ordinal)
            .Replace("19800517", Canary.Born, StringComparison.Ordinal)
            .Replace("GROUP1", Canary.Policy, StringComparison.Ordinal)
            .Replace("HI*ABK", $"REF*EA*{Canary.Record}~\nHI*ABK", StringComparison.Ordinal)
            .Replace("~\nNM1*PR*2", $"~\nREF*SY*{Canary.Ssn}~\nPER*IC**TE*{Canary.Phone}*EM*{Canary.Mail}~\nNM1*PR*2", StringComparison.Ordinal);
    }
}
