using FirstPass.App.Scenarios.Language;
using FirstPass.Workflow.Definitions;
using Xunit;

namespace FirstPass.App.Tests.Scenarios;

public sealed class LanguageTests
{
    private const string Head = """
        scenario: T-1
        title: A test
        start: 2026-06-01 08:00

        """;

    [Theory]
    [InlineData("then: { claims: { P1: { stat: Paid } } }", "'stat' is unknown here")]
    [InlineData("then: { ledger: { ar-insurence: 1.00 } }", "'ar-insurence' is unknown here")]
    [InlineData("then: { claims: { P1: { tasks: [SCRUB_FIX tomorrow] } } }", "'tomorrow' says nothing about a task")]
    [InlineData("then: { claims: { P1: { tasks: [SCRUB_FIX 140.00] } } }", "Say when SCRUB_FIX is due")]
    [InlineData("then: { claims: { P1: { postings: [charge] } } }", "Say how much charge is")]
    [InlineData("then: { claims: { P1: { paid: 80 } } }", "'paid' must be an amount as 150.00")]
    [InlineData("when: [{ at: 2026-06-01 09:00, bank: {}, answer-999: A }]\nthen: {}", "A step does one thing")]
    [InlineData("when: [{ at: yesterday }]\nthen: {}", "'at' must be a local time")]
    [InlineData("when: [{ at: 2026-06-01 09:00 }]", "'then' is missing")]
    [InlineData("ignore: [clocks]\nthen: {}", "'ignore' is unknown here")]
    [InlineData("when: [{ by: ann, dance: {} }]\nthen: {}", "Somebody does one of")]
    public void What_nobody_knows_is_refused_with_its_place(string rest, string message)
    {
        var errors = ScenarioReader.Read(new SourceText("T-1.yaml", Head + rest)).Errors;
        Assert.Contains(errors, e => e.ToString().StartsWith("T-1.yaml:", StringComparison.Ordinal)
            && e.Message.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_later_moment_keeps_what_it_does_not_mention_and_forgets_what_only_happened()
    {
        var story = Read("""
            story:
              - when: [{ at: 2026-06-01 09:00 }]
                then:
                  claims: { P1: { state: Submitted, paid: 1.00, clocks: [ack 2026-06-03 17:00], postings: [charge 1.00] } }
                  ledger: { cash: 5.00, ar-patient: 1.00 }
              - when: [{ at: 2026-06-01 10:00 }]
                then:
                  claims: { P1: { state: Paid } }
                  ledger: { cash: 0.00 }
            """);
        var things = story.Moments[1].Expected.Things.Select(t => t.ToString()).Order().ToList();
        Assert.Equal(
            [
                "claim P1 case paid 1.00 state Paid",
                "claim P1 clock ack due 2026-06-03 17:00",
                "ledger account ar-patient balance 1.00",
            ],
            things);
    }

    [Fact]
    public void A_posting_is_of_the_day_of_the_last_step_unless_another_is_said()
    {
        var story = Read("""
            when: [{ at: 2026-06-01 09:00 }, { at: 2026-06-03 09:00 }]
            then: { claims: { P1: { postings: [charge 1.00 on 2026-06-01, remit 1.00] } } }
            """);
        Assert.Equal(
            ["2026-06-01", "2026-06-03"],
            story.Moments[0].Expected.Things.Where(t => t.Kind == ThingKinds.Posting).Select(t => $"{t.Facts["on"]}"));
    }

    [Fact]
    public void A_variant_goes_on_after_what_is_said_for_all()
    {
        var loaded = ScenarioReader.Read(new SourceText("T-1.yaml", Head + """
            given: [{ at: 2026-06-01 09:00 }]
            cases:
              - { case: a, when: [{ at: 2026-06-01 10:00 }], then: {} }
              - { case: b, start: 2026-05-01 08:00, when: [{ at: 2026-06-01 11:00 }], then: {} }
            """)).OrThrow();
        Assert.Equal(["T-1 a", "T-1 b"], loaded.Cases.Select(c => c.Name));
        Assert.All(loaded.Cases, c => Assert.Equal(2, Assert.Single(c.Moments).Steps.Length));
        Assert.Equal(5, loaded.Cases[1].Start.Month);
    }

    [Fact]
    public void A_range_stands_for_each_of_its_claims()
    {
        var story = Read("""
            when:
              - at: 2026-06-01 09:00
                claims: [{ number: P8..P11, payer: BLUE, dos: 2026-05-04, lines: [99213 150.00] }]
            then: { claims: { P8..P11: Submitted } }
            """);
        var file = Assert.IsType<StoryAction.Claims>(story.Moments[0].Steps[0].Action);
        Assert.Equal(["P8", "P9", "P10", "P11"], file.List.Select(c => c.Number!));
        Assert.Equal(4, story.Moments[0].Expected.Things.Count());
    }

    [Fact]
    public void Things_are_compared_in_both_directions_and_only_as_far_as_said()
    {
        var expected = Read("then: { claims: { P1: { state: Paid, marks: [A], approvals: [B 2.00] } } }").Moments[0].Expected;
        Thing[] actual =
        [
            new Thing("claim P1", ThingKinds.Case, "").With("state", "Paid").With("payer", "BLUE"),
            new Thing("claim P1", ThingKinds.Approval, "B").With("cents", 200L).With("by", "ann"),
            new Thing("claim P1", ThingKinds.Mark, "C"),
            new Thing("claim P1", ThingKinds.Account, "cash").With("balance", 100L),
        ];
        Assert.Equal(
            ["claim P1 mark A: expected it to be there, was nothing", "claim P1 mark C: expected nothing, was it to be there"],
            Comparison.Of(expected, actual).Select(d => d.ToString()));
    }

    [Fact]
    public void Every_amount_date_number_and_word_of_an_expectation_is_shifted_and_every_thing_left_out_and_doubled()
    {
        var expected = Read("""
            then:
              claims: { P1: { state: Paid, attempt: 2, tasks: [A 2.00 due 2026-06-02 17:00] } }
            """).Moments[0].Expected;
        var actual = expected.Things.ToList();
        var mutations = Mutation.Of(expected).ToList();
        Assert.Equal(8, mutations.Count);
        Assert.Empty(Comparison.Of(expected, actual));
        Assert.All(mutations, m => Assert.NotEmpty(Comparison.Of(m.Expected, actual)));
    }

    private static ScenarioCase Read(string rest) =>
        Assert.Single(ScenarioReader.Read(new SourceText("T-1.yaml", Head + rest)).OrThrow().Cases);
}
