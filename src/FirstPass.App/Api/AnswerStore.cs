using FirstPass.App.Composition;
using FirstPass.App.Office;
using FirstPass.Engine.Keys;
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
    /// <param name="Begun">It was begun before and cut off, or could not be done then: what it does may be
    /// there.</param>
    public sealed record None(bool Begun) : Earlier;

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
    private const string Done = "done";
    private static readonly Duration Stays = Duration.FromDays(30);

    private readonly TenantScope scope = desk.Open.Scope(Actor.System, "requests");
    private readonly long tenant = desk.Open.Marker.Number;

    /// <summary>Hash of what is asked for, by a secret of the tenant, for a password may be in it.</summary>
    public Digest HashOf(string request, Digest body) =>
        desk.Open.Keys.Hash.Of("request", request, body.ToString());

    /// <summary>Begins an act, unless it was begun before.</summary>
    public Earlier Begin(RequestKey key, string route, Digest request)
    {
        var expires = Instant.FromDateTimeOffset(desk.Settings.Clock.GetUtcNow()).Plus(Stays);
        return scope.Write<Earlier>(c =>
        {
            var known = Find(c, key, route);
            if (known is { } row && row.Request != request)
                return new Earlier.Other();
            if (known is { State: Done } done)
                return Open(key, done.Status, done.Answer!);
            new RowQuery(c, """
                insert into idempotency values ($tenant, $client, $route, $key, $request, 'open', 0, null, $expires)
                on conflict do update set state = excluded.state, expires = excluded.expires
                """)
                .With("$tenant", tenant).With("$client", key.Client).With("$route", route)
                .With("$key", key.Hash.ToString()).With("$request", request.ToBytes())
                .With("$expires", expires.ToUnixTimeMilliseconds()).Run();
            return new Earlier.None(Begun: known is not null);
        });
    }

    /// <summary>Keeps the answer.</summary>
    public void Finish(RequestKey key, string route, int status, byte[] answer)
    {
        var stored = desk.Open.Keys.Seal(SubjectOf(key), SealContext.Answer(key.Hash), answer);
        desk.Open.Keys.Flush();
        scope.Write(c => new RowQuery(c, """
            update idempotency set state = 'done', status = $status, sealed_answer = $answer
            where tenant = $tenant and client = $client and route = $route and key = $key
            """)
            .With("$status", status).With("$answer", stored).With("$tenant", tenant).With("$client", key.Client)
            .With("$route", route).With("$key", key.Hash.ToString()).Run());
    }

    private (string State, Digest Request, int Status, byte[]? Answer)? Find(
        SqliteConnection c, RequestKey key, string route) =>
        new RowQuery(c, """
            select state, request_hash, status, sealed_answer from idempotency
            where tenant = $tenant and client = $client and route = $route and key = $key
            """)
            .With("$tenant", tenant).With("$client", key.Client).With("$route", route)
            .With("$key", key.Hash.ToString())
            .First<(string, Digest, int, byte[]?)?>(row => (
                row.GetString(0), Digest.Read(row.Bytes(1)), row.GetInt32(2), row.IsDBNull(3) ? null : row.Bytes(3)));

    /// <summary>An answer that cannot be opened is done again: its events have the same ids.</summary>
    private Earlier Open(RequestKey key, int status, byte[] stored)
    {
        var opened = desk.Open.Keys.Open(SubjectOf(key), SealContext.Answer(key.Hash), stored);
        return opened.State == OpenState.Open
            ? new Earlier.Answered(status, opened.Bytes)
            : new Earlier.None(Begun: false);
    }

    private SubjectId SubjectOf(RequestKey key) => desk.Open.Keys.Hash.Subject("door", key.Client);
}
