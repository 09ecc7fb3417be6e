using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Identity;

namespace FirstPass.Billing.Claims;

/// <summary>The content of a claim: what it bills, for whom, by whom, and why.</summary>
public static class ClaimContent
{
    /// <summary>
    /// The content as bytes. Left out: how the claim travelled (sender, submitter, payer, its number, route and line
    /// control numbers) and where things stand in the file.
    /// </summary>
    public static byte[] Canonical(Claim claim) => ClaimJson.Write(claim with
    {
        Number = null,
        Frequency = null,
        Payer = Traveller,
        Sender = null,
        SubmitterId = null,
        RouteNumber = null,
        Spots = default,
        Billing = WithoutSpots(claim.Billing)!,
        Rendering = WithoutSpots(claim.Rendering),
        Referring = WithoutSpots(claim.Referring),
        Supervising = WithoutSpots(claim.Supervising),
        Facility = WithoutSpots(claim.Facility),
        Attending = WithoutSpots(claim.Attending),
        Operating = WithoutSpots(claim.Operating),
        Subscriber = claim.Subscriber with { Spots = default },
        Dependent = claim.Dependent is { } dependent ? dependent with { Spots = default } : null,
        Diagnoses = [.. claim.Diagnoses.Select(static d => d with { Code = Plain(d.Code), Segment = 0, Element = 0 })],
        OtherPayers = [.. claim.OtherPayers.Select(static payer => payer with { Segment = 0 })],
        Lines = [.. claim.Lines.Select(static line => line with
        {
            Control = null,
            Spots = default,
            Rendering = WithoutSpots(line.Rendering),
        })],
    });

    /// <summary>Digest of the content.</summary>
    public static Digest DigestOf(Claim claim) => Digest.Of(Canonical(claim));

    private static readonly ClaimPayer Traveller = new();

    private static Provider? WithoutSpots(Provider? provider) =>
        provider is null ? null : provider with { Spots = default };

    // With or without its dot it is the same diagnosis.
    private static string Plain(string code) => DiagnosisCode.TryParse(code, out var read) ? read.ToString() : code;
}
