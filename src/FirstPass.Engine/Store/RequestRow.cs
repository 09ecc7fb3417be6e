using System.Globalization;
using FirstPass.Engine.Keys;
using FirstPass.Workflow.Identity;
using NodaTime;

namespace FirstPass.Engine.Store;

/// <summary>
/// What is known of a request that wants something done once. Every row has a sealed answer, an empty one until there
/// is one, and it opens only in the row that it was sealed for: with the same request, state, status and expiry.
/// </summary>
/// <param name="Client">Whose it is.</param>
/// <param name="Route">What kind of act it is.</param>
/// <param name="Key">Names the act, hashed.</param>
/// <param name="Request">Hash of what is asked for.</param>
/// <param name="State"><c>open</c> or <c>done</c>.</param>
/// <param name="Status">Status of the answer; 0 while there is none.</param>
/// <param name="Expires">When it may be forgotten.</param>
public sealed record RequestRow(
    string Client, string Route, string Key, Digest Request, string State, int Status, Instant Expires)
{
    public const string Begun = "open";

    public const string Answered = "done";

    internal const string Columns =
        "select client, route, key, request_hash, state, status, expires, sealed_answer from idempotency";

    /// <summary>Seals an answer into this row; the key of a new client is on the disk when this returns.</summary>
    public byte[] Seal(KeyRing keys, byte[] answer)
    {
        var stored = keys.Seal(SubjectIn(keys), SealContext.Answer(WholeIn(keys)), answer);
        keys.Flush();
        return stored;
    }

    /// <summary>The answer; null when row or answer were changed.</summary>
    public byte[]? Open(KeyRing keys, byte[]? stored) => Opened(keys, WholeIn(keys), stored);

    /// <summary>The answer of a row of a release that sealed it for its key alone, and only when it was done.</summary>
    internal byte[]? OpenPlain(KeyRing keys, byte[]? stored)
    {
        if (stored is null)
            return State == Begun ? [] : null;
        return Digest.TryParse(Key, out var key) ? Opened(keys, key, stored) : null;
    }

    /// <summary>A row and its sealed answer.</summary>
    internal static (RequestRow Row, byte[]? Stored) Read(Statement row) => (
        new RequestRow(
            row.Text(0), row.Text(1), row.Text(2), row.Hash(3), row.Text(4), row.Int(5), row.Time(6)),
        row.BytesOrNull(7));

    internal void Keep(SqliteDatabase database, long tenant, byte[] stored)
    {
        using var keep = database.Query("""
            update idempotency set sealed_answer = ? where tenant = ? and client = ? and route = ? and key = ?
            """);
        keep.Bind(stored).Bind(tenant).Bind(Client).Bind(Route).Bind(Key).Run();
    }

    private byte[]? Opened(KeyRing keys, Digest whole, byte[]? stored)
    {
        var opened = keys.Open(SubjectIn(keys), SealContext.Answer(whole), stored);
        return opened.State == OpenState.Open ? opened.Bytes : null;
    }

    private SubjectId SubjectIn(KeyRing keys) => keys.Hash.Subject("door", Client);

    private Digest WholeIn(KeyRing keys) => keys.Hash.Of(
        "row request", Client, Route, Key, Request.ToString(), State, Status.ToString(CultureInfo.InvariantCulture),
        Expires.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));
}
