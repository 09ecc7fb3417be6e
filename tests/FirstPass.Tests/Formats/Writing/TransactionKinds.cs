using FirstPass.Formats.X12;
using FirstPass.Formats.X12.Typed;
using FirstPass.Formats.X12.Writing;

namespace FirstPass.Tests.Formats.Writing;

/// <summary>Inquiries, answers and reviews.</summary>
internal sealed class LevelTransaction<TRecord>(
    string kind,
    string group,
    string version,
    Func<Stream, PartReader<TRecord>> read,
    Func<X12Writer, LevelWriter<TRecord>> write)
    : Transaction(kind, group, version)
    where TRecord : LevelRecord
{
    public override IReadOnlyList<object> Read(byte[] data) => All(read(new MemoryStream(data)));

    protected override void Write(X12Writer writer, IReadOnlyList<object> records, string version)
    {
        var sets = write(writer);
        var number = 0;
        foreach (var set in records.Cast<TRecord>().GroupBy(record => record.Header, ReferenceEqualityComparer.Instance))
        {
            sets.Begin((InquiryHeader)set.Key!, version, $"{++number:0000}");
            foreach (var record in set)
                sets.Write(record);
            sets.End();
        }
    }
}

/// <summary>Claim status answers and claim acknowledgements.</summary>
internal sealed class StatusTransaction(string version) : Transaction("277", "HN", version)
{
    public override IReadOnlyList<object> Read(byte[] data) =>
        All(new ClaimAcknowledgement277CAReader(new MemoryStream(data)));

    protected override void Write(X12Writer writer, IReadOnlyList<object> records, string version)
    {
        var sets = new ClaimStatus277Writer(writer);
        var number = 0;
        foreach (var part in records)
            if (part is StatusPart.Start start)
                sets.Begin(start.Header, version, $"{++number:0000}");
            else if (part is StatusPart.Receiver receiver)
                sets.Write(receiver.Level);
            else if (part is StatusPart.Provider provider)
                sets.Write(provider.Level);
            else if (part is StatusPart.Claim claim)
                sets.Write(claim.Status);
            else
                sets.End();
    }
}

/// <summary>Claims of one kind.</summary>
internal sealed class ClaimTransaction(string version) : Transaction("837", "HC", version)
{
    public override IReadOnlyList<object> Read(byte[] data)
    {
        using var reader = new Claim837Reader(new MemoryStream(data));
        var claims = new List<object>();
        while (reader.Read())
            claims.Add(reader.Current);
        return claims;
    }

    public override object Written(object record) => Situations837.Applied((Claim837)record);

    protected override void Write(X12Writer writer, IReadOnlyList<object> records, string version)
    {
        var sets = new Claim837Writer(writer);
        var number = 0;
        foreach (var set in records.Cast<Claim837>().GroupBy(claim => claim.Header, ReferenceEqualityComparer.Instance))
        {
            sets.Begin((ClaimHeader837)set.Key!, version, $"{++number:0000}");
            foreach (var claim in set)
                sets.Write(claim);
            sets.End();
        }
    }
}

/// <summary>Remittances.</summary>
internal sealed class RemittanceTransaction() : Transaction("835", "HP", "005010X221A1")
{
    public override IReadOnlyList<object> Read(byte[] data) => All(new Remittance835Reader(new MemoryStream(data)));

    protected override void Write(X12Writer writer, IReadOnlyList<object> records, string version)
    {
        var sets = new Remittance835Writer(writer);
        var number = 0;
        foreach (var part in records)
            if (part is RemittancePart.Start start)
                sets.Begin(start.Header, version, $"{++number:0000}");
            else if (part is RemittancePart.Claim claim)
                sets.Write(claim.Payment);
            else if (part is RemittancePart.Provider provider)
                sets.Write(provider.Adjustment);
            else
                sets.End();
    }
}

/// <summary>Application advices.</summary>
internal sealed class AdviceTransaction(string version) : Transaction("824", "AG", version)
{
    public override IReadOnlyList<object> Read(byte[] data) =>
        All(new ApplicationAdvice824Reader(new MemoryStream(data)));

    protected override void Write(X12Writer writer, IReadOnlyList<object> records, string version)
    {
        var sets = new ApplicationAdvice824Writer(writer);
        var number = 0;
        foreach (var part in records)
            if (part is AdvicePart.Start start)
                sets.Begin(start.Header, version, $"{++number:0000}");
            else if (part is AdvicePart.Item item)
                sets.Write(item.Advice);
            else
                sets.End();
    }
}
