namespace FirstPass.Tests.Formats.Samples;

/// <summary>A synthetic claim; every part has a default that makes a plain claim.</summary>
public sealed record SampleClaim
{
    public string Number { get; init; } = "CLAIM1";
    public string Frequency { get; init; } = "1";
    public string Facility { get; init; } = "11";
    public string PayerName { get; init; } = "BLUE";
    public string PayerId { get; init; } = "00111";
    public string Filing { get; init; } = "CI";
    public string MemberId { get; init; } = "MEMBER001";
    public string Last { get; init; } = "DOE";
    public string First { get; init; } = "SAMPLE";
    public DateOnly Birth { get; init; } = new(1980, 5, 17);
    public string Sex { get; init; } = "F";
    public IReadOnlyList<string> Diagnoses { get; init; } = ["J069"];
    public IReadOnlyList<SampleLine> Lines { get; init; } = [new SampleLine()];

    /// <summary>Makes the patient a dependent with this first name.</summary>
    public string? Dependent { get; init; }

    /// <summary>Rendering provider; none when empty.</summary>
    public string RenderingNpi { get; init; } = "1234567893";

    /// <summary>REF*F8, for replacements and voids.</summary>
    public string PayerClaimNumber { get; init; } = "";

    /// <summary>CLM02 when it shall differ from the sum of the lines.</summary>
    public long? ChargeCents { get; init; }

    /// <summary>Segments written out, after the diagnoses and before the rendering provider.</summary>
    public IReadOnlyList<string> Extra { get; init; } = [];

    /// <summary>Segments written out, after the rendering provider and before the first line (2320, 2330).</summary>
    public IReadOnlyList<string> OtherPayer { get; init; } = [];
}

/// <summary>A synthetic service line.</summary>
public sealed record SampleLine
{
    public string Code { get; init; } = "99213";
    public IReadOnlyList<string> Modifiers { get; init; } = [];
    public long ChargeCents { get; init; } = 12500;
    public string Units { get; init; } = "1";
    public string RevenueCode { get; init; } = "0300";
    public string Pointers { get; init; } = "1";
    public DateOnly Day { get; init; } = new(2026, 1, 5);

    /// <summary>REF*6R; none when empty.</summary>
    public string Control { get; init; } = "";

    /// <summary>Segments written out, at the end of the line.</summary>
    public IReadOnlyList<string> Extra { get; init; } = [];
}

/// <summary>Writes synthetic 837 interchanges.</summary>
public static class Sample837
{
    public const string Professional = "005010X222A1";
    public const string Institutional = "005010X223A2";

    /// <summary>One interchange with one set; each claim stands below its own subscriber.</summary>
    public static string Build(
        IEnumerable<SampleClaim>? claims = null,
        string guide = Professional,
        string billingName = "SAMPLE CLINIC",
        string billingNpi = "1999999984",
        string taxId = "990000001",
        string reference = "BATCH1",
        string usage = "T",
        int control = 1,
        SampleStyle? style = null)
    {
        var file = new SampleInterchange("HC", guide, style, usage: usage, control: control);
        file.Open("837", guide);
        file.Add("BHT", "0019", "00", reference, "20260115", "1200", "CH");
        file.Add("NM1", "41", "2", "SAMPLE SUBMITTER", "", "", "", "", "46", "SUB001");
        file.Add("PER", "IC", "HELP DESK", "TE", "5550100");
        file.Add("NM1", "40", "2", "SAMPLE RECEIVER", "", "", "", "", "46", "REC001");
        file.Add("HL", "1", "", "20", "1");
        file.Add("PRV", "BI", "PXC", "207Q00000X");
        file.Add("NM1", "85", "2", billingName, "", "", "", "", "XX", billingNpi);
        AddAddress(file, "1 MAIN ST");
        file.Add("REF", "EI", taxId);
        var level = 1;
        foreach (var claim in claims ?? [new SampleClaim()])
            level = AddClaim(file, claim, level, guide == Institutional);
        file.Close();
        return file.Finish();
    }

