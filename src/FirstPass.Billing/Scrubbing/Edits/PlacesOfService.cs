using FirstPass.Billing.Claims;
using FirstPass.Billing.Vocabulary;
using static FirstPass.Billing.Scrubbing.EditNames;

namespace FirstPass.Billing.Scrubbing.Edits;

/// <summary>Each place of service exists on the date of service.</summary>
internal static class PlacesOfService
{
    internal static void Judge(ScrubView view, FindingList findings)
    {
        if (!view.IsProfessional || view.Reference.Places.Count == 0)
            return;
        if (!string.IsNullOrWhiteSpace(view.Claim.Place) && !Exists(view, view.Claim.Place, view.Day))
            NoPlace(view, findings, new("2300", 0, 5, 1), 0);
        foreach (ref readonly var line in view.Lines.AsSpan())
        {
            if (!string.IsNullOrWhiteSpace(line.Line.Place) && !Exists(view, line.Line.Place, line.From))
                NoPlace(view, findings, line.At(5), line.Line.Number);
        }
    }

    private static bool Exists(ScrubView view, string text, int day) =>
        PlaceOfService.TryParse(text, out var place) && view.Reference.Places.Exists(place, day == 0 ? view.Day : day);

    private static void NoPlace(ScrubView view, FindingList findings, Spot spot, int line) =>
        findings.Add(new(Place, spot, line)
        {
            What = (line == 0 ? "The claim" : $"Line {line}")
                + " names a place of service that does not exist on that day.",
            Why = "The place decides the price and whether the code is payable at all.",
            Fix = "Choose the place where the patient was treated.",
            Table = view.Reference.Places.Rule,
        });
}
