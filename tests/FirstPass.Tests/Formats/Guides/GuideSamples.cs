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

    public const string Institutional = """
        ST*837*0001*005010X223A2
        BHT*0019*00*B418*20260601*0900*CH
        NM1*41*2*LAKE HOSPITAL*****46*TIN54321
        PER*IC*FRONT DESK*TE*3125550200
        NM1*40*2*HUB*****46*HUB01
        HL*1**20*1
        NM1*85*2*LAKE HOSPITAL*****XX*1234567893
        N3*2 LAKE ROAD
        N4*EVANSTON*IL*602010001
        REF*EI*367654321
        HL*2*1*22*0
        SBR*P*18*******MA
        NM1*IL*1*DOE*DAN****MI*1EG4TE5MK74
        N3*5 PINE STREET
        N4*EVANSTON*IL*60201
        DMG*D8*19450310*M
        NM1*PR*2*MCARE*****PI*MCARE
        CLM*H1*1500***11:A:1**A*Y*Y
        DTP*096*TM*1130
        DTP*434*RD8*20260510-20260513
        DTP*435*DT*202605101415
        CL1*1*7*01
        REF*EA*MR77
        HI*ABK:I2109:::::::Y
        HI*ABJ:R079
        HI*ABF:I10:::::::Y*ABF:E119:::::::Y
        HI*BBR:02703ZZ:D8:20260511
        HI*BH:A1:D8:20260501
        HI*BE:80:::3
        NM1*71*1*GUIDE*GUS****XX*1234567893
        PRV*AT*PXC*208M00000X
        LX*1
        SV2*0120**1200*DA*3
        LX*2
        SV2*0300*HC:80053*300*UN*1
        DTP*472*D8*20260511
        SE*0*0001
        """;

    public const string Remittance = """
        ST*835*0001
        BPR*I*190*C*ACH*CCP*01*999999992*DA*123456*1512345678**01*999988880*DA*98765*20260603
        TRN*1*EFT0001*1512345678
        REF*EV*HUB01
        DTM*405*20260602
        N1*PR*UHP
        N3*1 PAYER PLAZA
        N4*DENVER*CO*80202
        REF*2U*UHP01
        PER*BL*EDI DESK*TE*8005550111
        N1*PE*MAPLE PRACTICE*XX*1234567893
        REF*TJ*361234567
        LX*1
        CLP*P1*1*150*120*10*12*PCN1*11*1
        NM1*QC*1*ROE*RITA****MI*UHP0001
        DTM*232*20260515
        SVC*HC:99213:25*100*80**1
        DTM*472*20260515
        CAS*CO*45*10
        CAS*PR*3*10
        REF*6R*L1
        AMT*B6*90
        LQ*HE*N130
        SVC*HC:J1885*50*40**2
        DTM*472*20260515
        CAS*CO*45*10
        CLP*P2*2*100*80*0*MC*PCN2
        CAS*OA*23*20
        NM1*QC*1*SAMPLE*SUE
        DTM*232*20260502
        PLB*1234567893*20261231*WO:PCN9*10
        SE*0*0001
        """;

    public const string Acknowledgement = """
        ST*999*0001*005010X231A1
        AK1*HC*417*005010X222A1
        AK2*837*0001*005010X222A1
        IK3*NM1*12*2010*8
        CTX*CLM01:P1
        IK4*9*67*1
        IK3*REF*20*2300*I6
        CTX*SITUATIONAL TRIGGER*CLM*18*2300*5:3
        IK5*R*5
        AK9*R*1*1*0
        SE*0*0001
        """;

    public const string ClaimAcknowledgement = """
        ST*277*0001*005010X214
        BHT*0085*08*A1*20260601*0910*TH
        HL*1**20*1
        NM1*AY*2*HUB*****46*HUB01
        TRN*1*R1
        DTP*050*D8*20260601
        DTP*009*D8*20260601
        HL*2*1*21*1
        NM1*41*2*MAPLE PRACTICE*****46*TIN12345
        TRN*2*B417
        STC*A1:19:PR*20260601*WQ*242.5
        QTY*90*1
        QTY*AA*1
        AMT*YU*150
        AMT*YY*92.5
        HL*3*2*19*1
        NM1*85*2*MAPLE PRACTICE*****XX*1234567893
        TRN*1*0
        QTY*QA*1
        QTY*QC*1
        AMT*YU*150
        AMT*YY*92.5
        HL*4*3*PT
        NM1*QC*1*ROE*RITA****MI*UHP0001
        TRN*2*P1
        STC*A1:20*20260601*WQ*150
        REF*D9*H1
        DTP*472*D8*20260515
        HL*5*3*PT
        NM1*QC*1*SAMPLE*SUE****MI*BLUE77
        TRN*2*P2
        STC*A7:562:85*20260601*U*92.5******A7:21
        DTP*472*RD8*20260502-20260503
        SVC*HC:99214*92.5
        STC*A7:476**U
        REF*FJ*L1
        SE*0*0001
        """;

    /// <summary>The segments of a set.</summary>
    public static string[] Lines(string set) =>
        set.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Wraps a transaction set in group and interchange and counts its segments anew.</summary>
    public static byte[] File(string set, string groupKind, string version)
    {
        var segments = Lines(set).ToList();
        if (segments[^1].StartsWith("SE*", StringComparison.Ordinal))
            segments[^1] = $"SE*{segments.Count}*{segments[^1].Split('*')[2]}";
        string[] whole =
        [
            "ISA*00*          *00*          *ZZ*MAPLE          *ZZ*HUB            *260601*0900*^*00501*000000417*0*T*:",
            $"GS*{groupKind}*MAPLE*HUB*20260601*0900*417*X*{version}", .. segments, "GE*1*417", "IEA*1*000000417",
        ];
        return Encoding.ASCII.GetBytes(string.Concat(whole.Select(segment => segment + "~\n")));
    }

    /// <summary>Replaces segments of a set (several are divided by <c>|</c>); no replacement takes them out.</summary>
    public static string Spoil(string set, string from, string to)
    {
        var text = "\n" + set + "\n";
        var old = "\n" + from.Replace('|', '\n') + "\n";
        var at = text.IndexOf(old, StringComparison.Ordinal);
        if (at < 0)
            throw new ArgumentException($"The sample has no {from}.");
        var replacement = to.Length == 0 ? "\n" : "\n" + to.Replace('|', '\n') + "\n";
        return text[..at] + replacement + text[(at + old.Length)..];
    }

    public static FileVerdict Judge(string set, string groupKind, string version) =>
        FileJudge.Of(new MemoryStream(File(set, groupKind, version)));
}
