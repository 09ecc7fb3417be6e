using System.Collections.Immutable;
using FirstPass.Engine.Effects;
using FirstPass.Engine.Shards;
using FirstPass.Engine.Store;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;
using NodaTime;
using Xunit;

namespace FirstPass.Tests.Engine.Effects;

public sealed class EffectBoardTests
{
    private static readonly EffectKind Pay = new("pay", guarded: true, Repeat.Never) { Tries = 2, FirstPause = TimeSpan.FromSeconds(5) };
    private static readonly EffectKind Drop = new("drop", guarded: true, Repeat.Safe);
    private static readonly EffectKind Print = new("print", guarded: false, Repeat.Safe) { Tries = 3, TriesWhilePassing = 3, FirstPause = TimeSpan.FromSeconds(5) };
    private static readonly Instant Now = Instant.FromUtc(2026, 5, 4, 8, 0);
    private static readonly CaseId Case = new(1, 2);
    private readonly EffectBoard board = new([Pay, Drop, Print], mostRunning: 2);

    private static WaitingEffect Waiting(string kind, int number = 1, string status = EffectStatus.Ready, int attempt = 0) =>
        new(new EffectId(Case, 1, number), kind, status, attempt, new SubjectId(Case), []);

    private EffectMove? Next(WaitingEffect effect, Instant? at = null) => board.Next([effect], at ?? Now, board.Answers).SingleOrDefault();

    private static Receipt Receipt(ReceiptStatus status) => new(new EventId("effect", "x"), status, Case, 7);

    private static EffectOutcome Outcome(EffectMove? move) =>
        (EffectOutcome)Assert.IsType<EffectMove.Tell>(move).Event.Body!;

    [Fact]
    public void What_must_not_be_repeated_must_be_guarded() =>
        Assert.Throws<ArgumentException>(() => new EffectKind("pay", guarded: false, Repeat.AskFirst));

    [Fact]
    public void A_guarded_effect_asks_its_case_and_runs_once_the_case_has_started_it()
    {
        var ask = Assert.IsType<EffectMove.Ask>(Next(Waiting("pay")));
        Assert.Equal(("start pay", new EffectStart(new EffectId(Case, 1, 1), 1)), (ask.Event.Type, ask.Event.Body));
        Assert.Null(Next(Waiting("pay")));
        board.Asked(ask.Effect.Effect, Receipt(ReceiptStatus.Applied));

        var run = Assert.IsType<EffectMove.Run>(Next(Waiting("pay", status: EffectStatus.Started, attempt: 1)));

        Assert.Equal(1, run.Try);
        Assert.Null(Next(Waiting("pay", status: EffectStatus.Started, attempt: 1)));
    }

    [Fact]
    public void A_case_that_does_not_start_it_has_vetoed_it()
    {
        var ask = Next(Waiting("pay"))!;
        board.Asked(ask.Effect.Effect, Receipt(ReceiptStatus.Applied));
        var outcome = Outcome(Next(Waiting("pay")));
        Assert.Equal((EffectResult.Failed, "VETOED"), (outcome.Result, outcome.Code));
    }

    [Fact]
    public void What_was_read_before_the_case_answered_vetoes_nothing()
    {
        var asOf = board.Answers;
        var ask = Next(Waiting("pay"))!;
        board.Asked(ask.Effect.Effect, Receipt(ReceiptStatus.Applied));

        Assert.Empty(board.Next([Waiting("pay")], Now, asOf));

        Assert.IsType<EffectMove.Run>(Next(Waiting("pay", status: EffectStatus.Started, attempt: 1)));
    }

    [Fact]
    public void What_was_read_before_the_case_was_told_runs_nothing_again()
    {
        var effect = Waiting("print");
        Next(effect);
        board.Ran(effect, new EffectEnd(EffectResult.Done), "", Now);
        var asOf = board.Answers;
        Next(effect);
        board.Told(effect.Effect, Receipt(ReceiptStatus.Applied), Now);

        Assert.Empty(board.Next([effect], Now, asOf));
    }

    [Fact]
    public void While_the_disk_is_full_an_order_is_not_given_up()
    {
        var kind = new EffectKind("file", guarded: false, Repeat.Safe) { TriesWhilePassing = 300 };
        Assert.Equal([5, 20, 80, 300, 300], Enumerable.Range(1, 5).Select(n => (int)kind.PauseAfter(n).TotalSeconds));
        Assert.Equal(300, (int)kind.PauseAfter(299).TotalSeconds);
    }

