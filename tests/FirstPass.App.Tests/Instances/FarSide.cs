using System.Globalization;
using System.Text;

namespace FirstPass.App.Tests.Instances;

/// <summary>One claim of a 277CA.</summary>
/// <param name="Number">Claim trace.</param>
/// <param name="Category">Category code.</param>
/// <param name="Dollars">Charge.</param>
public sealed record SampleStatus(string Number, string Category, int Dollars)
{
    /// <summary>REF*D9; empty without one.</summary>
    public string RouteNumber { get; init; } = "";

    /// <summary>REF*1K; empty without one.</summary>
    public string PayerNumber { get; init; } = "";
}

/// <summary>Synthetic answers of a far side.</summary>
public static class FarSide
{
    /// <summary>A 999 that accepts one group.</summary>
    public static byte[] Accepts(string group, params string[] sets) => File(
        "FA", "005010X231A1", "999",
        [
            $"AK1*HC*{group}*005010X222A1",
            .. sets.SelectMany(set => (string[])[$"AK2*837*{set}*005010X222A1", "IK5*A"]),
            $"AK9*A*{sets.Length}*{sets.Length}*{sets.Length}",
        ]);

    /// <summary>A 999 that rejects one group.</summary>
    public static byte[] Rejects(string group, string set) => File(
        "FA", "005010X231A1", "999",
        [
            $"AK1*HC*{group}*005010X222A1", $"AK2*837*{set}*005010X222A1", "IK3*CLM*22**8", "IK4*2*782*6", "IK5*R*5",
            "AK9*R*1*1*0",
        ]);

    /// <summary>A 999 that says of each set of a group what became of it.</summary>
    /// <param name="group">GS06.</param>
    /// <param name="code">AK901.</param>
    /// <param name="sets">ST02 and IK501 of its sets.</param>
    public static byte[] Answers(string group, string code, params (string Set, string Code)[] sets) => File(
        "FA", "005010X231A1", "999",
        [
            $"AK1*HC*{group}*005010X222A1",
            .. sets.SelectMany(s => (string[])[$"AK2*837*{s.Set}*005010X222A1", s.Code == "R" ? "IK5*R*5" : "IK5*A"]),
            $"AK9*{code}*{sets.Length}*{sets.Length}*{sets.Count(s => s.Code != "R")}",
        ]);

    /// <summary>A 277CA of a payer that refuses a whole batch, without providers and claims.</summary>
    public static byte[] RefusesBatch(string trace) => File(
        "HN", "005010X214", "277",
        [
            "BHT*0085*08*ANSWER1*20260602*0900*TH",
            "HL*1**20*1",
            "NM1*PR*2*BLUE EXAMPLE*****46*FAR",
            "TRN*1*RECEIPT1",
            "DTP*050*D8*20260602",
            "DTP*009*D8*20260602",
            "HL*2*1*21*0",
            "NM1*41*2*PRAIRIE SAMPLE GROUP*****46*PRACTICEPMS",
            $"TRN*2*{trace}",
            "STC*A8:562:41*20260602*U*220",
        ]);

    /// <summary>A 277CA.</summary>
    /// <param name="source">AY for a clearinghouse, PR for a payer.</param>
    /// <param name="trace">BHT03 of the batch.</param>
    /// <param name="claims">What is said of each claim.</param>
    public static byte[] Says(string source, string trace, params SampleStatus[] claims) => File(
        "HN", "005010X214", "277",
        [
            "BHT*0085*08*ANSWER1*20260602*0900*TH",
            "HL*1**20*1",
            $"NM1*{source}*2*{(source == "PR" ? "BLUE EXAMPLE" : "HUB CLEARINGHOUSE")}*****46*FAR",
            "TRN*1*RECEIPT1",
            "DTP*050*D8*20260602",
            "DTP*009*D8*20260602",
            "HL*2*1*21*1",
            "NM1*41*2*PRAIRIE SAMPLE GROUP*****46*PRACTICEPMS",
            $"TRN*2*{trace}",
            "STC*A1:19:PR*20260602*WQ*680",
            "HL*3*2*19*1",
            "NM1*85*2*PRAIRIE SAMPLE GROUP*****XX*1999999984",
            "TRN*1*0",
            .. claims.SelectMany((claim, i) => Segments(claim, i + 4)),
        ]);

