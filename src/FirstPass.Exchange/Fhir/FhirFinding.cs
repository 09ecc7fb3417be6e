using FirstPass.Formats.X12;

namespace FirstPass.Exchange.Fhir;

/// <summary>Where something is wrong.</summary>
/// <param name="Resource">Which resource, or Bundle, of the file, from 1; 0 for what is none.</param>
/// <param name="Path">The element, such as <c>Patient.name[0].family</c>; empty for the whole.</param>
/// <param name="Line">Line of the file, from 1; 0 where it is not known.</param>
/// <param name="Offset">First byte of the resource in the file.</param>
public readonly record struct FhirPlace(int Resource, string Path, long Line, long Offset);

/// <summary>What is wrong with a resource: a stable code, a place, our own sentence; never a value.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Severity">An error refuses the resource, or the Bundle that it lies in.</param>
/// <param name="Place">Where.</param>
/// <param name="Message">The sentence.</param>
public sealed record FhirFinding(string Code, Severity Severity, FhirPlace Place, string Message);
