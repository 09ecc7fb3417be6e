using System.Security.Cryptography;
using System.Text.Json;
using FirstPass.Engine.Anchors;
using FirstPass.Engine.Log;
using FirstPass.Engine.Store;
using FirstPass.Engine.Tenancy;

namespace FirstPass.Engine.Export;

/// <summary>How much an export wrote.</summary>
public sealed record ExportSummary(int Streams, long Entries, int Checkpoints);

/// <summary>
/// Writes what an auditor needs to verify a tenant's log without our program: headers, digests of payloads,
/// checkpoints. No payload leaves. The files are described in docs/log-format.md.
/// </summary>
public static class AuditExport
{
    /// <summary>Writes an export into a new or empty folder.</summary>
    /// <param name="paths">The tenant's files.</param>
    /// <param name="marker">Whose they are.</param>
    /// <param name="publicKey">Public half of the signing key, for information; the verifier takes its own
    /// copy.</param>
    /// <param name="folder">Where to write.</param>
    /// <exception cref="StoreUnavailableException">The database cannot be read.</exception>
    public static ExportSummary Write(TenantPaths paths, Marker marker, byte[] publicKey, string folder)
    {
        Directory.CreateDirectory(folder);
        using var database = SqliteDatabase.Open(paths.Data, OpenAs.Reader);
        database.Execute("begin");
        var heads = HeadCheck.Stored(database, marker.Number);
        var entries = 0L;
        foreach (var head in heads)
            entries += WriteStream(database, marker, head.Stream, folder);
        var checkpoints = WriteCheckpoints(database, marker, folder);
        WriteManifest(marker, publicKey, heads, folder);
        database.Execute("rollback");
        return new ExportSummary(heads.Length, entries, checkpoints);
    }

    private static long WriteStream(SqliteDatabase database, Marker marker, int stream, string folder)
    {
        var count = 0L;
        using var file = File.Create(Path.Combine(folder, $"stream-{stream}.ndjson"));
        foreach (var entry in new EntryReader(database, marker.Number).OfStream(stream, 0))
        {
            WriteLine(file, json => WriteEntry(json, marker, entry));
            count++;
        }

        return count;
    }

    private static void WriteEntry(Utf8JsonWriter json, Marker marker, Entry entry)
    {
        json.WriteBase64String("header", LogFormat.Header(marker.Tenant, entry.Stream, entry.Position, entry.Header));
        json.WriteStartArray("parts");
        foreach (var part in entry.Parts)
        {
            json.WriteStartObject();
            json.WriteNumber("number", part.Number);
            json.WriteString("subject", part.Subject?.ToString() ?? new string('0', 32));
            json.WriteNumber("key", part.KeyVersion);
            json.WriteNumber("form", part.Form);
            json.WriteString("digest", Convert.ToHexStringLower(SHA256.HashData(part.Bytes)));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("root", entry.PayloadRoot.ToString());
        json.WriteString("chain", entry.Chain.ToString());
    }

    private static int WriteCheckpoints(SqliteDatabase database, Marker marker, string folder)
    {
        using var file = File.Create(Path.Combine(folder, "checkpoints.ndjson"));
        var checkpoints = CheckpointRows.All(database, marker.Number);
        foreach (var checkpoint in checkpoints)
            WriteLine(file, json =>
            {
                json.WriteNumber("number", checkpoint.Number);
                json.WriteBase64String("body", checkpoint.Body);
                json.WriteString("key", checkpoint.KeyId);
                json.WriteBase64String("signature", checkpoint.Signature);
            });
        return checkpoints.Length;
    }

    private static void WriteManifest(
        Marker marker, byte[] publicKey, IEnumerable<HeadRecord> heads, string folder)
    {
        using var file = File.Create(Path.Combine(folder, "manifest.json"));
        WriteLine(file, json =>
        {
            json.WriteString("format", "firstpass audit export v1");
            json.WriteString("tenant", marker.Tenant.ToString());
            json.WriteString("database", marker.Database.ToString());
            json.WriteString("environment", Marker.Word(marker.Environment));
            json.WriteString("publicKey", Convert.ToHexStringLower(publicKey));
            json.WriteStartArray("streams");
            foreach (var head in heads)
            {
                json.WriteStartObject();
                json.WriteNumber("stream", head.Stream);
                json.WriteNumber("position", head.Position);
                json.WriteString("chain", head.Chain.ToString());
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }

    private static void WriteLine(Stream file, Action<Utf8JsonWriter> content)
    {
        using (var json = new Utf8JsonWriter(file))
        {
            json.WriteStartObject();
            content(json);
            json.WriteEndObject();
        }

        file.WriteByte((byte)'\n');
    }
}
