using System.Buffers.Binary;
using System.Text;

namespace FirstPass.Verify;

/// <summary>The fields of a canonical header that a verifier needs, read as docs/log-format.md says.</summary>
internal sealed record HeaderFields(
    string Tenant, long Stream, long Position, byte[] Case, long Ordinal, long Milliseconds)
{
    private const int MostRoles = 1000;

    /// <summary>Null when the bytes are not exactly one header of version 1.</summary>
    public static HeaderFields? TryRead(byte[] bytes)
    {
        var reader = new Reader(bytes);
        if (reader.Byte() != 1)
            return null;
        var tenant = reader.Text();
        var stream = reader.Number();
        var position = reader.Number();
        var kind = reader.Byte();
        var caseId = reader.Take(16).ToArray();
        var ordinal = reader.Number();
        reader.Text();
        reader.Text();
        reader.Text();
        var milliseconds = reader.Number();
        var actor = reader.Byte();
        reader.Text();
        var roles = reader.Number();
        for (var i = 0L; i < roles && roles <= MostRoles; i++)
            reader.Text();
        var onBehalf = reader.Byte();
        reader.Text();
        reader.Text();
        reader.Text();
        reader.Take(32);
        reader.Text();
        reader.Number();
        var isWhole = !reader.Failed && reader.Rest == 0 && kind <= 4 && actor <= 3 && onBehalf <= 1
            && roles <= MostRoles;
        return isWhole ? new HeaderFields(tenant, stream, position, caseId, ordinal, milliseconds) : null;
    }

    private ref struct Reader(ReadOnlySpan<byte> bytes)
    {
        private ReadOnlySpan<byte> rest = bytes;

        public bool Failed { get; private set; }

        public readonly int Rest => rest.Length;

        public ReadOnlySpan<byte> Take(int count)
        {
            if (count < 0 || count > rest.Length)
            {
                Failed = true;
                rest = [];
                return new byte[Math.Clamp(count, 0, 32)];
            }

            var taken = rest[..count];
            rest = rest[count..];
            return taken;
        }

        public byte Byte() => Take(1)[0];

        public long Number() => BinaryPrimitives.ReadInt64BigEndian(Take(8));

        public string Text() => Encoding.UTF8.GetString(Take(BinaryPrimitives.ReadInt32BigEndian(Take(4))));
    }
}
