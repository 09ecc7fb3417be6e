using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using FirstPass.Engine.Shards;
using FirstPass.Tests.Workflow.Cases;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Codecs;
using FirstPass.Workflow.Identity;
using Xunit;

namespace FirstPass.Tests.Workflow.Codecs;

public sealed class FactCodecTests
{
    private static readonly CodecSet Codecs = SampleCases.Known.Codecs;

    /// <summary>Arrays have no value equality of their own; their JSON has.</summary>
    private static string Shape(Fact fact) =>
        Encoding.UTF8.GetString(FactCodec.WriteClear([fact])) + fact.Body;

    [Fact]
    public void Every_kind_of_fact_comes_back_as_it_was_written()
    {
        var bodies = FactCodec.WriteBodies(Codecs, new SaidAgain(99), FactFamily.Samples);

        var (eventBody, facts) = FactCodec.Read(Codecs, FactCodec.WriteClear(FactFamily.Samples), bodies);

        Assert.Equal(new SaidAgain(99), eventBody);
        Assert.Equal(FactFamily.Samples.Select(f => f.GetType()), facts.Select(f => f.GetType()));
        Assert.Equal(FactFamily.Samples.Select(Shape), facts.Select(Shape));
        foreach (var (written, read) in FactFamily.Samples.Zip(facts))
            if (written is not Fact.Posted)
                Assert.Equal(written, read);
    }

    [Fact]
    public void The_clear_part_is_what_the_serializer_writes_by_itself()
    {
        ImmutableArray<Fact> bare =
        [
            new Fact.Opened("claim", new DefinitionRef("", 0, Digest.Zero), default),
            new Fact.TimerArmed("", default),
            new Fact.Posted("", default, default, default),
            new Fact.KeyTaken("<é>", default, Exclusive: false),
            new Fact.MemberSet("day", default, 0, null),
            new Fact.MemberSet("day", default, 0, new Member(default, default, "", 0, 0, "")),
            new Fact.ItemSet(0, new Item(default, "", 0, 0, 0, default)),
            new Fact.Sent(0, new Address.ToCase(default), "", default(SubjectId), default(NodaTime.Instant)),
            new Fact.Sent(0, new Address.ToKey("", default, null), "", null, null),
            new Fact.Indexed(new CaseIndex(ServiceDate: default(NodaTime.LocalDate), Due: default(NodaTime.Instant))),
        ];
        foreach (var facts in (ImmutableArray<Fact>[])[FactFamily.Samples, bare, []])
            Assert.Equal(
                JsonSerializer.Serialize(facts, WorkflowJson.Default.ImmutableArrayFact),
                Encoding.UTF8.GetString(FactCodec.WriteClear(facts)));
    }

    [Fact]
    public void A_posting_comes_back_line_by_line()
    {
        var posted = FactFamily.Samples.OfType<Fact.Posted>().Single();
        var read = (Fact.Posted)FactCodec.ReadClear(FactCodec.WriteClear([posted]))[0];
        Assert.Equal(posted.Lines.AsEnumerable(), read.Lines);
    }

    [Fact]
    public void Bodies_are_not_in_the_clear_part()
    {
        var clear = Encoding.UTF8.GetString(FactCodec.WriteClear([Fact.Of(new SaidAgain(4711)), new Fact.Moved("x") { Body = new SaidAgain(4712) }]));
        Assert.DoesNotContain("471", clear, StringComparison.Ordinal);
    }

    [Fact]
    public void The_clear_part_alone_gives_the_facts_without_bodies() =>
        Assert.All(FactCodec.ReadClear(FactCodec.WriteClear(FactFamily.Samples)), f => Assert.Null(f.Body));

    [Fact]
    public void The_kernels_own_bodies_need_no_registration()
    {
        object[] bodies =
        [
            new EffectStart(new EffectId(new CaseId(1, 2), 3, 4), 5),
            new EffectOutcome(new EffectId(new CaseId(1, 2), 3, 4), EffectResult.Unknown, "X", 7, Digest.Of([1])),
        ];
        foreach (var body in bodies)
            Assert.Equal(body, FactCodec.ReadOne(new CodecSet(), FactCodec.WriteOne(new CodecSet(), body)));
        Assert.Null(FactCodec.ReadOne(new CodecSet(), FactCodec.WriteOne(new CodecSet(), null)));
    }

    [Fact]
    public void A_value_of_an_older_release_is_read_as_todays()
    {
        var old = new CodecSet().Add("said@0", () => TallyJson.Default.Tally);
        var stored = FactCodec.WriteOne(old, new Tally(6));
        var today = new CodecSet().Add("said@1", () => TallyJson.Default.SaidAgain).AddOld("said@0", () => TallyJson.Default.Tally, t => new SaidAgain(t.Said));
        Assert.Equal(new SaidAgain(6), FactCodec.ReadOne(today, stored));
        Assert.StartsWith("{\"said@1\"", Encoding.UTF8.GetString(FactCodec.WriteOne(today, new SaidAgain(6))), StringComparison.Ordinal);
    }

