using System.Text.Json.Serialization;
using FirstPass.Billing.Claims;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Codecs;
using NodaTime;

namespace FirstPass.Billing.ClaimCases;

/// <summary>Stored shapes of a claim's case. A changed shape gets a new codec name and an upcaster.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    UseStringEnumConverter = true,
    Converters = [typeof(MoneyJson), typeof(UnitsJson), typeof(LocalDateConverter), typeof(InstantConverter)])]
[JsonSerializable(typeof(Money), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(Units), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(LocalDate), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(Instant), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ClaimCase))]
[JsonSerializable(typeof(ClaimFact))]
[JsonSerializable(typeof(UnknownPayer))]
internal sealed partial class ClaimCaseJson : JsonSerializerContext;
