namespace FirstPass.Tests.Formats.Samples;

/// <summary>A synthetic adjustment.</summary>
public sealed record SampleAdjustment(string Group, string Reason, long Cents, string Units = "");

/// <summary>A synthetic claim payment.</summary>
public sealed record SamplePayment
{
    public string Number { get; init; } = "CLAIM1";
    public string Status { get; init; } = "1";
    public string PayerClaimNumber { get; init; } = "PAYER1";
    public string Filing { get; init; } = "12";
    public string MemberId { get; init; } = "MEMBER001";
    public string Last { get; init; } = "DOE";
    public string First { get; init; } = "SAMPLE";
    public IReadOnlyList<SamplePaidLine> Lines { get; init; } = [new SamplePaidLine()];

    /// <summary>Claim level adjustments.</summary>
    public IReadOnlyList<SampleAdjustment> Adjustments { get; init; } = [];

    /// <summary>CLP03 when it shall differ from the sum of the lines, or when there are none.</summary>
    public long? ChargeCents { get; init; }

    /// <summary>CLP04 when it shall differ from what the lines and adjustments give.</summary>
    public long? PaidCents { get; init; }

    /// <summary>Segments written out, after the patient and before the first line.</summary>
    public IReadOnlyList<string> Extra { get; init; } = [];

    public long Charge => ChargeCents ?? Lines.Sum(line => line.ChargeCents);

    public long Paid => PaidCents
        ?? (Lines.Count > 0 ? Lines.Sum(line => line.Paid) : Charge) - Adjustments.Sum(item => item.Cents);

    public long PatientShare => Adjustments.Concat(Lines.SelectMany(line => line.Adjustments))
        .Where(item => item.Group == "PR").Sum(item => item.Cents);
}

/// <summary>A synthetic paid line: 125.00 charged, 45.00 contractual, 20.00 patient, 60.00 paid.</summary>
public sealed record SamplePaidLine
{
    public string Code { get; init; } = "99213";
    public IReadOnlyList<string> Modifiers { get; init; } = [];
    public long ChargeCents { get; init; } = 12500;
    public IReadOnlyList<SampleAdjustment> Adjustments { get; init; } =
        [new("CO", "45", 4500), new("PR", "3", 2000)];
    public string Units { get; init; } = "1";
    public DateOnly Day { get; init; } = new(2026, 1, 5);

    /// <summary>REF*6R; none when empty.</summary>
    public string Control { get; init; } = "";

    /// <summary>SVC03 when it shall differ from charge less adjustments.</summary>
    public long? PaidCents { get; init; }

    /// <summary>Segments written out, at the end of the line.</summary>
    public IReadOnlyList<string> Extra { get; init; } = [];

    public long Paid => PaidCents ?? ChargeCents - Adjustments.Sum(item => item.Cents);
}

/// <summary>A synthetic provider level adjustment; positive cents lower the payment.</summary>
public sealed record SampleProviderAdjustment(string Reason, string Reference, long Cents);

/// <summary>Writes synthetic 835 interchanges.</summary>
public static class Sample835
{
    public const string Guide = "005010X221A1";

    /// <summary>One interchange with one remittance. It balances unless a part says otherwise.</summary>
    public static string Build(
        IEnumerable<SamplePayment>? claims = null,
        IReadOnlyList<SampleProviderAdjustment>? adjustments = null,
        string payerName = "BLUE",
        string payerTaxId = "990000099",
        string payeeName = "SAMPLE CLINIC",
        string payeeNpi = "1999999984",
        string taxId = "990000001",
        string trace = "TRACE1",
        string method = "ACH",
        long? paidCents = null,
        int control = 1,
        SampleStyle? style = null)
    {
        SamplePayment[] payments = [.. claims ?? [new SamplePayment()]];
        var offsets = adjustments ?? [];
        var paid = paidCents ?? payments.Sum(claim => claim.Paid) - offsets.Sum(item => item.Cents);
        var file = new SampleInterchange("HP", Guide, style, control: control);
        file.Open("835");
        file.Add("BPR", "I", SampleInterchange.Dollars(paid), "C", method, "CCP", "01", "999999992", "DA", "1001",
            "1" + payerTaxId, "", "01", "999999992", "DA", "2002", "20260120");
        file.Add("TRN", "1", trace, "1" + payerTaxId);
        file.Add("DTM", "405", "20260119");
        file.Add("N1", "PR", payerName);
        file.Add("N3", "3 PAYER WAY");
        file.Add("N4", "CHICAGO", "IL", "606010000");
        file.Add("REF", "2U", "00111");
        file.Add("PER", "BL", "PAYER DESK", "TE", "5550199");
        file.Add("N1", "PE", payeeName, "XX", payeeNpi);
        file.Add("REF", "TJ", taxId);
        file.Add("LX", "1");
        foreach (var payment in payments)
            AddClaim(file, payment);
        foreach (var item in offsets)
            file.Add("PLB", payeeNpi, "20261231", $"{item.Reason}:{item.Reference}",
                SampleInterchange.Dollars(item.Cents));
        file.Close();
        return file.Finish();
    }

    private static void AddClaim(SampleInterchange file, SamplePayment claim)
    {
        file.Add("CLP", claim.Number, claim.Status, SampleInterchange.Dollars(claim.Charge),
            SampleInterchange.Dollars(claim.Paid), SampleInterchange.Dollars(claim.PatientShare), claim.Filing,
            claim.PayerClaimNumber, "11", "1");
        AddAdjustments(file, claim.Adjustments);
        file.Add("NM1", "QC", "1", claim.Last, claim.First, "", "", "", "MI", claim.MemberId);
        file.AddWritten(claim.Extra);
        foreach (var line in claim.Lines)
            AddLine(file, line);
    }

    private static void AddLine(SampleInterchange file, SamplePaidLine line)
    {
        file.Add("SVC", string.Join(':', ["HC", line.Code, .. line.Modifiers]),
            SampleInterchange.Dollars(line.ChargeCents), SampleInterchange.Dollars(line.Paid), "", line.Units);
        file.Add("DTM", "472", SampleInterchange.Day(line.Day));
        AddAdjustments(file, line.Adjustments);
        if (line.Control.Length > 0)
            file.Add("REF", "6R", line.Control);
        file.AddWritten(line.Extra);
    }

    /// <summary>One CAS for each run of equal groups, at most six reasons each.</summary>
    private static void AddAdjustments(SampleInterchange file, IReadOnlyList<SampleAdjustment> items)
    {
        const int MostReasons = 6;
        for (var at = 0; at < items.Count;)
        {
            var group = items[at].Group;
            List<string> elements = ["CAS", group];
            for (var count = 0; at < items.Count && items[at].Group == group && count < MostReasons; at++, count++)
                elements.AddRange([items[at].Reason, SampleInterchange.Dollars(items[at].Cents), items[at].Units]);
            file.Add([.. elements]);
        }
    }
}
