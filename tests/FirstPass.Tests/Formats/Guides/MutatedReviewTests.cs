using Xunit;

namespace FirstPass.Tests.Formats.Guides;

/// <summary>Each case spoils a valid set around a services review; what is found and what the 999 says must be exact.</summary>
public sealed class MutatedReviewTests
{
    [Theory]
    [InlineData("MSG*SECOND STAY THIS YEAR", "QQQ*1", "X12-SEGMENT-UNKNOWN", "1", 31, "QQQ", "2000E", 0, 0, "IK3*QQQ*31*2000*1|IK5*R*5")]
    [InlineData("MSG*SECOND STAY THIS YEAR", "HCR*A1*CERT1", "X12-SEGMENT-NOT-IN-SET", "6", 31, "HCR", "2000E", 0, 0, "IK3*HCR*31*2000*6|IK5*R*5")]
    [InlineData("REF*6P*GRP1", "UM*HS*I", "X12-SEGMENT-UNEXPECTED", "2", 14, "UM", "2010C", 0, 0, "IK3*UM*14*2010*2|IK5*R*5")]
    [InlineData("UM*AR*I*1*21:A**03***Y", "", "X12-SEGMENT-MISSING", "3", 23, "UM", "2000E", 0, 0, "IK3*UM*23*2000*3|IK5*R*5")]
    [InlineData("DTP*435*D8*20260610|HI*ABK:J0190:D8:20260530*ABF:I10", "HI*ABK:J0190:D8:20260530*ABF:I10|DTP*435*D8*20260610", "X12-SEGMENT-ORDER", "7", 25, "DTP", "2000E", 0, 0, "IK3*DTP*25*2000*7|IK5*R*5")]
    [InlineData("MSG*SECOND STAY THIS YEAR", "MSG*SECOND STAY THIS YEAR|MSG*MORE", "X12-SEGMENT-MAX", "5", 32, "MSG", "2000E", 0, 0, "IK3*MSG*32*2000*5|IK5*R*5")]
    [InlineData("NM1*1P*2*MAPLE PRACTICE*****XX*1234567893|REF*EI*361234567|N3*1 MAPLE STREET|N4*CHICAGO*IL*60601|PER*IC*FRONT DESK*TE*3125550100|PRV*PE*PXC*207Q00000X", "", "X12-LOOP-MISSING", "I7", 6, "NM1", "2010B", 0, 0, "IK3*NM1*6*2010*I7|IK5*R*5")]
    [InlineData("DTP*435*D8*20260610", "DTP*472*D8*20260610", "X12-SIT-ADMISSION-REVIEW", "I6", 21, "DTP", "2000E", 0, 0, "IK3*DTP*21*2000*I6|CTX*SITUATIONAL TRIGGER*UM*23*2000*1|IK3*DTP*24*2000*8|IK4*1*374*7|IK5*R*5", "X12-ELEMENT-QUALIFIER")]
    [InlineData("CRC*07*Y*09", "CRC*70*Y*09", "X12-ELEMENT-QUALIFIER", "7", 27, "CRC", "2000E", 1, 0, "IK3*CRC*27*2000*8|IK4*1*1136*7|IK5*R*5")]
    [InlineData("TRN*1*EV1*9361234567", "TRN*1*EV1", "X12-ELEMENT-MISSING", "1", 22, "TRN", "2000E", 3, 0, "IK3*TRN*22*2000*8|IK4*3*509*1|IK5*R*5")]
    [InlineData("BHT*0007*13*R1*20260601*0900", "BHT*0078*13*R1*20260601*0900", "X12-ELEMENT-CODE", "7", 2, "BHT", "", 1, 0, "IK3*BHT*2**8|IK4*1*1005*7|IK5*R*5")]
    [InlineData("UM*AR*I*1*21:A**03***Y", "UM*XX*I*1*21:A**03***Y", "X12-ELEMENT-CODE", "7", 23, "UM", "2000E", 1, 0, "IK3*UM*23*2000*8|IK4*1*1525*7|IK5*R*5")]
    [InlineData("UM*AR*I*1*21:A**03***Y", "UM*AR*I*1*21:C**03***Y", "X12-ELEMENT-CODE", "7", 23, "UM", "2000E", 4, 2, "IK3*UM*23*2000*8|IK4*4:2*1332*7|IK5*R*5")]
    [InlineData("HSD*DY*3", "HSD*DY", "X12-ELEMENT-CONDITION", "2", 26, "HSD", "2000E", 2, 0, "IK3*HSD*26*2000*8|IK4*2*380*2|IK5*R*5")]
    [InlineData("DTP*472*RD8*20260610-20260612", "DTP*472*RD8*20260612-20260610", "X12-ELEMENT-RANGE", "8", 43, "DTP", "2000F", 3, 0, "IK3*DTP*43*2000*8|IK4*3*1251*8|IK5*R*5")]
    [InlineData("SV2**HC:47562**UN*1", "SV2****UN*1", "X12-ELEMENT-CONDITION", "2", 44, "SV2", "2000F", 1, 0, "IK3*SV2*44*2000*8|IK4*1*234*2|IK5*R*5")]
    [InlineData("SV3*AD:D7140*****1", "SV3*AD:D7140", "X12-ELEMENT-MISSING", "1", 50, "SV3", "2000F", 6, 0, "IK3*SV3*50*2000*8|IK4*6*380*1|IK5*R*5")]
    [InlineData("HL*7*5*SS*0", "HL*7*6*SS*0", "X12-HL02-PARENT", "I12", 46, "HL", "2000F", 2, 0, "IK3*HL*46*2000*8|IK4*2*734*I12|IK5*R*5")]
    [InlineData("HL*5*4*EV*1", "HL*5*4*EV*0", "X12-HL04-CHILDREN", "7", 21, "HL", "2000E", 4, 0, "IK3*HL*21*2000*8|IK4*4*736*7|IK5*R*5")]
    [InlineData("HL*8*5*SS*0", "HL*9*5*SS*0", "X12-HL01-SEQUENCE", "I12", 49, "HL", "2000F", 1, 0, "IK3*HL*49*2000*8|IK4*1*628*I12|IK5*R*5")]
    [InlineData("DTP*435*D8*20260610", "", "X12-SIT-ADMISSION-REVIEW", "I6", 21, "DTP", "2000E", 0, 0, "IK3*DTP*21*2000*I6|CTX*SITUATIONAL TRIGGER*UM*23*2000*1|IK5*R*5")]
    [InlineData("UM*AR*I*1*21:A**03***Y", "UM*AR*3*1*21:A**03***Y", "X12-SIT-REVIEW-NUMBER", "I6", 21, "REF", "2000E", 0, 0, "IK3*REF*21*2000*I6|CTX*SITUATIONAL TRIGGER*UM*23*2000*2|IK5*E*5")]
    [InlineData("SV1*HC:99223*250*UN*2***1", "SV1*HC:99223*250*UN*2***1|SV2*0120", "X12-SIT-ONE-SERVICE", "I9", 48, "SV2", "2000F", 0, 0, "IK3*SV2*48*2000*I9|CTX*SITUATIONAL TRIGGER*SV1*47*2000|IK5*R*5")]
    [InlineData("SV3*AD:D7140*****1", "SV1*HC:99223", "X12-SIT-TOOTH", "I6", 49, "SV3", "2000F", 0, 0, "IK3*SV3*49*2000*I6|CTX*SITUATIONAL TRIGGER*TOO*51*2000|IK5*R*5")]
    [InlineData("PWK*77*EL***AC*DOC77", "PWK*77*EL", "X12-SIT-ATTACHMENT-NUMBER", "I9", 30, "PWK", "2000E", 5, 0, "IK3*PWK*30*2000*8|IK4*5*66*I9|CTX*SITUATIONAL TRIGGER*PWK*30*2000*2|IK5*R*5")]
    [InlineData("N4*CHICAGO*IL*60601", "N4*CHICAGO", "X12-SIT-STATE-ZIP", "I9", 9, "N4", "2010B", 2, 0, "IK3*N4*9*2010*8|IK4*2*156*I9|CTX*SITUATIONAL TRIGGER*N4*9*2010*4|IK5*R*5")]
    public void A_fault_in_a_request_for_review_is_found_and_answered_at_its_place(
        string from, string to, string code, string syntax, int position, string segment, string loop, int element, int component, string answer, params string[] also) =>
        Mutation.AssertAnswered(
            ReviewSamples.Request, "HI", "005010X217", from, to, (code, syntax, position, segment, loop, element, component), answer, also);

