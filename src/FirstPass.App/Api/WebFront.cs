using System.Collections.Immutable;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using FirstPass.Engine.Tenancy;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace FirstPass.App.Api;

/// <summary>How an instance is reached: what stands before it, and whether what it says can be read on the
/// way.</summary>
public sealed record WebFront
{
    /// <summary>Proxies that are believed when they say who asks (<c>X-Forwarded-For</c>).</summary>
    public ImmutableArray<IPNetwork> Proxies { get; init; } = [];

    /// <summary>True when somebody said that a proxy before it speaks TLS.</summary>
    public bool TlsProxy { get; init; }

    /// <summary>What <c>https</c> addresses are answered with.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>How the address stands: in clear only where nobody else hears it.</summary>
    public PostureItem Posture(string url, DataEnvironment environment)
    {
        var heard = Addresses(url).Where(a => IsHttp(a) && !IsLoopback(a.Host)).ToList();
        return heard.Count == 0 ? new PostureItem("address", url, PostureState.Good)
            : TlsProxy ? new PostureItem("address", $"{url}, in clear behind a TLS proxy", PostureState.Notice)
            : new PostureItem(
                "address", $"{url}, in clear: take a --certificate, or say that there is a --tls-proxy",
                environment == DataEnvironment.Production ? PostureState.Bad : PostureState.Notice);
    }

    /// <summary>True when an address needs a certificate.</summary>
    public static bool NeedsCertificate(string url) => Addresses(url).Any(a => !IsHttp(a));

    /// <summary>True when every part is an address to listen on.</summary>
    public static bool IsAddress(string url)
    {
        try
        {
            return Addresses(url).All(a =>
                a.Scheme is "http" or "https" && a.Port is >= IPEndPoint.MinPort and <= IPEndPoint.MaxPort);
        }
        catch (FormatException)
        {
            return false;
        }
    }

    /// <summary>True for a host that nobody but this machine reaches.</summary>
    public static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || host.StartsWith("unix:", StringComparison.Ordinal)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    /// <summary>A proxy's address, or a network of them; null for anything else.</summary>
    public static IPNetwork? ProxyOf(string text) =>
        IPAddress.TryParse(text, out var one) ? new IPNetwork(one, one.GetAddressBytes().Length * 8)
        : IPNetwork.TryParse(text, out var network) ? network
        : null;

    internal void Use(WebApplication app)
    {
        if (Proxies.IsEmpty)
            return;
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor,
            ForwardLimit = null,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in Proxies)
            options.KnownIPNetworks.Add(proxy);
        app.UseForwardedHeaders(options);
    }

    private static bool IsHttp(BindingAddress address) =>
        address.Scheme.Equals("http", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<BindingAddress> Addresses(string url) =>
        url.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(BindingAddress.Parse);
}
