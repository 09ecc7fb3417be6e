using System.Collections;
using FirstPass.Formats.X12.Typed;

namespace FirstPass.Formats.Hl7.Typed;

/// <summary>A data type of the standard over a part of a message; reads when asked.</summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
public interface IHl7Type<TSelf>
{
    /// <summary>Sees a part as this type.</summary>
    static abstract TSelf Of(Hl7Part part);
}

/// <summary>The repetitions of a field in their order.</summary>
/// <typeparam name="T">Their data type.</typeparam>
/// <param name="Field">The field.</param>
public readonly record struct Repeats<T>(Hl7Part Field) : IEnumerable<T>
    where T : IHl7Type<T>
{
    /// <summary>How many there are, empty ones between separators included.</summary>
    public int Count => Field.Count;

    /// <summary>The first one; all its parts are absent when there is none.</summary>
    public T First => T.Of(Field[1]);

    /// <summary>Walks them.</summary>
    public IEnumerator<T> GetEnumerator() => Field.Parts().Select(T.Of).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>ST, ID, IS, TX, FT: text.</summary>
/// <param name="Part">Where it stands.</param>
public readonly record struct PlainText(Hl7Part Part) : IHl7Type<PlainText>
{
    /// <inheritdoc/>
    public static PlainText Of(Hl7Part part) => new(part);

    /// <summary>The text, escapes resolved, not trimmed.</summary>
    public string Text => Part.Text;
}

/// <summary>CE, CWE, CNE: a coded value.</summary>
/// <param name="Part">Where it stands.</param>
public readonly record struct CodedValue(Hl7Part Part) : IHl7Type<CodedValue>
{
    /// <inheritdoc/>
    public static CodedValue Of(Hl7Part part) => new(part);

    /// <summary>The code.</summary>
    public string Code => Part[1].Word;

    /// <summary>What the sender calls it.</summary>
    public string Text => Part[2].Word;

    /// <summary>The coding system, such as I10 or C4.</summary>
    public string System => Part[3].Word;

    /// <summary>The same in another coding system.</summary>
    public string AlternateCode => Part[4].Word;

    /// <summary>What the sender calls that.</summary>
    public string AlternateText => Part[5].Word;

    /// <summary>The other coding system.</summary>
    public string AlternateSystem => Part[6].Word;
}

/// <summary>HD and EI: a name with its universal id, or an identifier with who gave it.</summary>
/// <param name="Part">Where it stands.</param>
public readonly record struct EntityId(Hl7Part Part) : IHl7Type<EntityId>
{
    /// <inheritdoc/>
    public static EntityId Of(Hl7Part part) => new(part);

    /// <summary>The name or number.</summary>
    public string Id => Part[1].Word;

    /// <summary>HD: the universal id; EI: the namespace that gave the number.</summary>
    public string Second => Part[2].Word;

    /// <summary>HD: the type of the universal id; EI: the universal id of the namespace.</summary>
    public string Third => Part[3].Word;
}

/// <summary>CX: a number that somebody gave to a patient, a visit or an account.</summary>
/// <param name="Part">Where it stands.</param>
public readonly record struct Identifier(Hl7Part Part) : IHl7Type<Identifier>
{
    /// <inheritdoc/>
    public static Identifier Of(Hl7Part part) => new(part);

    /// <summary>The number.</summary>
    public string Number => Part[1].Word;

    /// <summary>Its check digit.</summary>
    public string CheckDigit => Part[2].Word;

    /// <summary>Who gave it.</summary>
    public EntityId Authority => new(Part[4]);

    /// <summary>What kind it is: MR, AN, VN, SS and so on.</summary>
    public string Kind => Part[5].Word;

    /// <summary>Where it was given.</summary>
    public EntityId Facility => new(Part[6]);
}

/// <summary>CP and MO: an amount, in a CP with what kind of price it is.</summary>
/// <param name="Part">Where it stands.</param>
public readonly record struct Price(Hl7Part Part) : IHl7Type<Price>
{
    /// <inheritdoc/>
    public static Price Of(Hl7Part part) => new(part);

    /// <summary>The amount in cents; null when absent or when it is no number of dollars and whole cents.</summary>
    public long? Cents => WireAmount.Cents(Part[1][1]);

    /// <summary>The currency of a CP; empty for the country's own.</summary>
    public string Currency => Part[1][2].Word;

    /// <summary>The price type of a CP.</summary>
    public string Kind => Part[2].Word;
}

/// <summary>FC: a financial class and since when it holds.</summary>
/// <param name="Part">Where it stands.</param>
public readonly record struct FinancialClass(Hl7Part Part) : IHl7Type<FinancialClass>
{
    /// <inheritdoc/>
    public static FinancialClass Of(Hl7Part part) => new(part);

    /// <summary>The class.</summary>
    public string Code => Part[1].Word;

    /// <summary>Since when; null when absent or unreadable.</summary>
    public PointInTime? Effective => PointInTime.TryParse(Part[2].Word, out var time) ? time : null;
}

/// <summary>A count with the code that says of what: UB value and occurrence codes.</summary>
/// <param name="Part">Where it stands.</param>
public readonly record struct CodeWithValue(Hl7Part Part) : IHl7Type<CodeWithValue>
{
    /// <inheritdoc/>
    public static CodeWithValue Of(Hl7Part part) => new(part);

    /// <summary>The code.</summary>
    public string Code => Part[1][1].Word;

    /// <summary>What follows as an amount in cents.</summary>
    public long? Cents => WireAmount.Cents(Part[2][1]);

    /// <summary>What follows as a time: the day, or the first one of a span.</summary>
    public PointInTime? From => PointInTime.TryParse(Part[2].Word, out var time) ? time : null;

    /// <summary>The last day of a span.</summary>
    public PointInTime? To => PointInTime.TryParse(Part[3].Word, out var time) ? time : null;

    /// <summary>What follows as a number.</summary>
    public Quantity? Quantity => WireAmount.Quantity(Part[2]);
}
