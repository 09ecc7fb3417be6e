using System.Buffers;
using System.Collections.Immutable;
using System.Security.Cryptography;
using FirstPass.App.Composition;
using FirstPass.Formats.Hl7;
using FirstPass.Formats.Hl7.Acknowledgements;
using FirstPass.Formats.Hl7.Mllp;
using FirstPass.Formats.X12;

namespace FirstPass.App.Messages;

/// <summary>One connection that brings messages.</summary>
internal sealed class MllpConnection(Stream stream, ListenerParts parts)
{
    private const int BufferSize = 16 * 1024;
    private const int Mebibyte = 1024 * 1024;
    private const string Internal = "207";
    private static readonly TimeSpan ToWrite = TimeSpan.FromSeconds(30);

    private readonly MllpDecoder decoder = new(new MllpLimits(parts.Feed.MostMegabytes * Mebibyte));
    private int refused;
    private int taken;

    /// <summary>Serves it until its peer hangs up, is silent too long, or the listener ends.</summary>
    public async Task ServeAsync(CancellationToken cancel)
    {
        var buffer = new byte[BufferSize];
        var begun = DateTimeOffset.MaxValue;
        while (await ReadAsync(buffer, begun, cancel).ConfigureAwait(false) is > 0 and var read)
        {
            var rest = buffer.AsMemory(0, read);
            while (Next(ref rest) is { } frame)
                await AnswerAsync(frame).ConfigureAwait(false);
            // What is too long is read to its end, and dropped: else its sender would not hear why.
            for (; !decoder.InFrame && refused < TooLong; refused++)
                await RefuseAsync("HL7-MLLP-LONG", "A frame is longer than the limit.").ConfigureAwait(false);
            begun = !decoder.InFrame ? DateTimeOffset.MaxValue
                : begun == DateTimeOffset.MaxValue ? TimeProvider.System.GetUtcNow()
                : begun;
        }
    }

    private ReadOnlyMemory<byte>? Next(ref Memory<byte> rest)
    {
        ReadOnlySpan<byte> input = rest.Span;
        var found = decoder.TryRead(ref input, out var frame);
        rest = rest[^input.Length..];
        return found ? frame : default(ReadOnlyMemory<byte>?);
    }

    /// <summary>Reads some bytes; 0 when the peer hung up, or when its time is over.</summary>
    private async Task<int> ReadAsync(byte[] buffer, DateTimeOffset begun, CancellationToken cancel)
    {
        var whole = decoder.InFrame;
        var left = whole
            ? begun + TimeSpan.FromSeconds(parts.Feed.MessageSeconds) - TimeProvider.System.GetUtcNow()
            : TimeSpan.FromSeconds(parts.Feed.IdleSeconds);
        if (left <= TimeSpan.Zero)
            return 0;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(left);
        try
        {
            return await stream.ReadAsync(buffer, patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return 0;
        }
    }

    private async Task AnswerAsync(ReadOnlyMemory<byte> frame)
    {
        using var bytes = new MemoryStream(frame.ToArray(), writable: false);
        using var reader = new Hl7MessageReader(bytes);
        var any = false;
        while (reader.Read())
        {
            any = true;
            await AnswerAsync(reader.Current).ConfigureAwait(false);
        }

        if (!any)
            await RefuseAsync("MSG-NONE", "The frame holds no message.").ConfigureAwait(false);
    }

    private async Task AnswerAsync(Hl7Message message)
    {
        var receipt = await TakeAsync(message).ConfigureAwait(false);
        var accepted = receipt.Verdict == MessageVerdict.Taken;
        if (accepted)
            parts.BeforeAnswer(++taken);
        foreach (var mode in (AcknowledgementMode[])[AcknowledgementMode.Accept, AcknowledgementMode.Application])
            if (Acknowledgement.IsWanted(message, mode, accepted))
                await WriteAsync(Made(message, receipt, mode)).ConfigureAwait(false);
        OperatorLog.MessageAnswered(
            parts.Log, receipt.Verdict, string.Join(' ', receipt.Findings.Select(f => f.Code).Distinct()));
    }

    private async Task<MessageReceipt> TakeAsync(Hl7Message message)
    {
        try
        {
            if (parts.Intake() is { } intake)
                return (await intake.TakeAsync([message], null).ConfigureAwait(false))[0];
        }
        catch (Exception fault) when (FaultCode.OfDisk(fault) is { } code)
        {
            OperatorLog.ConnectionBroken(parts.Log, code);
        }

        return NotNow;
    }

    /// <summary>What cannot be taken now is rejected as a whole, whatever it says: its sender sends it again.</summary>
    private static Hl7Message Made(Hl7Message message, MessageReceipt receipt, AcknowledgementMode mode)
    {
        var order = new AcknowledgementOrder(mode, NewControlId(), TimeProvider.System.GetUtcNow());
        var answer = Acknowledgement.Of(message, receipt.Findings, order);
        if (receipt.Verdict == MessageVerdict.NotNow)
            answer.Set("MSA-1", mode == AcknowledgementMode.Accept ? "CR" : "AR");
        return answer;
    }

    private static MessageReceipt NotNow => new(
        MessageVerdict.NotNow,
        [new Hl7Finding("MSG-NOT-NOW", Severity.Error, new Hl7Place(0), "It cannot be taken now.", Internal)], []);

    private static string NewControlId() => "FP" + RandomNumberGenerator.GetHexString(16);

    private int TooLong => decoder.Findings.Count(f => f.Code == "HL7-MLLP-LONG");

    /// <summary>Answers what has no header to answer to.</summary>
    private Task RefuseAsync(string code, string sentence)
    {
        var order = new AcknowledgementOrder(
            AcknowledgementMode.Application, NewControlId(), TimeProvider.System.GetUtcNow());
        ImmutableArray<Hl7Finding> findings = [new Hl7Finding(code, Severity.Error, new Hl7Place(0), sentence, "200")];
        var nobody = Hl7Message.Create(Hl7Charset.Ascii);
        nobody.Set("MSH-12", "2.5.1");
        return WriteAsync(Acknowledgement.Of(nobody, findings, order));
    }

    private async Task WriteAsync(Hl7Message answer)
    {
        var wire = new ArrayBufferWriter<byte>();
        MllpEncoder.TryWrite(wire, answer.ToBytes());
        using var patience = new CancellationTokenSource(ToWrite);
        await stream.WriteAsync(wire.WrittenMemory, patience.Token).ConfigureAwait(false);
        await stream.FlushAsync(patience.Token).ConfigureAwait(false);
    }
}
