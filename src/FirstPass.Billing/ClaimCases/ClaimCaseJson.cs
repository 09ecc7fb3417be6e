using System.Text.Json.Serialization;
using FirstPass.Billing.Claims;
using FirstPass.Workflow.Codecs;

namespace FirstPass.Billing.ClaimCases;

/// <summary>Stored shapes of a claim's case. A changed shape gets a new codec name and an upcaster.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    UseStringEnumConverter = true,
    Converters = [typeof(MoneyJson), typeof(UnitsJson), typeof(LocalDateConverter), typeof(InstantConverter)])]
[JsonSerializable(typeof(ClaimCase))]
[JsonSerializable(typeof(ClaimFact))]
[JsonSerializable(typeof(UnknownPayer))]
internal sealed partial class ClaimCaseJson : JsonSerializerContext;
