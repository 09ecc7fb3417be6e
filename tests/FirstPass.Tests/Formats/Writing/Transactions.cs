using System.Buffers;
using System.Collections.Immutable;
using FirstPass.Formats.X12;
using FirstPass.Formats.X12.Typed;
using FirstPass.Formats.X12.Writing;

namespace FirstPass.Tests.Formats.Writing;

/// <summary>Reads and writes whole files of one transaction, in the words of its records.</summary>
internal abstract class Transaction
{
    public static readonly Transaction Inquiry = new LevelTransaction<Eligibility270>(
        "270", "HS", "005010X279A1", stream => new Eligibility270Reader(stream), writer => new Eligibility270Writer(writer));

    public static readonly Transaction Answer = new LevelTransaction<Eligibility271>(
        "271", "HB", "005010X279A1", stream => new Eligibility271Reader(stream), writer => new Eligibility271Writer(writer));

    public static readonly Transaction StatusRequest = new LevelTransaction<StatusRequest276>(
        "276", "HR", "005010X212", stream => new StatusRequest276Reader(stream), writer => new StatusRequest276Writer(writer));

    public static readonly Transaction Review = new LevelTransaction<Review278>(
        "278", "HI", "005010X217", stream => new Review278Reader(stream), writer => new Review278Writer(writer));

    public static readonly Transaction Notice = new LevelTransaction<Review278>(
        "278", "HI", "005010X216", stream => new Review278Reader(stream), writer => new Review278Writer(writer));

    public static readonly Transaction StatusAnswer = new StatusTransaction("005010X212");

    public static readonly Transaction ClaimAcknowledgement = new StatusTransaction("005010X214");

    public static readonly Transaction Professional = new ClaimTransaction("005010X222A1");

    public static readonly Transaction Institutional = new ClaimTransaction("005010X223A2");

    public static readonly Transaction Dental = new ClaimTransaction("005010X224A2");

    public static readonly Transaction Remittance = new RemittanceTransaction();

    public static readonly Transaction Advice = new AdviceTransaction("005010X186A1");

    public static readonly Transaction PlainAdvice = new AdviceTransaction("004010");

    protected Transaction(string kind, string group, string version)
    {
        Kind = kind;
        Group = group;
        Version = version;
    }

    public string Kind { get; }

    public string Group { get; }

    public string Version { get; }

    /// <summary>The one of this name; null when there is none that is read and written.</summary>
    public static Transaction? Of(string name) => name switch
    {
        "270" => Inquiry,
        "271" => Answer,
        "276" => StatusRequest,
        "277" => StatusAnswer,
        "277CA" => ClaimAcknowledgement,
        "278-request" or "278-response" => Review,
        "278-notice" => Notice,
        "837P" => Professional,
        "837I" => Institutional,
        "837D" => Dental,
        "835" => Remittance,
        "824" => Advice,
        _ => null,
    };

    /// <summary>The records of a file in order.</summary>
    public abstract IReadOnlyList<object> Read(byte[] data);

    protected static List<object> All<TPart>(PartReader<TPart> reader)
        where TPart : class
    {
        using var open = reader;
        var parts = new List<object>();
        while (open.Read())
            parts.Add(open.Current);
        return parts;
    }

    /// <summary>What a record of the file becomes when it is written and read again.</summary>
    public virtual object Written(object record) => record;

    protected abstract void Write(X12Writer writer, IReadOnlyList<object> records, string version);

    /// <summary>A file of these records, or why there is none.</summary>
    public (byte[] Data, ImmutableArray<Finding> Refusals) Write(
        IReadOnlyList<object> records, string? version = null, Delimiters? delimiters = null)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new X12Writer(output, delimiters, "\n");
        writer.BeginInterchange(new InterchangeEnvelope
        {
            Sender = new PartyId("ZZ", "MAPLE"),
            Receiver = new PartyId("ZZ", "HUB"),
            Date = "260601",
            Time = "0900",
            ControlNumber = 417,
            Usage = 'T',
        });
        writer.BeginGroup(new GroupEnvelope
        {
            FunctionalId = Group,
            Sender = "MAPLE",
            Receiver = "HUB",
            Date = "20260601",
            Time = "0900",
            ControlNumber = 417,
            Version = version ?? Version,
        });
        Write(writer, records, version ?? Version);
        writer.EndGroup();
        var refusals = writer.EndInterchange();
        return (output.WrittenSpan.ToArray(), refusals);
    }
}
