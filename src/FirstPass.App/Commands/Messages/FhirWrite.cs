using System.Collections.Immutable;
using System.Text.Json;
using FirstPass.App.Commands.Words;
using FirstPass.Billing.Events;
using FirstPass.Exchange.Fhir;

namespace FirstPass.App.Commands.Messages;

/// <summary>
/// <c>fhir write</c>: events as resources, one a line. Events come as <c>fhir read --with-patients</c> writes them, or
/// one a line with <c>type</c> and <c>body</c>.
/// </summary>
internal sealed class FhirWrite(Voice voice, OutwardMapping mapping)
{
    private readonly ResourceWriter writer = new(mapping);

    /// <summary>Writes the resources of every event.</summary>
    /// <returns>The exit code.</returns>
    public int Run(Stream stream)
    {
        using var lines = new StreamReader(stream);
        var (events, isWrong) = (0, false);
        var progress = new Progress(voice.Error, "events");
        for (var number = 1; lines.ReadLine() is { } line; number++)
        {
            if (string.IsNullOrWhiteSpace(line))
                continue;
            if (EventsOf(line) is not { } told)
                return voice.Refuse(Exit.Refused, $"Line {number} is no event: type and body, or a line of fhir read.");
            foreach (var (type, body) in told)
            {
                isWrong |= Write(number, type, body);
                progress.Next();
            }

            events += told.Length;
        }

        return events == 0 ? voice.Refuse(Exit.Refused, "There is no event in this file.")
            : isWrong ? Exit.Findings
            : Exit.Done;
    }

    /// <returns>True when an event cannot be told, or R4 wants more than it says.</returns>
    private bool Write(int line, string type, BillingEvent body)
    {
        var written = writer.Write(type, body);
        foreach (var resource in written.Resources)
            voice.Output.WriteLine(resource);
        foreach (var finding in ResourceFinding.Of(written.Findings))
            (finding with { Line = line }).Write(voice.Error);
        return !written.Findings.IsEmpty;
    }

    private static ImmutableArray<(string Type, BillingEvent Body)>? EventsOf(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
                return null;
            var items = root.TryGetProperty("events", out var list) ? list.EnumerateArray().ToList() : [root];
            return [.. items.Select(EventOf)];
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }

    private static (string Type, BillingEvent Body) EventOf(JsonElement item)
    {
        var type = item.GetProperty("type").GetString() ?? "";
        var kind = EventKind.Find(type) ?? throw new JsonException("There is no such event.");
        return (type, kind.Read(System.Text.Encoding.UTF8.GetBytes(item.GetProperty("body").GetRawText())));
    }
}
