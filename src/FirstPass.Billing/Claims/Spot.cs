namespace FirstPass.Billing.Claims;

/// <summary>
/// Where in the claim's own segments something lies, so that a person finds it and a repair can touch exactly it.
/// </summary>
/// <param name="Loop">Guide loop such as <c>2010BA</c>, or empty when only the claim is meant.</param>
/// <param name="Segment">
/// Index inside the claim's slice, CLM being 0. A segment of the context before it (billing provider, subscriber,
/// payer, patient) is negative: minus its position in the transaction set, ST being 1.
/// </param>
/// <param name="Element">Element from 1, or 0 for the whole segment.</param>
/// <param name="Component">Component from 1, or 0 for the whole element.</param>
public readonly record struct Spot(string Loop, int Segment = 0, int Element = 0, int Component = 0);

/// <summary>
/// Segment indexes (as in <see cref="Spot"/>) of one person, provider or payer; 0 means that the segment is not there.
/// </summary>
public readonly record struct PartySpots(
    int Name = 0,
    int Street = 0,
    int City = 0,
    int Birth = 0,
    int TaxId = 0,
    int Taxonomy = 0,
    int Coverage = 0);

/// <summary>Segment indexes of one service line; 0 means that the segment is not there.</summary>
/// <param name="Number">LX.</param>
/// <param name="Service">SV1 or SV2.</param>
/// <param name="Dates">DTP*472.</param>
/// <param name="Control">REF*6R.</param>
public readonly record struct LineSpots(int Number = 0, int Service = 0, int Dates = 0, int Control = 0);

/// <summary>Segment indexes of what hangs on the claim itself; 0 means that the segment is not there.</summary>
/// <param name="Statement">DTP*434.</param>
/// <param name="Admission">DTP*435.</param>
/// <param name="Facts">CL1: admission type, source, patient status.</param>
/// <param name="PayerClaimNumber">REF*F8.</param>
/// <param name="Authorization">REF*G1.</param>
public readonly record struct ClaimSpots(
    int Statement = 0,
    int Admission = 0,
    int Facts = 0,
    int PayerClaimNumber = 0,
    int Authorization = 0);
