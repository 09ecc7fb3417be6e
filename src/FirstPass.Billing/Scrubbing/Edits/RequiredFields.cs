using FirstPass.Billing.Claims;
using FirstPass.Billing.Vocabulary;
using static FirstPass.Billing.Scrubbing.EditNames;

namespace FirstPass.Billing.Scrubbing.Edits;

/// <summary>What every claim must say about payer, patient and providers.</summary>
internal static class RequiredFields
{
    internal static void Judge(ScrubView view, FindingList findings)
    {
        var claim = view.Claim;
        if (!ClaimNumber.TryParse(claim.Number, out _))
            Missing(findings, RequiredClaimNumber, new("2300", 0, 1), "claim number");
        if (!PayerWireId.TryParse(claim.Payer.WireId, out _))
            Missing(findings, RequiredPayerId, new(Loops.Payer, claim.Payer.Spots.Name, 9), "payer identification");
        JudgeSubscriber(claim.Subscriber, findings);
        JudgePatient(claim, findings);
        JudgeBilling(view, findings);
        if (view.IsProfessional)
            JudgeRendering(claim, findings);
        if (claim.Diagnoses.IsEmpty && view.IsProfessional)
            Missing(findings, RequiredDiagnosis, new("2300"), "diagnosis");
        if (claim.Lines.IsEmpty)
            Missing(findings, RequiredLine, new("2300"), "service line");
        if (claim.Charge is null)
            Missing(findings, RequiredTotal, new("2300", 0, 2), "total charge");
    }

    private static void JudgeSubscriber(Person subscriber, FindingList findings)
    {
        var at = new Spot(Loops.Subscriber, subscriber.Spots.Name);
        if (IsBlank(subscriber.Last) || IsBlank(subscriber.First))
            Missing(findings, RequiredSubscriberName, at with { Element = 3 }, "subscriber's name");
        if (!MemberId.TryParse(subscriber.MemberId, out _))
            Missing(findings, RequiredSubscriberId, at with { Element = 9 }, "member id");
    }

    // Birth date, sex and address are asked of whoever was treated; a subscriber who was not needs his name and id
    // only.
    private static void JudgePatient(Claim claim, FindingList findings)
    {
        var patient = claim.Patient;
        var loop = claim.Dependent is null ? Loops.Subscriber : Loops.Dependent;
        var spots = patient.Spots;
        if (claim.Dependent is not null && (IsBlank(patient.Last) || IsBlank(patient.First)))
            Missing(findings, RequiredPatientName, new(loop, spots.Name, 3), "patient's name");
        if (patient.Born is null)
            Missing(findings, RequiredBirthDate, new(loop, spots.Birth, 2), "patient's birth date");
        if (patient.Sex is not ("F" or "M" or "U"))
            Missing(findings, RequiredSex, new(loop, spots.Birth, 3), "patient's sex (F, M or U)");
        var address = patient.Address;
        var abroad = address?.Country is { } country && country is not ("US" or "");
        if (IsBlank(address?.Street) || IsBlank(address?.City) || (IsBlank(address?.State) && !abroad))
            Missing(findings, RequiredAddress, new(loop, spots.Street, 1), "patient's address");
        if (!abroad && !IsZip(address?.Zip))
            Missing(findings, RequiredZip, new(loop, spots.City, 3), "patient's ZIP code of 5 or 9 digits");
    }

    private static void JudgeBilling(ScrubView view, FindingList findings)
    {
        var billing = view.Claim.Billing;
        var spots = billing.Spots;
        if (IsBlank(billing.Npi))
            Missing(findings, RequiredBillingNpi, new(Loops.Billing, spots.Name, 9), "billing provider's NPI");
        if (!TaxId.TryParse(billing.TaxId, out _))
            Missing(findings, RequiredTaxId, new(Loops.Billing, spots.TaxId, 2), "billing provider's tax number");
        if (view.Input.Payer is { TaxonomyRequired: true } && IsBlank(billing.Taxonomy))
            Missing(findings, RequiredTaxonomy, new("2000A", spots.Taxonomy, 3), "billing provider's taxonomy");
    }

    // A billing provider who is a person renders himself unless another is named; an organisation cannot.
    private static void JudgeRendering(Claim claim, FindingList findings)
    {
        if (claim.Rendering is { } rendering)
        {
            if (IsBlank(rendering.Npi))
                Missing(findings, RequiredRenderingNpi, new(Loops.Rendering(claim.Kind), rendering.Spots.Name, 9), Who);
        }
        else if (IsBlank(claim.Billing.First) && !EveryLineNamesOne(claim))
            Missing(findings, RequiredRenderingNpi, new("2300"), Who);
    }

    private const string Who = "rendering provider's NPI";

    private static bool EveryLineNamesOne(Claim claim)
    {
        foreach (var line in claim.Lines)
        {
            if (IsBlank(line.Rendering?.Npi))
                return false;
        }

        return true;
    }

    internal static void Missing(FindingList findings, string edit, Spot spot, string field, int line = 0) =>
        findings.Add(new(edit, spot, line)
        {
            What = line == 0
                ? $"The claim has no readable {field}."
                : $"Line {line} has no readable {field}.",
            Why = "A claim without it is rejected before it is adjudicated.",
            Fix = $"Enter the {field} at the source.",
        });

    internal static bool IsBlank(string? text) => string.IsNullOrWhiteSpace(text);

    private static bool IsZip(string? text) => text?.Length switch
    {
        5 or 9 => AsciiForm.IsDigits(text),
        10 => text[5] == '-' && AsciiForm.IsDigits(text.AsSpan(0, 5)) && AsciiForm.IsDigits(text.AsSpan(6)),
        _ => false,
    };
}
