using System.Text;
using FirstPass.Formats.X12.Guides;

namespace FirstPass.Tests.Formats.Guides;

/// <summary>Valid transaction sets of our own, one segment a line; names, numbers and amounts are invented.</summary>
internal static class GuideSamples
{
    public const string Professional = """
        ST*837*0001*005010X222A1
        BHT*0019*00*B417*20260601*0900*CH
        NM1*41*2*MAPLE PRACTICE*****46*TIN12345
        PER*IC*FRONT DESK*TE*3125550100*EX*12*EM*desk@maple.example
        NM1*40*2*HUB*****46*HUB01
        HL*1**20*1
        PRV*BI*PXC*207Q00000X
        NM1*85*2*MAPLE PRACTICE*****XX*1234567893
        N3*1 MAPLE STREET*SUITE 2
        N4*CHICAGO*IL*606010001
        REF*EI*361234567
        PER*IC*BILLING*TE*3125550101
        NM1*87*2
        N3*PO BOX 9
        N4*CHICAGO*IL*60601
        HL*2*1*22*0
        SBR*P*18*GRP1******CI
        NM1*IL*1*ROE*RITA*A***MI*UHP0001
        N3*9 ELM STREET
        N4*CHICAGO*IL*60601
        DMG*D8*19800229*F
        NM1*PR*2*UHP*****PI*UHP01
        CLM*P1*150***11:B:1*Y*A*Y*Y
        HI*ABK:J0190*ABF:I10
        NM1*82*1*WELL*WANDA****XX*1234567893
        PRV*PE*PXC*207Q00000X
        LX*1
        SV1*HC:99213:25*100*UN*1***1:2
        DTP*472*D8*20260515
        REF*6R*L1
        LX*2
        SV1*HC:J1885*50*UN*2***1
        DTP*472*RD8*20260515-20260515
        REF*6R*L2
        LIN**N4*00409379601
        CTP****2*ML
        HL*3*1*22*1
        SBR*S**GRP2******BL
        NM1*IL*1*SAMPLE*SAM****MI*BLUE77
        NM1*PR*2*BLUE*****PI*BLU01
        HL*4*3*23*0
        PAT*19
        NM1*QC*1*SAMPLE*SUE
        N3*7 OAK AVENUE
        N4*EVANSTON*IL*60201
        DMG*D8*20150704*F
        CLM*P2*92.5***22:B:7*Y*A*Y*Y**AA:::IL
        DTP*439*D8*20260501
        DTP*431*D8*20260501
        PWK*OZ*BM***AC*DOC77
        AMT*F5*10
        REF*F8*P555
        REF*EA*MR9
        NTE*ADD*SEEN AFTER ACCIDENT
        HI*ABK:S1091XA
        NM1*DN*1*GUIDE*GUS****XX*1234567893
        NM1*77*2*LAKE CLINIC*****XX*1234567893
        N3*2 LAKE ROAD
        N4*EVANSTON*IL*602010001
        SBR*P*18*******MB
        CAS*CO*45*20
        CAS*PR*1*2.5*1*2*10
        AMT*D*60
        OI***Y***Y
        MOA***MA01
        NM1*IL*1*SAMPLE*SAM****MI*1EG4TE5MK73
        NM1*PR*2*MCARE*****PI*MCARE
        REF*F8*MC1
        LX*1
        SV1*HC:99214*92.5*UN*1***1
        DTP*472*D8*20260502
        SVD*MCARE*60*HC:99214**1
        CAS*CO*45*20
        CAS*PR*1*2.5**2*10
        DTP*573*D8*20260520
        AMT*EAF*12.5
        SE*75*0001
        """;

    /// <summary>Wraps a transaction set in group and interchange and counts its segments anew.</summary>
    public static byte[] File(string set, string groupKind, string version)
    {
        var segments = set.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToList();
        if (segments[^1].StartsWith("SE*", StringComparison.Ordinal))
            segments[^1] = $"SE*{segments.Count}*{segments[^1].Split('*')[2]}";
        string[] whole =
        [
            "ISA*00*          *00*          *ZZ*MAPLE          *ZZ*HUB            *260601*0900*^*00501*000000417*0*T*:",
            $"GS*{groupKind}*MAPLE*HUB*20260601*0900*417*X*{version}", .. segments, "GE*1*417", "IEA*1*000000417",
        ];
        return Encoding.ASCII.GetBytes(string.Concat(whole.Select(segment => segment + "~\n")));
    }

    public static FileVerdict Judge(string set, string groupKind, string version) =>
        FileJudge.Of(new MemoryStream(File(set, groupKind, version)));
}
