namespace FirstPass.Tests.Formats.Guides;

/// <summary>Valid sets about eligibility and claim status, one segment a line; all of them are invented.</summary>
internal static class InquirySamples
{
    public const string Inquiry = """
        ST*270*0001*005010X279A1
        BHT*0022*13*Q417*20260601*0900
        HL*1**20*1
        NM1*PR*2*UHP*****PI*UHP01
        HL*2*1*21*1
        NM1*1P*2*MAPLE PRACTICE*****XX*1234567893
        REF*EO*TIN12345
        N3*1 MAPLE STREET*SUITE 2
        N4*CHICAGO*IL*606010001
        PRV*BI*PXC*207Q00000X
        HL*3*2*22*0
        TRN*1*Q417-1*9MAPLE0001
        NM1*IL*1*ROE*RITA*A***MI*UHP0001
        REF*6P*GRP1
        N3*9 ELM STREET
        N4*CHICAGO*IL*60601
        PRV*PE*HPI*1234567893
        DMG*D8*19800229*F
        DTP*291*D8*20260601
        EQ*30
        HL*4*2*22*1
        NM1*IL*1*SAMPLE*SAM****MI*BLUE77
        HL*5*4*23*0
        TRN*1*Q417-2*9MAPLE0001*DESK1
        NM1*03*1*SAMPLE*SUE
        DMG*D8*20150704*F
        INS*N*19
        HI*ABK:S1091XA*ABF:R079
        DTP*291*RD8*20260601-20260630
        EQ*98^AE*HC:97110:GP***1:2
        III*ZZ*11
        REF*G1*AUTH7
        DTP*291*D8*20260615
        SE*0*0001
        """;

    public const string SpendDown = """
        ST*270*0001*005010X279
        BHT*0022*01*Q418*20260601*0900*RT
        HL*1**20*1
        NM1*PR*2*STATE PLAN*****PI*STPLN
        HL*2*1*21*1
        NM1*1P*1*WELL*WANDA****SV*P7700
        HL*3*2*22*0
        TRN*1*Q418-1*9MAPLE0001
        TRN*1*Q418-1A*9HUB000001
        NM1*IL*1*DOE*DAN****MI*ST10077
        DMG*D8*19450310*M
        INS*Y*18***************2
        DTP*102*D8*20250110
        EQ*30**FAM
        AMT*R*37.5
        AMT*PB*120
        SE*0*0001
        """;

    public const string Answer = """
        ST*271*0001*005010X279A1
        BHT*0022*11*Q417*20260601*0901
        HL*1**20*1
        NM1*PR*2*UHP*****PI*UHP01
        PER*IC*HELP DESK*TE*8005550111*EX*12*UR*uhp.example/help
        HL*2*1*21*1
        NM1*1P*2*MAPLE PRACTICE*****XX*1234567893
        REF*EO*TIN12345
        HL*3*2*22*0
        TRN*2*Q417-1*9MAPLE0001
        TRN*1*U900*9UHP000001
        NM1*IL*1*ROE*RITA*A***MI*UHP0001
        REF*6P*GRP1*MAPLE STAFF
        N3*9 ELM STREET
        N4*CHICAGO*IL*60601
        DMG*D8*19800229*F
        INS*Y*18*001*25
        DTP*346*D8*20260101
        EB*1*FAM*30*HM*GOLD PLAN
        EB*C*IND*30***23*1500*****Y
        EB*B**98*HM*GOLD PLAN*27*25*****Y
        HSD*VS*30***22
        DTP*292*RD8*20260101-20261231
        MSG*CALL BEFORE THE 31ST VISIT
        EB*A*IND*48***27**0.2
        III*ZZ*21
        EB*F*IND*35***23***VS*2
        EB*L
        LS*2120
        NM1*P3*1*WELL*WANDA****XX*1234567893
        N3*2 LAKE ROAD
        N4*EVANSTON*IL*602010001
        PER*IC**TE*3125550199
        PRV*PC*PXC*207Q00000X
        NM1*PR*2*BLUE*****PI*BLU01
        LE*2120
        SE*0*0001
        """;

    public const string DependentAnswer = """
        ST*271*0001*005010X279A1
        BHT*0022*11*Q417*20260601*0901
        HL*1**20*1
        NM1*PR*2*BLUE*****PI*BLU01
        HL*2*1*21*1
        NM1*1P*2*MAPLE PRACTICE*****XX*1234567893
        HL*3*2*22*1
        NM1*IL*1*SAMPLE*SAM****MI*BLUE77
        HL*4*3*23*0
        TRN*2*Q417-2*9MAPLE0001*DESK1
        NM1*03*1*SAMPLE*SUE
        REF*MRC*M7
        N3*7 OAK AVENUE
        N4*EVANSTON*IL*60201
        DMG*D8*20150704*F
        INS*N*19
        HI*ABK:S1091XA
        DTP*291*D8*20260601
        MPI*P*AE*A**S5*D8*20200101
        EB*6*DEP*1^33
        EB*1**98**********HC:97110*1
        REF*9F*R77
        AAA*Y**62*N
        SE*0*0001
        """;

    public const string RefusedByHub = """
        ST*271*0001*005010X279A1
        BHT*0022*11*Q417*20260601*0901
        HL*1**20*0
        AAA*Y**42*Y
        NM1*PR*2*UHP*****PI*UHP01
        SE*0*0001
        """;

