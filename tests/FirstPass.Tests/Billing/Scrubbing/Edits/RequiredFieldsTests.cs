using CsCheck;
using FirstPass.Billing.Claims;
using FirstPass.Billing.Scrubbing;
using Xunit;

namespace FirstPass.Tests.Billing.Scrubbing.Edits;

public sealed class RequiredFieldsTests
{
    private static readonly Dictionary<string, Func<Claim, Claim>> Missing = new()
    {
        ["REQ_CLAIM_NUMBER"] = static c => c with { Number = null },
        ["REQ_PAYER_ID"] = static c => c with { Payer = c.Payer with { WireId = null } },
        ["REQ_SUBSCRIBER_NAME"] = static c => c with { Subscriber = c.Subscriber with { Last = " " } },
        ["REQ_SUBSCRIBER_ID"] = static c => c with { Subscriber = c.Subscriber with { MemberId = null } },
        ["REQ_DOB"] = static c => c with { Subscriber = c.Subscriber with { Born = null } },
        ["REQ_SEX"] = static c => c with { Subscriber = c.Subscriber with { Sex = "X" } },
        ["REQ_ADDRESS"] = static c => c with
        {
            Subscriber = c.Subscriber with { Address = c.Subscriber.Address! with { Street = null } },
        },
        ["REQ_ZIP"] = static c => c with
        {
            Subscriber = c.Subscriber with { Address = c.Subscriber.Address! with { Zip = "6270" } },
        },
        ["REQ_BILLING_NPI"] = static c => c with { Billing = c.Billing with { Npi = null } },
        ["REQ_TIN"] = static c => c with { Billing = c.Billing with { TaxId = "12345" } },
        ["REQ_RENDERING_NPI"] = static c => c with { Rendering = null },
        ["REQ_POS"] = static c => c with { Place = null },
        ["REQ_TOTAL"] = static c => c with { Charge = null },
        ["REQ_CODE/1"] = static c => Line(c, static l => l with { Code = "9921" }),
        ["REQ_CHARGE/1"] = static c => Line(c, static l => l with { Charge = null }),
        ["REQ_UNITS/1"] = static c => Line(c, static l => l with { Units = null }),
        ["REQ_POINTER/1"] = static c => Line(c, static l => l with { Pointers = [] }),
    };

