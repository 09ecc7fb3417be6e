using FirstPass.Billing.Denials;
using FirstPass.Billing.Remittance;
using FirstPass.Billing.Vocabulary;
using Xunit;
using static FirstPass.Tests.Billing.Denials.Sample;

namespace FirstPass.Tests.Billing.Denials;

public sealed class DenialTriageTests
{
    // O-19
    [Fact]
    public void An_authorisation_that_was_on_file_goes_out_again_as_a_replacement()
    {
        var request = Request(Uhp, "2026-03-30", "2026-04-20", "1800.00", "CO-197") with
        {
            AuthorisationOnFile = true,
            Expectation = new Expectation { Lines = [new LineExpectation(1, Money.Parse("650.00"))] },
        };

        var triage = DenialTriage.Of(request);

        Assert.Equal((DenialCategory.Authorisation, "Authorisation"), (triage.Category, triage.Owner));
        Assert.Equal("CORRECTED_RESUBMIT", CodeName.Of(triage.Action));
        Assert.Equal(("7", false), (triage.Frequency, triage.NeedsPayerNumber));
        Assert.Equal(Money.Parse("650.00"), triage.Recoverable);
        Assert.Equal(Day("2026-07-19"), triage.Deadlines.Correction);
        Assert.Equal(Day("2026-07-15"), triage.Deadlines.CorrectionSafeSend);
        Assert.Equal(Day("2026-10-17"), triage.Deadlines.Appeal);
        Assert.False(triage.PatientMayBeAsked);
        Assert.True(DenialTriage.Of(request with { PayerClaimNumber = null }).NeedsPayerNumber);
        Assert.Equal(DenialAction.AppealL1, DenialTriage.Of(request with { AuthorisationOnFile = false }).Action);
    }

    // O-54
    [Fact]
    public void A_late_filing_denial_against_the_payers_own_acceptance_is_the_payers_error()
    {
        var request = Request(Blue, "2025-10-06", "2026-05-11", "150.00", "CO-29") with
        {
            Evidence = [new FilingEvidence(FilingEvidenceKind.PayerAcceptance, Day("2026-04-02"))],
        };

        var triage = DenialTriage.Of(request);

        Assert.Equal(DenialCategory.TimelyFiling, triage.Category);
        Assert.Equal(FilingEvidenceKind.PayerAcceptance, triage.PayerError?.Kind);
        Assert.True(triage.WriteOffBlocked);
        Assert.Equal("APPEAL_L1", CodeName.Of(triage.Action));
        Assert.Equal(Day("2026-11-07"), triage.Deadlines.Appeal);
        Assert.Equal(Day("2026-10-28"), triage.Deadlines.AppealWarning);
        Assert.Equal(Day("2026-11-04"), triage.Deadlines.AppealAlarm);
    }

    // O-55 a
    [Fact]
    public void Without_the_payers_own_proof_a_late_claim_can_only_be_written_off()
    {
        var request = Request(Blue, "2025-10-06", "2026-05-11", "150.00", "CO-29") with
        {
            Evidence =
            [
                new FilingEvidence(FilingEvidenceKind.Functional, Day("2026-03-30")),
                new FilingEvidence(FilingEvidenceKind.Clearinghouse, Day("2026-03-30")),
                new FilingEvidence(FilingEvidenceKind.PayerReceipt, Day("2026-03-30")),
            ],
        };

        var triage = DenialTriage.Of(request);

        Assert.Equal(DenialAction.WriteOff, triage.Action);
        Assert.False(triage.WriteOffBlocked);
        Assert.DoesNotContain(DenialAction.AppealL1, triage.Alternatives);
        Assert.False(triage.PatientMayBeAsked);
    }

    // O-55 b
    [Fact]
    public void The_remittance_itself_proves_that_the_payer_had_the_claim()
    {
        var triage = DenialTriage.Of(Request(Blue, "2025-10-06", "2026-04-01", "150.00", "CO-29"));

        Assert.Equal(FilingEvidenceKind.Adjudication, triage.PayerError?.Kind);
        Assert.Equal(DenialAction.AppealL1, triage.Action);
        Assert.Equal(Day("2026-09-28"), triage.Deadlines.Appeal);
    }

    // O-55, last part
    [Fact]
    public void Medicare_takes_no_appeal_for_lateness()
    {
        var triage = DenialTriage.Of(Request(Mcare, "2025-03-02", "2026-05-11", "150.00", "CO-29"));

        Assert.Equal(AppealBar.NotForReason, triage.AppealBar);
        Assert.Null(triage.Deadlines.Appeal);
        Assert.Equal(DenialAction.Reopening, triage.Action);
        Assert.Contains(DenialAction.FilingException, triage.Alternatives);
        Assert.Equal(Day("2027-05-11"), triage.Deadlines.Reopening);
    }

