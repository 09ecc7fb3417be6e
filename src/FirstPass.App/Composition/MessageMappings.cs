using System.Collections.Immutable;
using FirstPass.Billing.Gateway;
using FirstPass.Exchange.Csv;
using FirstPass.Exchange.Fhir;
using FirstPass.Exchange.Hl7;
using FirstPass.Exchange.Mappings;
using FirstPass.Workflow.Definitions;

namespace FirstPass.App.Composition;

/// <summary>The mappings of messages, resources and tables; the payers that they name are configured.</summary>
internal static class MessageMappings
{
    public static Loaded<MappingBook> OfMessages(Shipped shipped, ImmutableArray<SourceText> own, World world) =>
        Known(MappingBook.Load(Hl7Language.Instance, shipped.Mappings, own), world);

    public static Loaded<MappingBook> OfResources(Shipped shipped, ImmutableArray<SourceText> own, World world) =>
        Known(MappingBook.Load(FhirLanguage.Instance, shipped.ResourceMappings, own), world);

    public static Loaded<MappingBook> OfTables(Shipped shipped, ImmutableArray<SourceText> own, World world) =>
        Known(MappingBook.Load(CsvLanguage.Instance, shipped.TableMappings, own), world);

    public static Loaded<FeeBook> OfFees(Shipped shipped, ImmutableArray<SourceText> own, World world) =>
        FeeBook.Load(shipped.FeeMappings, own).Then(book => Known(book, book.Payers, world));

    /// <summary>Those of events as resources: each event that is written has one.</summary>
    public static Loaded<OutwardBook> OfOutward(Shipped shipped, ImmutableArray<SourceText> own, World world) =>
        OutwardBook.Load(shipped.OutwardMappings, own).Then(book =>
        {
            var errors = new ErrorList();
            if (world.Tenant.Resources?.Outlet is { } outlet)
                foreach (var type in outlet.Events.Where(e => !book.For(outlet.Receiver).Tells(e)))
                    errors.Add(new Place("fhir", 0, 0), $"No mapping writes the event '{type}' as a resource.");
            return errors.Finish(() => book);
        });

    private static Loaded<MappingBook> Known(Loaded<MappingBook> loaded, World world) =>
        loaded.Then(book => Known(book, book.Payers, world));

    private static Loaded<TBook> Known<TBook>(
        TBook book, IEnumerable<(Place Place, string Payer)> payers, World world)
        where TBook : notnull
    {
        var errors = new ErrorList();
        foreach (var (place, payer) in payers.Where(p => !world.Payers.ContainsKey(p.Payer)))
            errors.Add(place, $"There is no payer '{payer}'.");
        return errors.Finish(() => book);
    }
}
