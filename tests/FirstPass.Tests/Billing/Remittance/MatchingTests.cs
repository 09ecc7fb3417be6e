using FirstPass.Billing.Remittance;
using NodaTime;
using Xunit;
using static FirstPass.Tests.Billing.Remittance.Remits;

namespace FirstPass.Tests.Billing.Remittance;

public sealed class MatchingTests
{
    private static readonly LocalDate Day = new(2026, 5, 4);

    private static readonly RemitClaim Remitted = Claim("1",
        Line("99213", "150.00", "100.00", "CO-45 50.00") with { From = Day, Control = "L1" });

    private static MatchAnswers Answers(params ClaimCandidate[] byNumber)
    {
        Assert.True(ClaimNumberPattern.TryParse("P#+", out var own));
        return new MatchAnswers
        {
            Payer = "BLUE",
            ByClaimNumber = [.. byNumber],
            OwnNumbers = own,
            CutOver = new LocalDate(2026, 5, 1),
            BooksAreOurs = true,
        };
    }

    private static ClaimCandidate Candidate(string id, string payer = "BLUE", string charge = "150.00", string control = "L9") =>
        new(id, [payer], Usd(charge), Day, [control]);

    [Fact]
    public void Our_number_and_the_payer_find_the_claim()
    {
        Assert.Equal(
            new ClaimMatch.Matched("c1", MatchedBy.ClaimNumber, Relaxed: false),
            ClaimMatching.Find(Remitted, Answers(Candidate("c1"))));
    }

    // O-81 c: the same number stands for a primary and a secondary case
    [Fact]
    public void The_payer_decides_between_claims_of_one_number()
    {
        var match = ClaimMatching.Find(Remitted, Answers(Candidate("c1"), Candidate("c2", "UHP")) with { Payer = "UHP" });

        Assert.Equal("c2", Assert.IsType<ClaimMatch.Matched>(match).Case);
    }

    [Fact]
    public void Line_control_numbers_decide_between_claims_of_one_number_and_payer()
    {
        var match = ClaimMatching.Find(Remitted, Answers(Candidate("c1"), Candidate("c2", control: "L1")));

        Assert.Equal("c2", Assert.IsType<ClaimMatch.Matched>(match).Case);
    }

    [Fact]
    public void Two_claims_that_fit_alike_go_to_a_person()
    {
        var match = ClaimMatching.Find(Remitted, Answers(Candidate("c1"), Candidate("c2")));

        Assert.Equal(["c1", "c2"], Assert.IsType<ClaimMatch.Ambiguous>(match).Cases);
    }

    [Fact]
    public void A_payer_named_in_an_unknown_way_needs_charge_and_day()
    {
        Assert.Equal(
            new ClaimMatch.Matched("c1", MatchedBy.ClaimNumberWithoutPayer, Relaxed: true),
            ClaimMatching.Find(Remitted, Answers(Candidate("c1")) with { Payer = null }));
        Assert.IsType<ClaimMatch.Unknown>(
            ClaimMatching.Find(Remitted, Answers(Candidate("c1", charge: "149.00")) with { Payer = null }));
    }

    [Fact]
    public void The_payers_number_and_then_the_patient_are_tried()
    {
        Assert.Equal(
            new ClaimMatch.Matched("c3", MatchedBy.PayerClaimNumber, Relaxed: false),
            ClaimMatching.Find(Remitted, Answers() with { ByPayerClaimNumber = [Candidate("c3")] }));
        Assert.Equal(
            new ClaimMatch.Matched("c4", MatchedBy.Patient, Relaxed: true),
            ClaimMatching.Find(Remitted, Answers() with { ByPatient = [Candidate("c4")] }));
    }

