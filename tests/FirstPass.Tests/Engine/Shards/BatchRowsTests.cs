using FirstPass.Engine.Shards;
using FirstPass.Engine.Store;
using FirstPass.Tests.Engine.Store;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;
using NodaTime;
using Xunit;

namespace FirstPass.Tests.Engine.Shards;

public sealed class BatchRowsTests : IDisposable
{
    private static readonly CaseId Case = SampleShard.Id(1);
    private static readonly RowChange.KeyGone Other = new("claim", Digest.Of([1]), Case);

    private readonly TemporaryFolder folder = new();
    private readonly SampleTenant tenant;
    private readonly BatchRows rows;

    public BatchRowsTests()
    {
        tenant = SampleTenant.Open(folder);
        rows = new BatchRows(tenant.Store, blind: false);
    }

    private static RowChange.CaseRow Row(string state, int sequence, RowExtent extent) => new(
        Case, "claim", "claim@1", state, Instant.FromUnixTimeMilliseconds(sequence), sequence, 0, new SubjectId(Case),
        new CaseIndex(), 0)
    {
        Extent = extent,
    };

    [Fact]
    public void A_case_that_got_several_entries_is_written_once_as_it_is_last()
    {
        rows.AddRange([Row("scrub", 1, RowExtent.Whole), Other, Row("ready", 2, RowExtent.State)]);

        Assert.Equal([Row("ready", 2, RowExtent.Whole), Other], rows.Changes);
        var stands = Assert.IsType<Answer.Stands>(rows.Answer(new Question.Standing(Case)));
        Assert.Equal("ready", stands.State);
    }

    [Fact]
    public void A_row_is_written_as_far_as_any_entry_changed_it()
    {
        rows.AddRange([Row("paid", 7, RowExtent.State), Row("paid", 8, RowExtent.Counts), Other]);

        Assert.Equal([Row("paid", 8, RowExtent.State), Other], rows.Changes);
    }

    public void Dispose()
    {
        tenant.Dispose();
        folder.Dispose();
    }
}
