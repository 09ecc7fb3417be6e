using FirstPass.App.Access;
using FirstPass.App.Office.Forms;
using FirstPass.App.Tests.Api;
using Xunit;
using static FirstPass.App.Tests.Messages.Hl7Text;

namespace FirstPass.App.Tests.Messages;

/// <summary>Messages over HTTP.</summary>
public sealed class MessagesByWebTests
{
    [Fact]
    public async Task Messages_are_taken_from_a_program_that_may_tell_events_and_each_answers_for_itself()
    {
        await using var host = await ApiHost.StartAsync();
        var desk = host.Key(Scope.EventsSend).Secret;
        var file = Bytes(Registration("1"), Registration("2", number: "", last: "SECRETNAME"));

        var answer = (await host.PutFileAsync("kind=hl7", desk, file)).Is(201);
        var again = (await host.PutFileAsync("kind=hl7", desk, file)).Is(201).As<FileAnswer>();

        var given = answer.As<FileAnswer>();
        Assert.Equal(("partly", false), (given.Status, given.Repeat));
        Assert.Equal((2, 1, 0, 1), (
            given.Messages!.Messages, given.Messages.Taken, given.Messages.Repeats, given.Messages.Events));
        var fault = Assert.Single(given.Messages.Errors);
        Assert.Equal((2, "MAP-REQUIRED", "PID-3.1"), (fault.Message, fault.Code, fault.Path));
        Assert.DoesNotContain("SECRETNAME", answer.Body);
        Assert.Equal((true, 1, 0), (again.Repeat, again.Messages!.Repeats, again.Messages.Events));
    }

    [Fact]
    public async Task Only_who_may_tell_messages_hands_them_in_and_only_leads_give_events_on()
    {
        await using var host = await ApiHost.StartAsync();
        var desk = host.Key(Scope.EventsSend).Secret;
        (await host.PutFileAsync("kind=hl7", desk, Bytes(Registration("1")))).Is(201);
        var sue = host.Token("sue", Role.Supervisor);
        var id = (await host.GetAsync("/api/v1/events/unclaimed", sue)).As<Page<UnclaimedEvent>>().Rows[0].Id;

        (await host.PutFileAsync("kind=hl7", host.Key(Scope.ClaimsSend).Secret, Bytes(Registration("2")))).Is(403);
        (await host.GetAsync($"/api/v1/events/unclaimed/{id}", host.Token("bill", Role.Biller))).Is(403);
        (await host.PostAsync($"/api/v1/events/unclaimed/{id}/retry", host.Token("audrey", Role.Auditor), null)).Is(403);
        var refused = (await host.PostAsync($"/api/v1/events/unclaimed/{id}/retry", sue, null)).Is(409);
        var shown = (await host.GetAsync($"/api/v1/events/unclaimed/{id}", sue)).Is(200).As<UnclaimedView>();

        Assert.Equal("NO_WORKFLOW", refused.Code);
        Assert.Equal("patient.registered", shown.Event.Type);
    }
}
