using System.Text.Json.Serialization;
using FirstPass.Billing.Claims;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Codecs;
using NodaTime;

namespace FirstPass.Billing.Submissions;

/// <summary>Stored shapes of outgoing files. A changed shape gets a new codec name and an upcaster.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    UseStringEnumConverter = true,
    Converters = [typeof(MoneyJson), typeof(UnitsJson), typeof(LocalDateConverter), typeof(InstantConverter)])]
[JsonSerializable(typeof(Money), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(Units), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(LocalDate), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(Instant), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(Submission))]
[JsonSerializable(typeof(SubmissionFact))]
[JsonSerializable(typeof(SubmissionRequested))]
[JsonSerializable(typeof(ClaimQueued))]
[JsonSerializable(typeof(ControlNumbers))]
[JsonSerializable(typeof(NumbersWanted))]
[JsonSerializable(typeof(BatchAnswer))]
[JsonSerializable(typeof(BatchRefusal))]
[JsonSerializable(typeof(MemberWord))]
[JsonSerializable(typeof(MembersTold))]
[JsonSerializable(typeof(DeliverOrder))]
[JsonSerializable(typeof(ClaimWithdrawn))]
internal sealed partial class SubmissionJson : JsonSerializerContext;
