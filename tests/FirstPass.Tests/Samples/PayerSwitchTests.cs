using FirstPass.Formats.X12.Guides;
using FirstPass.Formats.X12.Typed;
using FirstPass.Sandbox.Generation;
using Xunit;

namespace FirstPass.Tests.Samples;

/// <summary>Every switch of the rules does what it says, and nothing when it is off.</summary>
public sealed class PayerSwitchTests
{
    private static readonly DateOnly FirstPayDay = new(2026, 6, 5);

    [Fact]
    public void Without_any_switch_a_visit_is_paid_by_the_contract_on_the_next_pay_day()
    {
        var far = new SampleFarSide();
        far.Send(far.Visit(1, "W1OK"));
        far.PassTo(FirstPayDay);
        var file = Assert.Single(far.Named(".835"));
        var claim = Assert.Single(SampleFarSide.Payments(file));
        Assert.Equal(("PL0000001", "1", 19000L, 11000L, 2000L),
            (claim.ClaimNumber, claim.Status, claim.Charge, claim.Paid, claim.PatientResponsibility));
        Assert.Equal(["CO-45 6000", "PR-3 2000"], Adjustments(claim));
        Assert.Equal("PL0000001L1", claim.Lines[0].ControlNumber);
        Assert.Equal((11000L, FirstPayDay), (SampleFarSide.Header(file).Paid, SampleFarSide.Header(file).Effective));
        Assert.Equal(
            ["date,kind,amount,trace,origin,payer", "2026-06-05,eft,110.00,LAKE26060500001,1990000011,LAKESHORE MUTUAL SAMPLE"],
            Lines(far, "bank-2026-06-05.csv"));
    }

    [Fact]
    public void Medicare_takes_its_coinsurance_and_the_sequestration_of_the_rest()
    {
        var far = new SampleFarSide();
        far.Send(far.Visit(1, "W1OK", "FEDS"));
        far.PassTo(SampleFarSide.Monday.AddDays(20));
        // Allowed 118.00: share 23.60, and two percent of the other 94.40.
        Assert.Equal(
            ["CO-253 189", "CO-45 7200", "PR-2 2360"],
            Adjustments(SampleFarSide.Payments(far.Named(".835").Single()).Single()));
    }

    [Fact]
    public void A_capitated_visit_is_paid_nothing_with_reason_24()
    {
        var far = new SampleFarSide();
        far.Send(far.Visit(1, "W1OK", "CEDR"));
        far.PassTo(new DateOnly(2026, 7, 1));
        var file = far.Named(".835").Single();
        Assert.Equal(["CO-24 19000"], Adjustments(SampleFarSide.Payments(file).Single()));
        Assert.Equal((0L, "NON"), (SampleFarSide.Header(file).Paid, SampleFarSide.Header(file).Method));
        Assert.DoesNotContain(far.Delivered, f => f.Name.StartsWith("bank", StringComparison.Ordinal));
    }

    [Fact]
    public void A_member_whom_the_payer_does_not_know_is_rejected_in_its_277CA_and_never_paid()
    {
        var far = new SampleFarSide();
        far.Send(far.Visit(1, "W1RJ"), far.Visit(2, "W2OK"));
        far.PassTo(FirstPayDay);
        Assert.Equal([("PL0000001", "A7"), ("PL0000002", "A2")], SampleFarSide.Words(far.Named("lake.277").Single()));
        Assert.Equal(["PL0000002"], SampleFarSide.Payments(far.Named(".835").Single()).Select(p => p.ClaimNumber));
    }

    [Fact]
    public void A_rejection_at_provider_level_stands_without_any_claim_below_it()
    {
        var far = new SampleFarSide(("\"1999900992\"", $"\"{Roster.Groups[1].Npi}\""));
        var clinic = far.Visit(3, "W3OK") with { Renderer = Roster.Renderers[5], RenderingNpi = Roster.Renderers[5].Npi };
        far.Send(far.Visit(1, "W1OK"), far.Visit(2, "W2OK"), clinic);
        far.PassTo(FirstPayDay);
        var report = far.Named("lake.277").Single();
        var rejected = SampleFarSide.Statuses(report).OfType<StatusPart.Provider>()
            .Single(p => p.Level.Party.Npi == Roster.Groups[1].Npi);
        Assert.Equal("A8", rejected.Level.Statuses.Single().Codes[0].Category);
        Assert.Equal([("PL0000001", "A2"), ("PL0000002", "A2")], SampleFarSide.Words(report));
        Assert.Equal(2, SampleFarSide.Payments(far.Named(".835").Single()).Length);
    }

