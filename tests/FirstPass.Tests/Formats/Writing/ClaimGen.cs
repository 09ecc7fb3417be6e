using System.Collections.Immutable;
using CsCheck;
using FirstPass.Formats.X12.Typed;
using static FirstPass.Tests.Formats.Writing.TypedGen;

namespace FirstPass.Tests.Formats.Writing;

/// <summary>Sound claims of every kind.</summary>
internal static class ClaimGen
{
    private static readonly Gen<ClaimHeader837> ClaimHeader =
        from reference in Number
        from day in Day
        from submitter in Organization("41", "1000A", "46")
        from receiver in Organization("40", "1000B", "46")
        from desk in Desk
        select new ClaimHeader837
        {
            Structure = "0019",
            Purpose = "00",
            Reference = reference,
            Date = day,
            Time = "0900",
            Usage = "CH",
            Submitter = submitter with { Contacts = [desk] },
            Receiver = receiver,
        };

    private static readonly Gen<BillingProvider837> Billing =
        from billing in Organization("85", "2010AA", "XX")
        from address in Address
        from tax in Gen.Int[100_000_000, 999_999_999]
        from isCoded in Gen.Bool
        from elsewhere in MaybeNull(Address)
        select new BillingProvider837
        {
            Taxonomy = isCoded ? "207Q00000X" : "",
            Billing = billing with
            {
                Address = address,
                References = [new Reference("EI", $"{tax}", "", "", "", Nowhere)],
            },
            PayTo = elsewhere is null
                ? Party.None
                : new Party { Role = "87", Loop = "2010AB", EntityType = "2", Address = elsewhere },
        };

    private static readonly Gen<(Subscriber837 Subscriber, Patient837? Patient)> People =
        from insured in Person("IL", "2010BA", "MI")
        from payer in Organization("PR", "2010BB", "PI")
        from home in Address
        from born in Born
        from person in MaybeNull(Person("QC", "2010CA", ""))
        select (
            new Subscriber837
            {
                Information = new SubscriberInformation(
                    "P", person is null ? "18" : "", "GRP1", "", "", "", "", "", "CI", Nowhere),
                Insured = person is null ? insured with { Address = home, Demographics = born } : insured,
                Payer = payer,
            },
            person is null ? null : new Patient837
            {
                Information = new PatientInformation("19", null, "", null, "", Nowhere),
                Person = person with { Address = home, Demographics = born },
            });

    private static readonly Gen<AdjustmentGroup> Adjusted =
        from cents in Cents.List[1, 6]
        select new AdjustmentGroup(
            "CO", [.. cents.Select(amount => new Adjustment("45", amount, null))], Nowhere);

    private static readonly Gen<OtherSubscriber837> Other =
        from insured in Person("IL", "2330A", "MI")
        from payer in Organization("PR", "2330B", "PI")
        from adjustments in Some(Adjusted, 0, 2)
        from paid in Cents
        select new OtherSubscriber837
        {
            Information = new SubscriberInformation("S", "18", "", "", "", "", "", "", "MB", Nowhere),
            Adjustments = adjustments,
            Amounts = [new AmountEntry("D", paid, Nowhere)],
            Coverage = new OtherCoverage("Y", "", "Y", Nowhere),
            Insured = insured,
            Payer = payer,
        };

    private static Gen<ServiceLine837> Line(ClaimKind kind) =>
        from procedure in Service
        from charge in Cents
        from units in Gen.Int[1, 9]
        from day in Day
        from number in Some(Reference("6R"), 0, 1)
        from elsewhere in Gen.Bool
        from drugs in Gen.Int[0, 1]
        select kind == ClaimKind.Dental
            ? new ServiceLine837
            {
                Procedure = new Procedure("AD", "D7140", []),
                Charge = charge,
                OralCavity = ["10"],
                Prosthesis = "I",
                Quantity = Quantity.Of(units),
                Dates = [Single("472", day)],
                References = number,
            }
            : new ServiceLine837
            {
                RevenueCode = kind == ClaimKind.Institutional ? "0510" : "",
                Procedure = procedure,
                Charge = charge,
                Unit = "UN",
                Quantity = Quantity.Of(units),
                PlaceOfService = kind == ClaimKind.Professional && elsewhere ? "12" : "",
                Pointers = kind == ClaimKind.Professional ? ["1"] : [],
                Dates = [Single("472", day)],
                References = number,
                Drugs =
                [
                    .. Enumerable.Repeat(new Drug("N4", "00409379601", "", Quantity.Of(2), "ML", [], Nowhere), drugs),
                ],
            };

    private static ImmutableArray<HealthCode> Codes(ClaimKind kind, int further) => kind switch
    {
        ClaimKind.Institutional =>
        [
            new HealthCode("ABK", "J0190", null, null, "", null, null, "", "Y", 1, Nowhere),
            .. Enumerable.Range(1, further).Select(
                n => new HealthCode("ABF", "I10", null, null, "", null, null, "", "", n, Nowhere)),
            new HealthCode("BE", "A1", null, null, "", 150_00, null, "", "", 1, Nowhere),
            new HealthCode("BG", "09", null, null, "", null, null, "", "", 1, Nowhere),
        ],
        _ =>
        [
            new HealthCode("ABK", "J0190", null, null, "", null, null, "", "", 1, Nowhere),
            .. Enumerable.Range(2, further).Select(
                n => new HealthCode("ABF", "I10", null, null, "", null, null, "", "", n, Nowhere)),
        ],
    };

