using System.Collections.Immutable;
using FirstPass.Formats.X12.Typed;
using FirstPass.Formats.X12.Writing;
using static FirstPass.Formats.X12.Generation.SampleParties;

namespace FirstPass.Formats.X12.Generation;

/// <summary>
/// Remittances for the professional claims of the same seed: paid, paid in part, denied, taken back and paid anew, with
/// what is kept back of the provider. Every payment adds up to the cent.
/// </summary>
internal sealed class RemittanceSamples835(int seed)
{
    private const int Turns = 6;
    private static readonly DateOnly Paid = new(2026, 6, 15);
    private readonly ClaimSamples837 claims = new(ClaimKind.Professional, seed);

    /// <summary>The parts of one set.</summary>
    public IEnumerable<RemittancePart> Set(SampleSet set)
    {
        var dice = Dice.For(seed, SampleTopic.Remittance, set.Number);
        var group = new ClaimGroup835("1", null, null, Nowhere);
        var payments = set.Ordinals.SelectMany(Payments).ToList();
        var sum = payments.Sum(payment => payment.Paid ?? 0);
        var provider = claims.Above(set.First).Provider.Billing;
        var items = Kept(dice, sum);
        var header = Header(dice, set, provider, sum - items.Sum(item => item.Cents ?? 0));
        yield return new RemittancePart.Start(header);
        foreach (var payment in payments)
            yield return new RemittancePart.Claim(payment with { Header = header, Group = group });
        yield return new RemittancePart.Provider(
            new ProviderAdjustment835(header, provider.Id, new DateOnly(2026, 12, 31), items, Nowhere, []));
        yield return new RemittancePart.End(header, true, []);
    }

    /// <summary>Writes one set.</summary>
    public void Put(X12Writer writer, SampleSet set, string version)
    {
        var sets = new Remittance835Writer(writer);
        foreach (var part in Set(set))
            if (part is RemittancePart.Start start)
                sets.Begin(start.Header, version, set.Control);
            else if (part is RemittancePart.Claim claim)
                sets.Write(claim.Payment);
            else if (part is RemittancePart.Provider provider)
                sets.Write(provider.Adjustment);
        sets.End();
    }

    // A payment is never less than nothing: what is missing is carried forward.
    private static ImmutableArray<ProviderAdjustmentItem> Kept(Dice dice, long sum)
    {
        var recovered = dice.Between(1, 40) * 25L;
        var interest = -dice.Between(1, 9) * 11L;
        var left = sum - recovered - interest;
        ImmutableArray<ProviderAdjustmentItem> items =
        [
            new("WO", Number(dice, "PCN"), recovered), new("L6", Number(dice, "PCN"), interest),
        ];
        return left < 0 ? items.Add(new ProviderAdjustmentItem("FB", Number(dice, "FB"), left)) : items;
    }

    private static RemittanceHeader835 Header(Dice dice, SampleSet set, Party provider, long cents)
    {
        var throughBank = cents > 0 && (set.Number % 2 == 1 || dice.Chance(50));
        return new RemittanceHeader835
        {
            Handling = "I",
            Paid = cents,
            CreditOrDebit = "C",
            Method = cents == 0 ? "NON" : throughBank ? "ACH" : "CHK",
            PaymentFormat = throughBank ? "CCP" : "",
            Sender = throughBank ? new BankAccount("01", "999999992", "DA", "123456") : BankAccount.None,
            OriginId = throughBank ? "1512345678" : "",
            Receiver = throughBank ? new BankAccount("01", "999988880", "DA", "98765") : BankAccount.None,
            Effective = Paid,
            TraceType = "1",
            Trace = Number(dice, "EFT"),
            TraceOrigin = "1512345678",
            Dates = [On("405", Paid.AddDays(-1))],
            Payer = Payer(dice, "PR", "1000A") with
            {
                EntityType = "",
                IdQualifier = "",
                Id = "",
                Address = Address(dice),
                Contacts = [Desk(dice, "CX", "CLAIMS DESK"), Desk(dice, "BL", "EDI DESK")],
            },
            Payee = provider with
            {
                Role = "PE",
                Loop = "1000B",
                EntityType = "",
                Contacts = [],
                References = [Reference("TJ", provider.References[0].Value)],
            },
        };
    }

    private IEnumerable<ClaimPayment835> Payments(int ordinal)
    {
        var claim = claims.Claim(ordinal);
        var dice = Dice.For(seed, SampleTopic.Payment, ordinal);
        var turn = (ordinal - 1) % Turns;
        var payment = Payment(dice, claim, isDenied: turn == 2);
        if (turn == 3)
            yield return Reversed(payment) with { PayerClaimNumber = Number(dice, "PCN") };
        yield return turn == 4 ? AtTheClaim(payment) : payment;
    }

