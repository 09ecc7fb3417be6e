using System.Collections.Immutable;
using FirstPass.Billing.Gateway;
using FirstPass.Exchange.Hl7;
using FirstPass.Workflow.Definitions;

namespace FirstPass.App.Composition;

/// <summary>The mappings of messages, and whether the payers that they name are configured.</summary>
internal static class MessageMappings
{
    public static Loaded<MappingBook> Of(Shipped shipped, ImmutableArray<SourceText> own, World world) =>
        MappingBook.Load(shipped.Mappings, own).Then(book =>
        {
            var errors = new ErrorList();
            foreach (var (place, payer) in book.Payers.Where(p => !world.Payers.ContainsKey(p.Payer)))
                errors.Add(place, $"There is no payer '{payer}'.");
            return errors.Finish(() => book);
        });
}
