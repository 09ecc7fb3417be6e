using FirstPass.Billing.Denials;
using FirstPass.Billing.Vocabulary;
using FirstPass.Tests.Billing.Remittance;
using Xunit;

namespace FirstPass.Tests.Billing.Denials;

public sealed class CarcTableTests
{
    [Fact]
    public void The_shipped_table_knows_the_reasons_of_every_category()
    {
        Assert.Equal(146, Remits.Carcs.Count);
        foreach (var category in Enum.GetValues<DenialCategory>().Except([DenialCategory.Unclassified]))
            Assert.Contains(Numbers, n => Remits.Carcs.Find(n)!.Category == category);
    }

    [Fact]
    public void A_faulty_row_is_named()
    {
        var imported = CarcTable.Import(
        [
            "carc,category,owner,action,clock,posting,label",
            "1,NOT_A_DENIAL,Posting,NONE,,share,Own words",
            "1,NOT_A_DENIAL,Posting,NONE,,share,Own words",
            "2,NOBODY_KNOWS,Posting,NONE,,share,Own words",
            "3,NOT_A_DENIAL,Posting,NONE,99,share,Own words",
        ]);

        Assert.Equal([(3, "carc"), (4, "category"), (5, "clock")], imported.Errors.Select(e => (e.Row, e.Column)));
        Assert.Single(imported.Rows);
    }

    [Theory]
    [InlineData(DenialCategory.NotADenial, "NOT_A_DENIAL")]
    [InlineData(DenialCategory.Cob, "COB")]
    [InlineData(DenialCategory.MedicalNecessity, "MEDICAL_NECESSITY")]
    public void A_choice_has_one_written_form(DenialCategory category, string code)
    {
        Assert.Equal(code, CodeName.Of(category));
        Assert.True(CodeName.TryParse<DenialCategory>(code, out var read));
        Assert.Equal(category, read);
    }

    private static IEnumerable<string> Numbers =>
        Enumerable.Range(1, 310).Select(n => $"{n}")
            .Concat(Enumerable.Range(1, 32).Select(n => $"P{n}"))
            .Concat(Enumerable.Range(1, 30).Select(n => $"B{n}"))
            .Append("A1")
            .Where(n => Remits.Carcs.Find(n) is not null);
}
