using FirstPass.Workflow.Definitions;

namespace FirstPass.Billing.Gateway;

/// <summary>What must hold between the parts of a world: names exist, and nothing is named two ways.</summary>
internal sealed class WorldCheck(
    ErrorList errors,
    List<(Place Place, PayerProfile Value)> payers,
    List<(Place Place, PartnerProfile Value)> partners,
    List<(Place Place, RouteProfile Value)> routes)
{
    public void Run()
    {
        Once("payer", payers.Select(p => (p.Place, p.Value.Code)));
        Once("partner", partners.Select(p => (p.Place, p.Value.Code)));
        Once("route", routes.Select(r => (r.Place, r.Value.Code)));
        Once("payer with the wire id", payers.SelectMany(p => p.Value.WireIds.Select(id => (p.Place, id))));
        Once("payer with the remittance name or id", payers.SelectMany(p =>
            p.Value.RemitAliases.Select(a => (p.Place, $"{Scalars.NameOf(a.Kind)} {a.Value}"))));
        Once("route for source and payer", routes.SelectMany(r =>
            r.Value.Payers.Select(p => (r.Place, $"{r.Value.Source} and {p}"))));
        CheckRoutes();
        CheckFolders();
        CheckRates();
    }

    private void Once(string what, IEnumerable<(Place Place, string Name)> names)
    {
        var seen = new Dictionary<string, Place>(StringComparer.Ordinal);
        foreach (var (place, name) in names)
            if (!seen.TryAdd(name, place))
                errors.Add(place, $"There is already a {what} '{name}', at {seen[name]}.");
    }

    // Routes between the same two partners may share their folders; then the payer picks the route.
    private void CheckFolders()
    {
        var uses = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (place, route) in routes)
        {
            var f = route.Folders;
            foreach (var (folder, use) in ((string, string)[])
                [(f.Inbound, "inbound"), (f.Outbound, "outbound"), (f.AnswersIn, "in"), (f.AnswersOut, "out")])
            {
                var purpose = $"{use} of {route.Source} and {route.FarSide}";
                if (!uses.TryAdd(folder, purpose) && uses[folder] != purpose)
                    errors.Add(place, $"The folder '{folder}' is already used: {uses[folder]}.");
            }
        }
    }

    private void CheckRoutes()
    {
        var sides = partners.DistinctBy(p => p.Value.Code).ToDictionary(p => p.Value.Code, p => p.Value.Side);
        var known = payers.Select(p => p.Value.Code).ToHashSet(StringComparer.Ordinal);
        foreach (var (place, route) in routes)
        {
            CheckPartner(place, route.Source, PartnerSide.Source, sides);
            CheckPartner(place, route.FarSide, PartnerSide.FarSide, sides);
            foreach (var payer in route.Payers.Where(p => !known.Contains(p)))
                errors.Add(place, $"Route {route.Code}: there is no payer '{payer}'.");
        }
    }

    private void CheckPartner(Place place, string code, PartnerSide side, Dictionary<string, PartnerSide> sides)
    {
        if (!sides.TryGetValue(code, out var found))
            errors.Add(place, $"There is no partner '{code}'.");
        else if (found != side)
            errors.Add(place, $"Partner '{code}' stands on the other side: it is a {Scalars.NameOf(found)}.");
    }

    private void CheckRates()
    {
        var known = payers.Select(p => p.Value.Code).ToHashSet(StringComparer.Ordinal);
        foreach (var (place, payer) in payers)
            foreach (var dated in payer.Agreements.Entries)
                if (dated.Value.RatesOf is { Length: > 0 } other && (!known.Contains(other) || other == payer.Code))
                    errors.Add(place, $"Payer {payer.Code}: 'rates-of' names no other payer.");
    }
}
