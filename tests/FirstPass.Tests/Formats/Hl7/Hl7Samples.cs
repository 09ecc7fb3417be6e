using System.Text;
using FirstPass.Formats.Hl7;

namespace FirstPass.Tests.Formats.Hl7;

/// <summary>Invented messages, a segment a line; the lines end with carriage returns once they are bytes.</summary>
internal static class Hl7Samples
{
    public const string Registration = """
        MSH|^~\&|FRONTDESK|LAKES^1.2.3^ISO|FIRSTPASS|LAKES|20260504091500-0500||ADT^A04^ADT_A01|C0001|P|2.5.1|||AL|NE
        EVN||20260504091500|||D77^DESK^DORA|20260504091000
        PID|1||M100^^^LAKES^MR~S200^^^SSA^SS||SAMPLE^ANNA^Q^JR^DR^^L||19800229|F|||1 ELM ST^APT 2^LAKEVIEW^IL^60001^USA^H||^PRN^PH^^1^312^5550101^12~^NET^Internet^anna@example.org||en|M||A300^^^LAKES^AN|900000001
        PD1|||LAKES FAMILY^^F1|1234567893^HOUSE^GINA^^^^MD^^NPI^^^^NPI
        NK1|1|SAMPLE^BERT|SPO^Spouse^HL70063|1 ELM ST^^LAKEVIEW^IL^60001|3125550102
        PV1|1|O|CLINIC^R1^B1^LAKES||||1234567893^HOUSE^GINA^^^^MD^^NPI^^^^NPI|1987654321^FORD^REX||MED|||||||||V400^^^LAKES^VN|C1^20260101||||||||||||||||||||||||20260504090000|20260504100000|10.00|150.00
        GT1|1|G1|SAMPLE^BERT||1 ELM ST^^LAKEVIEW^IL^60001|3125550102||19790101|M||SPO
        DG1|1||J45.909^Asthma^I10||20260504|F|||||||||1
        IN1|1|PPO^Gold plan|P60^^^NAIC|BLUE SAMPLE|PO BOX 1^^CHICAGO^IL^60002||8005550100|GRP7|LAKES SCHOOL|||20260101|20261231|AUTH1|PPO|SAMPLE^BERT|SPO^Spouse|19790101|1 ELM ST^^LAKEVIEW^IL^60001|Y||1||||||||||||||POL9|500.00||||||M||||||W1001
        IN2||900000002||||MC1||||||||||||||||||||SUB9
        IN3|1|CERT5||Y||20260420|||20260501|20260531
        IN1|2|MED^Medicare|P61|MEDICARE SAMPLE|||||||||||||||||||2
        ACC|20260503|03^Auto||IL|N
        """;

    public const string Charges = """
        MSH|^~\&|EHR|LAKES|FIRSTPASS|LAKES|20260504||DFT^P03|C0002|P|2.3
        EVN|P03|20260504
        PID|1||M100||SAMPLE^ANNA
        PV1|1|O
        FT1|1|T1||20260504^20260505|20260506|CG|99213^Office visit^C4|||2|150.5&USD^UP|75.25||||CLINIC|||J45.909^^I10~R05^^I10|1234567893^HOUSE^GINA|||||99213^^C4|25~59
        PR1|1|C4|99213^Office visit^C4||20260504|D|15
        NTE|1||Seen twice
        FT1|2|T2||20260504||CD|99999|||1.500|-20
        ZF1|local
        DG1|1|I10|J45.909^Asthma^I10
        """;

    public const string Appointment = """
        MSH|^~\&|SCHED|LAKES|FIRSTPASS|LAKES|202605010800||SIU^S12^SIU_S12|C0003|P|2.4
        SCH|PL1^SCHED|FI1^LAKES|||||CHECK^Check-up|FOLLOW^Follow-up|30|min|^^30^202605040900^202605040930|||||D77^DESK|||||||||BOOKED
        NTE|1||Bring the card
        PID|1||M100||SAMPLE^ANNA
        PV1|1|O
        RGS|1|A
        AIS|1|A|99213^Office visit|202605040900|||30|min
        AIL|1|A|CLINIC^R1
        AIP|1|A|1234567893^HOUSE^GINA|ATT
        RGS|2|A
        AIG|1|A|ECG1^Cardiograph|DEV||1||202605040910
        """;

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r"));

    public static Hl7Message Message(string text) => Hl7Message.Of(Bytes(text))!;

    public static string Text(byte[] bytes) => Encoding.Latin1.GetString(bytes);
}
