using System.Text.Json.Serialization;

namespace FirstPass.Billing.Claims;

/// <summary>
/// One diagnosis as received. The order in <see cref="Claim.Diagnoses"/> is the one that pointers count by.
/// </summary>
/// <param name="Code">Code with or without dot, as received.</param>
/// <param name="Qualifier">
/// HI qualifier, such as ABK principal, ABF other, ABJ admitting, APR reason for visit, ABN external cause.
/// </param>
/// <param name="PresentOnAdmission">Y, N, U, W, or null.</param>
/// <param name="Segment">Index of its HI segment.</param>
/// <param name="Element">Element of it in that segment.</param>
public sealed record Diagnosis(
    string Code,
    string Qualifier = "ABF",
    [property: JsonPropertyName("poa")] string? PresentOnAdmission = null,
    [property: JsonPropertyName("seg")] int Segment = 0,
    [property: JsonPropertyName("el")] int Element = 0);

/// <summary>A value code with its amount.</summary>
public sealed record ValueCode(string Code, Vocabulary.Money? Amount = null);

/// <summary>An occurrence code; <paramref name="To"/> only for an occurrence span.</summary>
public sealed record Occurrence(string Code, NodaTime.LocalDate? From = null, NodaTime.LocalDate? To = null);
