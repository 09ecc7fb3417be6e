using System.Buffers;
using FirstPass.Bench.Measuring;
using FirstPass.Formats.Hl7;
using FirstPass.Formats.Hl7.Acknowledgements;
using FirstPass.Formats.Hl7.Mllp;
using FirstPass.Formats.Hl7.Typed;

namespace FirstPass.Bench.Budgets;

/// <summary>Reading, judging and answering HL7 v2, in bytes per CPU-second.</summary>
public static class Hl7Budgets
{
    private const int Rounds = 7;
    private const int Bytes = 64 * 1024 * 1024;
    private const int Messages = 5_000;
    private static readonly DateTimeOffset At = new(2026, 5, 4, 9, 0, 0, TimeSpan.Zero);

    /// <summary>Measures all of them.</summary>
    public static IEnumerable<Row> Run()
    {
        var file = Hl7Sample.Make(Messages);
        var scan = Rate(file, Scan);
        var tokens = Rate(file, bytes => Tokenise(bytes));
        yield return Row.AtLeast(
            "HL7 v2 tokenise", (200, 400), tokens, "MB per CPU-second",
            $"ADT, SIU and DFT mixed, every field; {Rounds} rounds, median");
        yield return Row.Told(
            "  share of a plain byte scan", tokens / scan, "",
            $"one loop that compares each byte with the separators: {scan:F0} MB per CPU-second, same run");
        yield return Row.AtMost(
            "  allocated while tokenising", (0, 0), Allocated(file), "bytes", "a whole file behind its first segment");
        yield return Row.Told(
            "HL7 v2 to tree and back", Rate(file, Echo), "MB per CPU-second", "one message at a time, written again");
        var few = Hl7Sample.Make(Messages / 10);
        yield return Row.Told(
            "HL7 v2 to view, judged, answered", Rate(few, bytes => Answer(bytes), Bytes / 8), "MB per CPU-second",
            "names, amounts and coverages read; ACK built and framed");
    }

    private static double Rate(byte[] bytes, Action<byte[]> read, int total = Bytes) =>
        Meter.Rate(Rounds, bytes, total, read);

    private static void Scan(byte[] bytes)
    {
        var marks = 0L;
        foreach (var one in bytes)
            if (one is (byte)'|' or (byte)'\r')
                marks++;
        GC.KeepAlive(marks);
    }

    private static long Tokenise(byte[] bytes)
    {
        using var reader = new Hl7Reader(new MemoryStream(bytes, writable: false));
        var sum = 0L;
        while (reader.Read())
            sum += Touch(reader.Current);
        return sum;
    }

    private static long Allocated(byte[] bytes)
    {
        Tokenise(bytes);
        using var reader = new Hl7Reader(new MemoryStream(bytes, writable: false));
        reader.Read();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var sum = 0L;
        while (reader.Read())
            sum += Touch(reader.Current);
        return GC.GetAllocatedBytesForCurrentThread() - before + (sum == 0 ? 1 : 0);
    }

    private static long Touch(in Hl7Segment segment)
    {
        var sum = 0L;
        for (var i = 1; i <= segment.Count; i++)
            sum += segment[i].Length;
        return sum;
    }

    private static void Echo(byte[] bytes) => Hl7Echo.Copy(new MemoryStream(bytes, writable: false), Stream.Null);

    private static long Answer(byte[] bytes)
    {
        using var reader = new Hl7MessageReader(new MemoryStream(bytes, writable: false));
        var order = new AcknowledgementOrder(AcknowledgementMode.Application, "1", At);
        var wire = new ArrayBufferWriter<byte>();
        var sum = 0L;
        while (reader.Read())
        {
            sum += Read(TypedMessage.Of(reader.Current));
            var answer = Acknowledgement.Of(reader.Current, Hl7Judge.Of(reader.Current), order);
            MllpEncoder.TryWrite(wire, Hl7Writer.Write(answer));
        }

        var decoder = new MllpDecoder();
        var rest = wire.WrittenSpan;
        while (decoder.TryRead(ref rest, out var frame))
            sum += frame.Length;
        return sum;
    }

    private static long Read(TypedMessage message) => message switch
    {
        TypedMessage.Adt adt => adt.Patient.Patient!.Names.First.Family.Length
            + adt.Patient.Coverages.Sum(c => c.Coverage.Deductible.Cents ?? 0),
        TypedMessage.Dft dft => dft.Charges.Sum(c => c.Transaction.Amount.Cents ?? 0),
        TypedMessage.Siu siu => siu.Appointment!.Starts!.Value.Local.Minute,
        _ => 0,
    };
}
