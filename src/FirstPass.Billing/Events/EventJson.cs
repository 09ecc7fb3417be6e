using System.Text.Json.Serialization;
using FirstPass.Billing.Claims;
using FirstPass.Workflow.Codecs;

namespace FirstPass.Billing.Events;

/// <summary>Stored shapes of events from the systems around billing. A changed shape gets a new codec name and an
/// upcaster.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    UseStringEnumConverter = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    Converters =
    [
        typeof(MoneyJson), typeof(UnitsJson), typeof(LocalDateConverter), typeof(DigestConverter),
        typeof(PointOfTimeJson), typeof(PhiTextJson), typeof(PhiDayJson),
    ])]
[JsonSerializable(typeof(PatientRegistered))]
[JsonSerializable(typeof(PatientMerged))]
[JsonSerializable(typeof(CoverageChanged))]
[JsonSerializable(typeof(AppointmentChanged))]
[JsonSerializable(typeof(EncounterTurned))]
[JsonSerializable(typeof(ChargePosted))]
[JsonSerializable(typeof(DocumentReceived))]
[JsonSerializable(typeof(EligibilityVerified))]
[JsonSerializable(typeof(AuthorizationDecided))]
[JsonSerializable(typeof(RefundApproved))]
[JsonSerializable(typeof(ClaimTurned))]
[JsonSerializable(typeof(DenialReceived))]
[JsonSerializable(typeof(PaymentSettled))]
internal sealed partial class EventJson : JsonSerializerContext
{
    /// <summary>Lets the log hold such bodies.</summary>
    public static CodecSet Register(CodecSet codecs) => codecs
        .Add("patient-registered@1", () => Default.PatientRegistered)
        .Add("patient-merged@1", () => Default.PatientMerged)
        .Add("coverage-changed@1", () => Default.CoverageChanged)
        .Add("appointment-changed@1", () => Default.AppointmentChanged)
        .Add("encounter-turned@1", () => Default.EncounterTurned)
        .Add("charge-posted@1", () => Default.ChargePosted)
        .Add("document-received@1", () => Default.DocumentReceived)
        .Add("eligibility-verified@1", () => Default.EligibilityVerified)
        .Add("authorization-decided@1", () => Default.AuthorizationDecided)
        .Add("refund-approved@1", () => Default.RefundApproved)
        .Add("claim-turned@1", () => Default.ClaimTurned)
        .Add("denial-received@1", () => Default.DenialReceived)
        .Add("payment-settled@1", () => Default.PaymentSettled);
}
