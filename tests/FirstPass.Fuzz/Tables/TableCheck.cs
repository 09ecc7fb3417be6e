using System.Text;
using FirstPass.Billing.Gateway;
using FirstPass.Exchange.Banking;
using FirstPass.Exchange.Csv;
using FirstPass.Exchange.Fhir;
using FirstPass.Exchange.Hl7;
using FirstPass.Exchange.Mappings;
using FirstPass.Workflow.Calendars;
using FirstPass.Workflow.Definitions;

namespace FirstPass.Fuzz.Tables;

/// <summary>Tables of others, lines of a bank, letters, and files of mappings.</summary>
internal static class TableCheck
{
    private static readonly RowMapper Mapper =
        new(Mappings.Shipped(CsvLanguage.Instance, "csv").For(new MessageSender("", "")));

    private static readonly Lazy<World> World = new(() => WorldLoader.Load(
        Sources.Texts("samples/practice/config", "practice.yaml"),
        Sources.Texts("samples/practice/config", "*.csv", below: true),
        CalendarLoader.Load(Sources.Texts("definitions/calendars", "*.yaml")).OrThrow()).OrThrow());

    /// <summary>A table is taken whole or refused row by row.</summary>
    public static void Rows(byte[] input)
    {
        var mapped = Mapper.Map(input, new MessageOrigin("CSV", default, 0));
        Promise.Hold(mapped.Events.IsEmpty == !mapped.Errors.IsEmpty, "a table is taken or refused");
        Mappings.Kept(mapped.Events);
    }

    /// <summary>Lines of a bank and letters of payers are taken whole or refused row by row.</summary>
    public static void Bank(byte[] input)
    {
        var file = LineFile.Read(input, World.Value);
        Promise.Hold(file.Errors.IsEmpty || (file.Lines.IsEmpty && file.Letters.IsEmpty), "a file is taken or refused");
        Promise.Hold(file.Lines.All(line => line.Amount.Cents > 0), "what landed is above zero");
    }

    /// <summary>A file of mappings is proved or refused with a place.</summary>
    public static void Mapping(byte[] input)
    {
        var text = new SourceText("own.yaml", Encoding.UTF8.GetString(input));
        _ = YamlReader.Read(text).Errors;
        _ = MappingBook.Load(Hl7Language.Instance, [], [text]).Errors;
        _ = MappingBook.Load(FhirLanguage.Instance, [], [text]).Errors;
        _ = MappingBook.Load(CsvLanguage.Instance, [], [text]).Errors;
        _ = OutwardBook.Load([], [text]).Errors;
    }

    public static IEnumerable<byte[]> RowSamples() => Sources.Bytes("samples/csv", "*.csv");

    public static IEnumerable<byte[]> BankSamples() => Sources.Bytes("samples/practice/history/paper", "*.csv")
        .Append("date,letter,payer,amount\n2026-05-15,L-1,LAKESHORE MUTUAL SAMPLE,12.50\n"u8.ToArray());

    public static IEnumerable<byte[]> MappingSamples() =>
        new[] { "hl7", "fhir", "fhir/outward", "csv" }
            .SelectMany(folder => Sources.Bytes($"definitions/mappings/{folder}", "*.yaml"));
}