    [Theory]
    [InlineData("MSG*CALL BEFORE DISCHARGE", "CRC*07*Y*09", "X12-SEGMENT-NOT-IN-SET", "6", 20, "CRC", "2000E", 0, 0, "IK3*CRC*20*2000*6|IK5*R*5")]
    [InlineData("NM1*X3*2*UHP REVIEW*****PI*UHP01|PER*IC*REVIEW DESK*TE*8005550111", "", "X12-LOOP-MISSING", "I7", 4, "NM1", "2010A", 0, 0, "IK3*NM1*4*2010*I7|IK5*R*5")]
    [InlineData("HCR*A1*CERT555", "HCR*A1*CERT555|HCR*A1*CERT555", "X12-SEGMENT-MAX", "5", 15, "HCR", "2000E", 0, 0, "IK3*HCR*15*2000*5|IK5*R*5")]
    [InlineData("UM*AR*I*1*21:A|HCR*A1*CERT555", "HCR*A1*CERT555|UM*AR*I*1*21:A", "X12-SEGMENT-ORDER", "7", 14, "UM", "2000E", 0, 0, "IK3*UM*14*2000*7|IK5*R*5")]
    [InlineData("NM1*L5*2*RECORDS", "NM1*L6*2*RECORDS", "X12-ELEMENT-QUALIFIER", "7", 22, "NM1", "2000E", 1, 0, "IK3*NM1*22*2000*8|IK4*1*98*7|IK5*R*5")]
    [InlineData("PER*IC**FX*8005550112", "PER*IC**FX*8005550112|NM1*L5*2*ARCHIVE", "X12-LOOP-MAX", "4", 24, "NM1", "2010EB", 0, 0, "IK3*NM1*24*2010*4|IK5*R*5")]
    [InlineData("BHT*0007*11*R1*20260602*1010*18", "BHT*0007*11*R1*20260602*1010", "X12-ELEMENT-MISSING", "1", 2, "BHT", "", 6, 0, "IK3*BHT*2**8|IK4*6*640*1|IK5*R*5")]
    [InlineData("BHT*0007*11*R1*20260602*1010*18", "BHT*0007*11*R1*20260602*1010*00", "X12-ELEMENT-CODE", "7", 2, "BHT", "", 6, 0, "IK3*BHT*2**8|IK4*6*640*7|IK5*R*5")]
    [InlineData("HCR*A1*CERT555", "HCR*A9*CERT555", "X12-ELEMENT-CODE", "7", 14, "HCR", "2000E", 1, 0, "IK3*HCR*14*2000*8|IK4*1*306*7|IK5*R*5")]
    [InlineData("TRN*2*EV1*9361234567", "TRN*3*EV1*9361234567", "X12-ELEMENT-CODE", "7", 12, "TRN", "2000E", 1, 0, "IK3*TRN*12*2000*8|IK4*1*481*7|IK5*R*5")]
    [InlineData("AAA*N**15*C", "AAA*Q**15*C", "X12-ELEMENT-CODE", "7", 30, "AAA", "2000F", 1, 0, "IK3*AAA*30*2000*8|IK4*1*1073*7|IK5*R*5")]
    [InlineData("AAA*N**15*C", "AAA*N*ZZ*15*C", "X12-ELEMENT-NOT-USED", "I10", 30, "AAA", "2000F", 2, 0, "IK3*AAA*30*2000*8|IK4*2*559*I10|IK5*R*5")]
    [InlineData("DTP*036*D8*20260630", "DTP*036*D8*20260631", "X12-ELEMENT-DATE", "8", 17, "DTP", "2000E", 3, 0, "IK3*DTP*17*2000*8|IK4*3*1251*8|IK5*R*5")]
    [InlineData("HL*8*7*EV*0", "HL*8*4*EV*0", "X12-HL02-PARENT", "I12", 35, "HL", "2000E", 2, 0, "IK3*HL*35*2000*8|IK4*2*734*I12|IK5*R*5")]
    [InlineData("HL*7*3*23*1", "HL*7*3*23*0", "X12-HL04-CHILDREN", "7", 32, "HL", "2000D", 4, 0, "IK3*HL*32*2000*8|IK4*4*736*7|IK5*R*5")]
    [InlineData("HL*6*4*SS*0", "HL*5*4*SS*0", "X12-HL01-SEQUENCE", "I12", 29, "HL", "2000F", 1, 0, "IK3*HL*29*2000*8|IK4*1*628*I12|IK5*R*5")]
    [InlineData("HCR*A1*CERT555", "HCR*A1", "X12-SIT-CERTIFICATION-NUMBER", "I9", 14, "HCR", "2000E", 2, 0, "IK3*HCR*14*2000*8|IK4*2*127*I9|CTX*SITUATIONAL TRIGGER*HCR*14*2000*1|IK5*R*5")]
    [InlineData("HCR*A3**0V", "HCR*A3", "X12-SIT-DECISION-REASON", "I9", 26, "HCR", "2000F", 3, 0, "IK3*HCR*26*2000*8|IK4*3*1271*I9|CTX*SITUATIONAL TRIGGER*HCR*26*2000*1|IK5*E*5")]
    [InlineData("AAA*N**15*C", "AAA*N***C", "X12-SIT-REJECT-REASON", "I9", 30, "AAA", "2000F", 3, 0, "IK3*AAA*30*2000*8|IK4*3*901*I9|CTX*SITUATIONAL TRIGGER*AAA*30*2000*1|IK5*R*5")]
    public void A_fault_in_a_response_to_a_review_is_found_and_answered_at_its_place(
        string from, string to, string code, string syntax, int position, string segment, string loop, int element, int component, string answer, params string[] also) =>
        Mutation.AssertAnswered(
            ReviewSamples.Response, "HI", "005010X217", from, to, (code, syntax, position, segment, loop, element, component), answer, also);

