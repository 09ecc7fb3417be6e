using System.Globalization;
using System.Text.Json;
using FirstPass.Sandbox.Rules;

namespace FirstPass.Sandbox.Schedule;

/// <summary>What time it is: a fixed time, a file that says it, or a clock that is asked over HTTP.</summary>
public sealed class DemoClock
{
    private const int LongestAnswer = 4096;
    private const string Zone = "America/Chicago";
    private static readonly string[] Names = ["now", "time", "today", "date"];

    private readonly Func<CancellationToken, Task<string>> read;

    private DemoClock(Func<CancellationToken, Task<string>> read) => this.read = read;

    /// <summary>
    /// A clock from the command line: an address, a date, a date and time, or a file that holds one of these.
    /// </summary>
    public static DemoClock Of(string text)
    {
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
        {
            var client = new HttpClient { MaxResponseContentBufferSize = LongestAnswer };
            return new DemoClock(stop => client.GetStringAsync(address, stop));
        }

        return TryRead(text, out _)
            ? new DemoClock(_ => Task.FromResult(text))
            : new DemoClock(stop => File.ReadAllTextAsync(text, stop));
    }

    /// <summary>The time, or null when nobody answers.</summary>
    /// <exception cref="RulesException">The answer is no time.</exception>
    public async Task<DateTime?> Now(CancellationToken stop)
    {
        try
        {
            var text = await read(stop);
            return TryRead(text, out var now) ? now : throw new RulesException("The clock does not say a time.");
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException
            || (fault is TaskCanceledException && !stop.IsCancellationRequested))
        {
            return null;
        }
    }

    /// <summary>
    /// Reads <c>2026-06-01</c> (then it is 09:00), <c>2026-06-01T14:30:00</c>, the same with an offset, or a JSON
    /// object with one of these under <c>now</c>, <c>time</c>, <c>today</c> or <c>date</c>.
    /// </summary>
    public static bool TryRead(string text, out DateTime now)
    {
        text = text.Trim().Trim('"');
        if (text.StartsWith('{'))
            return TryReadJson(text, out now);
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            now = day.ToDateTime(new TimeOnly(9, 0));
            return true;
        }

        return TryReadTime(text, out now);
    }

    private static bool TryReadTime(string text, out DateTime now)
    {
        var offset = text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > "yyyy-MM-dd".Length;
        if (offset && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant))
        {
            now = TimeZoneInfo.ConvertTime(instant, TimeZoneInfo.FindSystemTimeZoneById(Zone)).DateTime;
            return true;
        }

        return DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out now)
            && text.Length >= "yyyy-MM-ddTHH:mm".Length;
    }

    private static bool TryReadJson(string text, out DateTime now)
    {
        now = default;
        try
        {
            using var json = JsonDocument.Parse(text);
            foreach (var name in Names)
                if (json.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
                    && TryRead(value.GetString()!, out now))
                    return true;
            return false;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
