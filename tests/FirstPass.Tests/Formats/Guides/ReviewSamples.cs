namespace FirstPass.Tests.Formats.Guides;

/// <summary>Valid sets of our own around a services review, one segment a line; all in them is invented.</summary>
internal static class ReviewSamples
{
    public const string Request = """
        ST*278*0001*005010X217
        BHT*0007*13*R1*20260601*0900
        HL*1**20*1
        NM1*X3*2*UHP REVIEW*****PI*UHP01
        HL*2*1*21*1
        NM1*1P*2*MAPLE PRACTICE*****XX*1234567893
        REF*EI*361234567
        N3*1 MAPLE STREET
        N4*CHICAGO*IL*60601
        PER*IC*FRONT DESK*TE*3125550100
        PRV*PE*PXC*207Q00000X
        HL*3*2*22*1
        NM1*IL*1*ROE*RITA*A***MI*UHP0001
        REF*6P*GRP1
        DMG*D8*19800229*F
        HL*4*3*23*1
        NM1*QC*1*ROE*RUDY
        REF*EJ*ACC7
        DMG*D8*20150704*M
        INS*N*19
        HL*5*4*EV*1
        TRN*1*EV1*9361234567
        UM*AR*I*1*21:A**03***Y
        DTP*435*D8*20260610
        HI*ABK:J0190:D8:20260530*ABF:I10
        HSD*DY*3
        CRC*07*Y*09
        CL1*1*7*30
        CR1***T*D*DH*12
        PWK*77*EL***AC*DOC77
        MSG*SECOND STAY THIS YEAR
        NM1*71*1*GUIDE*GUS****XX*1234567893
        N3*2 LAKE ROAD
        N4*EVANSTON*IL*60201
        PER*IC**TE*3125550111
        PRV*AT*PXC*208M00000X
        NM1*PW*2*HOME
        N3*9 ELM STREET
        N4*CHICAGO*IL*60602
        HL*6*5*SS*0
        TRN*1*SV1*9361234567
        UM*HS*I
        DTP*472*RD8*20260610-20260612
        SV2**HC:47562**UN*1
        NM1*72*1*WELL*WANDA****XX*1234567893
        HL*7*5*SS*0
        SV1*HC:99223*250*UN*2***1
        HSD*VS*2*WK**34*1
        HL*8*5*SS*0
        SV3*AD:D7140*****1
        TOO*JP*8*M:O
        SE*0*0001
        """;

    public const string Response = """
        ST*278*0001*005010X217
        BHT*0007*11*R1*20260602*1010*18
        HL*1**20*1
        NM1*X3*2*UHP REVIEW*****PI*UHP01
        PER*IC*REVIEW DESK*TE*8005550111
        HL*2*1*21*1
        NM1*1P*2*MAPLE PRACTICE*****XX*1234567893
        HL*3*2*22*1
        NM1*IL*1*ROE*RITA*A***MI*UHP0001
        DMG*D8*19800229*F
        HL*4*3*EV*1
        TRN*2*EV1*9361234567
        UM*AR*I*1*21:A
        HCR*A1*CERT555
        DTP*435*D8*20260610
        DTP*007*D8*20260610
        DTP*036*D8*20260630
        HI*ABK:J0190
        HSD*DY*3
        MSG*CALL BEFORE DISCHARGE
        NM1*71*1*GUIDE*GUS****XX*1234567893
        NM1*L5*2*RECORDS
        PER*IC**FX*8005550112
        HL*5*4*SS*0
        TRN*2*SV1*9361234567
        HCR*A3**0V
        DTP*472*D8*20260610
        SV2**HC:47562**UN*1
        HL*6*4*SS*0
        AAA*N**15*C
        SV1*HC:99223
        HL*7*3*23*1
        NM1*QC*1*ROE*RUDY
        AAA*N**71*C
        HL*8*7*EV*0
        AAA*N**33*R
        SE*0*0001
        """;

    public const string Notice = """
        ST*278*0001*005010X216
        BHT*0007*CN*N1*20260603*0800
        HL*1**20*1
        NM1*FA*2*LAKE HOSPITAL*****XX*1234567893
        PER*IC*ADMISSIONS*TE*3125550200
        HL*2*1*21*1
        NM1*PR*2*UHP*****PI*UHP01
        HL*3*2*22*1
        NM1*IL*1*ROE*RITA****MI*UHP0001
        REF*6P*GRP1
        DMG*D8*19800229*F
        HL*4*3*EV*1
        UM*AR*I*30*11:A**03
        HCR*A1*CERT555
        DTP*435*D8*20260603
        DTP*102*D8*20260603
        HI*ABF:I10
        CL1*1
        MSG*CAME BY AMBULANCE
        NM1*71*1*GUIDE*GUS****XX*1234567893
        HL*5*4*SS*0
        TRN*1*SV1*9361234567
        UM*HS*I*30*11:A
        DTP*472*D8*20260603
        SV2**HC:99284
        SE*0*0001
        """;
}
