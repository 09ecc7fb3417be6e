namespace FirstPass.Tests.Formats.Guides;

/// <summary>A valid dental claim set of our own, one segment a line; names, numbers and amounts are invented.</summary>
internal static class DentalSample
{
    public const string Claims = """
        ST*837*0001*005010X224A2
        BHT*0019*00*B419*20260601*0900*CH
        NM1*41*2*MOLAR DENTAL*****46*TIN12399
        PER*IC*FRONT DESK*TE*3125550300
        NM1*40*2*HUB*****46*HUB01
        HL*1**20*1
        PRV*BI*PXC*1223G0001X
        NM1*85*2*MOLAR DENTAL*****XX*1234567893
        N3*4 INCISOR STREET
        N4*CHICAGO*IL*606010001
        REF*EI*361234599
        REF*0B*D12345
        PER*IC*BILLING*TE*3125550301
        NM1*87*2
        N3*PO BOX 4
        N4*CHICAGO*IL*60601
        HL*2*1*22*0
        SBR*P*18*GRP1******CI
        NM1*IL*1*ROE*RITA*A***MI*UHP0001
        N3*9 ELM STREET
        N4*CHICAGO*IL*60602
        DMG*D8*19800229*F
        NM1*PR*2*UHP*****PI*UHP01
        CLM*D1*310***11:B:1*Y*A*Y*Y
        DTP*472*D8*20260515
        DN2*3*M****JP
        DN2*14*E****JP
        PWK*RB*BM***AC*XRAY7
        REF*G1*AUTH5
        NTE*ADD*LEFT SIDE FIRST
        HI*ABK:K0262*ABF:K0530
        NM1*82*1*WELL*WANDA****XX*1234567893
        PRV*PE*PXC*1223G0001X
        NM1*DD*1*AIDE*ALMA****XX*1234567893
        PRV*AS*PXC*1223S0112X
        LX*1
        SV3*AD:D2392*210****1*****1:2
        TOO*JP*30*M:O
        REF*6R*L1
        LX*2
        SV3*AD:D2740*100***R*1
        TOO*JP*19
        DTP*441*D8*20190301
        REF*6R*L2
        HL*3*1*22*1
        SBR*S**GRP2******BL
        NM1*IL*1*SAMPLE*SAM****MI*BLUE77
        NM1*PR*2*BLUE*****PI*BLU01
        REF*G2*P77
        HL*4*3*23*0
        PAT*19
        NM1*QC*1*SAMPLE*SUE
        N3*7 OAK AVENUE
        N4*EVANSTON*IL*60201
        DMG*D8*20120704*F
        CLM*D2*4092.5***11:B:7*Y*A*Y*Y**AA:::IL
        DTP*439*D8*20260501
        DTP*452*D8*20260502
        DN1*24*20
        AMT*F5*10
        REF*F8*P555
        REF*G3*PRE9
        NM1*DN*1*GUIDE*GUS****XX*1234567893
        NM1*77*2*LAKE CLINIC*****XX*1234567893
        N3*2 LAKE ROAD
        N4*EVANSTON*IL*602010001
        SBR*P*18*******CI
        CAS*CO*45*20
        AMT*D*60
        OI***Y***Y
        NM1*IL*1*SAMPLE*SAM****MI*CI88
        NM1*PR*2*DENTCARE*****PI*DC01
        REF*G3*PRE8
        REF*F8*MC1
        LX*1
        SV3*AD:D8080*4000**10
        DTP*196*D8*20260502
        LX*2
        SV3*AD:D0340*92.5
        DTP*472*D8*20260502
        AMT*T*2.5
        SVD*DC01*60*AD:D0340**1
        CAS*CO*45*20
        CAS*PR*1*2.5**2*10
        DTP*573*D8*20260520
        AMT*EAF*12.5
        CLM*D3*900***11:B:1*Y*A*Y*Y**********PB
        LX*1
        SV3*AD:D6010*900
        TOO*JP*8
        SE*0*0001
        """;
}
