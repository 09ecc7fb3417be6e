namespace FirstPass.Billing.Vocabulary;

/// <summary>A two-character procedure modifier such as <c>25</c> or <c>LT</c>.</summary>
public readonly record struct Modifier
{
    private Modifier(ushort key) => Key = key;

    /// <summary>The modifier as a number (base 36, plus one, so that 0 is none).</summary>
    public ushort Key { get; }

    public static bool TryParse(ReadOnlySpan<char> text, out Modifier modifier)
    {
        var good = text.Length == 2 && AsciiForm.IsUpperAlphanumeric(text);
        modifier = good ? new Modifier((ushort)(AsciiForm.Pack(text) + 1)) : default;
        return good;
    }

    public override string ToString() => Key == 0 ? "" : AsciiForm.Unpack(Key - 1UL, 2);
}

/// <summary>The modifiers of one line: none to four, each once, in the order that was billed.</summary>
public readonly record struct Modifiers
{
    /// <summary>A service line has room for this many.</summary>
    public const int Maximum = 4;

    private Modifiers(ulong packed, int count) => (Packed, Count) = (packed, count);

    /// <summary>How many there are.</summary>
    public int Count { get; }

    private ulong Packed { get; }

    /// <summary>Modifier at a place from 0.</summary>
    public ushort KeyAt(int index) => KeyIn(Packed, index);

    public static bool TryParse(ReadOnlySpan<string> texts, out Modifiers modifiers)
    {
        modifiers = default;
        if (texts.Length > Maximum)
            return false;
        var packed = 0UL;
        for (var i = 0; i < texts.Length; i++)
        {
            if (!Modifier.TryParse(texts[i], out var one))
                return false;
            for (var j = 0; j < i; j++)
            {
                if (KeyIn(packed, j) == one.Key)
                    return false;
            }

            packed |= (ulong)one.Key << (16 * i);
        }

        modifiers = new Modifiers(packed, texts.Length);
        return true;
    }

    private static ushort KeyIn(ulong packed, int index) => (ushort)((packed >> (16 * index)) & ushort.MaxValue);

    public bool Contains(Modifier modifier)
    {
        for (var i = 0; i < Count; i++)
        {
            if (KeyAt(i) == modifier.Key)
                return true;
        }

        return false;
    }

    /// <summary>The same modifiers whatever their order.</summary>
    public bool SameSet(Modifiers other)
    {
        if (Count != other.Count)
            return false;
        for (var i = 0; i < Count; i++)
        {
            var found = false;
            for (var j = 0; j < Count; j++)
                found |= KeyAt(i) == other.KeyAt(j);
            if (!found)
                return false;
        }

        return true;
    }
}
