using System.Globalization;
using System.Text;

namespace FirstPass.Bench.Budgets;

/// <summary>A generated file of FHIR lines: for each invented patient a coverage, a claim and what its payer
/// explains.</summary>
internal static class FhirSample
{
    private const string Patient = """
        {"resourceType":"Patient","id":"{n}","meta":{"lastUpdated":"2026-06-01T08:30:00Z",
        "profile":["http://hl7.org/fhir/us/core/StructureDefinition/us-core-patient"]},
        "text":{"status":"generated",
        "div":"<div xmlns=\"http://www.w3.org/1999/xhtml\">A patient of the sample.</div>"},
        "identifier":[{"type":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v2-0203",
        "code":"MR"}]},"system":"https://bench.example/mrn","value":"M{n}"}],"active":true,
        "name":[{"use":"official","family":"SAMPLE{n}","given":["ANNA","MAY"]}],"telecom":[{"system":"phone",
        "value":"312-555-0101"}],"gender":"female","birthDate":"1984-02-29","address":[{"line":["{n} ELM ST"],
        "city":"LAKEVIEW","state":"IL","postalCode":"60001"}]}
        """;

    private const string Coverage = """
        {"resourceType":"Coverage","id":"c{n}","status":"active","type":{"coding":[{"code":"HMO"}]},
        "subscriberId":"S{n}","beneficiary":{"reference":"Patient/{n}"},
        "relationship":{"coding":[{"code":"self"}]},"period":{"start":"2026-01-01","end":"2026-12-31"},
        "payor":[{"identifier":{"value":"P60"},"display":"BLUE SAMPLE"}],
        "class":[{"type":{"coding":[{"code":"group"}]},"value":"G7"}],"order":1}
        """;

    private const string Line = """
        {"sequence":{l},"productOrService":{"coding":[{"system":"http://www.ama-assn.org/go/cpt",
        "code":"99213"}]},"servicedDate":"2026-06-01","locationCodeableConcept":{"coding":[{"code":"11"}]},
        "quantity":{"value":1},"net":{"value":101.50,"currency":"USD"}{more}}
        """;

    private const string Paid = """
        ,"adjudication":[{"category":{"coding":[{"code":"submitted"}]},"amount":{"value":101.50,
        "currency":"USD"}},{"category":{"coding":[{"code":"eligible"}]},"amount":{"value":90.00,
        "currency":"USD"}},{"category":{"coding":[{"code":"benefit"}]},"amount":{"value":72.00,
        "currency":"USD"}}]
        """;

    private const string Claim = """
        {"resourceType":"{type}","id":"{n}","identifier":[{"value":"P{n}"}],"status":"active",
        "type":{"coding":[{"code":"professional"}]},"use":"claim","patient":{"reference":"Patient/{n}"},
        "billablePeriod":{"start":"2026-06-01","end":"2026-06-01"},"created":"2026-06-02",
        "insurer":{"display":"BLUE SAMPLE"},"provider":{"identifier":{"system":"http://hl7.org/fhir/sid/us-npi",
        "value":"1234567893"}},"priority":{"coding":[{"code":"normal"}]},"diagnosis":[{"sequence":1,
        "diagnosisCodeableConcept":{"coding":[{"system":"http://hl7.org/fhir/sid/icd-10-cm",
        "code":"J45.909"}]}}],"insurance":[{"sequence":1,"focal":true,
        "coverage":{"reference":"Coverage/c{n}"}}],"item":[{lines}]{more}}
        """;

    /// <summary>Four lines for each of so many patients.</summary>
    public static byte[] Make(int patients)
    {
        var text = new StringBuilder();
        var (plain, paid) = (Lines(""), Lines(One(Paid)));
        for (var i = 0; i < patients; i++)
            foreach (var line in (string[])[
                Patient, Coverage,
                Claim.Replace("{type}", "Claim").Replace("{lines}", plain).Replace("{more}", ""),
                Claim.Replace("{type}", "ExplanationOfBenefit").Replace("{lines}", paid)
        .Replace("{more}", ",\"claim\":{\"identifier\":{\"value\":\"P{n}\"}},\"outcome\":\"complete\"")])
                text.Append(One(line).Replace("{n}", Number(100_000 + i))).Append('\n');
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string One(string lines) => lines.ReplaceLineEndings("").Trim();

    private static string Lines(string more) => string.Join(',', Enumerable.Range(1, 6).Select(l => One(Line)
        .Replace("{l}", Number(l)).Replace("{more}", more)));
}
