using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json.Serialization;
using FirstPass.Workflow.Codecs;

namespace FirstPass.Workflow.Identity;

/// <summary>
/// Id of a case: 48 bits of milliseconds, 16 bits of home slot, 64 bits that cannot be guessed. Sorts by time of birth,
/// routes without a table, and says nothing about the patient.
/// </summary>
[JsonConverter(typeof(CaseIdConverter))]
public readonly record struct CaseId(ulong High, ulong Low) : IComparable<CaseId>
{
    /// <summary>Bytes of the stored form.</summary>
    public const int Size = 16;

    /// <summary>True for the id that no case has.</summary>
    public bool IsNone => High == 0 && Low == 0;

    /// <summary>The slot this case was born in.</summary>
    public short Slot => unchecked((short)(High & 0xFFFF));

    /// <summary>Makes an id.</summary>
    /// <param name="milliseconds">Unix milliseconds of birth.</param>
    /// <param name="slot">Home slot.</param>
    /// <param name="entropy">64 random bits.</param>
    public static CaseId From(long milliseconds, short slot, ulong entropy) =>
        new(unchecked(((ulong)milliseconds << 16) | (ushort)slot), entropy);

    /// <summary>Reads the stored form.</summary>
    public static CaseId Read(ReadOnlySpan<byte> bytes) =>
        new(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));

    /// <summary>Reads the text form: 32 hexadecimal digits.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out CaseId id)
    {
        id = default;
        if (text.Length != 32
            || !ulong.TryParse(text[..16], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var high)
            || !ulong.TryParse(text[16..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var low))
            return false;
        id = new CaseId(high, low);
        return true;
    }

    /// <summary>The stored form, big-endian so that bytes sort as ids do.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[Size];
        CopyTo(bytes);
        return bytes;
    }

    /// <summary>Writes the stored form.</summary>
    public void CopyTo(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64BigEndian(bytes, High);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Low);
    }

    public int CompareTo(CaseId other) => High != other.High ? High.CompareTo(other.High) : Low.CompareTo(other.Low);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{High:x16}{Low:x16}");
}

/// <summary>Whose data something is: the unit of sealing and of shredding (a patient, a file, a remittance).</summary>
[JsonConverter(typeof(SubjectIdConverter))]
public readonly record struct SubjectId(CaseId Value)
{
    public override string ToString() => Value.ToString();
}

/// <summary>A task of a case: the case and the task's ordinal in it, from 1.</summary>
[JsonConverter(typeof(TaskIdConverter))]
public readonly record struct TaskId(CaseId Case, int Number)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Case}-{Number}");

    /// <summary>Reads <c>case-number</c>.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out TaskId task)
    {
        task = default;
        if (text.Length < 34 || text[32] != '-' || !CaseId.TryParse(text[..32], out var id)
            || !int.TryParse(text[33..], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return false;
        task = new TaskId(id, number);
        return true;
    }
}

/// <summary>An outside action of a case: stable over retries, so that a repeat is known as one.</summary>
public readonly record struct EffectId(CaseId Case, int Sequence, int Number)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Case}-{Sequence}-{Number}");
}
