using FirstPass.App.Office.Events;
using FirstPass.Billing;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Definitions;

namespace FirstPass.App.Composition;

/// <summary>Everything the kernel can run, made of the shipped workflows.</summary>
public static class Workflows
{
    /// <summary>Reads and proves the shipped workflows.</summary>
    public static Loaded<Catalog> Load(Shipped shipped) =>
        BillingCatalog.Load(shipped.Workflows).Then(catalog =>
        {
            OutsideBody.Register(catalog.Codecs);
            return (Loaded<Catalog>)new Loaded<Catalog>.Ok(catalog);
        });
}
