namespace FirstPass.Formats.X12.Typed;

/// <summary>
/// Reads claim acknowledgements (277CA) part by part, and claim status answers (277) with them; any number of
/// interchanges and sets.
/// </summary>
/// <param name="stream">Read from its current position; it stays the caller's.</param>
/// <param name="limits">Largest sizes; null for the usual ones.</param>
public sealed class ClaimAcknowledgement277CAReader(Stream stream, X12Limits? limits = null)
    : PartReader<StatusPart>(new SetWalker(stream, limits, "277"), new StatusAssembler277());
