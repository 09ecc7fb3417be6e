using System.Collections.Immutable;
using System.Text.Json;

namespace FirstPass.Verify;

/// <summary>What an export says it holds.</summary>
internal sealed record Manifest(string Tenant, string Database, ImmutableArray<CheckpointHead> Streams)
{
    /// <summary>Null when it is missing or not well-formed.</summary>
    public static Manifest? TryRead(string folder)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "manifest.json")));
            var root = document.RootElement;
            if (root.GetProperty("format").GetString() != "firstpass audit export v1")
                return null;
            return new Manifest(
                root.GetProperty("tenant").GetString() ?? "", root.GetProperty("database").GetString() ?? "",
                [
                    .. root.GetProperty("streams").EnumerateArray().Select(s => new CheckpointHead(
                        s.GetProperty("stream").GetInt32(), s.GetProperty("position").GetInt64(),
                        Canonical.Hex(s.GetProperty("chain").GetString()))),
                ]);
        }
        catch (Exception e) when (e is IOException or JsonException or FormatException or KeyNotFoundException
            or InvalidOperationException)
        {
            return null;
        }
    }
}
