using Xunit;

namespace FirstPass.Tests.Formats.Guides;

/// <summary>Each case spoils a valid set of a lesser kind in one place; what is found and what the 999 says must be exact.</summary>
public sealed class MutatedOtherTests
{
    [Theory]
    [InlineData("REF*EA*MR9", "QQQ*1", "X12-SEGMENT-UNKNOWN", "1", 13, "QQQ", "1000D", 0, 0, "IK3*QQQ*13*1000*1|IK5*R*5")]
    [InlineData("REF*EA*MR9", "CLM*1", "X12-SEGMENT-NOT-IN-SET", "6", 13, "CLM", "1000D", 0, 0, "IK3*CLM*13*1000*6|IK5*R*5")]
    [InlineData("REF*EA*MR9", "EFI*05", "X12-SEGMENT-UNEXPECTED", "2", 13, "EFI", "1000D", 0, 0, "IK3*EFI*13*1000*2|IK5*R*5")]
    [InlineData("TRN*1*DOC77", "", "X12-SEGMENT-MISSING", "3", 25, "TRN", "2000A", 0, 0, "IK3*TRN*25*2000*3|IK5*R*5")]
    [InlineData("BIN*4*<*~>", "", "X12-SEGMENT-MISSING", "3", 29, "BIN", "2110B", 0, 0, "IK3*BIN*29*2110*3|IK5*R*5")]
    [InlineData("EFI*05|BIN*4*<*~>", "", "X12-LOOP-MISSING", "I7", 28, "EFI", "2110B", 0, 0, "IK3*EFI*28*2110*I7|IK5*R*5")]
    [InlineData("NM1*41*2*MAPLE PRACTICE*****46*TIN12345", "", "X12-LOOP-MISSING", "I7", 14, "NM1", "1000B", 0, 0, "IK3*NM1*14*1000*I7|IK5*R*5")]
    [InlineData("TRN*2*1722", "TRN*2*1722|TRN*2*1723", "X12-SEGMENT-MAX", "5", 17, "TRN", "2000A", 0, 0, "IK3*TRN*17*2000*5|IK5*R*5")]
    [InlineData("STC*R3:11504-8::LOI|REF*FJ*L1", "REF*FJ*L1|STC*R3:11504-8::LOI", "X12-SEGMENT-ORDER", "7", 18, "STC", "2000A", 0, 0, "IK3*STC*18*2000*7|IK5*R*5")]
    [InlineData("REF*EA*MR9", "REF*ZZ*MR9", "X12-ELEMENT-QUALIFIER", "7", 13, "REF", "1000D", 1, 0, "IK3*REF*13*1000*8|IK4*1*128*7|IK5*R*5")]
    [InlineData("BGN*11*A1*20260604", "BGN*11**20260604", "X12-ELEMENT-MISSING", "1", 2, "BGN", "", 2, 0, "IK3*BGN*2**8|IK4*2*127*1|IK5*R*5")]
    [InlineData("BGN*11*A1*20260604", "BGN*99*A1*20260604", "X12-ELEMENT-CODE", "7", 2, "BGN", "", 1, 0, "IK3*BGN*2**8|IK4*1*353*7|IK5*R*5")]
    [InlineData("TRN*1*DOC77", "TRN*7*DOC77", "X12-ELEMENT-CODE", "7", 25, "TRN", "2000A", 1, 0, "IK3*TRN*25*2000*8|IK4*1*481*7|IK5*R*5")]
    [InlineData("CAT*AE*MB", "CAT*ZZ*MB", "X12-ELEMENT-CODE", "7", 27, "CAT", "2100B", 1, 0, "IK3*CAT*27*2100*8|IK4*1*755*7|IK5*R*5")]
    [InlineData("EFI*05|BIN*4*<*~>", "EFI*005|BIN*4*<*~>", "X12-ELEMENT-LONG", "5", 28, "EFI", "2110B", 1, 0, "IK3*EFI*28*2110*8|IK4*1*786*5|IK5*R*5")]
    [InlineData("DTP*472*D8*20260502", "DTP*472*D8*20260532", "X12-ELEMENT-DATE", "8", 19, "DTP", "2100A", 3, 0, "IK3*DTP*19*2100*8|IK4*3*1251*8|IK5*R*5")]
    [InlineData("BIN*4*<*~>", "BIN*0*", "X12-ELEMENT-MISSING", "1", 29, "BIN", "2110B", 2, 0, "IK3*BIN*29*2110*8|IK4*2*785*1|IK5*R*5", "X12-ELEMENT-TRAILING")]
    [InlineData("LX*2", "LX*3", "X12-LX01-SEQUENCE", "I12", 24, "LX", "2000A", 1, 0, "IK3*LX*24*2000*8|IK4*1*554*I12|IK5*R*5")]
    [InlineData("STC*R3:11504-8::LOI", "", "X12-SIT-QUESTION", "I6", 15, "STC", "2000A", 0, 0, "IK3*STC*15*2000*I6|CTX*SITUATIONAL TRIGGER*TRN*16*2000*1|IK5*R*5")]
    [InlineData("N4*CHICAGO*IL*60601", "N4*CHICAGO*IL", "X12-SIT-STATE-ZIP", "I9", 10, "N4", "1100C", 3, 0, "IK3*N4*10*1100*8|IK4*3*116*I9|CTX*SITUATIONAL TRIGGER*N4*10*1100*4|IK5*R*5")]
    public void A_fault_in_an_attachment_is_found_and_answered_at_its_place(
        string from, string to, string code, string syntax, int position, string segment, string loop, int element, int component, string answer, params string[] also) =>
        Mutation.AssertAnswered(
            OtherSamples.Attachment, "PI", "005010X210", from, to, (code, syntax, position, segment, loop, element, component), answer, also);

