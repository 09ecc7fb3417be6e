using System.Buffers;
using System.Globalization;
using FirstPass.Formats.X12;
using FirstPass.Sandbox.Paying;

namespace FirstPass.Sandbox.Acknowledging;

/// <summary>Envelopes of what goes back to a sender: its own envelope turned round.</summary>
public static class Answers
{
    /// <summary>Writes an interchange with one group.</summary>
    /// <exception cref="InvalidOperationException">A value cannot be written: a fault of this program.</exception>
    public static byte[] Write(
        Sender to, int control, DateTime at, string kind, string version, Action<X12Writer> content)
    {
        var output = new ArrayBufferWriter<byte>(4096);
        var writer = new X12Writer(output, lineBreak: "\n");
        writer.BeginInterchange(Interchange(to, control, at));
        writer.BeginGroup(Group(to, control, at) with { FunctionalId = kind, Version = version });
        content(writer);
        writer.EndGroup();
        Require(writer.EndInterchange());
        return output.WrittenSpan.ToArray();
    }

    /// <summary>The ISA of an answer.</summary>
    public static InterchangeEnvelope Interchange(Sender to, int control, DateTime at) => new()
    {
        Sender = new PartyId(to.FarQualifier, to.FarId),
        Receiver = new PartyId(to.Qualifier, to.Id),
        Date = at.ToString("yyMMdd", CultureInfo.InvariantCulture),
        Time = at.ToString("HHmm", CultureInfo.InvariantCulture),
        ControlNumber = control,
        Usage = to.Usage,
    };

    /// <summary>The GS of an answer; kind and version are set by who writes it.</summary>
    public static GroupEnvelope Group(Sender to, int control, DateTime at) => new()
    {
        FunctionalId = "FA",
        Sender = to.FarId,
        Receiver = to.ApplicationId,
        Date = at.ToString("yyyyMMdd", CultureInfo.InvariantCulture),
        Time = at.ToString("HHmm", CultureInfo.InvariantCulture),
        ControlNumber = control,
        Version = "005010X231A1",
    };

    /// <summary>Fails when something could not be written.</summary>
    public static void Require(IReadOnlyCollection<Finding> findings)
    {
        if (findings.Count > 0)
            throw new InvalidOperationException($"An answer cannot be written: {findings.First().Code}.");
    }
}
