using System.Buffers.Binary;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;

namespace FirstPass.Engine.Keys;

/// <summary>What a sealed value is.</summary>
public enum SealKind : byte
{
    /// <summary>A part of a log entry's payload.</summary>
    Part = 1,

    /// <summary>Detail of a task.</summary>
    Task = 2,

    /// <summary>Order of an effect.</summary>
    Effect = 3,

    /// <summary>Body of a message between cases.</summary>
    Message = 4,

    /// <summary>Chunk of a stored file.</summary>
    Blob = 5,

    /// <summary>Stored answer to a request.</summary>
    Answer = 6,
}

/// <summary>
/// Where a sealed value belongs: authenticated together with tenant, subject and key version, so that a ciphertext
/// which was moved to another row, part or kind does not open. No log position is part of it: a value is sealed before
/// its batch is placed.
/// </summary>
public readonly record struct SealContext(SealKind Kind, CaseId Id, int Major, int Minor)
{
    /// <summary>Bytes of the authenticated form.</summary>
    public const int Size = 1 + CaseId.Size + 8;

    /// <summary>Part of the entry that is the given one of a case; without a case, all zero.</summary>
    public static SealContext Part(CaseId id, int sequence, int part) => new(SealKind.Part, id, sequence, part);

    public static SealContext Task(TaskId task) => new(SealKind.Task, task.Case, task.Number, 0);

    public static SealContext Effect(EffectId effect) =>
        new(SealKind.Effect, effect.Case, effect.Sequence, effect.Number);

    /// <summary>Message to an address, with its ordinal in the sending entry.</summary>
    public static SealContext Message(Address to, int number) => to switch
    {
        Address.ToCase known => new(SealKind.Message, known.Id, number, 0),
        Address.ToKey key => new(SealKind.Message, new CaseId(key.Key.A, key.Key.B), number, 1),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Chunk of a stored file; its length is bound in, so that a file cannot be cut short.</summary>
    public static SealContext Blob(Digest blob, int chunk, int length) =>
        new(SealKind.Blob, new CaseId(blob.A, blob.B), chunk, length);

    /// <summary>Stored answer to a request, by the first half of the hash of what its row says.</summary>
    public static SealContext Answer(Digest row) => new(SealKind.Answer, new CaseId(row.A, row.B), 0, 0);

    /// <summary>Writes the authenticated form.</summary>
    public void CopyTo(Span<byte> bytes)
    {
        bytes[0] = (byte)Kind;
        BinaryPrimitives.WriteUInt64BigEndian(bytes[1..], Id.High);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[9..], Id.Low);
        BinaryPrimitives.WriteInt32BigEndian(bytes[17..], Major);
        BinaryPrimitives.WriteInt32BigEndian(bytes[21..], Minor);
    }
}
