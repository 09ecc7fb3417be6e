using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using FirstPass.Sandbox.Adjudication;
using FirstPass.Sandbox.Paying;

namespace FirstPass.Sandbox.Generation;

/// <summary>Writes what is expected, one JSON object a line: claims, and payments. Amounts are whole cents.</summary>
public static class RecordWriter
{
    private static readonly byte[] LineEnd = "\n"u8.ToArray();

    /// <summary>One line for each claim.</summary>
    public static void WriteClaims(Stream stream, IEnumerable<ExpectedClaim> claims)
    {
        using var json = new Utf8JsonWriter(stream);
        foreach (var claim in claims)
        {
            json.WriteStartObject();
            json.WriteString("claim", claim.Number);
            json.WriteString("payer", claim.Payer);
            json.WriteString("file", claim.File);
            json.WriteString("planted", Words(claim.Planned.ToString()));
            if (claim.Fault != PlantedFault.None)
                json.WriteString("fault", FaultCode(claim.Fault));
            json.WriteString("state", claim.State);
            json.WriteNumber("charge", claim.ChargeCents);
            PutAmounts(json, claim);
            PutAdjustments(json, "adjustments", Merged(claim.First?.Adjustments, claim.Second?.Adjustments));
            PutAdjustments(json, "denials", claim.First?.Denials ?? []);
            EndLine(json, stream);
        }
    }

    /// <summary>One line for a claim that is not sent yet: what is planted in it.</summary>
    public static byte[] Planted(ClaimPlan plan, string file)
    {
        using var stream = new MemoryStream();
        using var json = new Utf8JsonWriter(stream);
        json.WriteStartObject();
        json.WriteString("claim", plan.Number);
        json.WriteString("payer", plan.Payer.Code);
        json.WriteString("file", file);
        json.WriteNumber("charge", plan.ChargeCents);
        json.WriteString("planted", Words(plan.Outcome.ToString()));
        if (plan.Fault != PlantedFault.None)
            json.WriteString("fault", FaultCode(plan.Fault));
        EndLine(json, stream);
        return stream.ToArray();
    }

    /// <summary>One line for a payment.</summary>
    public static byte[] Payment(Remittance remittance)
    {
        using var stream = new MemoryStream();
        using var json = new Utf8JsonWriter(stream);
        json.WriteStartObject();
        json.WriteString("payer", remittance.Payer.Code);
        json.WriteString("payee", remittance.Payee.Npi);
        json.WriteString("date", remittance.PayDay.ToString("yyyy-MM-dd"));
        json.WriteString("trace", remittance.Trace);
        json.WriteString("method", remittance.Method);
        json.WriteNumber("amount", remittance.AmountCents);
        json.WriteNumber("claims", remittance.Claims.Length);
        json.WriteNumber("paid", remittance.Claims.Sum(c => c.PaidCents));
        json.WriteStartArray("provider");
        foreach (var item in remittance.Items)
        {
            json.WriteStartObject();
            json.WriteString("reason", item.Reason);
            json.WriteString("reference", item.Reference);
            json.WriteNumber("cents", item.Cents);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        stream.Write(LineEnd);
        return stream.ToArray();
    }

    /// <summary>The finding that a fault leads to.</summary>
    public static string FaultCode(PlantedFault fault) => fault switch
    {
        PlantedFault.None => "",
        PlantedFault.WrongNpi => "NPI_CHECK",
        PlantedFault.BadPointer => "DX_POINTER",
        PlantedFault.MissingZip => "REQ_ZIP",
        PlantedFault.TotalMismatch => "TOTAL_MISMATCH",
        PlantedFault.Several => "REQ_ZIP,NPI_CHECK,DX_POINTER,TOTAL_MISMATCH",
        PlantedFault.ExpiredDiagnosis => "DX_NOT_VALID_ON_DOS",
        PlantedFault.CodePair => "NCCI_PTP",
        PlantedFault.TooManyUnits => "MUE",
        PlantedFault.Duplicate => "DUPLICATE",
        PlantedFault.FilingNear => "TIMELY_RISK",
    };

    private static void PutAmounts(Utf8JsonWriter json, ExpectedClaim claim)
    {
        json.WriteNumber("paid", claim.PaidCents);
        json.WriteNumber("contractual", claim.ContractualCents);
        json.WriteNumber("patient", claim.PatientCents);
        json.WriteNumber("insuranceOpen", claim.InsuranceOpenCents);
        json.WriteNumber("deniedOpen", claim.DeniedOpenCents);
        json.WriteNumber("takenBackOpen", claim.TakenBackCents);
        json.WriteNumber("interest", claim.InterestCents);
        json.WriteBoolean("reversed", claim.WasReversed);
    }

    private static IEnumerable<Reduction> Merged(ImmutableArray<Reduction>? first, ImmutableArray<Reduction>? second) =>
        (first ?? []).Concat(second ?? []).GroupBy(r => (r.Group, r.Reason))
            .Select(g => new Reduction(g.Key.Group, g.Key.Reason, g.Sum(r => r.Cents)));

    private static void PutAdjustments(Utf8JsonWriter json, string name, IEnumerable<Reduction> reductions)
    {
        json.WriteStartObject(name);
        foreach (var reduction in reductions)
            json.WriteNumber($"{reduction.Group}-{reduction.Reason}", reduction.Cents);
        json.WriteEndObject();
    }

    private static void EndLine(Utf8JsonWriter json, Stream stream)
    {
        json.WriteEndObject();
        json.Flush();
        stream.Write(LineEnd);
        json.Reset();
    }

    private static string Words(string name)
    {
        var text = new StringBuilder();
        foreach (var c in name)
            text.Append(char.IsAsciiLetterUpper(c) && text.Length > 0 ? " " : "").Append(char.ToLowerInvariant(c));
        return text.ToString();
    }
}
