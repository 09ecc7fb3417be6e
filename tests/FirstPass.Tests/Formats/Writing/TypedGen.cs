using System.Collections.Immutable;
using CsCheck;
using FirstPass.Formats.X12.Typed;

namespace FirstPass.Tests.Formats.Writing;

/// <summary>Sound typed values that several transactions share; all people and numbers are invented.</summary>
internal static class TypedGen
{
    public static readonly SegmentPosition Nowhere = SegmentPosition.None;

    public static readonly Gen<string> Number = Gen.Int[1, 999_999].Select(n => $"N{n}");

    public static readonly Gen<string> Word = Gen.OneOf("MAPLE", "OAK", "ELM", "LAKE", "O'HARA", "SAINT-PAUL", "A & B");

    public static readonly Gen<DateOnly> Day =
        Gen.Int[0, 700].Select(days => new DateOnly(2025, 1, 1).AddDays(days));

    public static readonly Gen<long> Cents = Gen.Long[0, 99_999_99];

    public static readonly Gen<Quantity> Units = Gen.Long[1, 99_000].Select(n => new Quantity(n));

    public static readonly Gen<string> Npi = Gen.OneOf("1234567893", "1987654328", "1679576722");

    public static readonly Gen<PostalAddress> Address =
        from street in Word
        from second in Maybe(Word)
        from zip in Gen.OneOf("60601", "606010001")
        select new PostalAddress($"1 {street} STREET", second, "CHICAGO", "IL", zip, "", "", Nowhere, Nowhere);

    public static readonly Gen<Demographics> Born =
        from day in Gen.Int[0, 30_000]
        from sex in Gen.OneOf("F", "M")
        select new Demographics(new DateOnly(1930, 1, 1).AddDays(day), sex, Nowhere);

    public static readonly Gen<Contact> Desk =
        from name in Word
        from phone in Gen.Int[1000, 9999]
        from extension in Gen.Bool
        select new Contact(
            "IC", name,
            extension
                ? [new ContactNumber("TE", $"312555{phone}"), new ContactNumber("EX", "12")]
                : [new ContactNumber("TE", $"312555{phone}")],
            Nowhere);

    public static readonly Gen<Procedure> Service =
        from code in Gen.OneOf("99213", "80053", "J1885", "97110")
        from modifiers in Gen.OneOf("25", "59", "RT", "GP").List[0, 4]
        select new Procedure("HC", code, [.. modifiers]);

    public static Gen<string> Maybe(Gen<string> value) => from give in Gen.Bool from one in value select give ? one : "";

    public static Gen<T?> MaybeNull<T>(Gen<T> value)
        where T : class => from give in Gen.Bool from one in value select give ? one : null;

    public static Gen<ImmutableArray<T>> Some<T>(Gen<T> item, int least, int most) =>
        item.List[least, most].Select(items => items.ToImmutableArray());

    public static Gen<DateSpan> Date(string qualifier) => Day.Select(day => Single(qualifier, day));

    public static Gen<DateSpan> Span(string qualifier) =>
        from day in Day
        from days in Gen.Int[0, 30]
        select days == 0 ? Single(qualifier, day)
            : new DateSpan(qualifier, "RD8", day, day.AddDays(days), "", Nowhere);

    public static DateSpan Single(string qualifier, DateOnly day) => new(qualifier, "D8", day, day, "", Nowhere);

    public static Gen<Reference> Reference(string qualifier) =>
        Number.Select(number => new Reference(qualifier, number, "", "", "", Nowhere));

    public static TraceEntry Trace(string type, string number, string origin = "") =>
        new(type, number, Nowhere) { Origin = origin };

    public static Gen<Party> Person(string role, string loop, string idQualifier) =>
        from last in Word
        from first in Word
        from middle in Maybe(Gen.Const("Q"))
        from suffix in Maybe(Gen.Const("JR"))
        from id in Number
        select new Party
        {
            Role = role,
            Loop = loop,
            EntityType = "1",
            Name = last,
            First = first,
            Middle = middle,
            Suffix = suffix,
            IdQualifier = idQualifier,
            Id = idQualifier.Length == 0 ? "" : id,
        };

    public static Gen<Party> Organization(string role, string loop, string idQualifier) =>
        from name in Word
        from id in idQualifier == "XX" ? Npi : Number
        select new Party
        {
            Role = role,
            Loop = loop,
            EntityType = "2",
            Name = $"{name} PRACTICE",
            IdQualifier = idQualifier,
            Id = id,
        };

    public static Gen<InquiryHeader> Header(string structure, string purpose, string usage = "") =>
        from reference in Number
        from day in Day
        select new InquiryHeader
        {
            Structure = structure,
            Purpose = purpose,
            Reference = reference,
            Date = day,
            Time = "0900",
            Usage = usage,
        };

    public static HierarchyLevel Level(string code, Party party) => new() { Code = code, Party = party };
}
