using System.Text.Json.Serialization;
using FirstPass.Billing.Claims;
using FirstPass.Workflow.Codecs;

namespace FirstPass.Billing.RemittanceCases;

/// <summary>Stored shapes of payers' letters. A changed shape gets a new codec name and an upcaster.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    UseStringEnumConverter = true,
    Converters = [typeof(MoneyJson), typeof(UnitsJson), typeof(LocalDateConverter), typeof(InstantConverter)])]
[JsonSerializable(typeof(Letter))]
[JsonSerializable(typeof(LetterFact))]
[JsonSerializable(typeof(LetterReceived))]
internal sealed partial class LetterJson : JsonSerializerContext;
