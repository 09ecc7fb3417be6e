using System.Text;
using CsCheck;
using FirstPass.Exchange.Fhir;
using FirstPass.Formats.X12;
using FirstPass.Tests.Tidy;
using Xunit;

namespace FirstPass.Tests.Exchange.Fhir;

/// <summary>What is refused, with a place and without a value.</summary>
public sealed class HostileResourceTests
{
    private const string Start = """{"resourceType":"Patient","id":"p1","name":[{"family":"SECRETNAME"}],""";

    [Theory]
    [InlineData("""{"resourceType":"Patient","id":"SECRETNAME" """, "FHIR-SYNTAX")]
    [InlineData("""["SECRETNAME"]""", "FHIR-TYPE")]
    [InlineData("""{"id":"SECRETNAME"}""", "FHIR-TYPE")]
    [InlineData("""{"resourceType":"SecretName","id":"1"}""", "FHIR-TYPE")]
    [InlineData("""{"resourceType":"Patient","id":"1","id":"2"}""", "FHIR-TWICE")]
    [InlineData(Start + """ "implicitRules":"http://x"}""", "FHIR-MODIFIER")]
    [InlineData(Start + """ "modifierExtension":[{"url":"http://x","valueBoolean":true}]}""", "FHIR-MODIFIER")]
    [InlineData("""{"resourceType":"Bundle","type":"transaction","entry":[{"request":{"method":"DELETE","url":"Patient/1"}}]}""", "FHIR-DELETE")]
    [InlineData(Start + """ "gender":"SECRETNAME"}""", "MAP-CODE")]
    [InlineData(Start + """ "birthDate":"1984-13-45"}""", "MAP-VALUE")]
    [InlineData("""{"resourceType":"Patient","name":[{"family":"SECRETNAME"}]}""", "MAP-REQUIRED")]
    [InlineData("""{"resourceType":"Practitioner","id":"1"}""", "MAP-TYPE")]
    [InlineData("""{"resourceType":"Encounter","id":"1","status":"planned"}""", "MAP-NOTHING")]
    public void Both_ways_refuse_a_resource_with_the_same_code_and_no_value(string json, string code)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        foreach (var mapped in new[] { Resources.Map(bytes), Resources.MapNeeded(bytes) })
        {
            Assert.True(mapped.IsRefused);
            Assert.Empty(mapped.Events);
            Assert.Equal(code, mapped.Findings.First(f => f.Severity == Severity.Error).Code);
            Assert.DoesNotContain(mapped.Findings, f => f.Message.Contains("SECRET") || f.Place.Path.Contains("SECRET"));
        }
    }

    [Theory]
    [InlineData("""{"resourceType":"Patient","link":{"x":[{"y":[1]},9]}}""")]
    [InlineData("""{"resourceType":"Patient","id":"\ud800"}""")]
    [InlineData("""{"resourceType":"Patient","id":"p1","\ud800":1}""")]
    public void What_the_model_loses_its_way_in_is_refused(string json)
    {
        Assert.True(Resources.Map(json).IsRefused);
        Resources.MapNeeded(Encoding.UTF8.GetBytes(json));
    }

    [Fact]
    public void A_list_where_a_type_stands_does_not_end_the_element_around_it()
    {
        var response = Encoding.UTF8.GetString(Resources.Sample("claim-response-accepted.json")).Replace(
            "\"insurer\": {", "\"insurer\": { \"resourceType\": [],", StringComparison.Ordinal);
        Assert.Contains("[],", response, StringComparison.Ordinal);

        Assert.True(Resources.Map(response).IsRefused);
        Assert.Equal("FHIR-TYPE", Assert.Single(Resources.MapNeeded(Encoding.UTF8.GetBytes(response)).Findings).Code);
    }

    [Theory]
    [InlineData("insureR")]
    [InlineData("Insurer")]
    public void An_element_in_other_letters_is_not_taken_for_the_one_that_R4_has(string name)
    {
        var response = Encoding.UTF8.GetString(Resources.Sample("claim-response-accepted.json"));
        Assert.Contains("\"insurer\"", response, StringComparison.Ordinal);

        var mapped = Resources.Map(response.Replace("\"insurer\"", $"\"{name}\"", StringComparison.Ordinal));

        Assert.Equal("FHIR-FORM", Assert.Single(mapped.Findings).Code);
    }

    [Theory]
    [InlineData("""<Patient xmlns="http://hl7.org/fhir"><id valUe="p9"/></Patient>""")]
    [InlineData("""<Patient xmlns="http://hl7.org/fhir"><name><use Value="x"/></name></Patient>""")]
    public void XML_that_the_model_stumbles_over_is_refused(string xml) => Assert.True(Resources.Map(xml).IsRefused);

    [Fact]
    public void Elements_that_are_nested_too_deep_are_refused_and_nothing_overflows()
    {
        var deep = new StringBuilder("""{"resourceType":"Patient","id":"1","extension":[""");
        for (var i = 0; i < 50_000; i++)
            deep.Append("""{"url":"u","extension":[""");
        var json = Encoding.UTF8.GetBytes(deep.ToString());
        var xml = Encoding.UTF8.GetBytes(
            """<Patient xmlns="http://hl7.org/fhir">""" + string.Concat(Enumerable.Repeat("""<extension url="u">""", 50_000)));

        Assert.Equal("FHIR-DEEP", Assert.Single(Resources.Map(json).Findings).Code);
        Assert.Contains(Resources.MapNeeded(json).Findings, f => f.Severity == Severity.Error);
        Assert.Equal("FHIR-DEEP", Assert.Single(Resources.Map(xml).Findings).Code);
    }

    [Theory]
    [InlineData("""<!DOCTYPE Patient [<!ENTITY x SYSTEM "file:///etc/hostname">]><Patient xmlns="http://hl7.org/fhir"><id value="&x;"/></Patient>""")]
    [InlineData("""<!DOCTYPE Patient [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><Patient xmlns="http://hl7.org/fhir"><id value="&b;"/></Patient>""")]
    public void XML_with_a_document_type_is_no_resource(string xml) =>
        Assert.Equal("FHIR-SYNTAX", Assert.Single(Resources.Map(xml).Findings).Code);

    [Fact]
    public void An_element_that_R4_does_not_know_is_named_with_its_line_and_kept_out_of_nothing()
    {
        var mapped = Resources.Map("{\n\"resourceType\":\"Patient\",\n\"id\":\"p1\",\n\"name\":[{\"family\":\"X\",\"nick\":1}],\n\"JOHN SMITH\":2}");

        Assert.Equal(
            ["FHIR-UNKNOWN 4 Patient.name[0].nick", "FHIR-UNKNOWN 5 Patient.?"],
            mapped.Findings.Select(f => $"{f.Code} {f.Place.Line} {f.Place.Path}").Order(StringComparer.Ordinal));
        Assert.Equal("patient.registered", Assert.Single(mapped.Events).Type);
    }

    [Fact]
    public void An_amount_of_another_currency_is_no_amount_of_dollars()
    {
        var invoice = Encoding.UTF8.GetString(Resources.Sample("invoice.json"))
            .Replace("\"USD\"", "\"EUR\"", StringComparison.Ordinal);

        Assert.Contains(Resources.Map(invoice).Findings, f =>
            f.Code == "MAP-VALUE" && f.Place.Path == "Invoice.lineItem[0].priceComponent[0].amount.value");
    }

    [Fact]
    public void A_damaged_resource_becomes_events_or_findings_and_both_ways_agree_on_what_both_take()
    {
        byte[][] samples =
        [
            .. Directory.GetFiles(Path.Combine(House.Root, "samples", "fhir"), "*.json").Order(StringComparer.Ordinal)
                .Select(File.ReadAllBytes),
        ];
        var marks = "{}[]\",:0129-.TZ nulltrue\n\\u\0"u8.ToArray();
        var mapper = new ResourceMapper(Resources.With().OrThrow().For(new("", "")));
        Gen.Select(
            Gen.Int[0, samples.Length - 1].Select(i => samples[i]),
            Gen.Select(Gen.Int[0, 8_000], Gen.Int[0, marks.Length - 1].Select(i => marks[i])).Array[0, 4],
            (sample, changes) =>
            {
                var bytes = sample.ToArray();
                foreach (var (at, value) in changes)
                    bytes[at % bytes.Length] = value;
                return bytes;
            }).Sample(bytes =>
            {
                var model = mapper.Map(bytes, new FhirPlace(1, "", 1, 0), new("S", default, 0));
                var quick = mapper.MapNeeded(bytes, new FhirPlace(1, "", 1, 0), new("S", default, 0));
                Assert.Equal(model.Events.IsEmpty, model.IsRefused);
                Assert.Equal(quick.Events.IsEmpty, quick.IsRefused);
                if (!model.IsRefused && !quick.IsRefused)
                    Assert.Equal(
                        Resources.Json(model with { Findings = [] }), Resources.Json(quick with { Findings = [] }));
            }, iter: 500);
    }
}
