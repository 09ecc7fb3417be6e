using System.Buffers;
using FirstPass.Formats.X12;
using FirstPass.Formats.X12.Acknowledgements;
using FirstPass.Sandbox.Claims;
using FirstPass.Sandbox.Paying;

namespace FirstPass.Sandbox.Acknowledging;

/// <summary>Answers to a file as a file: TA1 and 999.</summary>
public static class FileAnswersWriter
{
    /// <summary>A TA1 alone in its interchange.</summary>
    public static byte[] Ta1(Sender to, int control, DateTime at, InterchangeAnswer answer)
    {
        var output = new ArrayBufferWriter<byte>(512);
        Answers.Require(Ta1Writer.Write(
            new X12Writer(output, lineBreak: "\n"), Answers.Interchange(to, control, at), [answer]));
        return output.WrittenSpan.ToArray();
    }

    /// <summary>The 999 of an interchange; null when it holds no group that is acknowledged.</summary>
    public static byte[]? Functional(
        Sender to, int control, DateTime at, FileReading reading, InterchangeOutline interchange)
    {
        var answers = GroupAnswers.To(reading.Functional, interchange);
        if (answers.IsEmpty)
            return null;
        var output = new ArrayBufferWriter<byte>(1024);
        Answers.Require(Acknowledgement999Writer.Write(
            new X12Writer(output, lineBreak: "\n"),
            Answers.Interchange(to, control, at),
            Answers.Group(to, control, at),
            answers));
        return output.WrittenSpan.ToArray();
    }
}
