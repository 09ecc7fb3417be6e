namespace FirstPass.Formats.X12.Generation;

/// <summary>A segment of a file that is spoilt: its text, and what ends it with the line break behind.</summary>
internal readonly record struct HeldLine(string Text, string Tail)
{
    private const char Element = '*';
    private const char Component = ':';

    /// <summary>Segment id.</summary>
    public string Id => Text.Split(Element, 2)[0];

    /// <summary>An element, from 1; empty when absent.</summary>
    public string this[int element] => Text.Split(Element) is var parts && element < parts.Length ? parts[element] : "";

    /// <summary>An element or, with a component, a part of it; empty when absent.</summary>
    public string Value(ElementPlace place) =>
        place.Component == 0 ? this[place.Element]
        : this[place.Element].Split(Component) is var parts && place.Component <= parts.Length
            ? parts[place.Component - 1]
        : "";

    /// <summary>The segment with another value at this place; what is empty at its end goes.</summary>
    public HeldLine With(ElementPlace place, string value)
    {
        var elements = Text.Split(Element);
        Array.Resize(ref elements, Math.Max(elements.Length, place.Element + 1));
        elements[place.Element] = place.Component == 0
            ? value
            : Put(elements[place.Element] ?? "", place.Component - 1, value);
        return this with { Text = string.Join(Element, elements).TrimEnd(Element) };
    }

    private static string Put(string whole, int at, string value)
    {
        var parts = whole.Split(Component);
        Array.Resize(ref parts, Math.Max(parts.Length, at + 1));
        parts[at] = value;
        return string.Join(Component, parts).TrimEnd(Component);
    }
}

/// <summary>An element, from 1, and a component of it, from 1; component 0 is the whole element.</summary>
internal readonly record struct ElementPlace(int Element, int Component)
{
    /// <summary>Reads <c>5-3</c> or <c>5</c>.</summary>
    public static ElementPlace Parse(string text) => text.Split('-') is [var element, var component]
        ? new ElementPlace(SampleParties.Whole(element), SampleParties.Whole(component))
        : new ElementPlace(SampleParties.Whole(text), 0);

    /// <summary>As the 999 writes it.</summary>
    public override string ToString() => Component == 0 ? $"{Element}" : $"{Element}:{Component}";
}
