using System.Text.Json.Serialization;
using FirstPass.Billing.Claims;
using FirstPass.Workflow.Codecs;

namespace FirstPass.Billing.Files;

/// <summary>Stored shapes of received files. A changed shape gets a new codec name and an upcaster.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    UseStringEnumConverter = true,
    Converters = [typeof(MoneyJson), typeof(UnitsJson), typeof(LocalDateConverter), typeof(InstantConverter)])]
[JsonSerializable(typeof(InterchangeCase))]
[JsonSerializable(typeof(InterchangeFact))]
[JsonSerializable(typeof(ReceivedInterchange))]
[JsonSerializable(typeof(AnswerBatch))]
[JsonSerializable(typeof(InterchangeOrder))]
internal sealed partial class InterchangeJson : JsonSerializerContext;
