using System.Collections.Immutable;
using FirstPass.Billing.Claims;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Definitions;
using NodaTime;
using NodaTime.Text;

namespace FirstPass.App.Office.Events;

/// <summary>A field of a claim that a person may change by name.</summary>
/// <param name="Read">The claim with the new value; null when the value or the claim does not fit.</param>
/// <param name="Spot">Where it stands in the claim's own segments; null when it stands nowhere.</param>
/// <param name="Wire">The value as the segment holds it.</param>
internal sealed record ClaimField(
    Func<Claim, string, Claim?> Read, Func<Claim, Spot?> Spot, Func<string, string> Wire);

/// <summary>The fields of a claim by name; diagnoses are <c>diagnosis-1</c> and on.</summary>
internal static class ClaimFields
{
    public static readonly ImmutableSortedDictionary<string, ClaimField> OfClaim =
        new Dictionary<string, ClaimField>(StringComparer.Ordinal)
        {
            ["charge"] = new(
                (c, v) => Amount(v) is { } charge ? c with { Charge = charge } : null, _ => new Spot("", 0, 2),
                WireAmount),
            ["frequency"] = Text((c, v) => v.Length == 1 ? c with { Frequency = v } : null, _ => new Spot("", 0, 5, 3)),
            ["place"] = Text(
                (c, v) => c.Kind == ClaimKind.Professional && v.Length == 2 ? c with { Place = v } : null,
                _ => new Spot("", 0, 5, 1)),
            ["authorization"] = Text(
                (c, v) => c with { Authorization = v }, c => At(c.Spots.Authorization, 2)),
            ["payer-number"] = Text(
                (c, v) => c with { PayerClaimNumber = v }, c => At(c.Spots.PayerClaimNumber, 2)),
            ["rendering"] = Text(
                (c, v) => c with { Rendering = (c.Rendering ?? new Provider()) with { Npi = v } },
                c => At(c.Rendering?.Spots.Name ?? 0, 9)),
            ["member"] = OfSubscriber((p, v) => p with { MemberId = v }, s => At(s.Name, 9)),
            ["last"] = OfSubscriber((p, v) => p with { Last = v }, s => At(s.Name, 3)),
            ["first"] = OfSubscriber((p, v) => p with { First = v }, s => At(s.Name, 4)),
            ["born"] = OfSubscriber(
                (p, v) => Day(v) is { } day ? p with { Born = day } : null, s => At(s.Birth, 2), WireDay),
            ["sex"] = OfSubscriber((p, v) => v is "F" or "M" or "U" ? p with { Sex = v } : null, s => At(s.Birth, 3)),
            ["street"] = OfSubscriber((p, v) => With(p, a => a with { Street = v }), s => At(s.Street, 1)),
            ["city"] = OfSubscriber((p, v) => With(p, a => a with { City = v }), s => At(s.City, 1)),
            ["state"] = OfSubscriber((p, v) => With(p, a => a with { State = v }), s => At(s.City, 2)),
            ["zip"] = OfSubscriber((p, v) => With(p, a => a with { Zip = v }), s => At(s.City, 3)),
            ["patient-last"] = OfDependent((p, v) => p with { Last = v }, s => At(s.Name, 3)),
            ["patient-first"] = OfDependent((p, v) => p with { First = v }, s => At(s.Name, 4)),
            ["patient-born"] = OfDependent(
                (p, v) => Day(v) is { } day ? p with { Born = day } : null, s => At(s.Birth, 2), WireDay),
            ["patient-sex"] = OfDependent(
                (p, v) => v is "F" or "M" or "U" ? p with { Sex = v } : null, s => At(s.Birth, 3)),
        }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    public static Money? Amount(string text) => Scalars.TryCents(text, out var cents) ? new Money(cents) : null;

    public static LocalDate? Day(string text) =>
        LocalDatePattern.Iso.Parse(text) is { Success: true } day ? day.Value : null;

    /// <summary>As the standard wants it: no zeros behind the point.</summary>
    public static string WireAmount(string text)
    {
        var plain = Amount(text)?.ToString() ?? text;
        return plain.EndsWith(".00", StringComparison.Ordinal) ? plain[..^3] : plain.TrimEnd('0');
    }

    public static string WireDay(string text) => text.Replace("-", "", StringComparison.Ordinal);

    /// <summary>A place in a segment that is there; 0 stands for none.</summary>
    private static Spot? At(int segment, int element) => segment == 0 ? null : new Spot("", segment, element);

    private static ClaimField Text(Func<Claim, string, Claim?> read, Func<Claim, Spot?> spot) =>
        new(read, spot, static value => value);

    private static ClaimField OfSubscriber(
        Func<Person, string, Person?> read, Func<PartySpots, Spot?> spot, Func<string, string>? wire = null) => new(
        (c, v) => read(c.Subscriber, v) is { } changed ? c with { Subscriber = changed } : null,
        c => spot(c.Subscriber.Spots),
        wire ?? (static value => value));

    private static ClaimField OfDependent(
        Func<Person, string, Person?> read, Func<PartySpots, Spot?> spot, Func<string, string>? wire = null) => new(
        (c, v) => c.Dependent is { } patient && read(patient, v) is { } changed ? c with { Dependent = changed } : null,
        c => c.Dependent is { } patient ? spot(patient.Spots) : null,
        wire ?? (static value => value));

    private static Person With(Person person, Func<Address, Address> change) =>
        person with { Address = change(person.Address ?? new Address()) };
}
