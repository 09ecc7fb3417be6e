using FirstPass.Engine.Keys;
using FirstPass.Engine.Store;
using FirstPass.Engine.Tenancy;

namespace FirstPass.Engine.Blobs;

/// <summary>
/// Reads a stored file at any place, one opened chunk in memory. A chunk that was changed or moved does not open.
/// </summary>
internal sealed class BlobReader(TenantFile file, SqliteDatabase database, StoredBlob blob, KeyRing keys) : Stream
{
    private readonly Statement part = database.Query("""
        select sealed_bytes from blob_part where tenant = ? and digest = ? and chunk = ?
        """);

    private byte[] chunk = [];
    private int opened = -1;
    private long position;
    private int closed;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => blob.Length;

    public override long Position
    {
        get => position;
        set => position = value < 0 ? throw new ArgumentOutOfRangeException(nameof(value)) : value;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (position >= blob.Length)
            return 0;
        Open((int)(position / BlobStore.ChunkSize));
        var from = chunk.AsSpan((int)(position % BlobStore.ChunkSize));
        var count = Math.Min(from.Length, buffer.Length);
        from[..count].CopyTo(buffer);
        position += count;
        return count;
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => position + offset,
        SeekOrigin.End => blob.Length + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && Interlocked.Exchange(ref closed, 1) == 0)
        {
            part.Dispose();
            file.Readers.GiveBack(database);
        }

        base.Dispose(disposing);
    }

    private void Open(int number)
    {
        if (opened == number)
            return;
        var stored = RowReader.All(
            part.Bind(file.Marker.Number).Bind(blob.Digest).Bind(number), row => row.Bytes(0));
        var open = stored.IsEmpty
            ? new Opened(OpenState.Damaged, [])
            : keys.Open(blob.Subject, SealContext.Blob(blob.Digest, number, blob.Length), stored[0]);
        var expected = Math.Min(BlobStore.ChunkSize, blob.Length - (long)number * BlobStore.ChunkSize);
        if (open.State == OpenState.Shredded)
            throw new SubjectShreddedException();
        if (open.State != OpenState.Open || open.Bytes.Length != expected)
            throw new StoreUnavailableException(SqliteFault.Corrupt);
        chunk = open.Bytes;
        opened = number;
    }
}