    private static Gen<Claim837> Claim(ClaimKind kind) =>
        from number in Number
        from lines in Some(Line(kind), 1, 3)
        from further in Gen.Int[0, 3]
        from others in Some(Other, 0, 1)
        from rendering in Person("82", kind == ClaimKind.Institutional ? "2310D" : "2310B", "XX")
        from attending in Person("71", "2310A", "XX")
        from npi in Npi
        from isRendered in Gen.Bool
        from day in Day
        from note in Some(Word.Select(word => new Note("ADD", word, Nowhere)), 0, 1)
        select new Claim837
        {
            Kind = kind,
            ClaimNumber = number,
            Charge = lines.Sum(line => line.Charge),
            Facility = kind == ClaimKind.Institutional ? "13" : "11",
            FacilityQualifier = kind == ClaimKind.Institutional ? "A" : "B",
            Frequency = "1",
            ProviderSignature = kind == ClaimKind.Institutional ? "" : "Y",
            Assignment = "A",
            BenefitsAssigned = "Y",
            Release = "Y",
            Dates = kind == ClaimKind.Institutional
                ? [new DateSpan("434", "RD8", day, day.AddDays(1), "", Nowhere)]
                : [],
            Admission = kind == ClaimKind.Institutional ? new Admission("1", "", "01", Nowhere) : null,
            Notes = note,
            Codes = Codes(kind, further),
            Providers =
            [
                .. kind == ClaimKind.Institutional ? [attending with { Id = npi }] : Array.Empty<Party>(),
                .. isRendered ? [rendering with { Id = npi }] : Array.Empty<Party>(),
            ],
            OtherSubscribers = others,
            Lines = [.. lines.Select((line, index) => line with { Number = $"{index + 1}" })],
        };

    /// <summary>The claims of one set.</summary>
    public static Gen<IReadOnlyList<object>> Claims(ClaimKind kind) =>
        from header in ClaimHeader
        from provider in Billing
        from claims in Some(
            from people in People
            from claim in Claim(kind)
            select (people, claim), 1, 4)
        select (IReadOnlyList<object>)[.. claims.Select(one => one.claim with
        {
            Header = header,
            Provider = provider,
            Subscriber = one.people.Subscriber,
            Patient = one.people.Patient,
        })];

    private static readonly Gen<ServicePayment835> PaidLine =
        from procedure in Service
        from paid in Cents
        from adjusted in Cents
        from day in Day
        from number in Some(Reference("6R"), 0, 1)
        from remarks in Some(Gen.Const(new RemarkCode("HE", "M15")), 0, 2)
        select new ServicePayment835
        {
            Procedure = procedure,
            Charge = paid + adjusted,
            Paid = paid,
            PaidUnits = Quantity.Of(1),
            Dates = [Single("472", day)],
            Adjustments = [new AdjustmentGroup("CO", [new Adjustment("45", adjusted, null)], Nowhere)],
            References = number,
            Amounts = [new AmountEntry("B6", paid, Nowhere)],
            Remarks = remarks,
        };

    private static readonly Gen<ClaimPayment835> Payment =
        from number in Number
        from lines in Some(PaidLine, 1, 3)
        from patient in Person("QC", "2100", "MI")
        from payer in Number
        from received in Day
        select new ClaimPayment835
        {
            ClaimNumber = number,
            Status = "1",
            Charge = lines.Sum(line => line.Charge),
            Paid = lines.Sum(line => line.Paid),
            FilingIndicator = "12",
            PayerClaimNumber = payer,
            Facility = "11",
            Frequency = "1",
            Parties = [patient],
            Dates = [Single("050", received)],
            Lines = lines,
        };

    /// <summary>The parts of one remittance.</summary>
    public static readonly Gen<IReadOnlyList<object>> Remittance =
        from trace in Number
        from day in Day
        from payer in Organization("PR", "1000A", "XV")
        from payee in Organization("PE", "1000B", "XX")
        from address in Address
        from desk in Desk
        from payments in Some(Payment, 1, 3)
        from withheld in Gen.OneOf<long>(0, 12_50)
        select Parts(
            new RemittanceHeader835
            {
                Handling = "I",
                Paid = payments.Sum(payment => payment.Paid) - withheld,
                CreditOrDebit = "C",
                Method = "CHK",
                Effective = day,
                TraceType = "1",
                Trace = trace,
                TraceOrigin = "1999999999",
                Dates = [Single("405", day)],
                Payer = payer with { EntityType = "", Address = address, Contacts = [desk with { Function = "BL" }] },
                Payee = payee with { EntityType = "" },
            },
            payments,
            withheld);

    private static IReadOnlyList<object> Parts(
        RemittanceHeader835 header, ImmutableArray<ClaimPayment835> payments, long withheld)
    {
        var group = new ClaimGroup835("1", null, null, Nowhere);
        var adjustment = new ProviderAdjustment835(
            header, header.Payee.Id, new DateOnly(2026, 12, 31), [new ProviderAdjustmentItem("WO", "R1", withheld)], Nowhere, []);
        return
        [
            new RemittancePart.Start(header),
            .. payments.Select(payment => new RemittancePart.Claim(payment with { Header = header, Group = group })),
            .. withheld == 0 ? Array.Empty<RemittancePart>() : [new RemittancePart.Provider(adjustment)],
            new RemittancePart.End(header, true, []),
        ];
    }
}