    [Theory]
    [InlineData("DTP*097*D8*20260604", "DTP*097*D8*20260631", "X12-ELEMENT-DATE", "8", 9, "DTP", "2100", 3, 0, "IK3*DTP*9*2100*8|IK4*3*1251*8|IK5*R*5")]
    [InlineData("REF*IK*1722", "REF*IK", "X12-ELEMENT-CONDITION", "2", 6, "REF", "1000", 2, 0, "IK3*REF*6*1000*8|IK4*2*127*2|IK5*R*5")]
    [InlineData("BGN*11*A2*20260604", "", "X12-SEGMENT-MISSING", "3", 2, "BGN", "", 0, 0, "IK3*BGN*2**3|IK5*R*5")]
    [InlineData("CAT*UL*HL", "QQQ*1", "X12-SEGMENT-UNKNOWN", "1", 10, "QQQ", "2100", 0, 0, "IK3*QQQ*10*2100*1|IK5*R*5")]
    [InlineData("EFI*09", "EFI*9", "X12-ELEMENT-SHORT", "4", 11, "EFI", "2110", 1, 0, "IK3*EFI*11*2110*8|IK4*1*786*4|IK5*R*5")]
    public void A_fault_in_an_attachment_to_a_review_is_found_and_answered_at_its_place(
        string from, string to, string code, string syntax, int position, string segment, string loop, int element, int component, string answer, params string[] also) =>
        Mutation.AssertAnswered(
            OtherSamples.ReviewAttachment, "PI", "005010X211", from, to, (code, syntax, position, segment, loop, element, component), answer, also);

