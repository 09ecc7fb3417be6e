using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using FirstPass.App.Access;
using FirstPass.App.Office;
using FirstPass.App.Office.Files;
using FirstPass.Engine.Store;
using FirstPass.Workflow.Identity;

namespace FirstPass.App.Api;

/// <summary>
/// Does what a request wants once: the same key gives the stored answer, another request under it is refused, and one
/// that is under way is told to come back. It also reads the body, for its hash is part of the request.
/// </summary>
internal sealed class OnlyOnce(RequestDelegate next, FrontDoor door)
{
    /// <summary>Header of the caller's own key.</summary>
    public const string KeyHeader = "Idempotency-Key";

    /// <summary>Header of an answer that was given before.</summary>
    public const string ReplayedHeader = "Idempotent-Replayed";

    /// <summary>What was shown once is not kept.</summary>
    private static readonly string[] ShownOnce = ["secret", "password", "token"];

    /// <summary>One process serves a tenant: what is not here is not under way.</summary>
    private readonly ConcurrentDictionary<Digest, bool> underWay = new();

    public async Task InvokeAsync(HttpContext http)
    {
        if (http.TryCaller() is not { } caller)
        {
            await next(http).ConfigureAwait(false);
            return;
        }

        var key = http.Request.Headers[KeyHeader].ToString();
        if (caller.Row.Once == OnceBy.Key && key.Length is 0 or > RequestKey.MostCharacters)
        {
            var needed = $"Send an {KeyHeader} of 1 to 200 characters, a new one for each act.";
            await ProblemAnswer.WriteAsync(http, Problems.Invalid("KEY_NEEDED", needed)).ConfigureAwait(false);
            return;
        }

        caller = caller with { Key = key.Length > 0 ? key : Guid.NewGuid().ToString("N") };
        http.Caller(caller);
        await (caller.Row.Body switch
        {
            BodyKind.None => DoAsync(http, Digest.Zero),
            BodyKind.Json => WithJsonAsync(http),
            BodyKind.File => WithFileAsync(http),
        }).ConfigureAwait(false);
    }

    private async Task WithJsonAsync(HttpContext http)
    {
        var body = new MemoryStream();
        await using (body.ConfigureAwait(false))
        {
            await http.Request.Body.CopyToAsync(body, http.RequestAborted).ConfigureAwait(false);
            body.Position = 0;
            http.Request.Body = body;
            await DoAsync(http, Digest.Of(body.GetBuffer().AsSpan(0, (int)body.Length))).ConfigureAwait(false);
        }
    }

    private async Task WithFileAsync(HttpContext http)
    {
        var spool = new FileSpool(door.Product.Options.Data);
        var taken = await RequestFile.TakeAsync(http.Request, spool).ConfigureAwait(false);
        if (taken is not Reply<(SpooledFile, string)>.Given((var file, var name)))
        {
            var problem = ((Reply<(SpooledFile, string)>.Refused)taken).Problem;
            await ProblemAnswer.WriteAsync(http, problem).ConfigureAwait(false);
            return;
        }

        try
        {
            http.Caller(http.Caller() with { File = file, FileName = name });
            await DoAsync(http, file.Content).ConfigureAwait(false);
        }
        finally
        {
            File.Delete(file.Path);
        }
    }

    private async Task DoAsync(HttpContext http, Digest body)
    {
        var caller = http.Caller();
        if (caller.Row.Once != OnceBy.Key || door.Product.Desk(caller.Principal.Tenant) is not { } desk)
        {
            await next(http).ConfigureAwait(false);
            return;
        }

        var (route, request) = ($"{http.Request.Method} {http.Request.Path}", http.Request);
        var key = RequestKey.Of(caller.Principal, route, caller.Key);
        if (!underWay.TryAdd(key.Hash, true))
        {
            var problem = Problems.Conflict("UNDER_WAY", "This request is being done; ask again.");
            await ProblemAnswer.WriteAsync(http, problem with { RetryAfterSeconds = 1 }).ConfigureAwait(false);
            return;
        }

        try
        {
            var store = new AnswerStore(desk);
            var hash = store.HashOf($"{route}{request.QueryString}|{request.Headers.IfMatch}", body);
            await DoAsync(http, store, key, hash).ConfigureAwait(false);
        }
        finally
        {
            underWay.TryRemove(key.Hash, out _);
        }
    }

    private Task DoAsync(HttpContext http, AnswerStore store, RequestKey key, Digest hash) =>
        store.Begin(key, http.Caller().Row.Route, hash) switch
        {
            Earlier.None none => DoNowAsync(http, store, none),
            Earlier.Answered answered => AgainAsync(http, answered),
            _ => ProblemAnswer.WriteAsync(http, Problems.KeyReused),
        };

    /// <summary>The answer is held until it is stored: whoever has it may count on it.</summary>
    private async Task DoNowAsync(HttpContext http, AnswerStore store, Earlier.None none)
    {
        if (none.Again)
            http.Caller(http.Caller() with { Staff = http.Caller().Staff.Again() });
        var outward = http.Response.Body;
        var answer = new MemoryStream();
        await using (answer.ConfigureAwait(false))
        {
            http.Response.Body = answer;
            try
            {
                await next(http).ConfigureAwait(false);
            }
            finally
            {
                http.Response.Body = outward;
            }

            Keep(http, store, none.Row, answer.ToArray());
            answer.Position = 0;
            await answer.CopyToAsync(outward).ConfigureAwait(false);
        }
    }

    /// <summary>What was not done, or was not allowed, stays begun: the same request may be sent again.</summary>
    private static void Keep(HttpContext http, AnswerStore store, RequestRow begun, byte[] answer)
    {
        var status = http.Response.StatusCode;
        if (status is not (>= 500 or 401 or 403 or 408 or 429))
            store.Finish(begun, status, WithoutSecrets(answer));
    }

    private static async Task AgainAsync(HttpContext http, Earlier.Answered answered)
    {
        http.Response.StatusCode = answered.Status;
        http.Response.ContentType = OutcomeAnswer.Is(answered.Answer) ? OutcomeAnswer.Media
            : answered.Status >= 400 ? "application/problem+json"
            : "application/json; charset=utf-8";
        http.Response.Headers[ReplayedHeader] = "true";
        await http.Response.Body.WriteAsync(answered.Answer).ConfigureAwait(false);
    }

    private static byte[] WithoutSecrets(byte[] answer)
    {
        if (answer.Length == 0 || JsonNode.Parse(answer) is not JsonObject whole)
            return answer;
        var hidden = false;
        foreach (var name in ShownOnce)
            if (whole.ContainsKey(name))
            {
                whole[name] = null;
                hidden = true;
            }

        return hidden ? Encoding.UTF8.GetBytes(whole.ToJsonString()) : answer;
    }
}
