using Xunit;

namespace FirstPass.Tests.Formats.Guides;

/// <summary>Each case spoils a valid set in one place; exactly one finding must say what and where.</summary>
public sealed class MutatedSetTests
{
    [Theory]
    // structure
    [InlineData("REF*6R*L1", "QQQ*1", "X12-SEGMENT-UNKNOWN", "1", 30, "QQQ", "2400", 0, 0)]
    [InlineData("REF*6R*L1", "CLP*P1*1*2*2", "X12-SEGMENT-NOT-IN-SET", "6", 30, "CLP", "2400", 0, 0)]
    [InlineData("PRV*BI*PXC*207Q00000X", "LIN**N4*00409379601", "X12-SEGMENT-UNEXPECTED", "2", 7, "LIN", "2000A", 0, 0)]
    [InlineData("N4*CHICAGO*IL*606010001", "", "X12-SEGMENT-MISSING", "3", 10, "N4", "2010AA", 0, 0)]
    [InlineData("HI*ABK:J0190*ABF:I10", "", "X12-SEGMENT-MISSING", "3", 24, "HI", "2300", 0, 0)]
    [InlineData("SBR*P*18*GRP1******CI", "", "X12-SEGMENT-MISSING", "3", 17, "SBR", "2000B", 0, 0)]
    [InlineData("DTP*472*D8*20260515|REF*6R*L1", "REF*6R*L1|DTP*472*D8*20260515", "X12-SEGMENT-ORDER", "7", 30, "DTP", "2400", 0, 0)]
    [InlineData("REF*6R*L1", "REF*6R*L1|REF*6R*L9", "X12-SEGMENT-MAX", "5", 31, "REF", "2400", 0, 0)]
    [InlineData("NM1*40*2*HUB*****46*HUB01", "", "X12-LOOP-MISSING", "I7", 5, "NM1", "1000B", 0, 0)]
    [InlineData("NM1*PR*2*UHP*****PI*UHP01", "", "X12-LOOP-MISSING", "I7", 22, "NM1", "2010BB", 0, 0)]
    [InlineData("NM1*87*2", "NM1*87*2|N3*1|N4*CHICAGO*IL*60601|NM1*87*2", "X12-LOOP-MAX", "4", 16, "NM1", "2010AB", 0, 0)]
    [InlineData("REF*6R*L1", "REF*ZZ*L1", "X12-ELEMENT-QUALIFIER", "7", 30, "REF", "2400", 1, 0)]
    [InlineData("NM1*82*1*WELL*WANDA****XX*1234567893", "NM1*8Z*1*WELL*WANDA****XX*1234567893", "X12-ELEMENT-QUALIFIER", "7", 25, "NM1", "2300", 1, 0)]
    [InlineData("HI*ABK:J0190*ABF:I10", "HI*AXX:J0190*ABF:I10", "X12-ELEMENT-QUALIFIER", "7", 24, "HI", "2300", 1, 0)]
    // elements
    [InlineData("NM1*IL*1*ROE*RITA*A***MI*UHP0001", "NM1*IL*1**RITA*A***MI*UHP0001", "X12-ELEMENT-MISSING", "1", 18, "NM1", "2010BA", 3, 0)]
    [InlineData("CLM*P1*150***11:B:1*Y*A*Y*Y", "CLM*P1*150***11:B*Y*A*Y*Y", "X12-ELEMENT-MISSING", "1", 23, "CLM", "2300", 5, 3)]
    [InlineData("CLM*P1*150***11:B:1*Y*A*Y*Y", "CLM*P1*150***11::1*Y*A*Y*Y", "X12-ELEMENT-MISSING", "1", 23, "CLM", "2300", 5, 2)]
    [InlineData("PRV*BI*PXC*207Q00000X", "PRV*BI*PXC*207Q00000X*IL", "X12-ELEMENT-NOT-USED", "I10", 7, "PRV", "2000A", 4, 0)]
    [InlineData("N3*9 ELM STREET", "N3*9 ELM STREET*X*Y", "X12-ELEMENT-EXCESS", "3", 19, "N3", "2010BA", 3, 0)]
    [InlineData("N3*9 ELM STREET", "N3*9 ELM STREET*", "X12-ELEMENT-TRAILING", "", 19, "N3", "2010BA", 2, 0)]
    [InlineData("NM1*PR*2*UHP*****PI*UHP01", "NM1*PR*2*UHP*****PI*U", "X12-ELEMENT-SHORT", "4", 22, "NM1", "2010BB", 9, 0)]
    [InlineData("NM1*IL*1*ROE*RITA*A***MI*UHP0001", "NM1*IL*1*ROE*RITA*A**JUNIORJUNIOR*MI*UHP0001", "X12-ELEMENT-LONG", "5", 18, "NM1", "2010BA", 7, 0)]
    [InlineData("N3*9 ELM STREET", "N3*9 \u0007ELM STREET", "X12-ELEMENT-CHARACTER", "6", 19, "N3", "2010BA", 1, 0)]
    [InlineData("N3*9 ELM STREET", "N3*   *SUITE", "X12-ELEMENT-BLANK", "6", 19, "N3", "2010BA", 1, 0)]
    [InlineData("CLM*P1*150***11:B:1*Y*A*Y*Y", "CLM*P1*150***11:B:1*Y*Z*Y*Y", "X12-ELEMENT-CODE", "7", 23, "CLM", "2300", 7, 0)]
    [InlineData("CLM*P1*150***11:B:1*Y*A*Y*Y", "CLM*P1*150***11:A:1*Y*A*Y*Y", "X12-ELEMENT-CODE", "7", 23, "CLM", "2300", 5, 2)]
    [InlineData("DTP*472*D8*20260515", "DTP*472*D8*20260231", "X12-ELEMENT-DATE", "8", 29, "DTP", "2400", 3, 0)]
    [InlineData("DTP*472*RD8*20260515-20260515", "DTP*472*RD8*20260515", "X12-ELEMENT-DATE", "8", 33, "DTP", "2400", 3, 0)]
    [InlineData("DTP*472*RD8*20260515-20260515", "DTP*472*RD8*20260515-20260514", "X12-ELEMENT-RANGE", "8", 33, "DTP", "2400", 3, 0)]
    [InlineData("BHT*0019*00*B417*20260601*0900*CH", "BHT*0019*00*B417*20261301*0900*CH", "X12-ELEMENT-DATE", "8", 2, "BHT", "", 4, 0)]
    [InlineData("BHT*0019*00*B417*20260601*0900*CH", "BHT*0019*00*B417*20260601*2460*CH", "X12-ELEMENT-TIME", "9", 2, "BHT", "", 5, 0)]
    [InlineData("SV1*HC:99213:25*100*UN*1***1:2", "SV1*HC:99213:25*100*UN*ONE***1:2", "X12-ELEMENT-NUMBER", "6", 28, "SV1", "2400", 4, 0)]
    [InlineData("SV1*HC:99213:25*100*UN*1***1:2", "SV1*HC:99213:25*100.001*UN*1***1:2", "X12-ELEMENT-CENTS", "5", 28, "SV1", "2400", 2, 0)]
    [InlineData("N3*9 ELM STREET", "N3*9 ELM^STREET", "X12-ELEMENT-REPEATS", "12", 19, "N3", "2010BA", 1, 0)]
    [InlineData("N3*9 ELM STREET", "N3*9 ELM:STREET", "X12-ELEMENT-COMPONENTS", "13", 19, "N3", "2010BA", 1, 0)]
    [InlineData("SV1*HC:99213:25*100*UN*1***1:2", "SV1*HC:99213:25*100*UN*1***1:2:3:4:5", "X12-ELEMENT-COMPONENTS", "13", 28, "SV1", "2400", 7, 5)]
    [InlineData("NM1*82*1*WELL*WANDA****XX*1234567893", "NM1*82*1*WELL*WANDA****XX", "X12-ELEMENT-CONDITION", "2", 25, "NM1", "2310B", 9, 0)]
    [InlineData("NM1*82*1*WELL*WANDA****XX*1234567893", "NM1*82*1*WELL*WANDA*****1234567893", "X12-ELEMENT-CONDITION", "2", 25, "NM1", "2310B", 8, 0)]
    [InlineData("CAS*CO*45*20|CAS*PR*1*2.5**2*10", "CAS*CO*45*20***7|CAS*PR*1*2.5**2*10", "X12-ELEMENT-CONDITION", "2", 73, "CAS", "2430", 5, 0)]
    [InlineData("N4*CHICAGO*IL*606010001", "N4*CHICAGO*IL*606010001*US***AB", "X12-ELEMENT-EXCLUSION", "10", 10, "N4", "2010AA", 7, 0)]
    // levels, lines, totals
    [InlineData("HL*2*1*22*0", "HL*9*1*22*0", "X12-HL01-SEQUENCE", "I12", 16, "HL", "2000B", 1, 0)]
    [InlineData("HL*3*1*22*1", "HL*9*1*22*1", "X12-HL01-SEQUENCE", "I12", 37, "HL", "2000B", 1, 0)]
    [InlineData("HL*3*1*22*1", "HL*3*2*22*1", "X12-HL02-PARENT", "I12", 37, "HL", "2000B", 2, 0)]
    [InlineData("HL*2*1*22*0", "HL*2*1*22*1", "X12-HL04-CHILDREN", "7", 16, "HL", "2000B", 4, 0)]
    [InlineData("LX*2", "LX*3", "X12-LX01-SEQUENCE", "I12", 31, "LX", "2400", 1, 0)]
    [InlineData("CLM*P1*150***11:B:1*Y*A*Y*Y", "CLM*P1*140***11:B:1*Y*A*Y*Y", "X12-CLM02-SUM", "", 23, "CLM", "2300", 2, 0)]
    // situations
    [InlineData("DMG*D8*19800229*F", "", "X12-SIT-SUBSCRIBER-PATIENT", "I6", 18, "DMG", "2010BA", 0, 0)]
    [InlineData("NM1*IL*1*ROE*RITA*A***MI*UHP0001", "NM1*IL*1*ROE*RITA*A", "X12-SIT-MEMBER-ID", "I9", 18, "NM1", "2010BA", 9, 0)]
    [InlineData("SBR*P*18*GRP1******CI", "SBR*P**GRP1******CI", "X12-SIT-PATIENT-LOOP", "I6", 16, "HL", "2000C", 0, 0)]
    [InlineData("SBR*S**GRP2******BL|NM1*IL*1*SAMPLE*SAM****MI*BLUE77", "SBR*S*18*GRP2******BL|NM1*IL*1*SAMPLE*SAM****MI*BLUE77|N3*7 OAK|N4*EVANSTON*IL*60201|DMG*D8*19850704*M", "X12-SIT-NO-PATIENT-LOOP", "I9", 44, "HL", "2000C", 0, 0)]
    [InlineData("REF*F8*P555", "", "X12-SIT-ORIGINAL-NUMBER", "I6", 47, "REF", "2300", 0, 0)]
    [InlineData("PWK*OZ*BM***AC*DOC77", "PWK*OZ*BM", "X12-SIT-ATTACHMENT-NUMBER", "I9", 50, "PWK", "2300", 5, 0)]
    [InlineData("N4*CHICAGO*IL*606010001", "N4*CHICAGO**606010001", "X12-SIT-STATE-ZIP", "I9", 10, "N4", "2010AA", 2, 0)]
    [InlineData("DTP*439*D8*20260501", "", "X12-SIT-ACCIDENT-DATE", "I6", 47, "DTP", "2300", 0, 0)]
    [InlineData("CLM*P2*92.5***22:B:7*Y*A*Y*Y**AA:::IL", "CLM*P2*92.5***22:B:7*Y*A*Y*Y**AA", "X12-SIT-ACCIDENT-STATE", "I9", 47, "CLM", "2300", 11, 4)]
    [InlineData("CLM*P2*92.5***22:B:7*Y*A*Y*Y**AA:::IL", "CLM*P2*92.5***21:B:7*Y*A*Y*Y**AA:::IL", "X12-SIT-ADMISSION-DATE", "I6", 47, "DTP", "2300", 0, 0)]
    public void A_fault_in_a_professional_claim_is_found_once_at_its_place(
        string from, string to, string code, string syntax, int position, string segment, string loop, int element, int component) =>
        Mutation.AssertFound(GuideSamples.Professional, "HC", "005010X222A1", from, to, (code, syntax, position, segment, loop, element, component));