    [Theory]
    [InlineData(ReceiptStatus.Busy)]
    [InlineData(ReceiptStatus.Unavailable)]
    public void A_question_that_was_not_taken_is_asked_again(ReceiptStatus status)
    {
        var ask = Next(Waiting("pay"))!;
        board.Asked(ask.Effect.Effect, Receipt(status));
        Assert.IsType<EffectMove.Ask>(Next(Waiting("pay")));
    }

    [Fact]
    public void Found_started_after_a_restart_it_is_unknown_unless_a_repeat_is_safe()
    {
        var outcome = Outcome(Next(Waiting("pay", status: EffectStatus.Started, attempt: 1)));
        Assert.Equal((EffectResult.Unknown, "STOPPED_ON_THE_WAY"), (outcome.Result, outcome.Code));
        Assert.IsType<EffectMove.Run>(Next(Waiting("drop", 2, EffectStatus.Started, 1)));
    }

    [Fact]
    public void No_more_run_at_once_than_are_allowed()
    {
        var three = Enumerable.Range(1, 3).Select(n => Waiting("print", n)).ToImmutableArray();
        Assert.Equal(2, board.Next(three, Now, board.Answers).Count);
        board.Ran(three[0], new EffectEnd(EffectResult.Done), "", Now);
        Assert.Equal([1, 3], board.Next(three, Now, board.Answers).Select(m => m.Effect.Effect.Number));
    }

    [Fact]
    public void A_failure_that_may_pass_is_tried_again_with_growing_pauses_and_then_told()
    {
        var effect = Waiting("print");
        for (var (at, pause) = (Now, 5); pause <= 20; pause *= 4)
        {
            Assert.IsType<EffectMove.Run>(Next(effect, at));
            board.Ran(effect, new EffectEnd(EffectResult.Failed, "BUSY", Retry: true), "", at);
            Assert.Equal(at + Duration.FromSeconds(pause), board.NextPause(at));
            Assert.Null(Next(effect, at + Duration.FromSeconds(pause - 1)));
            at += Duration.FromSeconds(pause);
            if (pause == 20)
                Assert.Equal(3, Assert.IsType<EffectMove.Run>(Next(effect, at)).Try);
        }

        board.Ran(effect, new EffectEnd(EffectResult.Failed, "BUSY", Retry: true), "", Now);
        Assert.Equal(EffectResult.Failed, Outcome(Next(effect)).Result);
    }

    [Fact]
    public void A_handler_that_threw_leaves_a_payment_unknown_at_once()
    {
        var ask = Next(Waiting("pay"))!;
        board.Asked(ask.Effect.Effect, Receipt(ReceiptStatus.Applied));
        var started = Waiting("pay", status: EffectStatus.Started, attempt: 1);
        Next(started);
        board.Ran(started, null, "TimeoutException", Now);
        var outcome = Outcome(Next(started));
        Assert.Equal((EffectResult.Unknown, "TimeoutException"), (outcome.Result, outcome.Code));
    }

    [Fact]
    public void An_outcome_that_was_not_taken_is_told_again_and_nothing_runs_twice()
    {
        var effect = Waiting("print");
        Next(effect);
        board.Ran(effect, new EffectEnd(EffectResult.Done), "", Now);
        var tell = Next(effect)!;
        board.Told(effect.Effect, Receipt(ReceiptStatus.Unavailable), Now);
        Assert.Null(Next(effect));

        var again = Next(effect, Now + Duration.FromSeconds(1));

        Assert.Equal(((EffectMove.Tell)tell).Event, ((EffectMove.Tell)again!).Event);
    }

    [Fact]
    public void An_order_that_nobody_carries_out_has_failed()
    {
        var outcome = Outcome(Next(Waiting("fax")));
        Assert.Equal((EffectResult.Failed, "NO_HANDLER"), (outcome.Result, outcome.Code));
    }

    [Fact]
    public void An_outcome_whose_case_cannot_be_read_is_not_told_for_ever()
    {
        var effect = Waiting("fax");
        Next(effect);
        board.Told(effect.Effect, new Receipt(default, ReceiptStatus.Parked, default, 9), Now);
        Assert.Null(Next(effect, Now + Duration.FromDays(1)));
    }
}
