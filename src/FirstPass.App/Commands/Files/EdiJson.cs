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
    /// <summary>What stands for what is not said of people.</summary>
    public const string Masked = "***";

    private readonly bool withPatients;
    private readonly EdiPositionJson position = new();

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
                position, new EdiQuantityJson(), new EdiDelimitersJson(),
                new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower),
            },
        };
    }

    /// <summary>How what was read with its patients is taken back; positions are passed over.</summary>
    public static JsonSerializerOptions Taking { get; } = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.Strict,
        Converters =
        {
            new EdiPositionJson(), new EdiQuantityJson(), new EdiDelimitersJson(),
            new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower),
        },
    };

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
        || (property.PropertyType == typeof(Delimiters) && owner != typeof(RawSegment))
        || (property.PropertyType == typeof(SegmentPosition) && !positions)
        || property.Name is "allFindings" or "allRejections" or "exists" or "findings" or "hasChildren"
        || property.PropertyType == typeof(StatusSource277) && owner != typeof(StatusLevel277)
        || (owner != typeof(object) && IsParent(property.PropertyType))
        || (property.Name is "level" or "rejects" && owner == typeof(Advice824))
        || (property.Name is "levels" or "patient" && typeof(LevelRecord).IsAssignableFrom(owner));

    private static bool IsParent(Type type) =>
        type == typeof(ClaimHeader837) || type == typeof(RemittanceHeader835) || type == typeof(StatusHeader277)
        || type == typeof(StatusLevel277) || type == typeof(AcknowledgementHeader999) || type == typeof(InquiryHeader)
        || type == typeof(AdviceHeader824);

    private static bool IsAbsent(object? value) => value switch
    {
        null or "" => true,
        Party party => !party.Exists,
        Procedure procedure => !procedure.Exists,
        SegmentPosition position => !position.Exists,
        Delimiters delimiters => delimiters == Delimiters.Standard,
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
        "role" or "loop" or "entityType" or "idQualifier" or "position" or "references" or "dates"
            or "relationship" or "rejections" => value,
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
        || (owner == typeof(AdviceFault824) && name is "text" or "badValue" or "newValue")
        || (owner == typeof(AdviceReason824) && name == "text")
        || (owner == typeof(StatusEntry) && name == "message")
        || (owner == typeof(BenefitPlace) && name == "description")
        || (owner == typeof(Procedure) && name == "description")
        || (owner == typeof(ReviewedService) && name == "description")
        || (owner == typeof(SubscriberInformation) && name is "groupNumber" or "groupName")
        || (owner == typeof(PatientInformation) && name is "death");

    private static object? Hidden(object? value) => value switch
    {
        string { Length: > 0 } => Masked,
        string => "",
        _ => null,
    };
}
