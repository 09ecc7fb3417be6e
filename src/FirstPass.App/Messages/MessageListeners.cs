using System.Collections.Immutable;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using FirstPass.App.Api;
using FirstPass.App.Composition;
using FirstPass.Billing.Gateway;
using FirstPass.Engine.Tenancy;
using FirstPass.Workflow.Identity;

namespace FirstPass.App.Messages;

/// <summary>The connections that the tenants of an instance take messages by.</summary>
internal sealed class MessageListeners : IAsyncDisposable
{
    private MessageListeners(ImmutableArray<(TenantId Tenant, MllpListener Listener)> all) => All = all;

    /// <summary>The listeners with their tenants.</summary>
    public ImmutableArray<(TenantId Tenant, MllpListener Listener)> All { get; }

    /// <summary>Begins to listen for every tenant that says where.</summary>
    /// <exception cref="System.Net.Sockets.SocketException">An address cannot be taken.</exception>
    /// <exception cref="System.Security.Cryptography.CryptographicException">A certificate is none.</exception>
    public static async Task<MessageListeners> StartAsync(Product product, Action<int>? beforeAnswer = null)
    {
        var all = ImmutableArray.CreateBuilder<(TenantId, MllpListener)>();
        try
        {
            foreach (var state in product.Tenants)
                if (FeedOf(state) is { } feed)
                    all.Add((state.Tenant, new MllpListener(Parts(product, state.Tenant, feed) with
                    {
                        BeforeAnswer = beforeAnswer ?? (static _ => { }),
                    })));
        }
        catch
        {
            await new MessageListeners(all.ToImmutable()).DisposeAsync().ConfigureAwait(false);
            throw;
        }

        return new MessageListeners(all.ToImmutable());
    }

    /// <summary>How the addresses stand: in clear only where nobody else hears it.</summary>
    public static IEnumerable<PostureItem> Posture(Product product, DataEnvironment environment) =>
        product.Tenants.Select(FeedOf).OfType<MessageFeed>().Select(feed =>
            feed.Certificate.Length > 0 || WebFront.IsLoopback($"{IPEndPoint.Parse(feed.Listen).Address}")
                ? new PostureItem("messages", feed.Listen, PostureState.Good)
                : new PostureItem(
                    "messages", $"{feed.Listen}, in clear: configure a certificate",
                    environment == DataEnvironment.Production ? PostureState.Bad : PostureState.Notice));

    public async ValueTask DisposeAsync()
    {
        foreach (var (_, listener) in All)
            await listener.DisposeAsync().ConfigureAwait(false);
    }

    private static MessageFeed? FeedOf(TenantState state) =>
        state.Rules.World.Tenant.Messages is { Listen.Length: > 0 } feed ? feed : null;

    private static ListenerParts Parts(Product product, TenantId tenant, MessageFeed feed) => new(
        feed, CertificateOf(product, feed), () => product.Desk(tenant)?.Messages,
        product.Options.Logs.CreateLogger(OperatorLog.Category));

    private static X509Certificate2? CertificateOf(Product product, MessageFeed feed) =>
        feed.Certificate.Length == 0
            ? null
            : X509Certificate2.CreateFromPemFile(
                Path.Combine(product.Options.Data, feed.Certificate),
                feed.CertificateKey.Length > 0 ? Path.Combine(product.Options.Data, feed.CertificateKey) : null);
}
