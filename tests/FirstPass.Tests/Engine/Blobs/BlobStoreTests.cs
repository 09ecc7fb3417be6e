using FirstPass.Engine.Blobs;
using FirstPass.Engine.Keys;
using FirstPass.Engine.Store;
using FirstPass.Tests.Engine.Store;
using FirstPass.Workflow.Identity;
using Xunit;

namespace FirstPass.Tests.Engine.Blobs;

public sealed class BlobStoreTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly SampleTenant tenant;
    private readonly BlobStore blobs;

    public BlobStoreTests()
    {
        tenant = SampleTenant.Open(folder);
        blobs = new BlobStore(tenant.File, tenant.Keys, TimeProvider.System);
    }

    private static byte[] Bytes(int length, int seed = 1)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    private byte[] Read(Digest digest)
    {
        using var stream = blobs.OpenRead(digest);
        var all = new MemoryStream();
        stream.CopyTo(all);
        return all.ToArray();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(BlobStore.ChunkSize)]
    [InlineData(BlobStore.ChunkSize + 1)]
    [InlineData(BlobStore.ChunkSize * 40 + 17)]
    public void A_file_comes_back_as_it_was(int length)
    {
        var bytes = Bytes(length);
        var stored = blobs.Put(new MemoryStream(bytes), "application/edi-x12");

        Assert.Equal((Digest.Of(bytes), length), (stored.Digest, stored.Length));
        Assert.Equal(bytes, Read(stored.Digest));
        Assert.True(blobs.IsSound(stored));
    }

    [Fact]
    public void A_file_that_came_after_another_was_read_is_found()
    {
        var first = blobs.Put(new MemoryStream(Bytes(10)), "application/edi-x12");
        Assert.Equal(Bytes(10), Read(first.Digest));

        var second = blobs.Put(new MemoryStream(Bytes(20, seed: 2)), "application/edi-x12");

        Assert.Equal(Bytes(20, seed: 2), Read(second.Digest));
        Assert.Equal(second, blobs.Find(second.Digest));
    }

    [Fact]
    public void Several_readings_at_once_do_not_disturb_each_other()
    {
        var stored = blobs.Put(new MemoryStream(Bytes(BlobStore.ChunkSize * 2)), "application/edi-x12");
        var readings = Enumerable.Range(0, 12).Select(_ => blobs.OpenRead(stored.Digest)).ToList();
        foreach (var reading in readings)
        {
            var all = new MemoryStream();
            reading.CopyTo(all);
            Assert.Equal(Bytes(BlobStore.ChunkSize * 2), all.ToArray());
            reading.Dispose();
            reading.Dispose();
        }

        Assert.Equal(Bytes(BlobStore.ChunkSize * 2), Read(stored.Digest));
    }

    [Fact]
    public void A_slice_is_read_without_the_rest()
    {
        var bytes = Bytes(BlobStore.ChunkSize * 3);
        var stored = blobs.Put(new MemoryStream(bytes), "application/edi-x12");
        using var stream = blobs.OpenRead(stored.Digest);
        foreach (var (offset, length) in new[] { (BlobStore.ChunkSize * 2 - 5, 10), (0, 3), (bytes.Length - 4, 4), (17, 600_000) })
        {
            stream.Position = offset;
            var slice = new byte[length];
            stream.ReadExactly(slice);
            Assert.Equal(bytes[offset..(offset + length)], slice);
        }
    }

    [Fact]
    public void The_same_bytes_are_stored_once()
    {
        var first = blobs.Put(new MemoryStream(Bytes(1000)), "a");
        var chunks = tenant.File.Writer.Scalar("select count(*) from blob_part");
        Assert.Equal(first, blobs.Put(new MemoryStream(Bytes(1000)), "b"));
        Assert.Equal(chunks, tenant.File.Writer.Scalar("select count(*) from blob_part"));
    }

    [Fact]
    public void A_file_that_was_cut_off_while_stored_is_not_there_and_can_be_stored_again()
    {
        var bytes = Bytes(BlobStore.ChunkSize * 20);
        Assert.Throws<IOException>(() => blobs.Put(new Failing(bytes, failAfter: 2 * bytes.Length - 100), "a"));
        Assert.True(tenant.File.Writer.Scalar("select count(*) from blob_part") > 0);
        Assert.Null(blobs.Find(Digest.Of(bytes)));

        blobs.Put(new MemoryStream(bytes), "a");
        Assert.Equal(bytes, Read(Digest.Of(bytes)));
    }

    [Theory]
    [InlineData("update blob_part set sealed_bytes = zeroblob(length(sealed_bytes)) where chunk = 1")]
    [InlineData("update blob_part set sealed_bytes = (select sealed_bytes from blob_part where chunk = 0) where chunk = 1")]
    [InlineData("update blob_part set chunk = iif(chunk = 0, 9, chunk); update blob_part set chunk = 0 where chunk = 1; update blob_part set chunk = 1 where chunk = 9")]
    [InlineData("delete from blob_part where chunk = 2")]
    [InlineData("update blob set length = 262144")]
    public void A_chunk_that_was_changed_moved_or_lost_is_noticed(string sql)
    {
        var stored = blobs.Put(new MemoryStream(Bytes(BlobStore.ChunkSize * 3)), "a");
        tenant.File.Writer.Execute(sql);
        Assert.Equal("CORRUPT", Assert.Throws<StoreUnavailableException>(() => Read(stored.Digest)).Code);
        Assert.False(blobs.IsSound(stored));
    }

    [Fact]
    public void A_shredded_file_opens_no_more_and_is_not_stored_again_silently()
    {
        var stored = blobs.Put(new MemoryStream(Bytes(1000)), "a");
        tenant.Keys.Shred(stored.Subject);
        Shredding.DropRows(tenant.File, stored.Subject);

        Assert.Throws<SubjectShreddedException>(() => Read(stored.Digest));
        Assert.Throws<SubjectShreddedException>(() => blobs.Put(new MemoryStream(Bytes(1000)), "a"));
        Assert.Equal(0, tenant.File.Writer.Scalar("select count(*) from blob_part"));
    }

    [Fact]
    public void No_byte_of_a_file_lies_open_on_the_disk()
    {
        blobs.Put(new MemoryStream("ISA*00*SECRET-CANARY*ZZ"u8.ToArray()), "a");
        foreach (var file in Directory.EnumerateFiles(folder["data"]))
        {
            using var shared = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var bytes = new byte[shared.Length];
            shared.ReadExactly(bytes);
            Assert.Equal(-1, bytes.AsSpan().IndexOf("SECRET-CANARY"u8));
        }
    }

    public void Dispose()
    {
        tenant.Dispose();
        folder.Dispose();
    }

    /// <summary>A file on a disk that gives up after so many bytes were read.</summary>
    private sealed class Failing(byte[] bytes, int failAfter) : MemoryStream(bytes)
    {
        private int left = failAfter;

        public override int Read(Span<byte> buffer)
        {
            var read = base.Read(buffer);
            left -= read;
            return left < 0 ? throw new IOException("The disk gave up.") : read;
        }
    }
}
