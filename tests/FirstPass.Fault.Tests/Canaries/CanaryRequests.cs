using System.Net.Sockets;
using System.Text;

namespace FirstPass.Fault.Tests.Canaries;

/// <summary>
/// Requests that name the patient where no name belongs: in what the server itself refuses before any route is asked,
/// and in addresses, methods and headers.
/// </summary>
internal static class CanaryRequests
{
    private const string Host = "Host: 127.0.0.1\r\n";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static readonly string[] All =
    [
        $"\vNM1*IL*1*{Canary.Last}*{Canary.First}****MI*{Canary.Member}\r\n\r\n",
        $"GET / {Canary.Last}\r\n\r\n",
        $"{Canary.Last} / HTTP/1.1\r\n{Host}\r\n",
        $"GET {Canary.Last} HTTP/1.1\r\n{Host}\r\n",
        $"GET http://{Canary.Last}/{Canary.Member} HTTP/1.1\r\n{Host}\r\n",
        $"GET / HTTP/1.1\r\n{Host}{Canary.Last} {Canary.First}\r\n\r\n",
        $"GET / HTTP/1.1\r\n{Host}{Canary.Last} : {Canary.First}\r\n\r\n",
        $"GET / HTTP/1.1\r\nHost: {Canary.Last}/{Canary.Member}\r\n\r\n",
        $"GET / HTTP/1.1\r\nHost: {Canary.Last}\r\nHost: {Canary.First}\r\n\r\n",
        $"POST /api/v1/sessions HTTP/1.1\r\n{Host}Content-Length: {Canary.Last}\r\n\r\n",
        $"POST /api/v1/sessions HTTP/1.1\r\n{Host}Transfer-Encoding: {Canary.Last}\r\n\r\n",
        $"POST /api/v1/sessions HTTP/1.1\r\n{Host}Content-Type: application/json\r\n"
            + $"Transfer-Encoding: chunked\r\n\r\n{Canary.Last}\r\n",
        $"POST /api/v1/sessions HTTP/1.1\r\n{Host}Content-Type: {Canary.Last}/x\r\nContent-Length: 2\r\n\r\n{{}}",
        $"POST /api/v1/sessions HTTP/1.1\r\n{Host}Content-Type: application/json\r\n"
            + $"Content-Length: {Canary.Last.Length}\r\n\r\n{Canary.Last}",
        $"GET /api/v1/cases/{Canary.Last} HTTP/1.1\r\n{Host}Authorization: Bearer {Canary.Member}\r\n\r\n",
        $"GET /{Canary.Last}?name={Canary.First} HTTP/1.1\r\n{Host}Expect: {Canary.Member}\r\n\r\n",
        $"DELETE /api/v1/tasks/{Canary.Last} HTTP/1.1\r\n{Host}\r\n",
    ];

    /// <summary>Sends each on a connection of its own.</summary>
    /// <returns>What was answered to all of them.</returns>
    public static async Task<string> SendAsync(Uri server)
    {
        var answers = new StringBuilder();
        foreach (var request in All)
        {
            using var late = new CancellationTokenSource(Patience);
            using var client = new TcpClient();
            await client.ConnectAsync(server.Host, server.Port, late.Token);
            var stream = client.GetStream();
            await stream.WriteAsync(Encoding.Latin1.GetBytes(request), late.Token);
            client.Client.Shutdown(SocketShutdown.Send);
            answers.AppendLine(await AnswerAsync(stream, late.Token));
        }

        return answers.ToString();
    }

    private static async Task<string> AnswerAsync(NetworkStream stream, CancellationToken cancel)
    {
        using var heard = new MemoryStream();
        try
        {
            await stream.CopyToAsync(heard, cancel);
        }
        catch (IOException)
        {
            // The server cuts off what it refuses; what it said before counts.
        }

        return Encoding.Latin1.GetString(heard.ToArray());
    }
}
