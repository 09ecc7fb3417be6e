using FirstPass.App.Composition;
using FirstPass.App.Office;
using FirstPass.Engine.Store;
using FirstPass.Engine.Tenancy;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace FirstPass.App.Api;

/// <summary>What is known of a request that wants something done once: a closed family.</summary>
internal abstract record Earlier
{
    private Earlier()
    {
    }

    /// <summary>It has no answer, and it is ours to do now.</summary>
    /// <param name="Row">It as it was begun now.</param>
    /// <param name="Again">It was begun before and cut off, or could not be done then: what it does may be
    /// there.</param>
    public sealed record None(RequestRow Row, bool Again) : Earlier;

    /// <summary>It was answered.</summary>
    public sealed record Answered(int Status, byte[] Answer) : Earlier;

    /// <summary>The same key stood for something else.</summary>
    public sealed record Other : Earlier;
}

/// <summary>
/// Remembers answers by request key for thirty days, sealed. An act that was cut off, or could not be done, stays
/// begun: the same request does it again, and its events have the same ids, so it is still done once. Another request
/// under its key is refused, for those ids are the key's.
/// </summary>
/// <param name="desk">The tenant's desk.</param>
internal sealed class AnswerStore(TenantDesk desk)
{
    private static readonly Duration Stays = Duration.FromDays(30);

    private readonly TenantScope scope = desk.Open.Scope(Actor.System, "requests");
    private readonly long tenant = desk.Open.Marker.Number;

    /// <summary>Hash of what is asked for, by a secret of the tenant, for a password may be in it.</summary>
    public Digest HashOf(string request, Digest body) =>
        desk.Open.Keys.Hash.Of("request", request, body.ToString());

    /// <summary>Begins an act, unless it was begun before. A row that somebody changed says only that it was: the act
    /// is done again, and its events have the same ids.</summary>
    public Earlier Begin(RequestKey key, string route, Digest request)
    {
        var expires = Instant.FromDateTimeOffset(desk.Settings.Clock.GetUtcNow()).Plus(Stays);
        var begun = new RequestRow(
            key.Client, route, key.Hash.ToString(), request, RequestRow.Begun, 0,
            Instant.FromUnixTimeMilliseconds(expires.ToUnixTimeMilliseconds()));
        var mark = begun.Seal(desk.Open.Keys, []);
        return scope.Write<Earlier>(c =>
        {
            var known = Find(c, begun);
            if (known?.Row.Open(desk.Open.Keys, known.Value.Stored) is { } answer)
            {
                if (known.Value.Row.Request != request)
                    return new Earlier.Other();
                if (known.Value.Row.State == RequestRow.Answered)
                    return new Earlier.Answered(known.Value.Row.Status, answer);
            }

            Keep(c, begun, mark);
            return new Earlier.None(begun, Again: known is not null);
        });
    }

    /// <summary>Keeps the answer.</summary>
    public void Finish(RequestRow begun, int status, byte[] answer)
    {
        var done = begun with { State = RequestRow.Answered, Status = status };
        var stored = done.Seal(desk.Open.Keys, answer);
        scope.Write(c => Keep(c, done, stored));
    }

    private int Keep(SqliteConnection c, RequestRow row, byte[] stored) => new RowQuery(c, """
        insert into idempotency values ($tenant, $client, $route, $key, $request, $state, $status, $answer, $expires)
        on conflict do update set request_hash = excluded.request_hash, state = excluded.state,
            status = excluded.status, sealed_answer = excluded.sealed_answer, expires = excluded.expires
        """)
        .With("$tenant", tenant).With("$client", row.Client).With("$route", row.Route).With("$key", row.Key)
        .With("$request", row.Request.ToBytes()).With("$state", row.State).With("$status", row.Status)
        .With("$answer", stored).With("$expires", row.Expires.ToUnixTimeMilliseconds()).Run();

    private (RequestRow Row, byte[]? Stored)? Find(SqliteConnection c, RequestRow asked) => new RowQuery(c, """
        select request_hash, state, status, expires, sealed_answer from idempotency
        where tenant = $tenant and client = $client and route = $route and key = $key
        """)
        .With("$tenant", tenant).With("$client", asked.Client).With("$route", asked.Route).With("$key", asked.Key)
        .First<(RequestRow, byte[]?)?>(row => (
            asked with
            {
                Request = Digest.Read(row.Bytes(0)),
                State = row.GetString(1),
                Status = row.GetInt32(2),
                Expires = Instant.FromUnixTimeMilliseconds(row.GetInt64(3)),
            },
            row.IsDBNull(4) ? null : row.Bytes(4)));
}
