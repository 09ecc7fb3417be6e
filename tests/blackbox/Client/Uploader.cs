using System.Net;
using System.Text.Json;

namespace FirstPass.Blackbox.Client;

/// <summary>
/// Hands files in by HTTP as a program does: one key for each file, and the same request again until an answer comes,
/// whatever answers were lost. The server may come back under another address.
/// </summary>
/// <param name="from">Folder of the generated files.</param>
/// <param name="address">File that says where the server answers now.</param>
/// <param name="secret">File with the key of this program.</param>
internal sealed class Uploader(string from, string address, string secret) : IDisposable
{
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(20) };
    private readonly string key = File.ReadAllText(secret).Trim();

    /// <summary>Sends a file until it is answered.</summary>
    public async Task<Uploaded> SendAsync(string file)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                if (await TryAsync(file) is { } answer)
                    return answer with { Tries = tries };
            }
            catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException or IOException)
            {
                // Whether it was taken nobody knows: the same key asks again.
            }

            await Task.Delay(100);
        }
    }

    /// <returns>Null when nothing was done, or another try is under way.</returns>
    private async Task<Uploaded?> TryAsync(string file)
    {
        var (route, kind) = PlaceOf(file);
        var server = await File.ReadAllTextAsync(address);
        var place = new Uri($"{server}/api/v1/files?route={route}&kind={kind}");
        using var request = new HttpRequestMessage(HttpMethod.Post, place);
        request.Headers.Authorization = new("Bearer", key);
        request.Headers.Add("Idempotency-Key", file);
        request.Content = new ByteArrayContent(await File.ReadAllBytesAsync(Path.Combine(from, file)));
        request.Content.Headers.ContentType = new("application/EDI-X12");
        request.Content.Headers.ContentDisposition = new("attachment") { FileName = Path.GetFileName(file) };
        using var response = await http.SendAsync(request);
        if ((int)response.StatusCode >= 500
            || response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.Conflict)
            return null;
        var text = await response.Content.ReadAsStringAsync();
        if (response.StatusCode != HttpStatusCode.Created)
            return new Uploaded(file, $"{(int)response.StatusCode}", Kept: false);
        using var answer = JsonDocument.Parse(text);
        var first = answer.RootElement.GetProperty("interchanges")[0];
        var taken = answer.RootElement.GetProperty("status").GetString() == "applied";
        return new Uploaded(file, taken ? first.GetProperty("case").GetString()! : "refused", taken);
    }

    private static (string Route, string Kind) PlaceOf(string file) => Path.GetDirectoryName(file) switch
    {
        "hub/in" => ("HUB-1", "claims"),
        "hub/answers-in" => ("HUB-1", "answers"),
        "direct/in" => ("DIRECT", "claims"),
        _ => ("DIRECT", "answers"),
    };

    public void Dispose() => http.Dispose();
}

/// <summary>What was answered to a file that was handed in by HTTP.</summary>
/// <param name="File">Its name.</param>
/// <param name="Case">Case of its interchange, or why it was not taken.</param>
/// <param name="Kept">True when it was taken.</param>
/// <param name="Tries">How often it was sent.</param>
internal sealed record Uploaded(string File, string Case, bool Kept, int Tries = 1);
