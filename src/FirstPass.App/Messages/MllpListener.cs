using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using FirstPass.App.Composition;
using FirstPass.Billing.Gateway;

namespace FirstPass.App.Messages;

/// <summary>What a listener stands on.</summary>
/// <param name="Feed">Where it listens, and its limits.</param>
/// <param name="Certificate">What connections are encrypted with; null: they are in clear.</param>
/// <param name="Intake">The door for messages; null while the database cannot be opened.</param>
/// <param name="Log">Where the program tells whoever operates it what happens.</param>
internal sealed record ListenerParts(
    MessageFeed Feed, X509Certificate2? Certificate, Func<MessageIntake?> Intake, ILogger Log)
{
    /// <summary>Called when a message is on the disk and its answer is not given yet; a test cuts the line
    /// there.</summary>
    public Action<int> BeforeAnswer { get; init; } = static _ => { };
}

/// <summary>
/// Takes messages over MLLP: each connection is served by itself, one message after the other, and a message is
/// answered when its events are on the disk.
/// </summary>
internal sealed class MllpListener : IAsyncDisposable
{
    private static readonly TimeSpan Handshake = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BetweenFaults = TimeSpan.FromMilliseconds(100);

    private readonly ListenerParts parts;
    private readonly TcpListener listener;
    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentDictionary<Task, bool> serving = new();
    private readonly Task accepting;
    private int connections;

    /// <summary>Begins to listen.</summary>
    /// <exception cref="SocketException">The address cannot be taken.</exception>
    public MllpListener(ListenerParts parts)
    {
        this.parts = parts;
        listener = new TcpListener(IPEndPoint.Parse(parts.Feed.Listen));
        listener.Start();
        accepting = Task.Run(AcceptAsync);
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint Address => (IPEndPoint)listener.LocalEndpoint;

    /// <summary>Ends: a message that is being taken is taken and answered, and nothing further is read.</summary>
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync().ConfigureAwait(false);
        listener.Stop();
        await accepting.ConfigureAwait(false);
        await Task.WhenAll(serving.Keys).ConfigureAwait(false);
        listener.Dispose();
        stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                var socket = await listener.AcceptTcpClientAsync(stopping.Token).ConfigureAwait(false);
                Begin(socket);
            }
            catch (Exception fault)
                when (fault is SocketException or ObjectDisposedException or OperationCanceledException)
            {
                // A caller that hung up before it was heard, no handle left for another one, or the end: a fault that
                // stays must not keep a processor busy.
                await Task.Delay(BetweenFaults, stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private void Begin(TcpClient socket)
    {
        if (Interlocked.Increment(ref connections) > parts.Feed.MostConnections)
        {
            Interlocked.Decrement(ref connections);
            OperatorLog.ConnectionTurnedAway(parts.Log, parts.Feed.MostConnections);
            socket.Dispose();
            return;
        }

        var task = ServeAsync(socket);
        serving[task] = true;
        task.ContinueWith(t => serving.TryRemove(t, out _), TaskScheduler.Default);
    }

    private async Task ServeAsync(TcpClient socket)
    {
        await Task.Yield();
        using var held = socket;
        try
        {
            socket.NoDelay = true;
            var stream = await OpenAsync(socket).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
                await new MllpConnection(stream, parts).ServeAsync(stopping.Token).ConfigureAwait(false);
        }
        catch (Exception fault)
        {
            // What breaks one connection breaks no other; its sender sends again what was not answered.
            if (!stopping.IsCancellationRequested)
                OperatorLog.ConnectionBroken(parts.Log, FaultCode.Of(fault));
        }
        finally
        {
            Interlocked.Decrement(ref connections);
        }
    }

    private async Task<Stream> OpenAsync(TcpClient socket)
    {
        if (parts.Certificate is not { } certificate)
            return socket.GetStream();
        var tls = new SslStream(socket.GetStream());
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stopping.Token);
        patience.CancelAfter(Handshake);
        await tls.AuthenticateAsServerAsync(
            new SslServerAuthenticationOptions { ServerCertificate = certificate }, patience.Token)
            .ConfigureAwait(false);
        return tls;
    }
}
