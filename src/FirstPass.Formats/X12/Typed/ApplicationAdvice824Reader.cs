namespace FirstPass.Formats.X12.Typed;

/// <summary>Reads application advices (824) part by part; any number of interchanges and sets.</summary>
/// <param name="stream">Read from its current position; it stays the caller's.</param>
/// <param name="limits">Largest sizes; null for the usual ones.</param>
public sealed class ApplicationAdvice824Reader(Stream stream, X12Limits? limits = null)
    : PartReader<AdvicePart>(new SetWalker(stream, limits, "824"), new AdviceAssembler824());