    private static ClaimPayment835 Payment(Dice dice, Claim837 claim, bool isDenied)
    {
        var lines = claim.Lines.Select(line => Line(dice, line, isDenied)).ToImmutableArray();
        var person = claim.Patient?.Person ?? claim.Subscriber.Insured;
        return new ClaimPayment835
        {
            ClaimNumber = claim.ClaimNumber,
            Status = isDenied ? "4" : claim.OtherSubscribers.IsEmpty ? "1" : "2",
            Charge = claim.Charge,
            Paid = lines.Sum(line => line.Paid),
            PatientResponsibility = Share(lines),
            FilingIndicator = "12",
            PayerClaimNumber = Number(dice, "PCN"),
            Facility = claim.Facility,
            Frequency = claim.Frequency,
            Parties =
            [
                Named(person, "QC") with
                {
                    IdQualifier = "MI",
                    Id = claim.Subscriber.Insured.Id,
                },
                .. claim.Patient is null ? Array.Empty<Party>() : [Named(claim.Subscriber.Insured, "IL")],
                .. claim.Providers.Where(provider => provider.Role == "82").Select(
                    provider => Named(provider, "82")),
            ],
            Outpatient = Raw("MOA***MA01"),
            Remarks = ["MA01"],
            References = [Reference("EA", Number(dice, "MR"))],
            Dates = [On("050", new DateOnly(2026, 6, 2))],
            Contacts = [Desk(dice, "CX", "APPEALS")],
            Lines = lines,
        };
    }

    private static Party Named(Party party, string role) => new()
    {
        Role = role,
        Loop = "2100",
        EntityType = party.EntityType,
        Name = party.Name,
        First = party.First,
        Middle = party.Middle,
        Suffix = party.Suffix,
        IdQualifier = party.IdQualifier,
        Id = party.Id,
    };

    private static ServicePayment835 Line(Dice dice, ServiceLine837 line, bool isDenied)
    {
        var charge = line.Charge ?? 0;
        var written = charge * dice.Between(10, 40) / 100;
        var share = charge * dice.Between(1, 20) / 100;
        ImmutableArray<AdjustmentGroup> adjustments = isDenied
            ? [Adjusted("CO", "50", charge)]
            :
            [
                Adjusted("CO", "45", written),
                new AdjustmentGroup(
                    "PR",
                    [new Adjustment("1", share / 2, null), new Adjustment("2", share - (share / 2), null)],
                    Nowhere),
            ];
        var paid = isDenied ? 0 : charge - written - share;
        return new ServicePayment835
        {
            Procedure = line.Procedure,
            Charge = charge,
            Paid = paid,
            PaidUnits = line.Quantity,
            Dates = [On("472", line.Dates[0].From ?? Paid)],
            Adjustments = adjustments,
            References = [Reference("6R", line.ControlNumber)],
            Amounts = isDenied ? [] : [Amount("B6", charge - written)],
            Remarks = isDenied ? [new RemarkCode("HE", "M15")] : [],
        };
    }

    private static long? Share(ImmutableArray<ServicePayment835> lines)
    {
        var share = lines.SelectMany(line => line.Adjustments).Where(group => group.Group == "PR")
            .SelectMany(group => group.Items).Sum(item => item.Cents ?? 0);
        return share == 0 ? null : share;
    }

    /// <summary>The same taken back.</summary>
    private static ClaimPayment835 Reversed(ClaimPayment835 payment) => payment with
    {
        Status = "22",
        Charge = -payment.Charge,
        Paid = -payment.Paid,
        PatientResponsibility = null,
        Lines =
        [
            .. payment.Lines.Select(line => line with
            {
                Charge = -line.Charge,
                Paid = -line.Paid,
                Adjustments =
                [
                    .. line.Adjustments.Select(group => group with
                    {
                        Items = [.. group.Items.Select(item => item with { Cents = -item.Cents })],
                    }),
                ],
                Amounts = [],
            }),
        ],
    };

    /// <summary>The same, settled at the claim and without lines.</summary>
    private static ClaimPayment835 AtTheClaim(ClaimPayment835 payment) => payment with
    {
        PatientResponsibility = null,
        Adjustments = [Adjusted("CO", "45", (payment.Charge ?? 0) - (payment.Paid ?? 0))],
        Dates = [On("232", payment.Lines[0].Dates[0].From ?? Paid), .. payment.Dates],
        Lines = [],
    };
}