    [Fact]
    public void An_event_that_a_fact_repeats_is_written_without_it_and_comes_back_whole()
    {
        var codecs = new CodecSet().Add("said@1", () => TallyJson.Default.SaidAgain).Add("tally@1", () => TallyJson.Default.Tally)
            .AddShort<SaidAgain, Tally>(
                "said-beside@1", () => TallyJson.Default.SaidAgain,
                (said, tally) => said.By == tally.Said ? new SaidAgain(0) : null,
                (_, tally) => new SaidAgain(tally.Said));
        foreach (var (said, written) in ((int, string)[])[(7, "said-beside@1"), (8, "said@1")])
        {
            Fact[] facts = [Fact.Of(new Tally(7))];
            var bodies = FactCodec.WriteBodies(codecs, new SaidAgain(said), [.. facts]);
            var (eventBody, _) = FactCodec.Read(codecs, FactCodec.WriteClear([.. facts]), bodies);

            Assert.StartsWith($"[{{\"{written}\"", Encoding.UTF8.GetString(bodies), StringComparison.Ordinal);
            Assert.Equal(new SaidAgain(said), eventBody);
        }
    }

    [Fact]
    public void A_value_nobody_registered_is_a_bug_and_a_name_nobody_knows_too()
    {
        Assert.Throws<InvalidOperationException>(() => FactCodec.WriteOne(new CodecSet(), new Tally(1)));
        Assert.Throws<InvalidOperationException>(() => FactCodec.ReadOne(new CodecSet(), "{\"tally@1\":{}}"u8));
        Assert.Throws<JsonException>(() => FactCodec.ReadOne(new CodecSet(), "{}"u8));
    }

    [Fact]
    public void A_case_comes_back_from_its_snapshot_with_everything_that_is_open()
    {
        var facts = FactFamily.Samples.RemoveAll(f => f is Fact.Opened or Fact.TaskClosed or Fact.TimerCancelled or Fact.EffectEnded or Fact.ApprovalUsed or Fact.ApprovalVoided);
        var current = facts.Aggregate(SampleCases.Open(), (c, f) => Kernel.Apply(SampleCases.Tallies, c, f, SampleCases.Now));
        var written = SnapshotCodec.Write(Codecs, current);

        var read = SnapshotCodec.Read(Codecs, current.Id, written);

        Assert.Equal(written, SnapshotCodec.Write(Codecs, read));
        Assert.Equal(current with { Open = OpenWork.None }, read with { Open = OpenWork.None });
        Assert.Equal(current.Open.Tasks, read.Open.Tasks);
        Assert.Equal(current.Open.Index, read.Open.Index);
        Assert.Equal(ImmutableArray.Create("MATCH_RELAXED"), [.. read.Open.Marks]);
        Assert.Equal("ORDINAL", StringComparer.Ordinal.Equals(read.Open.Timers.KeyComparer) ? "ORDINAL" : "OTHER");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Every_question_and_answer_comes_back(int from)
    {
        Question[] questions =
        [
            new Question.KeyHolders("k", Digest.Of([1])), new Question.Members("m", Digest.Of([2])), new Question.LedgerSum("ar", "r", "BLUE"),
            new Question.ItemTotals(new CaseId(1, 2)), new Question.ItemsWith(new CaseId(1, 2), "open", 5), new Question.Standing(new CaseId(1, 2)),
        ];
        Answer[] answers =
        [
            new Answer.Holders([new KeyHolder(new CaseId(3, 4), "claim", "sent", SampleCases.Now, "t", true)]),
            new Answer.SetMembers([new SetMember(new CaseId(3, 4), 1, new Member(SampleCases.Day, SampleCases.Day, "99213", 1, 2, "live"))]),
            new Answer.Sum(-77), new Answer.Totals([new StatusTotal("open", 2, 300)]),
            new Answer.Items([new NumberedItem(3, new Item(new CaseId(3, 4), "open", 1, 2, 3, Digest.Of([3])))]),
            new Answer.Stands("claim", "sent", SampleCases.Now, new CaseIndex("BLUE")),
        ];
        Assert.Equal(typeof(Question).GetNestedTypes().Count(t => t.IsSubclassOf(typeof(Question))), questions.Length);
        Assert.Equal(typeof(Answer).GetNestedTypes().Count(t => t.IsSubclassOf(typeof(Answer))), answers.Length);
        var recorded = questions.Zip(answers, (q, a) => new RecordedAnswer(q, a)).Skip(from).ToList();

        var json = JsonSerializer.SerializeToUtf8Bytes(recorded, WorkflowJson.Default.ListRecordedAnswer);

        Assert.Equal(recorded, JsonSerializer.Deserialize(json, WorkflowJson.Default.ListRecordedAnswer));
    }
}