    [Theory]
    [InlineData("AK5*A", "", "X12-SEGMENT-MISSING", "3", 4, "AK5", "2000", 0, 0, "")]
    [InlineData("AK9*P*2*2*1", "", "X12-SEGMENT-MISSING", "3", 10, "AK9", "", 0, 0, "")]
    [InlineData("AK1*HC*417", "", "X12-SEGMENT-MISSING", "3", 2, "AK1", "", 0, 0, "")]
    [InlineData("AK5*A", "QQQ*1|AK5*A", "X12-SEGMENT-UNKNOWN", "1", 4, "QQQ", "2000", 0, 0, "")]
    [InlineData("AK5*A", "IK5*A|AK5*A", "X12-SEGMENT-NOT-IN-SET", "6", 4, "IK5", "2000", 0, 0, "")]
    [InlineData("AK3*CLM*23*2300*8", "", "X12-SEGMENT-UNEXPECTED", "2", 6, "AK4", "2000", 0, 0, "")]
    [InlineData("AK9*P*2*2*1", "AK9*P*2*2*1|AK9*P*2*2*1", "X12-SEGMENT-MAX", "5", 11, "AK9", "", 0, 0, "")]
    [InlineData("AK5*R*5", "AK5*R*5|AK3*REF*30**3", "X12-SEGMENT-ORDER", "7", 10, "AK3", "2100", 0, 0, "")]
    [InlineData("AK2*837*0002", "AK2**0002", "X12-ELEMENT-MISSING", "1", 5, "AK2", "2000", 1, 0, "")]
    [InlineData("AK1*HC*417", "AK1*HCX*417", "X12-ELEMENT-LONG", "5", 2, "AK1", "", 1, 0, "")]
    [InlineData("AK3*CLM*23*2300*8", "AK3*CLM*LINE*2300*8", "X12-ELEMENT-NUMBER", "6", 6, "AK3", "2100", 2, 0, "")]
    [InlineData("AK3*CLM*23*2300*8", "AK3*CLM*23*2300*9", "X12-ELEMENT-CODE", "7", 6, "AK3", "2100", 4, 0, "")]
    [InlineData("AK4*2*782*1", "AK4*2*782*14", "X12-ELEMENT-CODE", "7", 7, "AK4", "2100", 3, 0, "")]
    [InlineData("AK5*A", "AK5*B", "X12-ELEMENT-CODE", "7", 4, "AK5", "2000", 1, 0, "")]
    [InlineData("AK9*P*2*2*1", "AK9*P*2*2", "X12-ELEMENT-MISSING", "1", 10, "AK9", "", 4, 0, "")]
    [InlineData("AK9*P*2*2*1", "AK9*P*2*2*1*9", "X12-ELEMENT-CODE", "7", 10, "AK9", "", 5, 0, "")]
    [InlineData("AK9*P*2*2*1", "AK9*P*2*2*1*1*1*1*1*1*1", "X12-ELEMENT-EXCESS", "3", 10, "AK9", "", 10, 0, "")]
    [InlineData("AK5*R*5", "AK5*R", "X12-SIT-REFUSAL-REASON", "I9", 9, "AK5", "2000", 2, 0, "")]
    public void A_fault_in_a_functional_acknowledgement_is_found_and_never_answered(
        string from, string to, string code, string syntax, int position, string segment, string loop, int element, int component, string answer, params string[] also) =>
        Mutation.AssertAnswered(
            OtherSamples.FunctionalAcknowledgement, "FA", "005010X230", from, to, (code, syntax, position, segment, loop, element, component), answer, also);

