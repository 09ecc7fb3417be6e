using System.Collections.Immutable;
using CsCheck;
using FirstPass.Formats.X12.Typed;
using static FirstPass.Tests.Formats.Writing.TypedGen;

namespace FirstPass.Tests.Formats.Writing;

/// <summary>Sound application advices.</summary>
internal static class AdviceGen
{
    private static readonly Gen<AdviceReason824> Reason =
        from text in Word
        from code in Gen.OneOf("E038", "E019", "P001")
        select new AdviceReason824(text, "", "94", "", "IBP", code, Nowhere);

    private static readonly Gen<ErrorContext> Context =
        from number in Number
        from place in Gen.Int[2, 900]
        from isPlaced in Gen.Bool
        select isPlaced
            ? new ErrorContext("CLM01", number, "CLM", place, "2300", 5, 3, Nowhere) { Repeat = 1, Reference = "1325" }
            : new ErrorContext("CLM01", number, "", null, "", null, null, Nowhere);

    private static readonly Gen<AdviceFault824> Fault =
        from code in Gen.OneOf("007", "024", "MB")
        from text in Maybe(Word)
        from at in Gen.Int[2, 900]
        from element in Gen.Int[1, 20]
        from value in Maybe(Number)
        from contexts in Some(Context, 0, 3)
        from notes in Some(Word.Select(words => new Note("ADD", words, Nowhere)), 0, 2)
        from reasons in Some(Reason, 0, 2)
        select new AdviceFault824(code, text, "N4", at, Nowhere)
        {
            Element = element,
            Component = 2,
            Reference = "116",
            BadValue = value,
            Contexts = contexts,
            Notes = notes,
            Reasons = reasons,
        };

    private static readonly Gen<Advice824> Item =
        from code in Gen.OneOf("TA", "TE", "TR", "IA", "IE", "IR", "GR", "BR")
        from number in Number
        from day in Day
        from isNamed in Gen.Bool
        from references in Some(Reference("EJ"), 0, 2)
        from dates in Some(Date("050"), 0, 2)
        from cents in Some(Cents, 0, 2)
        from units in Some(Units, 0, 2)
        from people in Some(Person("QC", "2000", "MI"), 0, 1)
        from faults in Some(Fault, 0, 3)
        select new Advice824
        {
            Code = code,
            Qualifier = "IX",
            Reference = number,
            Date = isNamed ? day : null,
            Time = isNamed ? "0900" : "",
            Group = isNamed ? "417" : "",
            Control = isNamed ? "0001" : "",
            Kind = isNamed ? "837" : "",
            Version = isNamed ? "005010X222A1" : "",
            References = references,
            Dates = dates,
            Amounts = [.. cents.Select(amount => new AmountEntry("GW", amount, Nowhere))],
            Quantities = [.. units.Select(count => new QuantityEntry("TO", count, Nowhere))],
            Parties = people,
            Faults = faults,
        };

    private static readonly Gen<AdviceCodes824> Codes =
        from codes in Some(
            from code in Gen.OneOf("E038", "E019")
            from reasons in Some(Reason, 0, 1)
            select new AdviceCode824("IBP", code, reasons, Nowhere), 1, 2)
        select new AdviceCodes824("94", "", codes, Nowhere);

    private static readonly Gen<Advice824> PlainItem =
        from item in Item
        from desk in Some(Desk, 0, 2)
        from codes in Some(Codes, 0, 2)
        select item with { Sender = "MAPLE", Receiver = "HUB", Purpose = "00", Contacts = desk, Codes = codes };

    /// <summary>The advice of one set.</summary>
    public static readonly Gen<IReadOnlyList<object>> Advices = Parts(
        Item,
        from sender in Party("41", "1000A")
        from desk in Some(Desk, 0, 1)
        from receiver in Party("40", "1000B")
        select (ImmutableArray<Party>)[sender with { Contacts = desk }, receiver]);

    /// <summary>The advice of one set that follows the standard alone.</summary>
    public static readonly Gen<IReadOnlyList<object>> PlainAdvices = Parts(PlainItem, Some(Party("FR", "1000"), 0, 2));

    private static Gen<Party> Party(string role, string loop) =>
        from name in Word
        from id in Number
        select new Party { Role = role, Loop = loop, Name = name, IdQualifier = "46", Id = id };

    private static Gen<IReadOnlyList<object>> Parts(Gen<Advice824> item, Gen<ImmutableArray<Party>> parties) =>
        from reference in Number
        from original in Maybe(Number)
        from day in Day
        from speakers in parties
        from items in Some(item, 1, 4)
        let header = new AdviceHeader824
        {
            Purpose = "11",
            Reference = reference,
            Date = day,
            Time = "1015",
            Original = original,
            Action = "U",
            Parties = speakers,
        }
        select (IReadOnlyList<object>)
        [
            new AdvicePart.Start(header),
            .. items.Select(one => new AdvicePart.Item(one with { Header = header })),
            new AdvicePart.End(header, true, []),
        ];
}
