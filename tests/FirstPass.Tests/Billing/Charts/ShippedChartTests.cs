using FirstPass.Billing;
using FirstPass.Tests.Tidy;
using FirstPass.Workflow.Definitions;
using Xunit;

namespace FirstPass.Tests.Billing.Charts;

public sealed class ShippedChartTests
{
    private static IEnumerable<SourceText> Charts() =>
        Directory.EnumerateFiles(Path.Combine(House.Root, "definitions", "workflows"), "*.yaml").Order(StringComparer.Ordinal)
            .Select(file => new SourceText(Path.GetFileName(file), File.ReadAllText(file)));

    [Fact]
    public void Every_shipped_workflow_is_proved()
    {
        var loaded = BillingCatalog.Load(Charts());
        Assert.True(loaded.Errors.IsEmpty, string.Join('\n', loaded.Errors));
    }

    [Fact]
    public void A_workflow_that_reaches_a_write_off_without_its_posting_step_is_refused()
    {
        var bad = Charts().Select(c => c.File != "claim.yaml" ? c : c with
        {
            Text = c.Text.Replace(
                "opened-again: SettlingPartial", "opened-again: WrittenOff", StringComparison.Ordinal),
        });
        var loaded = BillingCatalog.Load(bad);
        Assert.Contains(loaded.Errors, e => e.Message.Contains("reaches WrittenOff without claim.write-off@1"));
    }

    [Fact]
    public void A_workflow_that_executes_a_write_off_without_an_approval_is_refused()
    {
        var bad = Charts().Select(c => c.File != "write-off.yaml" ? c : c with
        {
            Text = c.Text.Replace("{ asked: Requested, ", "{ asked: Executed, ", StringComparison.Ordinal),
        });
        var loaded = BillingCatalog.Load(bad);
        Assert.Contains(loaded.Errors, e => e.Message.Contains("reaches Executed without write-off.approve@1"));
    }

    [Fact]
    public void An_outcome_that_nobody_routes_is_refused_by_name()
    {
        var bad = Charts().Select(c => c.File != "denial.yaml" ? c : c with
        {
            Text = c.Text.Replace("{ work: InWork, duplicate: Closed }", "{ work: InWork }", StringComparison.Ordinal),
        });
        var loaded = BillingCatalog.Load(bad);
        Assert.Contains(loaded.Errors, e => e.Message.Contains("'duplicate' of denial.triage@1 is not routed"));
    }
}
