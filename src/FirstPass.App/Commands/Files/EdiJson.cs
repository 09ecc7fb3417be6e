using System.Collections;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using FirstPass.Formats.X12;
using FirstPass.Formats.X12.Masking;
using FirstPass.Formats.X12.Typed;

namespace FirstPass.App.Commands.Files;

/// <summary>
/// How typed transactions look as JSON: what is absent is left out, amounts are cents, quantities are texts as on the
/// wire. Whoever is no provider, payer or sender is masked unless asked for.
/// </summary>
internal sealed class EdiJson
{
    private const string Masked = "***";

    private readonly bool withPatients;
    private readonly PositionJson position = new();

    /// <summary>Makes the shapes.</summary>
    /// <param name="withPatients">Say who the patients are.</param>
    /// <param name="positions">Say where segments stood.</param>
    public EdiJson(bool withPatients, bool positions)
    {
        this.withPatients = withPatients;
        Options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            NumberHandling = JsonNumberHandling.Strict,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver
            {
                Modifiers = { info => Shape(info, positions) },
            },
            Converters =
            {
                position, new QuantityJson(), new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower),
            },
        };
    }

    public JsonSerializerOptions Options { get; }

    /// <summary>What is to be added to offsets, for a set is read behind a copy of its envelope.</summary>
    public long Shift { set => position.Shift = value; }

    private void Shape(JsonTypeInfo info, bool positions)
    {
        if (info.Kind != JsonTypeInfoKind.Object)
            return;
        for (var i = info.Properties.Count - 1; i >= 0; i--)
        {
            var property = info.Properties[i];
            if (IsLeftOut(info.Type, property, positions))
            {
                info.Properties.RemoveAt(i);
                continue;
            }

            property.ShouldSerialize = (_, value) => !IsAbsent(value);
            if (!withPatients && property.Get is { } get)
                property.Get = Masking(info.Type, property, get);
        }
    }

    /// <summary>What stands elsewhere on the line, or is said in another way.</summary>
    private static bool IsLeftOut(Type owner, JsonPropertyInfo property, bool positions) =>
        property.PropertyType == typeof(SetHeader) || property.PropertyType == typeof(EnvelopeHeader)
        || property.PropertyType == typeof(Delimiters)
        || (property.PropertyType == typeof(SegmentPosition) && !positions)
        || property.Name is "allFindings" or "exists" or "findings" or "hasChildren"
        || property.PropertyType == typeof(StatusSource277) && owner != typeof(StatusLevel277)
        || (owner != typeof(object) && IsParent(property.PropertyType));

    private static bool IsParent(Type type) =>
        type == typeof(ClaimHeader837) || type == typeof(RemittanceHeader835) || type == typeof(StatusHeader277)
        || type == typeof(StatusLevel277) || type == typeof(AcknowledgementHeader999);

    private static bool IsAbsent(object? value) => value switch
    {
        null or "" => true,
        Party party => !party.Exists,
        Procedure procedure => !procedure.Exists,
        SegmentPosition position => !position.Exists,
        IList list => IsEmpty(list),
        _ => false,
    };

    private static bool IsEmpty(IList list)
    {
        try
        {
            return list.Count == 0;
        }
        catch (InvalidOperationException)
        {
            // A list that was never set.
            return true;
        }
    }

    private static Func<object, object?> Masking(Type owner, JsonPropertyInfo property, Func<object, object?> get)
    {
        if (owner == typeof(Party))
            return party => IsPerson((Party)party) ? OfPerson(property.Name, get(party)) : get(party);
        if (owner == typeof(BillingProvider837) && property.Name == "taxId")
            return provider => ((BillingProvider837)provider).TaxIdQualifier == "SY"
                ? Hidden(get(provider))
                : get(provider);
        if (owner == typeof(Reference) && property.Name == "value")
            return reference => PersonalData.IsPlainNumber(((Reference)reference).Qualifier)
                ? get(reference)
                : Hidden(get(reference));
        return IsFreeText(owner, property.Name) ? value => Hidden(get(value)) : get;
    }

    // A social security number is a person's, whatever the role.
    private static bool IsPerson(Party party) =>
        !PersonalData.IsBusiness(party.Role) || party.IdQualifier == PersonalData.SocialSecurityNumber;

    private static object? OfPerson(string name, object? value) => name switch
    {
        "role" or "loop" or "entityType" or "idQualifier" or "position" or "references" or "dates" => value,
        "address" or "demographics" => null,
        "contacts" => System.Collections.Immutable.ImmutableArray<Contact>.Empty,
        _ => Hidden(value),
    };

    private static bool IsFreeText(Type owner, string name) =>
        (owner == typeof(Note) && name == "text")
        || (owner == typeof(RawSegment) && name == "text")
        || (owner == typeof(Reference) && name is "description" or "relatedValue")
        || (owner == typeof(BankAccount) && name is "account")
        || (owner == typeof(ElementError) && name == "badValue")
        || (owner == typeof(ErrorContext) && name == "value")
        || (owner == typeof(StatusEntry) && name == "message")
        || (owner == typeof(SubscriberInformation) && name is "groupNumber" or "groupName")
        || (owner == typeof(PatientInformation) && name is "death");

    private static object? Hidden(object? value) => value switch
    {
        string { Length: > 0 } => Masked,
        string => "",
        _ => null,
    };

    private sealed class PositionJson : JsonConverter<SegmentPosition>
    {
        public long Shift { get; set; }

        public override SegmentPosition Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, SegmentPosition value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            writer.WriteNumber("offset", value.Offset + Shift);
            writer.WriteNumber("segment", value.InSet);
            if (value.InClaim >= 0)
                writer.WriteNumber("inClaim", value.InClaim);
            writer.WriteEndObject();
        }
    }

    private sealed class QuantityJson : JsonConverter<Quantity>
    {
        public override Quantity Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, Quantity value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}
