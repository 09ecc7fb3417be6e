using System.Collections.Immutable;
using System.Globalization;
using FirstPass.Billing.Claims;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Identity;

namespace FirstPass.Billing.ClaimCases;

/// <summary>
/// What a late charge makes of a claim: the claim as it shall be and the edits of the first one's own segments by which
/// it leaves. Numbers and lines that the claim came with are never touched in a claim that keeps its number.
/// </summary>
/// <param name="Claim">The claim as it shall be.</param>
/// <param name="Edits">All edits of the slice.</param>
internal sealed record LateClaim(Claim Claim, ImmutableArray<RecordedEdit> Edits)
{
    /// <summary>Payers keep so many characters of a claim number.</summary>
    public const int LongestNumber = 17;

    /// <summary>The same claim with one more line.</summary>
    public static LateClaim Whole(ClaimCase value, ServiceLine line, string frequency, string by)
    {
        var added = Added(value, line, value.Claim.Lines.Length + 1);
        var charge = (value.Claim.Charge ?? Money.Zero) + (line.Charge ?? Money.Zero);
        var edits = value.Edits.Add(Charge(charge, by)).Add(RecordedEdit.Added(added, by));
        if (frequency != value.Claim.Frequency)
            edits = edits.Add(new RecordedEdit(0, 5, 3, frequency, by));
        var claim = value.Claim with
        {
            Frequency = frequency,
            Charge = charge,
            Lines = value.Claim.Lines.Add(added),
        };
        return new LateClaim(claim, edits);
    }

    /// <summary>A claim of its own under a new number: with every line, or with the late one alone.</summary>
    public static LateClaim Apart(ClaimCase value, ServiceLine line, (string Number, string Frequency) own, bool alone,
        string by)
    {
        var whole = alone ? Alone(value, line, own.Frequency, by) : Whole(value, line, own.Frequency, by);
        var edits = whole.Edits.Add(new RecordedEdit(0, 1, 0, own.Number, by));
        if (value.Claim.PatientPaid is not null)
            edits = edits.Add(RecordedEdit.Of(EditKind.PatientPaidDropped, "", by));
        if (value.Claim.PayerClaimNumber is not null)
            edits = edits.Add(RecordedEdit.Of(EditKind.PayerNumber, "", by));
        var claim = whole.Claim with { Number = own.Number, PatientPaid = null, PayerClaimNumber = null };
        return new LateClaim(claim, edits);
    }

    /// <summary>The claim with the payer's number of the claim it changes.</summary>
    public LateClaim Naming(string payerNumber, string by) => new(
        Claim with { PayerClaimNumber = payerNumber },
        Edits.Add(RecordedEdit.Of(EditKind.PayerNumber, payerNumber, by)));

    /// <summary>The claim with our own number, which its answers bring back.</summary>
    public LateClaim Numbered(CaseId id, string by)
    {
        var number = string.Create(CultureInfo.InvariantCulture, $"FP{id.Low:X16}");
        return new(
            Claim with { RouteNumber = number }, Edits.Add(RecordedEdit.Of(EditKind.RouteNumber, number, by)));
    }

    /// <summary>The n-th number that is derived from a claim's own.</summary>
    public static string NumberOf(string number, int ordinal)
    {
        var end = string.Create(CultureInfo.InvariantCulture, $"L{ordinal}");
        return number[..Math.Min(number.Length, LongestNumber - end.Length)] + end;
    }

    private static LateClaim Alone(ClaimCase value, ServiceLine line, string frequency, string by)
    {
        var added = Added(value, line, 1);
        var charge = line.Charge ?? Money.Zero;
        var edits = value.Edits.Add(RecordedEdit.Of(EditKind.LinesDropped, "", by)).Add(Charge(charge, by))
            .Add(RecordedEdit.Added(added, by));
        if (frequency != value.Claim.Frequency)
            edits = edits.Add(new RecordedEdit(0, 5, 3, frequency, by));
        return new LateClaim(value.Claim with { Frequency = frequency, Charge = charge, Lines = [added] }, edits);
    }

    // A line gets a control number of its own where the claim's lines have one: the source posts its money by them.
    private static ServiceLine Added(ClaimCase value, ServiceLine line, int number)
    {
        var first = value.Claim.Lines.FirstOrDefault();
        var control = line.Control ?? (first?.Control is null ? null : OwnControl(value, number));
        return line with
        {
            Number = number,
            From = line.From ?? first?.From ?? value.Claim.FirstServiceDate,
            Pointers = line.Pointers.IsEmpty ? first?.Pointers ?? [] : line.Pointers,
            Units = line.Units ?? Units.Of(1),
            Basis = line.Basis ?? "UN",
            Control = control,
            Spots = AddedLine.Spots(number, control is not null),
        };
    }

    private static string OwnControl(ClaimCase value, int number) => string.Create(
        CultureInfo.InvariantCulture, $"{value.Claim.Number}-L{value.LateClaims + number}");

    // The standard leaves out zeros after the point.
    private static RecordedEdit Charge(Money charge, string by)
    {
        var text = charge.ToString();
        text = text.EndsWith(".00", StringComparison.Ordinal) ? text[..^3] : text.TrimEnd('0');
        return new RecordedEdit(0, 2, 0, text, by);
    }
}
