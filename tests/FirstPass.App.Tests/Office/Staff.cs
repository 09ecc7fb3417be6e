using System.Text.Json;
using FirstPass.App.Access;
using FirstPass.App.Office;
using FirstPass.App.Office.Forms;
using FirstPass.App.Tests.Instances;
using FirstPass.Engine.Log;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;
using Xunit;

namespace FirstPass.App.Tests.Office;

/// <summary>The people of the sample practice, each with an office of their own.</summary>
internal static class Staff
{
    /// <summary>The office as a person with these roles sees it.</summary>
    public static TenantOffice OfficeOf(this TestInstance instance, string person, params Role[] roles) =>
        instance.Door().OfficeOf(Person(person, roles))!;

    public static FrontDoor Door(this TestInstance instance) => new(instance.Product, TimeProvider.System);

    public static Principal Person(string id, params Role[] roles) =>
        new Principal.Person(TenantId.Default, id, id, [.. roles], 1, DateTimeOffset.MaxValue);

    /// <summary>What was given.</summary>
    public static async Task<T> Given<T>(this Task<Reply<T>> reply)
    {
        var said = await reply;
        if (said is Reply<T>.Refused(var problem))
            Assert.Fail($"{problem.Status} {problem.Code}: {problem.Detail}");
        return ((Reply<T>.Given)said).Value;
    }

    /// <summary>Why it was not given.</summary>
    public static async Task<Problem> Refused<T>(this Task<Reply<T>> reply) =>
        Assert.IsType<Reply<T>.Refused>(await reply).Problem;

    /// <summary>An event form.</summary>
    public static EventForm Form(string type, string? id, object? body = null, int? version = null) => new()
    {
        Type = type,
        Case = id,
        Body = body is null ? null : JsonSerializer.SerializeToElement(body, Camel),
        IfVersion = version,
    };

    /// <summary>The claim of a number, as a row.</summary>
    public static async Task<CaseRow> Claim(this IOffice office, string number) =>
        (await office.SearchAsync(new SearchForm { ClaimNumber = number }, default).Given()).Rows[0];

    /// <summary>Entries of the access stream.</summary>
    public static List<(EntryKind Kind, string Type, string By, string Detail)> AccessStream(this TestInstance instance)
    {
        using var view = instance.Desk.Open.Scope(Actor.System, "test").View();
        return
        [
            .. view.ReadLog(Streams.Access, 0).Select(e => (
                e.Header.Kind, e.Header.EventType, e.Header.Actor.Id,
                e.Parts.IsEmpty ? "" : System.Text.Encoding.UTF8.GetString(e.Parts[0].Bytes))),
        ];
    }

    public static readonly JsonSerializerOptions Camel = new(JsonSerializerDefaults.Web);
}
