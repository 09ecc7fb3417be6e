using System.Collections.Immutable;
using System.Text.Json;

namespace FirstPass.Bench.Proof;

/// <summary>One line of the sandbox's record: where a claim is expected to end. Amounts are whole cents.</summary>
public sealed record ExpectedLine
{
    public required string Claim { get; init; }

    public required string Payer { get; init; }

    public required string Planted { get; init; }

    /// <summary>Codes of the findings that stop it; empty when it is clean.</summary>
    public required ImmutableArray<string> Faults { get; init; }

    public required string State { get; init; }

    public required long Charge { get; init; }

    public required long Paid { get; init; }

    public required long Contractual { get; init; }

    public required long Patient { get; init; }

    public required long InsuranceOpen { get; init; }

    public required long DeniedOpen { get; init; }

    public required long TakenBackOpen { get; init; }

    public required bool Reversed { get; init; }

    /// <summary>Group and reason to cents, of final and of denied lines together.</summary>
    public required ImmutableSortedDictionary<string, long> Adjustments { get; init; }

    /// <summary>Group and reason to cents, of denied lines.</summary>
    public required ImmutableSortedDictionary<string, long> Denials { get; init; }

    /// <summary>True when an edit stops it: nothing of it reaches a payer, or the ledger.</summary>
    public bool IsReturned => State == "Returned";

    /// <summary>
    /// The state in the product's words: what is settled and has nothing open is closed, and what is open again is not
    /// paid.
    /// </summary>
    public string CaseState => State switch
    {
        "Paid" when TakenBackOpen > 0 => "PartiallyPaid",
        "Paid" when InsuranceOpen == 0 && Patient == 0 => "Closed",
        _ => State,
    };

    /// <summary>Reads a record.</summary>
    public static IEnumerable<ExpectedLine> Read(string path) => File.ReadLines(path).Select(Of);

    private static ExpectedLine Of(string line)
    {
        using var document = JsonDocument.Parse(line);
        var row = document.RootElement;
        var denials = Sums(row, "denials");
        return new ExpectedLine
        {
            Claim = Text(row, "claim"),
            Payer = Text(row, "payer"),
            Planted = Text(row, "planted"),
            Faults = row.TryGetProperty("fault", out var fault) ? [.. fault.GetString()!.Split(',')] : [],
            State = Text(row, "state"),
            Charge = Cents(row, "charge"),
            Paid = Cents(row, "paid"),
            Contractual = Cents(row, "contractual"),
            Patient = Cents(row, "patient"),
            InsuranceOpen = Cents(row, "insuranceOpen"),
            DeniedOpen = Cents(row, "deniedOpen"),
            TakenBackOpen = Cents(row, "takenBackOpen"),
            Reversed = row.GetProperty("reversed").GetBoolean(),
            Adjustments = Sums(row, "adjustments").Concat(denials).GroupBy(a => a.Key)
                .ToImmutableSortedDictionary(g => g.Key, g => g.Sum(a => a.Value), StringComparer.Ordinal),
            Denials = denials,
        };
    }

    private static string Text(JsonElement row, string name) => row.GetProperty(name).GetString()!;

    private static long Cents(JsonElement row, string name) => row.GetProperty(name).GetInt64();

    private static ImmutableSortedDictionary<string, long> Sums(JsonElement row, string name) =>
        row.GetProperty(name).EnumerateObject()
            .ToImmutableSortedDictionary(p => p.Name, p => p.Value.GetInt64(), StringComparer.Ordinal);
}
