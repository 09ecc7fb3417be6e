using System.Buffers;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using FirstPass.Formats.Hl7;
using FirstPass.Formats.Hl7.Mllp;

namespace FirstPass.App.Messages;

/// <summary>Where and how messages are sent.</summary>
internal sealed record MllpTarget(string Host, int Port)
{
    /// <summary>True to encrypt the connection.</summary>
    public bool Tls { get; init; }

    /// <summary>The only certificate that is believed; null: any that the machine believes.</summary>
    public X509Certificate2? Trusted { get; init; }

    /// <summary>How long an answer is waited for.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a message is tried in all.</summary>
    public int Tries { get; init; } = 5;

    /// <summary>Pause after the first try; each further one is twice as long.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(1);
}

/// <summary>What became of a message that was sent.</summary>
/// <param name="Code">MSA-1 of the answer: AA, AE, AR or CA, CE, CR; empty without an answer.</param>
/// <param name="Tries">How often it was tried.</param>
/// <param name="Trouble">Why there is no answer; empty when there is one.</param>
/// <param name="Answer">The answer; null without one.</param>
internal sealed record MllpAnswer(string Code, int Tries, string Trouble, Hl7Message? Answer)
{
    /// <summary>True when it was taken.</summary>
    public bool IsTaken => Code is "AA" or "CA";
}

/// <summary>
/// Sends messages over MLLP, one after the other over one connection, and waits for the answer of each. One that is
/// not answered, or that its receiver cannot take now, is sent again after a pause, the same bytes under the same
/// control id; one that is refused for what it says is not.
/// </summary>
internal sealed class MllpClient(MllpTarget target) : IAsyncDisposable
{
    private const int BufferSize = 16 * 1024;
    private const string Internal = "207";
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private TcpClient? socket;
    private Stream? stream;

    /// <summary>Sends a message.</summary>
    public async Task<MllpAnswer> SendAsync(Hl7Message message, CancellationToken cancel)
    {
        var pause = target.FirstPause;
        for (var tried = 1; ; tried++)
        {
            var answer = await TryAsync(message, tried, cancel).ConfigureAwait(false);
            if (tried >= target.Tries || (answer.Trouble.Length == 0 && !IsForLater(answer)))
                return answer;
            await Task.Delay(pause, cancel).ConfigureAwait(false);
            pause = 2 * pause < LongestPause ? 2 * pause : LongestPause;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (stream is not null)
            await stream.DisposeAsync().ConfigureAwait(false);
        socket?.Dispose();
        (stream, socket) = (null, null);
    }

    private async Task<MllpAnswer> TryAsync(Hl7Message message, int tried, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(target.Timeout);
        var trouble = "NO_ANSWER";
        try
        {
            if (await AnswerAsync(message, patience.Token).ConfigureAwait(false) is { } answer)
                return new MllpAnswer(answer.Text("MSA-1").Trim(), tried, "", answer);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            trouble = "TIMEOUT";
        }
        catch (Exception fault) when (fault is SocketException or IOException or AuthenticationException)
        {
            trouble = fault is AuthenticationException ? "NOT_TRUSTED" : "NO_CONNECTION";
        }

        // An answer that comes late would be taken for that of the next message.
        await DisposeAsync().ConfigureAwait(false);
        return new MllpAnswer("", tried, trouble, null);
    }

    private async Task<Hl7Message?> AnswerAsync(Hl7Message message, CancellationToken cancel)
    {
        stream ??= await OpenAsync(cancel).ConfigureAwait(false);
        var wire = new ArrayBufferWriter<byte>();
        if (!MllpEncoder.TryWrite(wire, message.ToBytes()))
            throw new IOException("The message holds a byte that ends a frame.");
        await stream.WriteAsync(wire.WrittenMemory, cancel).ConfigureAwait(false);
        await stream.FlushAsync(cancel).ConfigureAwait(false);
        var decoder = new MllpDecoder();
        var buffer = new byte[BufferSize];
        while (await stream.ReadAsync(buffer, cancel).ConfigureAwait(false) is > 0 and var read)
            if (AnswerIn(decoder, buffer.AsSpan(0, read), message.Text("MSH-10")) is { } answer)
                return answer;
        return null;
    }

    /// <summary>The answer to this message; one to another message is passed over.</summary>
    private static Hl7Message? AnswerIn(MllpDecoder decoder, ReadOnlySpan<byte> bytes, string control)
    {
        while (decoder.TryRead(ref bytes, out var frame))
            if (Hl7Message.Of(frame) is { } answer && answer.Text("MSA-1").Length > 0
                && (answer.Text("MSA-2") == control || answer.Text("MSA-2").Length == 0))
                return answer;
        return null;
    }

    private static bool IsForLater(MllpAnswer answer) => answer is { Code: "AR" or "CR", Answer: { } told }
        && (told.First("ERR") is null || told.Text("ERR-3.1") == Internal || told.Text("ERR-1.4.1") == Internal);

    private async Task<Stream> OpenAsync(CancellationToken cancel)
    {
        socket = new TcpClient { NoDelay = true };
        await socket.ConnectAsync(target.Host, target.Port, cancel).ConfigureAwait(false);
        if (!target.Tls)
            return socket.GetStream();
        var tls = new SslStream(socket.GetStream());
        await tls.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions
            {
                TargetHost = target.Host,
                RemoteCertificateValidationCallback = target.Trusted is null ? null : IsTrusted,
            },
            cancel).ConfigureAwait(false);
        return tls;
    }

    private bool IsTrusted(object sender, X509Certificate? shown, X509Chain? chain, SslPolicyErrors errors) =>
        shown?.GetCertHashString() == target.Trusted!.GetCertHashString();
}
