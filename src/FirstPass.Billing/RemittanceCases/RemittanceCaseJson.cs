using System.Text.Json.Serialization;
using FirstPass.Billing.Claims;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Codecs;
using NodaTime;

namespace FirstPass.Billing.RemittanceCases;

/// <summary>Stored shapes of payments. A changed shape gets a new codec name and an upcaster.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    UseStringEnumConverter = true,
    Converters = [typeof(MoneyJson), typeof(UnitsJson), typeof(LocalDateConverter), typeof(InstantConverter)])]
[JsonSerializable(typeof(Money), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(Units), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(LocalDate), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(Instant), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(RemittanceCase))]
[JsonSerializable(typeof(RemittanceFact))]
[JsonSerializable(typeof(RemitReceived))]
[JsonSerializable(typeof(RemitClaims))]
[JsonSerializable(typeof(RemitAdjustments))]
[JsonSerializable(typeof(RemitCount))]
[JsonSerializable(typeof(RemitParked))]
[JsonSerializable(typeof(RemitArrived))]
[JsonSerializable(typeof(EftLanded))]
[JsonSerializable(typeof(SuspenseSolution))]
[JsonSerializable(typeof(SuspenseAssigned))]
internal sealed partial class RemittanceCaseJson : JsonSerializerContext;
