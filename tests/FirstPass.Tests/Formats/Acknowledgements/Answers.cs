using System.Buffers;
using System.Text;
using FirstPass.Formats.X12;
using FirstPass.Formats.X12.Acknowledgements;
using FirstPass.Formats.X12.Guides;

namespace FirstPass.Tests.Formats.Acknowledgements;

/// <summary>Envelopes and byte helpers for answers.</summary>
internal static class Answers
{
    public static readonly InterchangeEnvelope Interchange = new()
    {
        Sender = new PartyId("ZZ", "GATEWAY"),
        Receiver = new PartyId("ZZ", "MAPLE"),
        Date = "260601",
        Time = "0910",
        ControlNumber = 77,
        Usage = 'T',
    };

    public static readonly GroupEnvelope Group = new()
    {
        FunctionalId = "",
        Sender = "GATEWAY",
        Receiver = "MAPLE",
        Date = "20260601",
        Time = "0910",
        ControlNumber = 77,
        Version = "",
    };

    /// <summary>Lets a writer write and gives the segments, one a line.</summary>
    public static string[] Lines(Func<X12Writer, System.Collections.Immutable.ImmutableArray<Finding>> write) =>
        Encoding.ASCII.GetString(Bytes(write)).Split('~', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public static byte[] Bytes(Func<X12Writer, System.Collections.Immutable.ImmutableArray<Finding>> write)
    {
        var output = new ArrayBufferWriter<byte>();
        var findings = write(new X12Writer(output));
        Xunit.Assert.Empty(findings);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>The 999 to a file of one interchange.</summary>
    public static byte[] Write(FileVerdict verdict) => Bytes(writer => Acknowledgement999Writer.Write(
        writer, Interchange, Group, GroupAnswers.To(verdict, verdict.Outline.Interchanges[0])));

    /// <summary>Its segments from AK1 to AK9.</summary>
    public static string[] To(FileVerdict verdict) =>
        Encoding.ASCII.GetString(Write(verdict)).Split('~', StringSplitOptions.RemoveEmptyEntries)[3..^3];
}
