namespace FirstPass.Formats.X12.Typed;

/// <summary>
/// Reads remittances part by part: header, claims in order, provider adjustments, end; any number of interchanges and
/// sets. Memory does not grow with the file.
/// </summary>
/// <example><code>
/// using var reader = new Remittance835Reader(stream);
/// while (reader.Read())
///     if (reader.Current is RemittancePart.Claim { Payment: var payment }) paid += payment.Paid ?? 0;
/// </code></example>
/// <param name="stream">Read from its current position; it stays the caller's.</param>
/// <param name="limits">Largest sizes; null for the usual ones.</param>
public sealed class Remittance835Reader(Stream stream, X12Limits? limits = null)
    : PartReader<RemittancePart>(new SetWalker(stream, limits, "835"), new RemittanceAssembler835());