    public const string RefusedBySource = """
        ST*271*0001*005010X279A1
        BHT*0022*11*Q417*20260601*0901
        HL*1**20*0
        NM1*PR*2*UHP*****PI*UHP01
        AAA*N**T4*C
        SE*0*0001
        """;

    public const string RefusedReceiver = """
        ST*271*0001*005010X279A1
        BHT*0022*11*Q417*20260601*0901
        HL*1**20*1
        NM1*PR*2*UHP*****PI*UHP01
        HL*2*1*21*0
        NM1*1P*2*MAPLE PRACTICE*****XX*1234567893
        AAA*N**43*C
        SE*0*0001
        """;

    public const string RefusedSubscriber = """
        ST*271*0001*005010X279A1
        BHT*0022*11*Q417*20260601*0901
        HL*1**20*1
        NM1*PR*2*UHP*****PI*UHP01
        HL*2*1*21*1
        NM1*1P*2*MAPLE PRACTICE*****XX*1234567893
        HL*3*2*22*0
        TRN*2*Q417-1*9MAPLE0001
        NM1*IL*1*ROE*RITA****MI*UHP0001
        AAA*N**72*C
        AAA*N**73*C
        SE*0*0001
        """;

    public const string RefusedDependent = """
        ST*271*0001*005010X279A1
        BHT*0022*11*Q417*20260601*0901
        HL*1**20*1
        NM1*PR*2*BLUE*****PI*BLU01
        HL*2*1*21*1
        NM1*1P*2*MAPLE PRACTICE*****XX*1234567893
        HL*3*2*22*1
        NM1*IL*1*SAMPLE*SAM****MI*BLUE77
        HL*4*3*23*0
        NM1*03*1*SAMPLE*SUE
        AAA*N**67*C
        SE*0*0001
        """;

    public const string StatusRequest = """
        ST*276*0001*005010X212
        BHT*0010*13*S417*20260701*0900
        HL*1**20*1
        NM1*PR*2*UHP*****PI*UHP01
        HL*2*1*21*1
        NM1*41*2*MAPLE PRACTICE*****46*TIN12345
        HL*3*2*19*1
        NM1*1P*2*MAPLE PRACTICE*****XX*1234567893
        NM1*1P*1*WELL*WANDA****XX*1234567893
        HL*4*3*22*0
        DMG*D8*19800229*F
        NM1*IL*1*ROE*RITA*A***MI*UHP0001
        TRN*1*S417-1
        REF*1K*U555
        REF*BLT*131
        REF*6P*GRP1
        REF*EJ*P1
        REF*D9*H1
        AMT*T3*150
        DTP*472*RD8*20260515-20260516
        SVC*HC:99213:25*100**0510***1
        REF*FJ*L1
        DTP*472*D8*20260515
        HL*5*3*22*1
        NM1*IL*1*SAMPLE*SAM****MI*BLUE77
        HL*6*5*23
        DMG*D8*20150704*F
        NM1*QC*1*SAMPLE*SUE
        TRN*1*S417-2
        REF*EJ*P2
        AMT*T3*92.5
        DTP*472*D8*20260502
        SE*0*0001
        """;

    public const string StatusAnswer = """
        ST*277*0001*005010X212
        BHT*0010*08*S417*20260701*0905*DG
        HL*1**20*1
        NM1*PR*2*UHP*****PI*UHP01
        PER*IC*HELP DESK*TE*8005550111*EX*12
        HL*2*1*21*1
        NM1*41*2*MAPLE PRACTICE*****46*TIN12345
        HL*3*2*19*1
        NM1*1P*2*MAPLE PRACTICE*****XX*1234567893
        HL*4*3*22*0
        NM1*IL*1*ROE*RITA*A***MI*UHP0001
        TRN*2*S417-1
        STC*F1:65*20260610**150*120*20260605**20260610*EFT0001*F1:104
        REF*1K*U555
        REF*BLT*131
        REF*EJ*P1
        REF*D9*H1
        DTP*472*RD8*20260515-20260516
        SVC*HC:99213:25*100*80*0510***1
        STC*F1:65*20260610
        REF*FJ*L1
        DTP*472*D8*20260515
        SVC*HC:J1885*50*40****2
        STC*F2:88:QC*20260610
        DTP*472*D8*20260516
        HL*5*3*22*1
        NM1*IL*1*SAMPLE*SAM****MI*BLUE77
        HL*6*5*23
        NM1*QC*1*SAMPLE*SUE
        TRN*2*S417-2
        STC*P1:20*20260620**92.5
        REF*EJ*P2
        DTP*472*D8*20260502
        HL*7*2*19*0
        NM1*1P*2*LAKE CLINIC*****XX*1234567893
        TRN*1*0
        STC*E0:24:1P*20260701
        SE*0*0001
        """;

    public const string RequestRefused = """
        ST*277*0001*005010X212
        BHT*0010*08*S417*20260701*0905*DG
        HL*1**20*1
        NM1*PR*2*UHP*****PI*UHP01
        HL*2*1*21*0
        NM1*41*2*MAPLE PRACTICE*****46*TIN12345
        TRN*2*S417
        STC*E0:24:41*20260701
        SE*0*0001
        """;
}