    [Theory]
    [InlineData("NTE*ADD*ASK FOR THE ADDRESS", "QQQ*1", "X12-SEGMENT-UNKNOWN", "1", 16, "QQQ", "2100", 0, 0, "IK3*QQQ*16*2100*1|IK5*R*5")]
    [InlineData("NTE*ADD*ASK FOR THE ADDRESS", "CLM*1", "X12-SEGMENT-NOT-IN-SET", "6", 16, "CLM", "2100", 0, 0, "IK3*CLM*16*2100*6|IK5*R*5")]
    [InlineData("PER*IC*EDI DESK*TE*8005550111", "TED*024", "X12-SEGMENT-UNEXPECTED", "2", 4, "TED", "1000A", 0, 0, "IK3*TED*4*1000*2|IK5*R*5")]
    [InlineData("BGN*11*ADV1*20260604*101500**B417**U", "", "X12-SEGMENT-MISSING", "3", 2, "BGN", "", 0, 0, "IK3*BGN*2**3|IK5*R*5")]
    [InlineData("N1*40*MAPLE PRACTICE*46*TIN12345", "", "X12-LOOP-MISSING", "I7", 5, "N1", "1000B", 0, 0, "IK3*N1*5*1000*I7|IK5*R*5")]
    [InlineData("PER*IC*EDI DESK*TE*8005550111", "PER*IC*EDI DESK*TE*8005550111|PER*IC*EDI DESK*TE*8005550112", "X12-SEGMENT-MAX", "5", 5, "PER", "1000A", 0, 0, "IK3*PER*5*1000*5|IK5*R*5")]
    [InlineData("DTM*050*20260602|AMT*GW*242.5", "AMT*GW*242.5|DTM*050*20260602", "X12-SEGMENT-ORDER", "7", 8, "DTM", "2000", 0, 0, "IK3*DTM*8*2000*7|IK5*R*5")]
    [InlineData("N1*41*UHP*46*UHP01", "N1*42*UHP*46*UHP01", "X12-ELEMENT-QUALIFIER", "7", 3, "N1", "", 1, 0, "IK3*N1*3**8|IK4*1*98*7|IK5*R*5")]
    [InlineData("OTI*IR*IX*P2***20260601*0900*417*0001*837*005010X222A1", "OTI*IR*IX****20260601*0900*417*0001*837*005010X222A1", "X12-ELEMENT-MISSING", "1", 11, "OTI", "2000", 3, 0, "IK3*OTI*11*2000*8|IK4*3*127*1|IK5*R*5")]
    [InlineData("OTI*IR*IX*P2***20260601*0900*417*0001*837*005010X222A1", "OTI*IR*IX*P2***20260601*0900**0001*837*005010X222A1", "X12-ELEMENT-CONDITION", "2", 11, "OTI", "2000", 8, 0, "IK3*OTI*11*2000*8|IK4*8*28*2|IK5*R*5")]
    [InlineData("OTI*TA*TN*B417***20260601*0900*417*0001*837*005010X222A1", "OTI*TA*TN*B417***20261301*0900*417*0001*837*005010X222A1", "X12-ELEMENT-DATE", "8", 6, "OTI", "2000", 6, 0, "IK3*OTI*6*2000*8|IK4*6*373*8|IK5*R*5")]
    [InlineData("TED*024**N4*54*3**6020X", "TED*0244**N4*54*3**6020X", "X12-ELEMENT-LONG", "5", 14, "TED", "2100", 1, 0, "IK3*TED*14*2100*8|IK4*1*647*5|IK5*R*5")]
    [InlineData("TED*024**N4*54*3**6020X", "TED*024**N4*FAR*3**6020X", "X12-ELEMENT-NUMBER", "6", 14, "TED", "2100", 4, 0, "IK3*TED*14*2100*8|IK4*4*719*6|IK5*R*5")]
    [InlineData("RED*NA**94**IBP*E038", "RED*NA**94**XYZ*E038", "X12-ELEMENT-CODE", "7", 17, "RED", "2100", 5, 0, "IK3*RED*17*2100*8|IK4*5*1270*7|IK5*R*5")]
    [InlineData("RED*NA**94**IBP*E038", "RED*NA**94**IBP", "X12-ELEMENT-MISSING", "1", 17, "RED", "2100", 6, 0, "IK3*RED*17*2100*8|IK4*6*1271*1|IK5*R*5")]
    [InlineData("RED*NA**94**IBP*E038", "RED*NA*AB*94**IBP*E038", "X12-ELEMENT-NOT-USED", "I10", 17, "RED", "2100", 2, 0, "IK3*RED*17*2100*8|IK4*2*1609*I10|IK5*R*5")]
    [InlineData("AMT*GW*242.5", "AMT*GW*242.555", "X12-ELEMENT-CENTS", "5", 8, "AMT", "2000", 2, 0, "IK3*AMT*8*2000*8|IK4*2*782*5|IK5*R*5")]
    [InlineData("BGN*11*ADV1*20260604*101500**B417**U", "BGN*11*ADV1*20260604*106100**B417**U", "X12-ELEMENT-TIME", "9", 2, "BGN", "", 4, 0, "IK3*BGN*2**8|IK4*4*337*9|IK5*R*5")]
    public void A_fault_in_an_application_advice_is_found_and_answered_at_its_place(
        string from, string to, string code, string syntax, int position, string segment, string loop, int element, int component, string answer, params string[] also) =>
        Mutation.AssertAnswered(
            OtherSamples.Advice, "AG", "005010X186A1", from, to, (code, syntax, position, segment, loop, element, component), answer, also);

