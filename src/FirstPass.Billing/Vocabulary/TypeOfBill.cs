namespace FirstPass.Billing.Vocabulary;

/// <summary>Type of bill: facility, class, frequency. Which combinations exist is a matter of tables.</summary>
public readonly record struct TypeOfBill
{
    private TypeOfBill(byte facility, byte classification, FrequencyCode frequency) =>
        (Facility, Classification, Frequency) = (facility, classification, frequency);

    public byte Facility { get; }

    /// <summary>Classification of care within the facility, the third digit of the printed form.</summary>
    public byte Classification { get; }

    public FrequencyCode Frequency { get; }

    /// <summary>Facility and class as one number, such as 11 or 13.</summary>
    public int Type => (Facility * 10) + Classification;

    /// <summary>From CLM05-1 (<c>13</c>) and CLM05-3 (<c>1</c>).</summary>
    public static bool TryParse(ReadOnlySpan<char> type, ReadOnlySpan<char> frequency, out TypeOfBill bill)
    {
        bill = default;
        if (type.Length != 2 || !AsciiForm.IsDigits(type) || !FrequencyCode.TryParse(frequency, out var code))
            return false;
        bill = new TypeOfBill((byte)(type[0] - '0'), (byte)(type[1] - '0'), code);
        return true;
    }

    /// <summary>From the printed form <c>0131</c>.</summary>
    public static bool TryParse(ReadOnlySpan<char> printed, out TypeOfBill bill)
    {
        bill = default;
        return printed.Length == 4 && printed[0] == '0' && TryParse(printed[1..3], printed[3..], out bill);
    }

    public override string ToString() => $"0{Facility}{Classification}{Frequency}";
}
