using System.Text.Json.Serialization;
using FirstPass.Billing.Claims;
using FirstPass.Workflow.Codecs;

namespace FirstPass.Billing.Remittance;

/// <summary>
/// The form of a payment and its claims that their digest is made of: money is whole cents, units are thousandths.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    Converters = [typeof(MoneyJson), typeof(UnitsJson), typeof(LocalDateConverter)])]
[JsonSerializable(typeof(PaymentBatch))]
[JsonSerializable(typeof(RemitClaim))]
internal sealed partial class RemittanceJson : JsonSerializerContext;
