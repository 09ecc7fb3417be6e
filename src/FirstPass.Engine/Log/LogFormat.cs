using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using FirstPass.Workflow.Identity;

namespace FirstPass.Engine.Log;

/// <summary>
/// The bytes that are hashed: a versioned, length-prefixed header, the payload's root, the leaf, the chain. The page
/// <c>docs/log-format.md</c> is the contract; the offline verifier was written from the page and shares nothing with
/// this.
/// </summary>
public static class LogFormat
{
    /// <summary>First byte of a header.</summary>
    public const byte Version = 1;

    private const int PartSize = 4 + CaseId.Size + 4 + 1 + Digest.Size;
    private const byte LeafTag = 0;
    private const byte ChainTag = 1;
    private const byte RootTag = 2;

    /// <summary>Chains an entry to the one before: computes its root, leaf and link.</summary>
    public static Entry Seal(
        TenantId tenant, StreamPlace place, EntryHeader header, ImmutableArray<PayloadPart> parts)
    {
        var root = PayloadRoot(parts.AsSpan());
        var chain = Chain(place.Previous, Leaf(tenant, place.Stream, place.Position, header, root));
        return new Entry(place.Stream, place.Position, chain, root, header, parts);
    }

    /// <summary>SHA-256 over the parts' numbers, subjects, key versions, forms and byte digests, in order.</summary>
    public static Digest PayloadRoot(ReadOnlySpan<PayloadPart> parts)
    {
        var size = 1 + parts.Length * PartSize;
        var rented = size > 512 ? ArrayPool<byte>.Shared.Rent(size) : null;
        var bytes = rented is null ? stackalloc byte[size] : rented.AsSpan(0, size);
        bytes[0] = RootTag;
        var rest = bytes[1..];
        foreach (var part in parts)
        {
            BinaryPrimitives.WriteInt32BigEndian(rest, part.Number);
            var subject = part.Subject?.Value ?? default;
            BinaryPrimitives.WriteUInt64BigEndian(rest[4..], subject.High);
            BinaryPrimitives.WriteUInt64BigEndian(rest[12..], subject.Low);
            BinaryPrimitives.WriteInt32BigEndian(rest[20..], part.KeyVersion);
            rest[24] = part.Form;
            SHA256.HashData(part.Bytes, rest[25..]);
            rest = rest[PartSize..];
        }

        var root = Digest.Of(bytes);
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
        return root;
    }

    /// <summary>SHA-256 over a zero byte, the canonical header and the payload's root.</summary>
    public static Digest Leaf(TenantId tenant, int stream, long position, EntryHeader header, Digest root)
    {
        var writer = new HeaderWriter(stackalloc byte[512]);
        writer.Byte(LeafTag);
        WriteHeader(ref writer, tenant, stream, position, header);
        writer.Fixed(root);
        var leaf = Digest.Of(writer.Written);
        writer.Dispose();
        return leaf;
    }

    /// <summary>SHA-256 over a one byte, the chain so far and the leaf.</summary>
    public static Digest Chain(Digest previous, Digest leaf)
    {
        Span<byte> bytes = stackalloc byte[1 + 2 * Digest.Size];
        bytes[0] = ChainTag;
        previous.CopyTo(bytes[1..]);
        leaf.CopyTo(bytes[(1 + Digest.Size)..]);
        return Digest.Of(bytes);
    }

    /// <summary>The canonical header, as the export writes it.</summary>
    public static byte[] Header(TenantId tenant, int stream, long position, EntryHeader header)
    {
        var writer = new HeaderWriter(stackalloc byte[512]);
        WriteHeader(ref writer, tenant, stream, position, header);
        var bytes = writer.Written.ToArray();
        writer.Dispose();
        return bytes;
    }

    private static void WriteHeader(
        ref HeaderWriter writer, TenantId tenant, int stream, long position, EntryHeader header)
    {
        writer.Byte(Version);
        writer.Text(tenant.ToString());
        writer.Number(stream);
        writer.Number(position);
        writer.Byte((byte)header.Kind);
        writer.Fixed(header.Case);
        writer.Number(header.Sequence);
        writer.Text(header.Event.Source);
        writer.Text(header.Event.Id);
        writer.Text(header.EventType);
        writer.Number(header.At.ToUnixTimeMilliseconds());
        writer.Byte((byte)header.Actor.Kind);
        writer.Text(header.Actor.Id);
        writer.Number(header.Actor.Roles.Length);
        foreach (var role in header.Actor.Roles)
            writer.Text(role);
        writer.Byte(header.Actor.OnBehalfOf is null ? (byte)0 : (byte)1);
        writer.Text(header.Actor.OnBehalfOf ?? "");
        writer.Text(header.Purpose);
        writer.Text(header.Definition);
        writer.Fixed(header.ActiveSet);
        writer.Text(header.Build);
        writer.Number(header.CausePosition);
    }

    /// <summary>Grows on the heap only when a header does not fit the stack.</summary>
    private ref struct HeaderWriter(Span<byte> start)
    {
        private Span<byte> bytes = start;
        private byte[]? rented;
        private int length;

        public readonly ReadOnlySpan<byte> Written => bytes[..length];

        public void Byte(byte value) => Room(1)[0] = value;

        public void Number(long value) => BinaryPrimitives.WriteInt64BigEndian(Room(8), value);

        public void Fixed(Digest value) => value.CopyTo(Room(Digest.Size));

        public void Fixed(CaseId value)
        {
            var room = Room(CaseId.Size);
            BinaryPrimitives.WriteUInt64BigEndian(room, value.High);
            BinaryPrimitives.WriteUInt64BigEndian(room[8..], value.Low);
        }

        public void Text(string? value)
        {
            value ??= "";
            var size = Encoding.UTF8.GetByteCount(value);
            var room = Room(4 + size);
            BinaryPrimitives.WriteInt32BigEndian(room, size);
            Encoding.UTF8.GetBytes(value, room[4..]);
        }

        public void Dispose()
        {
            if (rented is not null)
                ArrayPool<byte>.Shared.Return(rented);
        }

        private Span<byte> Room(int size)
        {
            if (length + size > bytes.Length)
                Grow(size);
            var room = bytes.Slice(length, size);
            length += size;
            return room;
        }

        private void Grow(int size)
        {
            var next = ArrayPool<byte>.Shared.Rent(2 * (length + size));
            bytes[..length].CopyTo(next);
            Dispose();
            rented = next;
            bytes = next;
        }
    }
}

/// <summary>Where an entry goes: its stream, its position there, and the chain up to it.</summary>
public readonly record struct StreamPlace(int Stream, long Position, Digest Previous)
{
    /// <summary>The place after an entry.</summary>
    public static StreamPlace After(Entry entry) => new(entry.Stream, entry.Position + 1, entry.Chain);
}