    // O-50, O-76
    [Fact]
    public void A_claim_we_do_not_know_is_ours_only_by_number_and_date()
    {
        var before = Remitted with { Lines = [Remitted.Lines[0] with { From = new LocalDate(2026, 4, 30) }] };

        Assert.Equal(new ClaimMatch.Unknown(UnknownLane.UnappliedCash), ClaimMatching.Find(Remitted, Answers()));
        Assert.Equal(
            new ClaimMatch.Unknown(UnknownLane.LineUnknown),
            ClaimMatching.Find(Remitted, Answers() with { BooksAreOurs = false }));
        Assert.IsType<ClaimMatch.External>(ClaimMatching.Find(before, Answers()));
        Assert.IsType<ClaimMatch.External>(ClaimMatching.Find(Remitted with { ClaimNumber = "X77" }, Answers()));
    }

    [Theory]
    [InlineData("P#+", "P123", true)]
    [InlineData("P#+", "P", false)]
    [InlineData("P#+", "P12A", false)]
    [InlineData("@@-###", "AB-123", true)]
    [InlineData("*+7", "A77", true)]
    [InlineData("*+7", "A78", false)]
    public void A_number_pattern_is_read_sign_by_sign(string text, string number, bool fits)
    {
        Assert.True(ClaimNumberPattern.TryParse(text, out var pattern));
        Assert.Equal(fits, pattern!.Fits(number));
    }

    [Theory]
    [InlineData("")]
    [InlineData("+P")]
    [InlineData("P+")]
    public void A_pattern_that_means_nothing_is_refused(string text) =>
        Assert.False(ClaimNumberPattern.TryParse(text, out _));

    [Fact]
    public void Of_two_claims_that_are_alike_the_one_sent_to_the_payer_is_meant()
    {
        var second = Candidate("c2") with { Payers = ["UHP", "BLUE"] };

        var match = ClaimMatching.Find(Remitted, Answers(Candidate("c1"), second));

        Assert.Equal("c1", Assert.IsType<ClaimMatch.Matched>(match).Case);
        Assert.Equal("c1", ClaimMatching.Named([second, Candidate("c1")], "BLUE"));
        Assert.Equal("c2", ClaimMatching.Named([second, Candidate("c1")], "UHP"));
        Assert.Null(ClaimMatching.Named([Candidate("c3"), Candidate("c1")], "BLUE"));
        Assert.Null(ClaimMatching.Named([Candidate("c1")], "UHP"));
    }

    [Fact]
    public void A_number_of_another_member_on_another_day_is_another_claim()
    {
        var other = Claim("1", "150.00", "100.00") with
        {
            StatementFrom = new LocalDate(2026, 1, 4),
            Patient = new RemitPerson(Id: "OTHER99"),
        };
        var answers = Answers(Candidate("c1"));

        Assert.IsType<ClaimMatch.External>(ClaimMatching.Find(other, answers));
        Assert.IsType<ClaimMatch.Matched>(ClaimMatching.Find(other, answers with { SameMember = ["c1"] }));
        Assert.IsType<ClaimMatch.Matched>(ClaimMatching.Find(other with { StatementFrom = Day }, answers));
        Assert.IsType<ClaimMatch.Matched>(ClaimMatching.Find(other with { Patient = null }, answers));
    }

    [Fact]
    public void A_claim_whose_payer_was_not_set_up_is_found_by_charge_and_day()
    {
        var match = ClaimMatching.Find(Remitted, Answers(Candidate("c1", "")));

        Assert.Equal("c1", Assert.IsType<ClaimMatch.Matched>(match).Case);
        Assert.IsType<ClaimMatch.Unknown>(
            ClaimMatching.Find(Remitted, Answers(Candidate("c1", "", charge: "149.00"))));
    }

    [Fact]
    public void A_number_that_another_payers_claim_has_leaves_the_lower_rungs_to_ask()
    {
        var answers = Answers(Candidate("c1", "UHP"));

        Assert.False(ClaimMatching.FitsByNumber(Remitted, answers));
        Assert.Equal(
            new ClaimMatch.Matched("c3", MatchedBy.PayerClaimNumber, Relaxed: false),
            ClaimMatching.Find(Remitted, answers with { ByPayerClaimNumber = [Candidate("c3")] }));
    }
}