    [Fact]
    public void A_silent_payer_says_nothing_and_pays_nothing()
    {
        var far = new SampleFarSide();
        far.Send(far.Visit(1, "W1SI"));
        far.PassTo(SampleFarSide.Monday.AddDays(40));
        Assert.Equal(["A1"], SampleFarSide.Words(far.Named("hub.277").Single()).Select(w => w.Category));
        Assert.Empty(far.Named("lake.277"));
        Assert.Empty(far.Named(".835"));
    }

    [Fact]
    public void Silence_may_be_bound_to_days_of_receipt()
    {
        var far = new SampleFarSide((
            "- when: { member-ends: SI }", "- when: { received-from: 2026-06-02, received-through: 2026-06-03 }"));
        far.Send(far.Visit(1, "W1OK"));
        far.SendAt(SampleFarSide.Morning.AddDays(1), far.Visit(2, "W2OK"));
        far.PassTo(FirstPayDay.AddDays(14));
        Assert.Equal(["PL0000001"], far.Named(".835").SelectMany(f => SampleFarSide.Payments(f)).Select(p => p.ClaimNumber));
    }

    [Fact]
    public void A_renumbering_clearinghouse_gives_D9_and_the_payer_answers_by_it()
    {
        var far = new SampleFarSide(("renumbers: no ", "renumbers: yes "));
        far.Send(far.Visit(1, "W1OK"));
        far.PassTo(FirstPayDay);
        var hub = SampleFarSide.Statuses(far.Named("hub.277").Single()).OfType<StatusPart.Claim>().Single().Status;
        Assert.Equal(("PL0000001", "H00000001"), (hub.ClaimNumber, hub.References.Value("D9")));
        Assert.Equal("H00000001", SampleFarSide.Words(far.Named("lake.277").Single()).Single().Claim);
        Assert.Equal("PL0000001", SampleFarSide.Payments(far.Named(".835").Single()).Single().ClaimNumber);
    }

    [Fact]
    public void A_payer_may_pay_by_the_number_of_the_clearinghouse()
    {
        var far = new SampleFarSide(("renumbers: no ", "renumbers: yes "), ("pays-by-hub-number: no ", "pays-by-hub-number: yes "));
        far.Send(far.Visit(1, "W1OK"));
        Assert.Equal("H00000001", Paid(far).ClaimNumber);
    }

    [Fact]
    public void A_claim_number_may_come_back_cut_short()
    {
        var far = new SampleFarSide(("claim-number-length: 0 ", "claim-number-length: 5 "));
        far.Send(far.Visit(1, "W1OK"));
        Assert.Equal("PL000", Paid(far).ClaimNumber);
    }

    [Theory]
    [InlineData("0", 1)]
    [InlineData("1000", 0)]
    public void Modifiers_may_be_lost(string perThousand, int left)
    {
        var far = new SampleFarSide(("loses-modifiers: 0 ", $"loses-modifiers: {perThousand} "));
        far.Send(far.Visit(1, "W1OK", modifier: "33"));
        Assert.Equal(left, Paid(far).Lines[0].Procedure.Modifiers.Length);
    }

    [Fact]
    public void Line_control_numbers_may_be_lost()
    {
        var far = new SampleFarSide(("loses-line-numbers: 0 ", "loses-line-numbers: 1000 "));
        far.Send(far.Visit(1, "W1OK"));
        Assert.Equal("", Paid(far).Lines[0].ControlNumber);
    }

    [Fact]
    public void A_remittance_may_come_twice_as_the_same_bytes_under_two_names()
    {
        var far = new SampleFarSide(("repeats-remittances: 0 ", "repeats-remittances: 1000 "));
        far.Send(far.Visit(1, "W1OK"));
        far.PassTo(FirstPayDay);
        var files = far.Named(".835").ToList();
        Assert.Equal(2, files.Count);
        Assert.Equal(files[0], files[1]);
        Assert.Equal(2, Lines(far, "bank-2026-06-05.csv").Length);
    }

    [Fact]
    public void Money_may_come_before_its_remittance()
    {
        var far = new SampleFarSide(("late-remittances: 0 ", "late-remittances: 1000 "));
        far.Send(far.Visit(1, "W1OK"));
        far.PassTo(FirstPayDay);
        Assert.Empty(far.Named(".835"));
        Assert.Equal(2, Lines(far, "bank-2026-06-05.csv").Length);
        // Eight bank days later: 5 June is a Friday, so Wednesday the 17th.
        far.PassTo(new DateOnly(2026, 6, 17), hour: 6);
        Assert.Empty(far.Named(".835"));
        far.PassTo(new DateOnly(2026, 6, 17));
        Assert.Single(far.Named(".835"));
    }