    public static TheoryData<string> Names => [.. Missing.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_missing_field_is_a_finding_of_its_own(string code) =>
        Assert.Equal([code], FixtureWorld.Codes(Missing[code](Visit())));

    [Fact]
    public void Missing_fields_are_found_together_whichever_they_are() =>
        Gen.Shuffle(Missing.Keys.ToArray(), 1, 8).Sample(static codes =>
        {
            var claim = codes.Aggregate(Visit(), static (claim, code) => Missing[code](claim));
            Assert.Equal(codes.Order(), FixtureWorld.Codes(claim).Order());
        });

    [Fact]
    public void A_line_without_a_day_needs_one() => Assert.Equal(
        ["REQ_DOS/1"],
        FixtureWorld.Codes(FixtureWorld.Input(Line(Visit(), static l => l with { From = null }), new(2026, 5, 11))));

    [Theory]
    [InlineData(1)]
    [InlineData(1899)]
    public void A_day_before_all_rules_is_no_day_of_service(int year) => Assert.Contains(
        "REQ_DOS/1",
        FixtureWorld.Codes(FixtureWorld.Input(
            Line(Visit(), l => l with { From = new(year, 12, 31), To = null }), new(2026, 5, 11))));

    [Fact]
    public void A_claim_without_diagnosis_or_line_needs_them()
    {
        Assert.Contains("REQ_DX", FixtureWorld.Codes(Visit() with { Diagnoses = [] }));
        Assert.Contains("REQ_LINE", FixtureWorld.Codes(Visit() with { Lines = [] }));
    }

    [Fact]
    public void Birth_date_sex_and_address_are_asked_of_the_one_who_was_treated()
    {
        var family = Visit() with
        {
            Subscriber = new("DOE", "JANE", MemberId: "MBR0001"),
            Dependent = new("DOE", "KIM", Born: new(2015, 1, 2), Sex: "M", Address: Visit().Subscriber.Address),
        };
        Assert.Empty(FixtureWorld.Codes(family));
        var dependent = Scrub.Run(FixtureWorld.Input(family with { Dependent = new("DOE") }));
        Assert.Equal(
            ["REQ_PATIENT_NAME", "REQ_DOB", "REQ_SEX", "REQ_ADDRESS", "REQ_ZIP"], dependent.Select(static f => f.Code));
        Assert.All(dependent, static finding => Assert.Equal("2010CA", finding.Spot.Loop));
    }

    [Theory]
    [InlineData("62701", true)]
    [InlineData("627010001", true)]
    [InlineData("62701-0001", true)]
    [InlineData("6270A", false)]
    [InlineData("627010", false)]
    [InlineData("62701 ", false)]
    public void A_zip_has_five_or_nine_digits(string zip, bool good)
    {
        var claim = Visit();
        var person = claim.Subscriber;
        var codes = FixtureWorld.Codes(
            claim with { Subscriber = person with { Address = person.Address! with { Zip = zip } } });
        Assert.Equal(good ? [] : ["REQ_ZIP"], codes);
    }

    [Fact]
    public void An_address_abroad_needs_no_state_and_no_zip()
    {
        var claim = Visit();
        var abroad = new Address("3 RUE", City: "LYON", Country: "FR");
        Assert.Empty(FixtureWorld.Codes(claim with { Subscriber = claim.Subscriber with { Address = abroad } }));
    }

    [Fact]
    public void A_person_who_bills_renders_himself_and_lines_may_name_their_own()
    {
        var alone = Visit() with { Rendering = null };
        Assert.Empty(FixtureWorld.Codes(alone with { Billing = alone.Billing with { First = "DOC" } }));
        Assert.Empty(FixtureWorld.Codes(
            Line(alone, static l => l with { Rendering = new(ClaimBuilder.NpiNumber(5)) })));
    }

    [Fact]
    public void A_taxonomy_is_required_only_where_the_payer_wants_it()
    {
        var claim = Visit();
        var without = FixtureWorld.Input(claim with { Billing = claim.Billing with { Taxonomy = null } });
        Assert.Empty(FixtureWorld.Codes(without));
        Assert.Equal(["REQ_TAXONOMY"], FixtureWorld.Codes(
            without with { Payer = without.Payer! with { TaxonomyRequired = true } }));
    }

    [Fact]
    public void A_medicare_payer_wants_its_form_of_member_id()
    {
        var input = FixtureWorld.Input(Visit());
        input = input with { Payer = input.Payer! with { MedicareMemberIds = true } };
        Assert.Equal(["MEMBER_ID_FORM"], FixtureWorld.Codes(input));
        var claim = input.Claim;
        Assert.Empty(FixtureWorld.Codes(input with
        {
            Claim = claim with { Subscriber = claim.Subscriber with { MemberId = "1EG4TE5MK73" } },
        }));
    }

    [Fact]
    public void An_institutional_claim_names_each_missing_field()
    {
        var claim = ClaimBuilder.Institutional("0111").Revenue("012", null, "1000.00").Build();
        claim = claim with { Attending = null };
        claim = claim with
        {
            Diagnoses = [],
            Institutional = claim.Institutional! with
            {
                Admitted = null,
                AdmissionHour = null,
                AdmissionType = null,
                AdmissionSource = null,
                PatientStatus = null,
            },
        };
        var findings = Scrub.Run(FixtureWorld.Input(claim));
        Assert.All(findings, static finding => Assert.Equal("REQ_FIELD", finding.Code));
        Assert.Equal(8, findings.Length);
        foreach (var field in new[]
        {
            "admission date", "admission hour", "admission type", "point of origin", "patient status", "attending NPI",
            "principal diagnosis", "revenue code",
        })
            Assert.Single(findings, finding => finding.What.Contains(field, StringComparison.Ordinal));
    }

    [Fact]
    public void A_laboratory_bill_for_others_needs_no_attending_provider()
    {
        var bill = ClaimBuilder.Institutional("0141").Revenue("0300", "80053", "40.00").Build();
        Assert.Empty(FixtureWorld.Codes(bill with { Attending = null }));
    }

    private static Claim Visit() => ClaimBuilder.Professional().Line("99213", "150.00").Build();

    private static Claim Line(Claim claim, Func<ServiceLine, ServiceLine> change) =>
        claim with { Lines = [change(claim.Lines[0])] };
}