    [Theory]
    [InlineData("DTP*096*TM*1130", "DTP*096*TM*2530", "X12-ELEMENT-TIME", "9", 19, "DTP", "2300", 3, 0)]
    [InlineData("DTP*435*DT*202605101415", "DTP*435*DT*202605101475", "X12-ELEMENT-TIME", "9", 21, "DTP", "2300", 3, 0)]
    [InlineData("HI*BBR:02703ZZ:D8:20260511", "HI*BBR:02703ZZ:D8:20260532", "X12-ELEMENT-DATE", "8", 27, "HI", "2300", 1, 4)]
    [InlineData("HI*BBR:02703ZZ:D8:20260511", "HI*BBR:02703ZZ", "X12-ELEMENT-MISSING", "1", 27, "HI", "2300", 1, 3, "X12-ELEMENT-MISSING")]
    [InlineData("SV2*0120**1200*DA*3", "SV2*0120**1250*DA*3", "X12-CLM02-SUM", "", 18, "CLM", "2300", 2, 0)]
    [InlineData("DTP*435*DT*202605101415", "", "X12-SIT-INPATIENT-ADMISSION", "I6", 18, "DTP", "2300", 0, 0)]
    [InlineData("HI*ABJ:R079", "", "X12-SIT-ADMITTING-DIAGNOSIS", "I6", 18, "HI", "2300", 0, 0)]
    [InlineData("NM1*71*1*GUIDE*GUS****XX*1234567893|PRV*AT*PXC*208M00000X", "", "X12-SIT-ATTENDING", "I6", 18, "NM1", "2310A", 0, 0)]
    [InlineData("CL1*1*7*01", "", "X12-SEGMENT-MISSING", "3", 22, "CL1", "2300", 0, 0)]
    public void A_fault_in_an_institutional_claim_is_found_at_its_place(
        string from, string to, string code, string syntax, int position, string segment, string loop, int element, int component, params string[] also) =>
        Mutation.AssertFound(GuideSamples.Institutional, "HC", "005010X223A2", from, to, (code, syntax, position, segment, loop, element, component), also);