    [Fact]
    public void Money_may_come_without_any_remittance()
    {
        var far = new SampleFarSide(("loses-remittances: 0 ", "loses-remittances: 1000 "));
        far.Send(far.Visit(1, "W1OK"));
        far.PassTo(FirstPayDay.AddDays(60));
        Assert.Empty(far.Named(".835"));
        Assert.Equal(2, Lines(far, "bank-2026-06-05.csv").Length);
    }

    [Fact]
    public void A_line_may_be_off_while_the_payment_as_a_whole_adds_up()
    {
        var far = new SampleFarSide(("out-of-balance: 0 ", "out-of-balance: 1000 "));
        far.Send(far.Visit(1, "W1OK"));
        far.PassTo(FirstPayDay);
        var file = far.Named(".835").Single();
        Assert.Equal(11500, SampleFarSide.Header(file).Paid);
        Assert.Equal(
            ["X12-SVC03-BALANCE"],
            FileJudge.Of(new MemoryStream(file)).Findings.Select(f => f.Code).Distinct());
    }

    [Fact]
    public void A_denied_claim_gives_a_reason_and_its_remark()
    {
        var far = new SampleFarSide();
        far.Send(far.Visit(1, "W1DN"));
        var claim = Paid(far);
        Assert.Equal(0, claim.Paid);
        Assert.Matches("^CO-(50|197|96|16) 19000$", Assert.Single(Adjustments(claim)));
        Assert.Equal(["N130"], claim.Lines[0].Remarks.Select(r => r.Code));
    }

    [Fact]
    public void The_same_service_under_another_number_is_denied_as_a_duplicate()
    {
        var far = new SampleFarSide();
        far.Send(far.Visit(1, "W1OK"), far.Visit(2, "W1OK"));
        far.PassTo(FirstPayDay);
        var claims = SampleFarSide.Payments(far.Named(".835").Single());
        Assert.Equal(["OA-18 19000"], Adjustments(claims[1]));

        var lenient = new SampleFarSide(("denies-duplicates: yes", "denies-duplicates: no"));
        lenient.Send(lenient.Visit(1, "W1OK"), lenient.Visit(2, "W1OK"));
        lenient.PassTo(FirstPayDay);
        Assert.Equal([11000L, 11000L], SampleFarSide.Payments(lenient.Named(".835").Single()).Select(p => p.Paid!.Value));
    }

    [Fact]
    public void A_claim_older_than_the_limit_is_denied_with_reason_29()
    {
        var far = new SampleFarSide();
        var old = far.Visit(1, "W1OK");
        far.Send(old with { Lines = [old.Lines[0] with { On = SampleFarSide.Monday.AddDays(-181) }] });
        Assert.Equal(["CO-29 19000"], Adjustments(Paid(far)));
    }

    [Fact]
    public void Interest_stands_beside_the_claims_and_raises_the_payment()
    {
        var far = new SampleFarSide();
        far.Send(far.Visit(1, "W1LI"));
        far.PassTo(FirstPayDay);
        var file = far.Named(".835").Single();
        Assert.Equal([("L6", "PL0000001", -165L)], SampleFarSide.Items(file));
        Assert.Equal(11165, SampleFarSide.Header(file).Paid);
    }

    [Fact]
    public void A_day_on_which_banks_are_closed_moves_the_pay_day_and_a_mere_federal_holiday_does_not()
    {
        var far = new SampleFarSide();
        far.SendAt(new DateTime(2026, 6, 15, 9, 0, 0), far.Visit(1, "W1OK"));
        far.SendAt(new DateTime(2026, 6, 29, 9, 0, 0), far.Visit(2, "W2OK"));
        far.PassTo(new DateOnly(2026, 7, 10));
        // 19 June is closed everywhere; 3 July is a federal holiday on which banks are open.
        Assert.Equal(
            [new DateOnly(2026, 6, 22), new DateOnly(2026, 7, 3)],
            far.Named(".835").Select(f => SampleFarSide.Header(f).Effective!.Value));
    }

    internal static string[] Adjustments(ClaimPayment835 claim) =>
        [.. claim.Adjustments.Concat(claim.Lines.SelectMany(l => l.Adjustments))
            .SelectMany(g => g.Items.Select(i => $"{g.Group}-{i.Reason} {i.Cents}")).Order(StringComparer.Ordinal)];

    private static ClaimPayment835 Paid(SampleFarSide far)
    {
        far.PassTo(FirstPayDay);
        return SampleFarSide.Payments(far.Named(".835").Single()).Single();
    }

    private static string[] Lines(SampleFarSide far, string name) =>
        System.Text.Encoding.ASCII.GetString(far.Named(name).Single()).TrimEnd().Split('\n');
}
