using FirstPass.Workflow.Definitions;
using FirstPass.Workflow.Definitions.Tables;
using NodaTime;
using Xunit;

namespace FirstPass.Tests.Workflow.Definitions.Tables;

public sealed class TableSetTests
{
    private const string Version1 = """
        table: UHP-REF
        version: "1"
        vocabulary: claim
        hit: first
        basis: service-date
        effective: { from: 2025-01-01, to: 2026-06-30 }
        rows:
          - { id: note, when: { payer: UHP, units: 1 }, then: { finding: NOTE } }
          - { id: old, when: { payer: UHP }, then: { finding: OLD } }
        """;

    private const string Version2 = """
        table: UHP-REF
        version: "2"
        vocabulary: claim
        hit: first
        basis: service-date
        effective: { from: 2026-07-01 }
        rows:
          - { id: note, when: { payer: UHP, units: 2 }, then: { finding: NOTE } }
          - { id: referral, when: { referring-npi: { is: absent } }, then: { finding: UHP-REF, severity: error } }
        """;

    [Fact]
    public void The_version_of_the_date_of_service_holds()
    {
        var versions = Load(Version2, Version1).OrThrow().Named("UHP-REF");
        Assert.Equal("1", versions.On(new LocalDate(2026, 6, 30))?.Version);
        Assert.Equal("2", versions.On(new LocalDate(2026, 7, 1))?.Version);
        Assert.Null(versions.On(new LocalDate(2024, 1, 1)));
        Assert.Empty(Load(Version1).OrThrow().Named("OTHER").Entries);
    }

    [Theory]
    [InlineData("2026-07-01 }", "2026-06-30 }", "shares days with version 1")]
    [InlineData("\"2\"", "\"1\"", "has two versions '1'")]
    [InlineData("service-date", "received-date", "share vocabulary and basis")]
    public void Versions_that_contradict_each_other_are_refused(string right, string wrong, string error) =>
        Assert.Contains(error, Load(Version1, Version2.Replace(right, wrong)).Errors[0].Message);

    private static Loaded<TableSet> Load(params string[] texts) => TableSet.Load(
        texts.Select((text, i) => new SourceText($"t{i}.yaml", text)), [SampleVocabulary.Claim]);
}
