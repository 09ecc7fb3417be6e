using System.Text.Json.Serialization;
using FirstPass.Workflow.Codecs;

namespace FirstPass.Engine.Shards;

/// <summary>Shape of a snapshot's head.</summary>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [typeof(InstantConverter), typeof(LocalDateConverter)])]
[JsonSerializable(typeof(SnapshotHead))]
internal sealed partial class SnapshotJson : JsonSerializerContext;
