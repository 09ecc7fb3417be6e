namespace FirstPass.Billing.Vocabulary;

/// <summary>
/// An ICD-10-CM code, kept without its dot: letter, digit, then one to five letters or digits. Whether it exists and
/// may be billed is a matter of tables.
/// </summary>
public readonly record struct DiagnosisCode
{
    private const int Longest = 7;

    private DiagnosisCode(ulong key) => Key = key;

    /// <summary>Length and characters as a number, for tables; 0 is no code.</summary>
    public ulong Key { get; }

    private int Size => (int)(Key >> 40);

    public static bool TryParse(ReadOnlySpan<char> text, out DiagnosisCode code)
    {
        code = default;
        Span<char> plain = stackalloc char[Longest];
        if (text.Length > Longest + 1 || (text.Length > 3 && text[3] == '.' && text.Length == 4))
            return false;
        var size = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '.' && i == 3)
                continue;
            if (size == Longest)
                return false;
            plain[size++] = text[i];
        }

        plain = plain[..size];
        if (size < 3 || !char.IsAsciiLetterUpper(plain[0]) || !char.IsAsciiDigit(plain[1])
            || !AsciiForm.IsUpperAlphanumeric(plain[2..]))
            return false;
        code = new DiagnosisCode(((ulong)size << 40) | AsciiForm.Pack(plain));
        return true;
    }

    /// <summary>External causes of morbidity (chapter 20, V00 to Y99), which never stand first.</summary>
    public bool IsExternalCause => Key != 0 && ToString()[0] is >= 'V' and <= 'Y';

    public override string ToString() => Key == 0 ? "" : AsciiForm.Unpack(Key & ((1UL << 40) - 1), Size);
}
