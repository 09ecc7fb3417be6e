using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using FirstPass.Billing.Scrubbing;
using FirstPass.Billing.Vocabulary;
using FirstPass.Exchange.Acknowledgements;

namespace FirstPass.App.Effects;

/// <summary>A returned claim on the sheet.</summary>
/// <param name="Claim">The claim and what is said of it.</param>
/// <param name="Findings">What stopped it; empty when it is a copy or a late change.</param>
public sealed record SheetLine(ReturnedClaim Claim, ImmutableArray<ScrubFinding> Findings);

/// <summary>The returned claims of a file for people: as a table for a spreadsheet and as a page to print.</summary>
/// <param name="Control">ISA13 of the file.</param>
/// <param name="Lines">The claims.</param>
public sealed record ReturnSheet(string Control, ImmutableArray<SheetLine> Lines)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes the table, one line for each finding.</summary>
    public void WriteCsv(Stream stream)
    {
        using var text = new StreamWriter(stream, Utf8, leaveOpen: true) { NewLine = "\r\n" };
        text.WriteLine("claim,patient,charge,service_date,code,line,found,why,fix");
        foreach (var line in Lines)
            foreach (var row in Rows(line))
                text.WriteLine(string.Join(',', row.Select(Cell)));
    }

    /// <summary>Writes the page.</summary>
    public void WriteText(Stream stream)
    {
        using var text = new StreamWriter(stream, Utf8, leaveOpen: true) { NewLine = "\n" };
        text.WriteLine($"Returned claims of interchange {Control}: {Lines.Length}, {Total()}");
        foreach (var line in Lines)
        {
            var wire = line.Claim.Wire;
            text.WriteLine();
            text.WriteLine($"{wire.ClaimNumber}  {Patient(line)}  {new Money(wire.Charge ?? 0)}  {ServiceDate(line)}");
            if (line.Findings.IsEmpty)
                text.WriteLine($"  {line.Claim.Message}");
            foreach (var finding in line.Findings)
            {
                var where = finding.Line == 0 ? "" : $" (line {finding.Line})";
                text.WriteLine($"  {finding.Code}{where}: {finding.What}");
                text.WriteLine($"    Why: {finding.Why}");
                text.WriteLine($"    Fix: {finding.Fix}");
            }
        }
    }

    /// <summary>A cell that no spreadsheet takes for a formula.</summary>
    private static string Cell(string value)
    {
        var safe = value.Length > 0 && value[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + value : value;
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0
            ? safe
            : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static IEnumerable<string[]> Rows(SheetLine line)
    {
        string[] head =
        [
            line.Claim.Wire.ClaimNumber, Patient(line), new Money(line.Claim.Wire.Charge ?? 0).ToString(),
            ServiceDate(line),
        ];
        if (line.Findings.IsEmpty)
            yield return [.. head, line.Claim.Category, "", line.Claim.Message, "", ""];
        foreach (var finding in line.Findings)
            yield return
            [
                .. head, finding.Code, finding.Line == 0 ? "" : finding.Line.ToString(CultureInfo.InvariantCulture),
                finding.What, finding.Why, finding.Fix,
            ];
    }

    private static string Patient(SheetLine line)
    {
        var wire = line.Claim.Wire;
        var person = wire.Patient?.Person is { Exists: true } patient ? patient : wire.Subscriber.Insured;
        return person.First.Length == 0 ? person.Name : $"{person.Name}, {person.First}";
    }

    private static string ServiceDate(SheetLine line) =>
        Exchange.Claim837.ClaimTranslation.ToDomain(line.Claim.Wire, null, null).FirstServiceDate
            ?.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private Money Total() => new(Lines.Sum(l => l.Claim.Wire.Charge ?? 0));
}
