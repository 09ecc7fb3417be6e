using FirstPass.Tests.Workflow.Cases;
using FirstPass.Workflow.Definitions;
using Xunit;

namespace FirstPass.Tests.Workflow.Definitions;

public sealed class ChartReaderTests
{
    private static Loaded<ChartText> Read(string text) => ChartReader.Read(new SourceText("c.yaml", text));

    private static string Errors(string find, string replace)
    {
        var changed = SampleCases.Text.Replace(find, replace, StringComparison.Ordinal);
        Assert.NotEqual(SampleCases.Text, changed);
        return string.Join('\n', Read(changed).Errors);
    }

    [Fact]
    public void A_chart_is_read_with_everything_in_it()
    {
        var chart = SampleCases.Sample;
        Assert.Equal(("sample", 3, "sample", "billing", "sorting"), (chart.Reference.Name, chart.Reference.Version, chart.CaseType, chart.Owner, chart.Start));
        var checking = Assert.IsType<ChartState.Waits>(chart.States["checking"]);
        Assert.Equal("SCRUB_FIX", checking.Task);
        Assert.Equal(["late"], checking.Clocks);
        Assert.Equal(("fix@1", "over"), (checking.On["fixed"].Step, checking.On["fixed"].Then["give-up"]));
        Assert.IsType<ChartState.Decides>(chart.States["sorting"]);
        Assert.IsType<ChartState.Ends>(chart.States["over"]);
        Assert.Equal("note@1", chart.Always["note"].Step);
    }

    [Fact]
    public void The_same_chart_has_the_same_hash_and_another_one_has_not()
    {
        Assert.Equal(SampleCases.Sample.Reference, Read(SampleCases.Text + "\n# a remark\n").OrThrow().Chart.Reference);
        Assert.NotEqual(
            SampleCases.Sample.Reference.Hash,
            Read(SampleCases.Text.Replace("owner: billing", "owner: coding")).OrThrow().Chart.Reference.Hash);
    }

    [Theory]
    [InlineData("owner: billing", "owners: billing", "c.yaml:4:1: The key 'owners' is unknown here")]
    [InlineData("forever: someone", "for-ever: someone", "The key 'for-ever' is unknown here")]
    [InlineData("{do: act@1, then: {done: stay}}", "{do: act@1, than: {done: stay}}", "The key 'than' is unknown here")]
    [InlineData("version: 3", "version: three", "'version' must be a whole number")]
    [InlineData("owner: billing\n", "", "The key 'owner' is missing")]
    [InlineData("{do: act@1, then: {done: stay}}", "[act@1]", "Keys with values are expected here")]
    [InlineData("then: {good: working, bad: checking}", "then: {good: [working]}", "An outcome leads to one state")]
    [InlineData("end: yes", "end: yes\n    do: note@1", "'over' must do one thing")]
    [InlineData("do: sort@1\n", "do: sort@1\n    forever: no reason\n", "'sorting' must do one thing")]
    [InlineData("end: yes", "task: X\n    end: yes", "'over' must do one thing")]
    [InlineData("end: yes", "end: no", "'over' must do one thing")]
    [InlineData("  over:", "  sorting:", "c.yaml:")]
    public void What_is_wrong_is_named_with_its_place(string find, string replace, string expected) =>
        Assert.Contains(expected, Errors(find, replace), StringComparison.Ordinal);

    [Fact]
    public void Text_that_is_no_chart_is_refused_not_thrown()
    {
        Assert.NotEmpty(Read("").Errors);
        Assert.NotEmpty(Read("- a\n- b").Errors);
        Assert.NotEmpty(Read("a: [").Errors);
    }

    [Fact]
    public void Every_error_of_a_chart_is_reported_at_once() =>
        Assert.True(Read("workflow: x\nversion: x\nstates: 5\nfoo: 1\n").Errors.Length >= 5);
}
