using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using FirstPass.Workflow.Identity;
using NodaTime;

namespace FirstPass.Workflow.Cases;

/// <summary>
/// Everything a decision may use besides its case and its event. Time, ids and reference data come in here and
/// nowhere else,
/// so that a decision is a pure function.
/// </summary>
/// <param name="Now">The shard's time; it never goes back.</param>
/// <param name="Ids">Ids for what the decision makes.</param>
/// <param name="Active">Reference data and definitions in force.</param>
/// <param name="Keys">Hash of business keys.</param>
/// <param name="Answers">Answers so far, by question.</param>
public sealed record Context(
    Instant Now, IdSource Ids, InForce Active, KeyHash Keys, ImmutableDictionary<Question, Answer> Answers)
{
    /// <summary>The answer to a question, or null when it was not asked yet.</summary>
    public T? Find<T>(Question question)
        where T : Answer => Answers.TryGetValue(question, out var answer) ? (T)answer : null;

    /// <summary>The answer to a question that the step declared it needs.</summary>
    public T Get<T>(Question question)
        where T : Answer => (T)Answers[question];
}

/// <summary>Ids for one entry: a seed that the engine draws, so that asking again gives the same ids.</summary>
public readonly record struct IdSource(long Milliseconds, short Slot, ulong Seed)
{
    /// <summary>The n-th id of this entry; the engine itself takes number 0.</summary>
    public CaseId Case(int number)
    {
        Span<byte> text = stackalloc byte[12];
        BinaryPrimitives.WriteUInt64BigEndian(text, Seed);
        BinaryPrimitives.WriteInt32BigEndian(text[8..], number);
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(text, hash);
        return CaseId.From(Milliseconds, Slot, BinaryPrimitives.ReadUInt64BigEndian(hash));
    }
}

/// <summary>
/// Hashes business keys (a claim number, a member id) with a secret of the tenant, so that rows can be found by them
/// without holding them.
/// </summary>
public sealed class KeyHash
{
    private const byte Separator = 0x1f;
    private const int PartHead = 12;
    private const int FewBytes = 512;
    private const int MostKnown = 32;

    private readonly Hashes hashes;
    private readonly List<(byte[] Key, Digest Digest)>? known;

    /// <param name="secret">The tenant's secret.</param>
    public KeyHash(byte[] secret)
        : this(new Hashes(secret), null)
    {
    }

    private KeyHash(Hashes hashes, List<(byte[] Key, Digest Digest)>? known)
    {
        this.hashes = hashes;
        this.known = known;
    }

    /// <summary>
    /// The same hash for one decision by one thread: a decision asks for the same few keys again and again, and a keyed
    /// hash costs as much as thirty comparisons.
    /// </summary>
    public KeyHash Remembering() => new(hashes, []);

    /// <summary>The digest of a key of a kind; parts are joined unambiguously.</summary>
    public Digest Of(string kind, params ReadOnlySpan<string> parts)
    {
        var size = 3 * kind.Length;
        foreach (var part in parts)
            size += PartHead + (3 * part.Length);
        var rented = size > FewBytes ? ArrayPool<byte>.Shared.Rent(size) : null;
        var room = rented is null ? stackalloc byte[FewBytes] : rented.AsSpan();
        var length = Encoding.UTF8.GetBytes(kind, room);
        foreach (var part in parts)
            length += Write(part, room[length..]);
        var digest = known is null ? hashes.Of(room[..length]) : Known(room[..length]);
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented, clearArray: true);
        return digest;
    }

    /// <summary>The subject that a person's data is sealed under, from what identifies the person.</summary>
    public SubjectId Subject(params ReadOnlySpan<string> parts)
    {
        var digest = Of("subject", parts);
        return new SubjectId(new CaseId(digest.A, digest.B));
    }

    private Digest Known(ReadOnlySpan<byte> key)
    {
        foreach (var (earlier, digest) in known!)
            if (key.SequenceEqual(earlier))
                return digest;
        var fresh = hashes.Of(key);
        if (known.Count < MostKnown)
            known.Add((key.ToArray(), fresh));
        return fresh;
    }

    /// <summary>A separator, how long the part is, and the part.</summary>
    private static int Write(string part, Span<byte> room)
    {
        room[0] = Separator;
        Utf8Formatter.TryFormat(part.Length, room[1..], out var digits);
        room[1 + digits] = (byte)':';
        return 2 + digits + Encoding.UTF8.GetBytes(part, room[(2 + digits)..]);
    }

    /// <summary>Keeps a hash that was made for the secret: making one costs more than hashing a key. Safe for several
    /// threads; whoever finds it taken makes one more.</summary>
    private sealed class Hashes(byte[] secret)
    {
        private IncrementalHash? idle;

        public Digest Of(ReadOnlySpan<byte> key)
        {
            var hash = Interlocked.Exchange(ref idle, null)
                ?? IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
            Span<byte> digest = stackalloc byte[Digest.Size];
            hash.AppendData(key);
            hash.GetHashAndReset(digest);
            Interlocked.Exchange(ref idle, hash)?.Dispose();
            return Digest.Read(digest);
        }
    }
}
