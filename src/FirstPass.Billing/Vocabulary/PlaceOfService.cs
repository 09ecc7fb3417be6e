namespace FirstPass.Billing.Vocabulary;

/// <summary>
/// A place of service of two digits such as <c>11</c>. Which places exist on a day is a matter of tables.
/// </summary>
public readonly record struct PlaceOfService
{
    private PlaceOfService(byte plusOne) => PlusOne = plusOne;

    private byte PlusOne { get; }

    public static bool TryParse(ReadOnlySpan<char> text, out PlaceOfService place)
    {
        var good = text.Length == 2 && AsciiForm.IsDigits(text);
        place = good ? new PlaceOfService((byte)(((text[0] - '0') * 10) + text[1] - '0' + 1)) : default;
        return good;
    }

    public override string ToString() => PlusOne == 0
        ? ""
        : (PlusOne - 1).ToString("00", System.Globalization.CultureInfo.InvariantCulture);
}
