using System.Net;

namespace FirstPass.Blackbox.Client;

/// <summary>Waits until an instance says that it is ready, and tells how long that took since it was started.</summary>
internal static class Ready
{
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(2) };

    public static async Task<int> IsLiveAsync(string url)
    {
        using var answer = await Http.GetAsync(new Uri(url + "/health/live"));
        return answer.IsSuccessStatusCode ? 0 : 1;
    }

    /// <param name="url">Address of the instance.</param>
    /// <param name="started">When it was started, in nanoseconds since 1970.</param>
    /// <param name="most">How many milliseconds it may take.</param>
    public static async Task<int> WaitAsync(string url, long started, long most)
    {
        while (true)
        {
            var took = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() - (started / 1_000_000);
            if (took > most)
                return 1;
            try
            {
                using var answer = await Http.GetAsync(new Uri(url + "/health/ready"));
                if (answer.StatusCode == HttpStatusCode.OK)
                {
                    Console.WriteLine(DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() - (started / 1_000_000));
                    return 0;
                }
            }
            catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException)
            {
                // It does not answer yet.
            }

            await Task.Delay(10);
        }
    }
}
