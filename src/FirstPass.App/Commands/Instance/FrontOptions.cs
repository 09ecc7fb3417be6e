using System.CommandLine;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using FirstPass.App.Api;

namespace FirstPass.App.Commands.Instance;

/// <summary>Options of <c>serve</c> that say where it answers and what stands before it.</summary>
internal sealed class FrontOptions
{
    private const string UsualUrl = "http://127.0.0.1:5180";

    private readonly Option<string> url = new("--url")
    {
        Description = "Address to listen on.",
        DefaultValueFactory = _ => UsualUrl,
    };

    private readonly Option<string?> certificate = new("--certificate")
    {
        Description = "Certificate for an https address, as PEM.",
    };

    private readonly Option<string?> certificateKey = new("--certificate-key")
    {
        Description = "Its private key, as PEM. Default: in the file of the certificate.",
    };

    private readonly Option<bool> tlsProxy = new("--tls-proxy")
    {
        Description = "A proxy before it speaks TLS: production may answer in clear beyond this machine.",
    };

    private readonly Option<IPNetwork[]> proxies = new("--proxy")
    {
        Description = "Address or network of a proxy that is believed when it says who asks, more than once.",
        HelpName = "address",
        DefaultValueFactory = _ => [],
        CustomParser = result =>
        {
            var read = result.Tokens.Select(t => WebFront.ProxyOf(t.Value)).ToList();
            if (read.Contains(null))
                result.AddError("--proxy is an address such as 10.0.0.7, or a network such as 10.0.0.0/24.");
            return [.. read.OfType<IPNetwork>()];
        },
    };

    private FrontOptions() => url.Validators.Add(result =>
    {
        if (!WebFront.IsAddress(result.GetValueOrDefault<string>()))
            result.AddError($"--url is an address such as {UsualUrl}.");
    });

    public static FrontOptions Create() => new();

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[url, certificate, certificateKey, tlsProxy, proxies])
            command.Add(option);
    }

    public string Url(ParseResult parsed) => parsed.GetValue(url)!;

    /// <summary>What stands before it, or why the certificate cannot be taken.</summary>
    public bool TryRead(ParseResult parsed, out WebFront front, out string wrong)
    {
        wrong = "";
        front = new WebFront
        {
            Proxies = [.. parsed.GetValue(proxies) ?? []],
            TlsProxy = parsed.GetValue(tlsProxy),
        };
        var file = parsed.GetValue(certificate);
        if (file is null && WebFront.NeedsCertificate(Url(parsed)))
            wrong = "An https address takes a --certificate.";
        if (file is null)
            return wrong.Length == 0;
        try
        {
            front = front with
            {
                Certificate = X509Certificate2.CreateFromPemFile(file, parsed.GetValue(certificateKey)),
            };
        }
        catch (CryptographicException)
        {
            wrong = $"{file} is no certificate with its key, as PEM.";
        }

        return wrong.Length == 0;
    }
}
