using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace FirstPass.Billing.Events;

/// <summary>A kind of event: its types, the shape of its body, and the key of whatever it is about.</summary>
/// <param name="Types">Event types, such as <c>patient.registered</c>.</param>
/// <param name="Body">Type of its body.</param>
/// <param name="Shape">Stored shape of the body.</param>
/// <param name="KeyKind">Kind of the key by which the case that takes it is found.</param>
/// <param name="KeyParts">The key of one event; empty when it names nothing.</param>
public sealed record EventKind(
    ImmutableArray<string> Types, Type Body, JsonTypeInfo Shape, string KeyKind,
    Func<BillingEvent, ImmutableArray<string>> KeyParts)
{
    private const string Patient = "patient";
    private const string Encounter = "encounter";

    /// <summary>A claim as others tell of it: the claims here are found by keys of their own.</summary>
    private const string ToldClaim = "told-claim";

    /// <summary>Every kind. The first type of one is its usual one.</summary>
    public static ImmutableArray<EventKind> All { get; } =
    [
        Of(["patient.registered", "patient.changed"], EventJson.Default.PatientRegistered, Patient,
            e => Keyed(e.Patient)),
        Of(["patient.merged"], EventJson.Default.PatientMerged, Patient, e => Keyed(e.Patient)),
        Of(["coverage.changed"], EventJson.Default.CoverageChanged, Patient, e => Keyed(e.Patient)),
        Of(["appointment.changed"], EventJson.Default.AppointmentChanged, "appointment",
            e => Parts(e.Origin?.Partner, e.Number.Reveal())),
        Of(["encounter.opened", "encounter.closed", "encounter.reopened", "encounter.cancelled"],
            EventJson.Default.EncounterTurned, Encounter, e => Keyed(e.Patient, e.Visit)),
        Of(["encounter.charge.posted"], EventJson.Default.ChargePosted, Encounter, e => Keyed(e.Patient, e.Visit)),
        Of(["document.received"], EventJson.Default.DocumentReceived, Patient, e => Keyed(e.Patient)),
        Of(["eligibility.verified"], EventJson.Default.EligibilityVerified, Patient, e => Keyed(e.Patient)),
        Of(["authorization.decided"], EventJson.Default.AuthorizationDecided, "authorization",
            e => Parts(e.Payer, e.Number)),
        Of(["refund.approved"], EventJson.Default.RefundApproved, "refund", e => Parts(e.Payer, e.Number)),
        Of(["claim.submitted", "claim.accepted", "claim.rejected", "claim.status.changed"],
            EventJson.Default.ClaimTurned, ToldClaim, e => Keyed(e.Claim)),
        Of(["denial.received"], EventJson.Default.DenialReceived, ToldClaim, e => Keyed(e.Claim)),
        Of(["payment.settled"], EventJson.Default.PaymentSettled, "told-payment",
            e => Parts(e.Payer ?? e.PayerId, e.Trace ?? e.Number)),
    ];

    /// <summary>The kind of an event type, or null.</summary>
    public static EventKind? Find(string type) => All.FirstOrDefault(k => k.Types.Contains(type));

    /// <summary>The kind of an event.</summary>
    public static EventKind Of(BillingEvent happened) => All.First(k => k.Body == happened.GetType());

    /// <summary>Reads a body from its JSON.</summary>
    /// <exception cref="JsonException">It has not the shape.</exception>
    public BillingEvent Read(ReadOnlySpan<byte> json) =>
        (BillingEvent?)JsonSerializer.Deserialize(json, Shape) ?? throw new JsonException("The body is empty.");

    /// <summary>The body as JSON, patient data included.</summary>
    public byte[] Write(BillingEvent happened) => JsonSerializer.SerializeToUtf8Bytes(happened, Shape);

    /// <summary>The body as JSON, with a mask where patient data stands.</summary>
    public byte[] WriteMasked(BillingEvent happened) =>
        JsonSerializer.SerializeToUtf8Bytes(happened, Masked.GetTypeInfo(Body));

    private static JsonSerializerOptions Masked { get; } = Unsealed();

    // Without the converters of the stored form patient data writes itself as a mask.
    private static JsonSerializerOptions Unsealed()
    {
        var options = new JsonSerializerOptions(EventJson.Default.Options) { TypeInfoResolver = EventJson.Default };
        foreach (var open in options.Converters.Where(c => c is PhiTextJson or PhiDayJson).ToList())
            options.Converters.Remove(open);
        return options;
    }

    private static EventKind Of<T>(
        ImmutableArray<string> types, JsonTypeInfo<T> shape, string keyKind, Func<T, ImmutableArray<string>> parts)
        where T : BillingEvent => new(types, typeof(T), shape, keyKind, e => parts((T)e));

    private static ImmutableArray<string> Keyed(PatientFacts patient) =>
        Parts(patient.NumberFrom, patient.Number.Reveal());

    // A visit number is unique there; without one the account stands for the encounter.
    private static ImmutableArray<string> Keyed(PatientFacts patient, VisitFacts? visit) =>
        Parts(patient.NumberFrom, visit?.Number.Reveal() ?? patient.Account.Reveal());

    private static ImmutableArray<string> Keyed(ClaimTold claim) => Parts("", claim.Number.Reveal());

    private static ImmutableArray<string> Parts(string? from, string? number) =>
        string.IsNullOrEmpty(number) ? [] : [from ?? "", number];
}