    [Theory]
    [InlineData("MSG*CAME BY AMBULANCE", "AAA*N**15*C", "X12-SEGMENT-NOT-IN-SET", "6", 19, "AAA", "2000E", 0, 0, "IK3*AAA*19*2000*6|IK5*R*5")]
    [InlineData("UM*AR*I*30*11:A**03", "", "X12-SEGMENT-MISSING", "3", 13, "UM", "2000E", 0, 0, "IK3*UM*13*2000*3|IK5*R*5")]
    [InlineData("MSG*CAME BY AMBULANCE", "MSG*CAME BY AMBULANCE|MSG*MORE", "X12-SEGMENT-MAX", "5", 20, "MSG", "2000E", 0, 0, "IK3*MSG*20*2000*5|IK5*R*5")]
    [InlineData("CL1*1|MSG*CAME BY AMBULANCE", "MSG*CAME BY AMBULANCE|CL1*1", "X12-SEGMENT-ORDER", "7", 19, "CL1", "2000E", 0, 0, "IK3*CL1*19*2000*7|IK5*R*5")]
    [InlineData("NM1*PR*2*UHP*****PI*UHP01", "", "X12-LOOP-MISSING", "I7", 7, "NM1", "2010B", 0, 0, "IK3*NM1*7*2010*I7|IK5*R*5")]
    [InlineData("DTP*102*D8*20260603", "DTP*103*D8*20260603", "X12-ELEMENT-QUALIFIER", "7", 16, "DTP", "2000E", 1, 0, "IK3*DTP*16*2000*8|IK4*1*374*7|IK5*R*5")]
    [InlineData("BHT*0007*CN*N1*20260603*0800", "BHT*0078*CN*N1*20260603*0800", "X12-ELEMENT-CODE", "7", 2, "BHT", "", 1, 0, "IK3*BHT*2**8|IK4*1*1005*7|IK5*R*5")]
    [InlineData("NM1*FA*2*LAKE HOSPITAL*****XX*1234567893", "NM1*71*2*LAKE HOSPITAL*****XX*1234567893", "X12-ELEMENT-CODE", "7", 4, "NM1", "2010A", 1, 0, "IK3*NM1*4*2010*8|IK4*1*98*7|IK5*R*5")]
    [InlineData("NM1*FA*2*LAKE HOSPITAL*****XX*1234567893", "NM1*FA*2*LAKE HOSPITAL*****XX", "X12-ELEMENT-MISSING", "1", 4, "NM1", "2010A", 9, 0, "IK3*NM1*4*2010*8|IK4*9*67*1|IK5*R*5")]
    [InlineData("CL1*1", "CL1*11", "X12-ELEMENT-LONG", "5", 18, "CL1", "2000E", 1, 0, "IK3*CL1*18*2000*8|IK4*1*1315*5|IK5*R*5")]
    [InlineData("DTP*435*D8*20260603", "DTP*435*D8*20261303", "X12-ELEMENT-DATE", "8", 15, "DTP", "2000E", 3, 0, "IK3*DTP*15*2000*8|IK4*3*1251*8|IK5*R*5")]
    [InlineData("HI*ABF:I10", "HI*ABF:I10:D8", "X12-ELEMENT-CONDITION", "2", 17, "HI", "2000E", 1, 4, "IK3*HI*17*2000*8|IK4*1:4*1251*2|IK5*R*5")]
    [InlineData("HL*5*4*SS*0", "HL*5*3*SS*0", "X12-HL02-PARENT", "I12", 21, "HL", "2000F", 2, 0, "IK3*HL*21*2000*8|IK4*2*734*I12|IK5*R*5")]
    [InlineData("HL*4*3*EV*1", "HL*4*3*EV*0", "X12-HL04-CHILDREN", "7", 12, "HL", "2000E", 4, 0, "IK3*HL*12*2000*8|IK4*4*736*7|IK5*R*5")]
    [InlineData("HCR*A1*CERT555", "HCR*A6", "X12-SIT-CERTIFICATION-NUMBER", "I9", 14, "HCR", "2000E", 2, 0, "IK3*HCR*14*2000*8|IK4*2*127*I9|CTX*SITUATIONAL TRIGGER*HCR*14*2000*1|IK5*R*5")]
    [InlineData("HL*4*3*EV*1|UM*AR*I*30*11:A**03|HCR*A1*CERT555|DTP*435*D8*20260603|DTP*102*D8*20260603|HI*ABF:I10|CL1*1|MSG*CAME BY AMBULANCE|NM1*71*1*GUIDE*GUS****XX*1234567893|HL*5*4*SS*0|TRN*1*SV1*9361234567|UM*HS*I*30*11:A|DTP*472*D8*20260603|SV2**HC:99284", "", "X12-SIT-PATIENT-EVENT", "I6", 8, "HL", "2000E", 0, 0, "IK3*HL*8*2000*I6|IK3*HL*8*2000*8|IK4*4*736*7|IK5*R*5", "X12-HL04-CHILDREN")]
    public void A_fault_in_a_notification_is_found_and_answered_at_its_place(
        string from, string to, string code, string syntax, int position, string segment, string loop, int element, int component, string answer, params string[] also) =>
        Mutation.AssertAnswered(
            ReviewSamples.Notice, "HI", "005010X216", from, to, (code, syntax, position, segment, loop, element, component), answer, also);
}