    [Theory]
    [InlineData("LQ*IBP*E019", "", "X12-LOOP-MISSING", "I7", 9, "LQ", "2210", 0, 0, "IK3*LQ*9*2210*I7|IK5*R*5")]
    [InlineData("N1*FR*OAK WORKS", "N1*FR", "X12-ELEMENT-CONDITION", "2", 3, "N1", "1000", 2, 0, "IK3*N1*3*1000*8|IK4*2*93*2|IK5*R*5")]
    [InlineData("OTI*TR*TN*I77***20260601*0900*5*0001*810*004010", "OTI*TR*TN*I77***20260601*0900*FIVE*0001*810*004010", "X12-ELEMENT-NUMBER", "6", 4, "OTI", "2000", 8, 0, "IK3*OTI*4*2000*8|IK4*8*28*6|IK5*R*5")]
    public void A_fault_in_a_plain_application_advice_is_found_and_answered_at_its_place(
        string from, string to, string code, string syntax, int position, string segment, string loop, int element, int component, string answer, params string[] also) =>
        Mutation.AssertAnswered(
            OtherSamples.PlainAdvice, "AG", "004010", from, to, (code, syntax, position, segment, loop, element, component), answer, also);

    [Theory]
    [InlineData("IT1*1", "QQQ*1", "X12-SEGMENT-UNKNOWN", "1", 14, "QQQ", "", 0, 0, "IK3*QQQ*14**1|IK5*R*5")]
    [InlineData("IT1*1", "CLM*1", "X12-SEGMENT-NOT-IN-SET", "6", 14, "CLM", "", 0, 0, "IK3*CLM*14**6|IK5*R*5")]
    [InlineData("BPR*C*300*C*ACH*CTX*01*999999992*DA*123456*1512345678**01*999988880*DA*98765*20260601", "", "X12-SEGMENT-MISSING", "3", 2, "BPR", "", 0, 0, "IK3*BPR*2**3|IK5*R*5")]
    [InlineData("BPR*C*300*C*ACH*CTX*01*999999992*DA*123456*1512345678**01*999988880*DA*98765*20260601", "BPR*C*300.001*C*ACH*CTX*01*999999992*DA*123456*1512345678**01*999988880*DA*98765*20260601", "X12-ELEMENT-CENTS", "5", 2, "BPR", "", 2, 0, "IK3*BPR*2**8|IK4*2*782*5|IK5*R*5")]
    [InlineData("BPR*C*300*C*ACH*CTX*01*999999992*DA*123456*1512345678**01*999988880*DA*98765*20260601", "BPR*C*300*C*ACH*CTX*01*999999992*DA*123456*1512345678**01*999988880*DA*98765*20260631", "X12-ELEMENT-DATE", "8", 2, "BPR", "", 16, 0, "IK3*BPR*2**8|IK4*16*373*8|IK5*R*5")]
    [InlineData("DTM*582****RD8*20260601-20260630", "DTM*582****RD8*20260630-20260601", "X12-ELEMENT-RANGE", "8", 5, "DTM", "", 6, 0, "IK3*DTM*5**8|IK4*6*1251*8|IK5*R*5")]
    [InlineData("DTM*582****RD8*20260601-20260630", "DTM*582", "X12-ELEMENT-CONDITION", "2", 5, "DTM", "", 2, 0, "IK3*DTM*5**8|IK4*2*373*2|IK5*R*5")]
    [InlineData("RMR*IK*INV9*PI*205", "RMR*IK**PI*205", "X12-ELEMENT-CONDITION", "2", 13, "RMR", "", 2, 0, "IK3*RMR*13**8|IK4*2*127*2|IK5*R*5")]
    [InlineData("RMR*IK*INV9*PI*205", "RMR*IK*INV9*PIX*205", "X12-ELEMENT-LONG", "5", 13, "RMR", "", 3, 0, "IK3*RMR*13**8|IK4*3*482*5|IK5*R*5")]
    [InlineData("ADX*-5*52", "ADX*FIVE*52", "X12-ELEMENT-NUMBER", "6", 11, "ADX", "", 1, 0, "IK3*ADX*11**8|IK4*1*782*6|IK5*R*5")]
    [InlineData("ENT*1*2J*EI*123450001", "ENT*1*2J*EI", "X12-ELEMENT-CONDITION", "2", 8, "ENT", "", 4, 0, "IK3*ENT*8**8|IK4*4*67*2|IK5*R*5")]
    [InlineData("N1*PR*OAK WORKS*FI*990000001", "N1*PR*OAK:WORKS*FI*990000001", "X12-ELEMENT-COMPONENTS", "13", 7, "N1", "", 2, 0, "IK3*N1*7**8|IK4*2*93*13|IK5*R*5")]
    [InlineData("N1*PR*OAK WORKS*FI*990000001", "N1*PR*OAK^WORKS*FI*990000001", "X12-ELEMENT-REPEATS", "12", 7, "N1", "", 2, 0, "IK3*N1*7**8|IK4*2*93*12|IK5*R*5")]
    [InlineData("N1*PR*OAK WORKS*FI*990000001", "N1*P*OAK WORKS*FI*990000001", "X12-ELEMENT-SHORT", "4", 7, "N1", "", 1, 0, "IK3*N1*7**8|IK4*1*98*4|IK5*R*5")]
    [InlineData("IT1*1", "IT1*1*", "X12-ELEMENT-TRAILING", "", 14, "IT1", "", 2, 0, "IK5*A")]
    [InlineData("TRN*1*PAY1*1512345678", "TRN*1*PAY1*1512345678*X*Y", "X12-ELEMENT-EXCESS", "3", 3, "TRN", "", 5, 0, "IK3*TRN*3**8|IK4*5**3|IK5*R*5")]
    public void A_fault_in_a_premium_payment_is_found_and_answered_at_its_place(
        string from, string to, string code, string syntax, int position, string segment, string loop, int element, int component, string answer, params string[] also) =>
        Mutation.AssertAnswered(
            OtherSamples.Premium, "RA", "005010X218", from, to, (code, syntax, position, segment, loop, element, component), answer, also);