    // O-56
    [Fact]
    public void An_unprocessable_claim_is_sent_anew_and_cannot_be_appealed()
    {
        var triage = DenialTriage.Of(Request(Mcare, "2026-04-02", "2026-05-11", "150.00", "CO-16", "MA130", "N265"));

        Assert.Equal(DenialCategory.Documentation, triage.Category);
        Assert.Equal((DenialAction.NewClaim, "1"), (triage.Action, triage.Frequency));
        Assert.Equal(AppealBar.Unprocessable, triage.AppealBar);
        Assert.DoesNotContain(DenialAction.AppealL1, triage.Alternatives);
        Assert.Equal(Day("2027-04-02"), triage.Deadlines.Correction);
    }

    // O-58
    [Fact]
    public void The_clock_of_other_coverage_wins_over_the_general_one()
    {
        var triage = DenialTriage.Of(Request(Blue, "2026-04-02", "2026-05-11", "150.00", "CO-22"));

        Assert.Equal((DenialCategory.Cob, "COB_CONTACT"), (triage.Category, CodeName.Of(triage.Action)));
        Assert.Equal(Day("2026-05-13"), triage.Deadlines.Triage);
        Assert.Equal(Day("2026-05-18"), triage.Deadlines.Action);
    }

    [Fact]
    public void The_general_clock_holds_where_a_category_has_none()
    {
        var triage = DenialTriage.Of(Request(Blue, "2026-04-02", "2026-05-11", "1800.00", "CO-50"));

        Assert.Equal((DenialCategory.MedicalNecessity, DenialAction.AppealL1), (triage.Category, triage.Action));
        Assert.Equal(Day("2026-05-26"), triage.Deadlines.Action);
    }

    // O-59
    [Theory]
    [InlineData(DuplicateOf.SettledClaim, DenialAction.CloseDuplicate, null)]
    [InlineData(DuplicateOf.OpenClaim, DenialAction.AwaitOriginal, null)]
    [InlineData(DuplicateOf.CorrectedClaim, DenialAction.CorrectedResubmit, "7")]
    [InlineData(DuplicateOf.RepeatedService, DenialAction.CorrectedResubmit, "7")]
    [InlineData(DuplicateOf.Nothing, DenialAction.Review, null)]
    public void A_duplicate_denial_is_worked_by_what_the_original_is(
        DuplicateOf original, DenialAction action, string? frequency)
    {
        var triage = DenialTriage.Of(
            Request(Blue, "2026-04-02", "2026-05-11", "150.00", "OA-18") with { Duplicate = original });

        Assert.Equal((action, frequency), (triage.Action, triage.Frequency));
        Assert.Equal(action == DenialAction.CloseDuplicate, triage.AppealBar == AppealBar.Settled);
    }

    // O-60
    [Fact]
    public void Appeal_alarms_stand_before_the_last_day()
    {
        var deadlines = DenialTriage.Of(Request(Uhp, "2026-03-30", "2026-04-20", "60.00", "CO-11")).Deadlines;

        Assert.Equal(
            (Day("2026-10-07"), Day("2026-10-14"), Day("2026-10-17")),
            (deadlines.AppealWarning, deadlines.AppealAlarm, deadlines.Appeal));
    }

    [Fact]
    public void Medicare_counts_its_appeal_from_presumed_receipt() =>
        Assert.Equal(
            Day("2026-09-13"),
            DenialTriage.Of(Request(Mcare, "2026-04-02", "2026-05-11", "150.00", "CO-50")).Deadlines.Appeal);

    [Theory]
    [InlineData("CO-27", DenialCategory.Eligibility, DenialAction.VerifyCoverage)]
    [InlineData("CO-11", DenialCategory.Coding, DenialAction.CoderReview)]
    [InlineData("CO-151", DenialCategory.Units, DenialAction.UnitsReview)]
    [InlineData("CO-227", DenialCategory.Documentation, DenialAction.PatientContact)]
    [InlineData("CO-B7", DenialCategory.Enrolment, DenialAction.FixEnrolment)]
    [InlineData("CO-96", DenialCategory.NonCovered, DenialAction.CoverageReview)]
    [InlineData("PR-96", DenialCategory.NonCovered, DenialAction.BillPatient)]
    [InlineData("CO-140", DenialCategory.SubscriberData, DenialAction.CorrectedResubmit)]
    [InlineData("CO-P14", DenialCategory.PropertyCasualty, DenialAction.PayerNotice)]
    [InlineData("CO-24", DenialCategory.Eligibility, DenialAction.VerifyCoverage)]
    [InlineData("CO-B11", DenialCategory.Cob, DenialAction.AwaitForwarded)]
    [InlineData("CO-Z99", DenialCategory.Unclassified, DenialAction.Review)]
    public void The_reason_decides_category_and_action(string reason, DenialCategory category, DenialAction action)
    {
        var triage = DenialTriage.Of(Request(Blue, "2026-04-02", "2026-05-11", "150.00", reason));

        Assert.Equal((category, action), (triage.Category, triage.Action));
    }

    [Fact]
    public void Without_the_payers_attributes_no_limit_is_judged()
    {
        var triage = DenialTriage.Of(
            Request(Blue, "2025-10-06", "2026-05-11", "150.00", "CO-29") with { Agreement = null });

        Assert.Equal((DenialAction.Review, AppealBar.NotKnown), (triage.Action, triage.AppealBar));
        Assert.Null(triage.Deadlines.Appeal);
        Assert.Null(triage.PayerError);
    }
}
