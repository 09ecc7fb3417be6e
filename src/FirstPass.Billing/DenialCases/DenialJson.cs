using System.Text.Json.Serialization;
using FirstPass.Billing.Claims;
using FirstPass.Workflow.Codecs;

namespace FirstPass.Billing.DenialCases;

/// <summary>Stored shapes of denials. A changed shape gets a new codec name and an upcaster.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    UseStringEnumConverter = true,
    Converters = [typeof(MoneyJson), typeof(UnitsJson), typeof(LocalDateConverter), typeof(InstantConverter)])]
[JsonSerializable(typeof(DenialCase))]
[JsonSerializable(typeof(DenialFact))]
[JsonSerializable(typeof(DenialFound))]
[JsonSerializable(typeof(DenialClosing))]
[JsonSerializable(typeof(DenialLeft))]
[JsonSerializable(typeof(DenialDecision))]
internal sealed partial class DenialJson : JsonSerializerContext;