    /// <summary>A 277CA of a payer that refuses everything of one provider, without claims.</summary>
    public static byte[] RefusesProvider(string trace, string npi) => File(
        "HN", "005010X214", "277",
        [
            "BHT*0085*08*ANSWER1*20260602*0900*TH",
            "HL*1**20*1",
            "NM1*PR*2*BLUE EXAMPLE*****46*FAR",
            "TRN*1*RECEIPT1",
            "DTP*050*D8*20260602",
            "DTP*009*D8*20260602",
            "HL*2*1*21*1",
            "NM1*41*2*PRAIRIE SAMPLE GROUP*****46*PRACTICEPMS",
            $"TRN*2*{trace}",
            "STC*A1:19:PR*20260602*WQ*680",
            "HL*3*2*19*0",
            $"NM1*85*2*PRAIRIE SAMPLE GROUP*****XX*{npi}",
            "TRN*1*0",
            "STC*A8:562:85**U*220",
        ]);

    /// <summary>An 835 that pays one claim.</summary>
    public static byte[] Pays(
        string number, int dollars, int paid, string trace = "EFT1", string reason = "CO*45") => File(
        "HP", "005010X221A1", "835",
        [
            $"BPR*I*{paid}*C*ACH*CCP*01*011000015*DA*1*1990000001**01*011000015*DA*2*20260605",
            $"TRN*1*{trace}*1990000001",
            "DTM*405*20260605",
            "N1*PR*BLUE EXAMPLE PLAN",
            "N3*1 PAYER ST",
            "N4*SPRINGFIELD*IL*62701",
            "PER*BL*HELP*TE*5550100",
            "N1*PE*PRAIRIE SAMPLE GROUP*XX*1999999984",
            "LX*1",
            $"CLP*{number}*1*{dollars}*{paid}*0*12*PAYER{number}*11*1",
            "NM1*QC*1*THREE*SAMPLE****MI*MEMBER" + number,
            $"SVC*HC:99213*{dollars}*{paid}",
            "DTM*472*20260526",
            $"CAS*{reason}*{dollars - paid}",
            $"REF*6R*{number}L1",
        ]);

    private static IEnumerable<string> Segments(SampleStatus claim, int level)
    {
        var rejects = claim.Category is "A3" or "A6" or "A7" or "A8";
        yield return string.Create(CultureInfo.InvariantCulture, $"HL*{level}*3*PT");
        yield return $"NM1*QC*1*PATIENT*SAMPLE****MI*MEMBER{claim.Number}";
        yield return $"TRN*2*{claim.Number}";
        var (status, action) = rejects ? ("562:85", "U") : ("20", "WQ");
        yield return $"STC*{claim.Category}:{status}*20260602*{action}*{claim.Dollars}";
        if (claim.PayerNumber.Length > 0)
            yield return $"REF*1K*{claim.PayerNumber}";
        if (claim.RouteNumber.Length > 0)
            yield return $"REF*D9*{claim.RouteNumber}";
        yield return "DTP*472*D8*20260526";
    }

    private static byte[] File(string functional, string guide, string set, string[] body)
    {
        string[] file =
        [
            $"ISA*00*          *00*          *ZZ*{"HUB",-15}*ZZ*{"PRACTICEPMS",-15}*260602*0900*^*00501*000000077*0*P*"
                + ":",
            $"GS*{functional}*HUB*PRACTICEPMS*20260602*0900*77*X*{guide}",
            $"ST*{set}*0001*{guide}",
            .. body,
            $"SE*{body.Length + 2}*0001",
            "GE*1*77",
            "IEA*1*000000077",
        ];
        return Encoding.ASCII.GetBytes(string.Concat(file.Select(segment => segment + "~")));
    }
}
