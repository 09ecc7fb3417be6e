using System.Globalization;
using System.Text;

namespace FirstPass.Bench.Budgets;

/// <summary>A generated file of HL7 v2: registrations, charges and appointments of invented patients.</summary>
internal static class Hl7Sample
{
    /// <summary>So many messages; every one has another patient.</summary>
    public static byte[] Make(int messages)
    {
        var text = new StringBuilder();
        for (var i = 0; i < messages; i++)
        {
            var (type, body) = (i % 4) switch
            {
                3 => ("SIU^S12^SIU_S12", Appointment),
                2 => ("DFT^P03^DFT_P03", Charges),
                _ => ("ADT^A04^ADT_A01", Coverage),
            };
            text.Append((Header + body)
                .Replace("{type}", type, StringComparison.Ordinal)
                .Replace("{day}", Number(20_260_101 + (i % 28)), StringComparison.Ordinal)
                .Replace("{n}", Number(100_000 + i), StringComparison.Ordinal)
                .ReplaceLineEndings("\r"));
        }

        return Encoding.ASCII.GetBytes(text.ToString());
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private const string Header =
        "MSH|^~\\&|EHR|LAKES^1.2.3^ISO|FIRSTPASS|LAKES|{day}091500-0500||{type}|C{n}|P|2.5.1|||AL|NE\n"
        + "EVN||{day}091500|||D77^DESK^DORA|{day}091000\n"
        + "PID|1||M{n}^^^LAKES^MR~S{n}^^^SSA^SS||SAMPLE{n}^ANNA^Q||19800229|F|||{n} ELM ST^^LAKEVIEW^IL^60001^USA^H||"
        + "^PRN^PH^^1^312^5550101||en|M||A{n}^^^LAKES^AN|900{n}\n"
        + "PV1|1|O|CLINIC^R1^B1^LAKES||||1234567893^HOUSE^GINA^^^^MD^^NPI|||MED|||||||||V{n}^^^LAKES^VN\n";

    private const string Coverage =
        "IN1|1|PPO^Gold plan|P60^^^NAIC|BLUE SAMPLE|PO BOX 1^^CHICAGO^IL^60002||8005550100|GRP7|LAKES SCHOOL|||"
        + "20260101|20261231|AUTH{n}|PPO|SAMPLE^BERT|SPO^Spouse|19790101|||Y||1||||||||||||||POL{n}|500.00\n"
        + "GT1|1|G{n}|SAMPLE^BERT||1 ELM ST^^LAKEVIEW^IL^60001|3125550102||19790101|M||SPO\n"
        + "DG1|1||J45.909^Asthma^I10||{day}|F|||||||||1\n";

    private const string Charge =
        "||{day}|{day}|CG|99213^Office visit^C4|||1|101.50|101.50||||CLINIC|||J45.909^^I10~R05^^I10|"
        + "1234567893^HOUSE^GINA|||||99213^^C4|25\n";

    private const string Charges = "FT1|1|T{n}1" + Charge + "FT1|2|T{n}2" + Charge + "FT1|3|T{n}3" + Charge;

    private const string Appointment =
        "SCH|P{n}|F{n}|||||CHECK|FOLLOW|30|min|^^30^{day}0900^{day}0930|||||D77^DESK\nRGS|1|A\n"
        + "AIS|1|A|99213^Office visit|{day}0900|||30|min\nAIP|1|A|1234567893^HOUSE^GINA|ATT\n";
}
