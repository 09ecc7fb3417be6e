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
    public byte[]? Open(KeyRing keys, byte[]? stored)
    {
        var opened = keys.Open(SubjectIn(keys), SealContext.Answer(WholeIn(keys)), stored);
        return opened.State == OpenState.Open ? opened.Bytes : null;
    }

    /// <summary>A row and its sealed answer.</summary>
    internal static (RequestRow Row, byte[]? Stored) Read(Statement row) => (
        new RequestRow(
            row.Text(0), row.Text(1), row.Text(2), row.Hash(3), row.Text(4), row.Int(5), row.Time(6)),
        row.BytesOrNull(7));

    private SubjectId SubjectIn(KeyRing keys) => keys.Hash.Subject("door", Client);

    private Digest WholeIn(KeyRing keys) => keys.Hash.Of(
        "row request", Client, Route, Key, Request.ToString(), State, Status.ToString(CultureInfo.InvariantCulture),
        Expires.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));
}