    [Theory]
    [InlineData("CAS*PR*3*10", "CAS*PR*3*9", "X12-SVC03-BALANCE", "", 17, "SVC", "2110", 3, 0)]
    [InlineData("CAS*OA*23*20", "CAS*OA*23*19", "X12-CLP04-BALANCE", "", 27, "CLP", "2100", 4, 0)]
    [InlineData("SVC*HC:J1885*50*40**2", "SVC*HC:J1885*60*50**2", "X12-SVC02-SUM", "", 14, "CLP", "2100", 3, 0)]
    [InlineData("PLB*1234567893*20261231*WO:PCN9*10", "PLB*1234567893*20261231*WO:PCN9*9.99", "X12-BPR02-BALANCE", "", 2, "BPR", "", 2, 0)]
    [InlineData("DTM*232*20260515|SVC*HC:99213:25*100*80**1|DTM*472*20260515", "SVC*HC:99213:25*100*80**1", "X12-SIT-SERVICE-DATE", "I6", 16, "DTM", "2110", 0, 0)]
    [InlineData("BPR*I*190*C*ACH*CCP*01*999999992*DA*123456*1512345678**01*999988880*DA*98765*20260603", "BPR*I*190*C*ACH*CCP*01*999999992*DA*123456*1512345678******20260603", "X12-SIT-BANK", "I9", 2, "BPR", "", 12, 0)]
    [InlineData("PER*BL*EDI DESK*TE*8005550111", "", "X12-SEGMENT-MISSING", "3", 10, "PER", "1000A", 0, 0)]
    public void A_fault_in_a_remittance_is_found_at_its_place(
        string from, string to, string code, string syntax, int position, string segment, string loop, int element, int component) =>
        Mutation.AssertFound(GuideSamples.Remittance, "HP", "005010X221A1", from, to, (code, syntax, position, segment, loop, element, component));

