using FirstPass.Formats.X12;
using FirstPass.Formats.X12.Guides;
using Xunit;

namespace FirstPass.Tests.Formats.Writing;

/// <summary>What is written comes back.</summary>
internal static class RoundTrip
{
    /// <summary>Fails unless the records come back as they were written, and a judge finds nothing in the file.</summary>
    public static void Returns(
        this Transaction transaction, IReadOnlyList<object> records, Delimiters? delimiters = null)
    {
        var (data, refusals) = transaction.Write(records, delimiters: delimiters);
        Assert.Empty(refusals.Select(refusal => $"{refusal.Code} {refusal.Place} {refusal.Message}"));
        Assert.Equal(Meaning.Of(records.Select(transaction.Written)), Meaning.Of(transaction.Read(data)));
        var verdict = FileJudge.Of(new MemoryStream(data));
        Assert.Empty(verdict.Findings.Select(finding => $"{finding.Code} {finding.Place} {finding.Message}"));
    }
}
