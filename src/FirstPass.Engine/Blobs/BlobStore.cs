using System.Security.Cryptography;
using FirstPass.Engine.Keys;
using FirstPass.Engine.Store;
using FirstPass.Engine.Tenancy;
using FirstPass.Workflow.Identity;
using NodaTime;

namespace FirstPass.Engine.Blobs;

/// <summary>A stored file.</summary>
/// <param name="Digest">SHA-256 of its bytes: its name.</param>
/// <param name="Length">How many bytes.</param>
/// <param name="Media">Its media type.</param>
/// <param name="Subject">Whose key seals it: every file has one of its own.</param>
public sealed record StoredBlob(Digest Digest, int Length, string Media, SubjectId Subject);

/// <summary>
/// Files of a tenant in sealed chunks. The same bytes are stored once. A file is durable when <see cref="Put"/>
/// returns.
/// </summary>
public sealed class BlobStore(TenantFile file, KeyRing keys, TimeProvider clock)
{
    /// <summary>Bytes of a chunk before sealing.</summary>
    public const int ChunkSize = 256 * 1024;

    /// <summary>Longest file.</summary>
    public const int MostBytes = int.MaxValue;

    /// <summary>Chunks written in one transaction, so that a long file does not keep the shard from writing.</summary>
    private const int ChunksTogether = 16;

    private readonly Lock oneAtATime = new();

    /// <summary>Stores a file, from where it stands to its end.</summary>
    /// <param name="bytes">The file. It is read twice: its name must be known before the first chunk is sealed.</param>
    /// <param name="media">Its media type.</param>
    /// <exception cref="InvalidDataException">It is longer than <see cref="MostBytes"/>, or changed while it was
    /// read.</exception>
    /// <exception cref="SubjectShreddedException">These bytes were stored before and shredded.</exception>
    /// <exception cref="StoreUnavailableException">It was not stored.</exception>
    public StoredBlob Put(Stream bytes, string media)
    {
        var start = bytes.Position;
        var (digest, length) = Measure(bytes);
        lock (oneAtATime)
        {
            if (Find(digest) is { } known)
                return keys.IsShredded(known.Subject) ? throw new SubjectShreddedException() : known;
            bytes.Position = start;
            var blob = new StoredBlob(digest, length, media, SubjectOf(digest));
            Begin(blob);
            WriteChunks(bytes, blob);
            Finish(blob);
            return blob;
        }
    }

    /// <summary>A stored file by its name, or null.</summary>
    public StoredBlob? Find(Digest digest)
    {
        var reader = file.Readers.Take();
        try
        {
            return BlobRows.Find(reader, file.Marker.Number, digest);
        }
        finally
        {
            file.Readers.GiveBack(reader);
        }
    }

    /// <summary>Opens a stored file for reading at any place.</summary>
    /// <exception cref="FileNotFoundException">There is none of that name.</exception>
    /// <exception cref="SubjectShreddedException">Its key was destroyed.</exception>
    public Stream OpenRead(Digest digest)
    {
        var reader = file.Readers.Take();
        try
        {
            var blob = BlobRows.Find(reader, file.Marker.Number, digest)
                ?? throw new FileNotFoundException("No file of that name is stored.");
            return keys.IsShredded(blob.Subject)
                ? throw new SubjectShreddedException()
                : new BlobReader(file, reader, blob, keys);
        }
        catch
        {
            file.Readers.GiveBack(reader);
            throw;
        }
    }

    /// <summary>True when every byte of a stored file is what its name says, or its own key was destroyed.</summary>
    internal bool IsSound(StoredBlob blob)
    {
        if (blob.Subject != SubjectOf(blob.Digest))
            return false;
        try
        {
            using var stream = OpenRead(blob.Digest);
            return Digest.Read(SHA256.HashData(stream)) == blob.Digest;
        }
        catch (SubjectShreddedException)
        {
            return true;
        }
        catch (StoreUnavailableException)
        {
            return false;
        }
    }

    /// <summary>Every file has a key of its own.</summary>
    private SubjectId SubjectOf(Digest digest) => keys.Hash.Subject("blob", digest.ToString());

    private static (Digest Digest, int Length) Measure(Stream bytes)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[ChunkSize];
        long length = 0;
        for (var read = bytes.Read(buffer); read > 0; read = bytes.Read(buffer))
        {
            hash.AppendData(buffer, 0, read);
            length += read;
            if (length > MostBytes)
                throw new InvalidDataException("The file is too long.");
        }

        return (Digest.Read(hash.GetHashAndReset()), (int)length);
    }

    /// <summary>Begins anew also where an earlier attempt was cut off.</summary>
    private void Begin(StoredBlob blob) => Write(database =>
    {
        using var drop = database.Query("delete from blob_part where tenant = ? and digest = ?");
        drop.Bind(file.Marker.Number).Bind(blob.Digest).Run();
        using var add = database.Query("""
            insert into blob values (?, ?, ?, ?, ?, ?, null, 0, null)
            on conflict do update set stored = null, media = excluded.media
            """);
        add.Bind(file.Marker.Number).Bind(blob.Digest).Bind(blob.Length).Bind(blob.Media).Bind(ChunkSize)
            .Bind(blob.Subject).Run();
    });

    private void WriteChunks(Stream bytes, StoredBlob blob)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[ChunkSize];
        var sealedChunks = new List<byte[]>(ChunksTogether);
        var first = 0;
        for (var read = bytes.ReadAtLeast(buffer, ChunkSize, throwOnEndOfStream: false); read > 0;
            read = bytes.ReadAtLeast(buffer, ChunkSize, throwOnEndOfStream: false))
        {
            hash.AppendData(buffer, 0, read);
            var context = SealContext.Blob(blob.Digest, first + sealedChunks.Count, blob.Length);
            sealedChunks.Add(keys.Seal(blob.Subject, context, buffer.AsMemory(0, read)));
            if (sealedChunks.Count == ChunksTogether)
                first = WriteTogether(blob, first, sealedChunks);
        }

        WriteTogether(blob, first, sealedChunks);
        if (Digest.Read(hash.GetHashAndReset()) != blob.Digest)
            throw new InvalidDataException("The file changed while it was being stored.");
    }

    private int WriteTogether(StoredBlob blob, int first, List<byte[]> chunks)
    {
        keys.Flush();
        Write(database =>
        {
            using var add = database.Query("insert into blob_part values (?, ?, ?, ?)");
            for (var i = 0; i < chunks.Count; i++)
                add.Bind(file.Marker.Number).Bind(blob.Digest).Bind(first + i).Bind(chunks[i]).Run();
        });
        var next = first + chunks.Count;
        chunks.Clear();
        return next;
    }

    private void Finish(StoredBlob blob) => Write(database =>
    {
        using var finish = database.Query("update blob set stored = ? where tenant = ? and digest = ?");
        finish.Bind(Instant.FromDateTimeOffset(clock.GetUtcNow())).Bind(file.Marker.Number).Bind(blob.Digest).Run();
    });

    private void Write(Action<SqliteDatabase> write)
    {
        lock (file.Gate)
            file.Writer.InTransaction(() => write(file.Writer));
    }
}