    [Theory]
    [InlineData("HL*4*3*PT", "HL*4*2*PT", "X12-HL02-PARENT", "I12", 23, "HL", "2000D", 2, 0)]
    [InlineData("STC*A1:20*20260601*WQ*150", "STC*A1:20*20260601*XX*150", "X12-ELEMENT-CODE", "7", 26, "STC", "2200D", 3, 0)]
    public void A_fault_in_a_claim_acknowledgement_is_found_at_its_place(
        string from, string to, string code, string syntax, int position, string segment, string loop, int element, int component) =>
        Mutation.AssertFound(GuideSamples.ClaimAcknowledgement, "HN", "005010X214", from, to, (code, syntax, position, segment, loop, element, component));

    [Theory]
    [InlineData("IK5*R*5", "", "X12-SEGMENT-MISSING", "3", 9, "IK5", "2000", 0, 0)]
    [InlineData("IK4*9*67*1", "IK4*9*67*99", "X12-ELEMENT-CODE", "7", 6, "IK4", "2110", 3, 0)]
    public void A_fault_in_an_acknowledgement_is_found_at_its_place(
        string from, string to, string code, string syntax, int position, string segment, string loop, int element, int component) =>
        Mutation.AssertFound(GuideSamples.Acknowledgement, "FA", "005010X231A1", from, to, (code, syntax, position, segment, loop, element, component));
}
