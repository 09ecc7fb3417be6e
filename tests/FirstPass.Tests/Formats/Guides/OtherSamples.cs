namespace FirstPass.Tests.Formats.Guides;

/// <summary>Valid sets of our own of the lesser kinds, one segment a line; all in them is invented.</summary>
internal static class OtherSamples
{
    public const string Attachment = """
        ST*275*0001*005010X210
        BGN*11*A1*20260604
        NM1*PR*2*UHP*****PI*UHP01
        PER*IC*CLAIMS DESK*TE*8005550111
        NM1*41*2*MAPLE PRACTICE*****46*TIN12345
        NM1*1P*2*MAPLE PRACTICE*****XX*1234567893
        REF*EI*361234567
        NX1*1P
        N3*1 MAPLE STREET
        N4*CHICAGO*IL*60601
        NM1*QC*1*SAMPLE*SUE****MI*BLUE77
        REF*EJ*P2
        REF*EA*MR9
        DTP*472*RD8*20260502-20260503
        LX*1
        TRN*2*1722
        STC*R3:11504-8::LOI
        REF*FJ*L1
        DTP*472*D8*20260502
        DTP*368*D8*20260604
        CAT*AE*TX
        EFI*05
        BIN*24*SEEN ~ TWICE: ^ * ~IEA*1
        LX*2
        TRN*1*DOC77
        DTP*368*D8*20260604
        CAT*AE*MB
        EFI*05
        BIN*4*<*~>
        SE*0*0001
        """;

    public const string ReviewAttachment = """
        ST*275*0001
        BGN*11*A2*20260604
        NM1*PR*2*UHP*****PI*UHP01
        PER*IC*REVIEW DESK
        NM1*QC*1*SAMPLE*SUE****MI*BLUE77
        REF*IK*1722
        LX*1
        STC*R3:Z0001-0
        DTP*097*D8*20260604
        CAT*UL*HL
        EFI*09
        BIN*4*~~~~
        SE*0*0001
        """;

    public const string FunctionalAcknowledgement = """
        ST*997*0001
        AK1*HC*417
        AK2*837*0001
        AK5*A
        AK2*837*0002
        AK3*CLM*23*2300*8
        AK4*2*782*1
        AK3*REF*30**3
        AK5*R*5
        AK9*P*2*2*1
        SE*0*0001
        """;

    public const string Advice = """
        ST*824*0001*005010X186A1
        BGN*11*ADV1*20260604*101500**B417**U
        N1*41*UHP*46*UHP01
        PER*IC*EDI DESK*TE*8005550111
        N1*40*MAPLE PRACTICE*46*TIN12345
        OTI*TA*TN*B417***20260601*0900*417*0001*837*005010X222A1
        DTM*050*20260602
        AMT*GW*242.5
        QTY*TO*2
        NM1*41*2*MAPLE PRACTICE*****46*TIN12345
        OTI*IR*IX*P2***20260601*0900*417*0001*837*005010X222A1
        REF*EJ*P2
        NM1*QC*1*SAMPLE*SUE****MI*BLUE77
        TED*024**N4*54*3**6020X
        CTX*CLM01:P2
        NTE*ADD*ASK FOR THE ADDRESS
        RED*NA**94**IBP*E038
        SE*0*0001
        """;

    public const string PlainAdvice = """
        ST*824*0001
        BGN*11*ADV2*20260604
        N1*FR*OAK WORKS
        OTI*TR*TN*I77***20260601*0900*5*0001*810*004010
        REF*IV*I77
        TED*010*DATE*DTM*4*2
        NTE*ERR*WRONG YEAR
        LM*94
        LQ*IBP*E019
        SE*0*0001
        """;

    public const string Premium = """
        ST*820*0001*005010X218
        BPR*C*300*C*ACH*CTX*01*999999992*DA*123456*1512345678**01*999988880*DA*98765*20260601
        TRN*1*PAY1*1512345678
        REF*14*G77
        DTM*582****RD8*20260601-20260630
        N1*PE*UHP*FI*990000099
        N1*PR*OAK WORKS*FI*990000001
        ENT*1*2J*EI*123450001
        NM1*IL*1*ROE*RITA****EI*E7
        RMR*AZ*POL1**100
        ADX*-5*52
        ENT*2*2L*FI*990000001
        RMR*IK*INV9*PI*205
        IT1*1
        SLN*1**O*41*IE
        SE*0*0001
        """;

    public const string Enrolment = """
        ST*834*0001*005010X220A1
        BGN*00*E1*20260601*0900*ET***2
        REF*38*POL1
        DTP*007*D8*20260601
        QTY*TO*1
        N1*P5*OAK WORKS*FI*990000001
        N1*IN*UHP*FI*990000099
        INS*Y*18*021*28*A***FT
        REF*0F*SUB1
        DTP*356*D8*20260601
        NM1*IL*1*ROE*RITA****34*123456789
        PER*IP**HP*3125550100
        N3*9 ELM STREET
        N4*CHICAGO*IL*60602
        DMG*D8*19800229*F*M
        ICM*1*52000*40
        HLH*X
        LUI*LE*ENG**7
        HD*021**HLT*PLAN A*IND
        DTP*348*D8*20260601
        AMT*P3*120
        IDC*PLAN A*H
        LX*1
        NM1*P3*1*WELL*WANDA****SV*77*25
        COB*P*890111*5
        LS*2700
        LX*1
        N1*75*DIVISION 7
        REF*17*EAST
        LE*2700
        SE*0*0001
        """;
}
