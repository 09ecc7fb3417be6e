namespace FirstPass.Formats.X12.Typed;

/// <summary>
/// Reads eligibility inquiries (270), one patient at a time; any number of interchanges and sets. Memory does not grow
/// with the file. A patient of whom nothing is asked is read too.
/// </summary>
/// <example><code>
/// using var reader = new Eligibility270Reader(stream);
/// while (reader.Read())
///     Answer(reader.Current.Patient, reader.Current.Inquiries);
/// </code></example>
public sealed class Eligibility270Reader : PartReader<Eligibility270>
{
    /// <summary>Reads from the stream's current position; it stays the caller's.</summary>
    public Eligibility270Reader(Stream stream, X12Limits? limits = null)
        : this(new FieldReader(), new SetWalker(stream, limits, "270"))
    {
    }

    private Eligibility270Reader(FieldReader reader, SetWalker walker)
        : base(walker, new LevelAssembler<Eligibility270>(reader, new InquiryDetail270(reader)))
    {
    }
}

/// <summary>
/// Reads eligibility answers (271), one patient at a time, and refusals of a whole source or receiver; any number of
/// interchanges and sets. Memory does not grow with the file.
/// </summary>
/// <example><code>
/// using var reader = new Eligibility271Reader(stream);
/// while (reader.Read())
///     isActive |= reader.Current.Benefits.Any(benefit => benefit.Information == "1");
/// </code></example>
public sealed class Eligibility271Reader : PartReader<Eligibility271>
{
    /// <summary>Reads from the stream's current position; it stays the caller's.</summary>
    public Eligibility271Reader(Stream stream, X12Limits? limits = null)
        : this(new FieldReader(), new SetWalker(stream, limits, "271"))
    {
    }

    private Eligibility271Reader(FieldReader reader, SetWalker walker)
        : base(walker, new LevelAssembler<Eligibility271>(reader, new BenefitDetail271(reader)))
    {
    }
}
