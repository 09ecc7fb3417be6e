namespace FirstPass.Formats.X12.Typed;

/// <summary>Reads 999 and 997 acknowledgements part by part; any number of interchanges and sets.</summary>
/// <param name="stream">Read from its current position; it stays the caller's.</param>
/// <param name="limits">Largest sizes; null for the usual ones.</param>
public sealed class Acknowledgement999Reader(Stream stream, X12Limits? limits = null)
    : PartReader<AcknowledgementPart>(new SetWalker(stream, limits, "999", "997"), new AcknowledgementAssembler999());