    [Theory]
    [InlineData("LE*2700", "QQQ*1", "X12-SEGMENT-UNKNOWN", "1", 30, "QQQ", "", 0, 0, "IK3*QQQ*30**1|IK5*R*5")]
    [InlineData("LE*2700", "CLM*1", "X12-SEGMENT-NOT-IN-SET", "6", 30, "CLM", "", 0, 0, "IK3*CLM*30**6|IK5*R*5")]
    [InlineData("BGN*00*E1*20260601*0900*ET***2", "", "X12-SEGMENT-MISSING", "3", 2, "BGN", "", 0, 0, "IK3*BGN*2**3|IK5*R*5")]
    [InlineData("BGN*00*E1*20260601*0900*ET***2", "BGN*00**20260601*0900*ET***2", "X12-ELEMENT-MISSING", "1", 2, "BGN", "", 2, 0, "IK3*BGN*2**8|IK4*2*127*1|IK5*R*5")]
    [InlineData("BGN*00*E1*20260601*0900*ET***2", "BGN*00*E1*20260631*0900*ET***2", "X12-ELEMENT-DATE", "8", 2, "BGN", "", 3, 0, "IK3*BGN*2**8|IK4*3*373*8|IK5*R*5")]
    [InlineData("BGN*00*E1*20260601*0900*ET***2", "BGN*00*E1*20260601*0960*ET***2", "X12-ELEMENT-TIME", "9", 2, "BGN", "", 4, 0, "IK3*BGN*2**8|IK4*4*337*9|IK5*R*5")]
    [InlineData("BGN*00*E1*20260601*0900*ET***2", "BGN*00*E1*20260601**ET***2", "X12-ELEMENT-CONDITION", "2", 2, "BGN", "", 4, 0, "IK3*BGN*2**8|IK4*4*337*2|IK5*R*5")]
    [InlineData("INS*Y*18*021*28*A***FT", "INS*YES*18*021*28*A***FT", "X12-ELEMENT-LONG", "5", 8, "INS", "", 1, 0, "IK3*INS*8**8|IK4*1*1073*5|IK5*R*5")]
    [InlineData("INS*Y*18*021*28*A***FT", "INS*Y*1*021*28*A***FT", "X12-ELEMENT-SHORT", "4", 8, "INS", "", 2, 0, "IK3*INS*8**8|IK4*2*1069*4|IK5*R*5")]
    [InlineData("HD*021**HLT*PLAN A*IND", "HD*21**HLT*PLAN A*IND", "X12-ELEMENT-SHORT", "4", 19, "HD", "", 1, 0, "IK3*HD*19**8|IK4*1*875*4|IK5*R*5")]
    [InlineData("HD*021**HLT*PLAN A*IND", "HD*021**HLT*PLAN A*IND*******", "X12-ELEMENT-TRAILING", "", 19, "HD", "", 12, 0, "IK5*A")]
    [InlineData("ICM*1*52000*40", "ICM*1*52K*40", "X12-ELEMENT-NUMBER", "6", 16, "ICM", "", 2, 0, "IK3*ICM*16**8|IK4*2*782*6|IK5*R*5")]
    [InlineData("AMT*P3*120", "AMT*P3*120.125", "X12-ELEMENT-CENTS", "5", 21, "AMT", "", 2, 0, "IK3*AMT*21**8|IK4*2*782*5|IK5*R*5")]
    [InlineData("LUI*LE*ENG**7", "LUI*LE***7", "X12-ELEMENT-CONDITION", "2", 18, "LUI", "", 2, 0, "IK3*LUI*18**8|IK4*2*67*2|IK4*2*67*2|IK5*R*5", "X12-ELEMENT-CONDITION")]
    [InlineData("DMG*D8*19800229*F*M", "DMG*D8*19810229*F*M", "X12-ELEMENT-DATE", "8", 15, "DMG", "", 2, 0, "IK3*DMG*15**8|IK4*2*1251*8|IK5*R*5")]
    [InlineData("N4*CHICAGO*IL*60602", "N4*CHICAGO*IL*60602*US***AB", "X12-ELEMENT-EXCLUSION", "10", 14, "N4", "", 7, 0, "IK3*N4*14**8|IK4*7*1715*10|IK5*R*5")]
    [InlineData("LX*1|NM1*P3*1*WELL*WANDA****SV*77*25", "LX*ONE|NM1*P3*1*WELL*WANDA****SV*77*25", "X12-ELEMENT-NUMBER", "6", 23, "LX", "", 1, 0, "IK3*LX*23**8|IK4*1*554*6|IK5*R*5")]
    public void A_fault_in_an_enrolment_is_found_and_answered_at_its_place(
        string from, string to, string code, string syntax, int position, string segment, string loop, int element, int component, string answer, params string[] also) =>
        Mutation.AssertAnswered(
            OtherSamples.Enrolment, "BE", "005010X220A1", from, to, (code, syntax, position, segment, loop, element, component), answer, also);
}