    private static int AddClaim(SampleInterchange file, SampleClaim claim, int level, bool institutional)
    {
        var subscriber = level + 1;
        file.Add("HL", $"{subscriber}", "1", "22", claim.Dependent is null ? "0" : "1");
        file.Add("SBR", "P", claim.Dependent is null ? "18" : "", "GROUP1", "", "", "", "", "", claim.Filing);
        file.Add("NM1", "IL", "1", claim.Last, claim.First, "", "", "", "MI", claim.MemberId);
        if (claim.Dependent is null)
            AddPerson(file, claim);
        file.Add("NM1", "PR", "2", claim.PayerName, "", "", "", "", "PI", claim.PayerId);
        if (claim.Dependent is not null)
        {
            file.Add("HL", $"{subscriber + 1}", $"{subscriber}", "23", "0");
            file.Add("PAT", "19");
            file.Add("NM1", "QC", "1", claim.Last, claim.Dependent);
            AddPerson(file, claim);
        }

        AddClaimLoop(file, claim, institutional);
        return claim.Dependent is null ? subscriber : subscriber + 1;
    }

    private static void AddClaimLoop(SampleInterchange file, SampleClaim claim, bool institutional)
    {
        var charge = SampleInterchange.Dollars(claim.ChargeCents ?? claim.Lines.Sum(line => line.ChargeCents));
        var place = $"{claim.Facility}:{(institutional ? "A" : "B")}:{claim.Frequency}";
        if (institutional)
        {
            file.Add("CLM", claim.Number, charge, "", "", place, "", "A", "Y", "Y");
            file.Add("DTP", "434", "RD8", "20260105-20260105");
            file.Add("CL1", "3", "1", "01");
        }
        else
        {
            file.Add("CLM", claim.Number, charge, "", "", place, "Y", "A", "Y", "Y");
        }

        if (claim.PayerClaimNumber.Length > 0)
            file.Add("REF", "F8", claim.PayerClaimNumber);
        var codes = claim.Diagnoses.Select((code, at) => (at == 0 ? "ABK:" : "ABF:") + code);
        if (claim.Diagnoses.Count > 0)
            file.Add(["HI", .. codes]);
        file.AddWritten(claim.Extra);
        if (claim.RenderingNpi.Length > 0)
            file.Add("NM1", institutional ? "71" : "82", "1", "ROE", "DOCTOR", "", "", "", "XX", claim.RenderingNpi);
        file.AddWritten(claim.OtherPayer);
        for (var at = 0; at < claim.Lines.Count; at++)
            AddLine(file, claim.Lines[at], at + 1, institutional);
    }

    private static void AddLine(SampleInterchange file, SampleLine line, int number, bool institutional)
    {
        var procedure = string.Join(':', ["HC", line.Code, .. line.Modifiers]);
        var charge = SampleInterchange.Dollars(line.ChargeCents);
        file.Add("LX", $"{number}");
        if (institutional)
            file.Add("SV2", line.RevenueCode, line.Code.Length > 0 ? procedure : "", charge, "UN", line.Units);
        else
            file.Add("SV1", procedure, charge, "UN", line.Units, "", "", line.Pointers);
        file.Add("DTP", "472", "D8", SampleInterchange.Day(line.Day));
        if (line.Control.Length > 0)
            file.Add("REF", "6R", line.Control);
        file.AddWritten(line.Extra);
    }

    private static void AddPerson(SampleInterchange file, SampleClaim claim)
    {
        AddAddress(file, "2 OAK ST");
        file.Add("DMG", "D8", SampleInterchange.Day(claim.Birth), claim.Sex);
    }

    private static void AddAddress(SampleInterchange file, string street)
    {
        file.Add("N3", street);
        file.Add("N4", "SPRINGFIELD", "IL", "627010001");
    }
}
