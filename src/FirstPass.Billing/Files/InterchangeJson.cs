using System.Text.Json.Serialization;
using FirstPass.Billing.Claims;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Codecs;
using NodaTime;

namespace FirstPass.Billing.Files;

/// <summary>Stored shapes of received files. A changed shape gets a new codec name and an upcaster.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    UseStringEnumConverter = true,
    Converters = [typeof(MoneyJson), typeof(UnitsJson), typeof(LocalDateConverter), typeof(InstantConverter)])]
[JsonSerializable(typeof(Money), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(Units), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(LocalDate), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(Instant), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(InterchangeCase))]
[JsonSerializable(typeof(InterchangeFact))]
[JsonSerializable(typeof(ReceivedInterchange))]
[JsonSerializable(typeof(AnswerBatch))]
[JsonSerializable(typeof(InterchangeOrder))]
internal sealed partial class InterchangeJson : JsonSerializerContext;
