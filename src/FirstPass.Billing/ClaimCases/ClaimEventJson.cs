using System.Text.Json.Serialization;
using FirstPass.Billing.Claims;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Codecs;
using NodaTime;

namespace FirstPass.Billing.ClaimCases;

/// <summary>Stored shapes of a claim's events. A changed shape gets a new codec name and an upcaster.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    UseStringEnumConverter = true,
    Converters = [typeof(MoneyJson), typeof(UnitsJson), typeof(LocalDateConverter), typeof(InstantConverter)])]
[JsonSerializable(typeof(Money), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(Units), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(LocalDate), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(Instant), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ClaimReceived))]
[JsonSerializable(typeof(ClaimSent))]
[JsonSerializable(typeof(ClaimUnsent))]
[JsonSerializable(typeof(BatchRefused))]
[JsonSerializable(typeof(BatchWait))]
[JsonSerializable(typeof(AnswerItem))]
[JsonSerializable(typeof(ClaimCorrection))]
[JsonSerializable(typeof(FindingNote))]
[JsonSerializable(typeof(RemitItem))]
[JsonSerializable(typeof(Takeback))]
[JsonSerializable(typeof(OtherPayerAsked))]
[JsonSerializable(typeof(DenialEnded))]
[JsonSerializable(typeof(PayerErrorFound))]
[JsonSerializable(typeof(WriteOffOrder))]
[JsonSerializable(typeof(PatientPayment))]
[JsonSerializable(typeof(BalanceToPatient))]
[JsonSerializable(typeof(LateCharge))]
internal sealed partial class ClaimEventJson : JsonSerializerContext;
