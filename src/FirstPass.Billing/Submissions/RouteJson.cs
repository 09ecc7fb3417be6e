using System.Text.Json.Serialization;
using FirstPass.Billing.Claims;
using FirstPass.Workflow.Codecs;

namespace FirstPass.Billing.Submissions;

/// <summary>Stored shapes of routes. A changed shape gets a new codec name and an upcaster.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    UseStringEnumConverter = true,
    Converters = [typeof(MoneyJson), typeof(UnitsJson), typeof(LocalDateConverter), typeof(InstantConverter)])]
[JsonSerializable(typeof(Route))]
[JsonSerializable(typeof(RouteFact))]
internal sealed partial class RouteJson : JsonSerializerContext;
