using System.Text;
using FirstPass.App.Access;
using FirstPass.App.Office.Forms;
using FirstPass.App.Tests.Instances;
using FirstPass.App.Tests.Office;
using FirstPass.Engine.Log;
using FirstPass.Workflow.Cases;
using Xunit;
using static FirstPass.App.Tests.Messages.Hl7Text;

namespace FirstPass.App.Tests.Messages;

/// <summary>Messages as files in a folder, and what becomes of their events.</summary>
public sealed class MessageIntakeTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_registration_in_the_folder_is_kept_and_listed_for_a_workflow_to_come_and_is_nobodys_task()
    {
        await using var instance = TestInstance.Start(Folder);

        await instance.PutAsync("hl7/in", "today.hl7", Sample("adt-a04"));

        Assert.Equal(
            [
                "patient.registered NO_WORKFLOW", "coverage.changed NO_WORKFLOW", "encounter.opened NO_WORKFLOW",
            ],
            await Unclaimed(instance));
        Assert.Empty(instance.Cases());
        Assert.Empty(instance.Files("hl7/in/refused"));
        Assert.Single(instance.Files("hl7/in/archive"));
        Assert.Empty(instance.Desk.Open.Rebuild().Differences);
    }

    [Fact]
    public async Task A_wrong_message_of_a_batch_refuses_itself_and_its_note_names_the_path_and_nobody()
    {
        await using var instance = TestInstance.Start(Folder);
        var batch = Bytes(
            "FHS|^~\\&\rBHS|^~\\&\r", Registration("1"), Registration("2", number: "", last: "SECRETNAME"),
            Registration("3", "M3"), "BTS|3\rFTS|1\r");

        await instance.PutAsync("hl7/in", "batch.hl7", batch);

        Assert.Equal(2, (await Unclaimed(instance)).Count);
        var note = await File.ReadAllTextAsync(Assert.Single(instance.Files("hl7/in/refused")), Cancel);
        Assert.Contains("MAP-REQUIRED", note);
        Assert.Contains("PID-3.1", note);
        Assert.Contains("\"interchange\": 2", note);
        Assert.DoesNotContain("SECRETNAME", note);
    }

    [Fact]
    public async Task The_same_message_again_is_taken_once_in_whatever_file_it_comes()
    {
        await using var instance = TestInstance.Start(Folder);
        await instance.PutAsync("hl7/in", "one.hl7", Bytes(Registration("1")));

        await instance.PutAsync("hl7/in", "again.hl7", Bytes(Registration("1")));
        await instance.StopAsync();
        instance.StartAgain();
        await instance.PutAsync("hl7/in", "more.hl7", Encoding.UTF8.GetBytes(
            (Registration("1") + Registration("2", "M2") + Registration("2", "M2")).Replace('\r', '\n')));

        Assert.Equal(2, (await Unclaimed(instance)).Count);
        Assert.Empty(instance.Files("hl7/in/refused"));
        Assert.Equal(3, instance.Files("hl7/in/archive").Length);
    }

    [Fact]
    public async Task Another_message_under_a_used_control_id_is_refused_within_a_file_and_across_files()
    {
        await using var instance = TestInstance.Start(Folder);
        await instance.PutAsync("hl7/in", "one.hl7", Bytes(Registration("1"), Registration("1", "M9")));

        await instance.PutAsync("hl7/in", "two.hl7", Bytes(Registration("1", "M8")));

        Assert.Single(await Unclaimed(instance));
        var notes = instance.Files("hl7/in/refused").Where(f => f.EndsWith(".json", StringComparison.Ordinal))
            .Select(File.ReadAllText).ToList();
        Assert.Equal(2, notes.Count);
        Assert.All(notes, n => Assert.Contains("MSG-NUMBER-USED", n));
    }

    [Fact]
    public async Task A_file_without_a_message_is_refused()
    {
        await using var instance = TestInstance.Start(Folder);

        await instance.PutAsync("hl7/in", "claims.837", new ClaimBatch().ToBytes());

        Assert.Empty(instance.Files("hl7/in/archive"));
        Assert.Contains(
            instance.Files("hl7/in/refused"), f => f.EndsWith("claims.837", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_document_is_stored_as_its_event_names_it()
    {
        await using var instance = TestInstance.Start(Folder);

        await instance.PutAsync("hl7/in", "note.hl7", Sample("mdm-t02"));

        var sue = instance.OfficeOf("sue", Role.Supervisor);
        var listed = Assert.Single((await sue.UnclaimedAsync(new PageForm(), Cancel).Given()).Rows);
        var body = (await sue.UnclaimedAsync(listed.Id, Cancel).Given()).Body!.Value;
        Assert.True(Workflow.Identity.Digest.TryParse(body.GetProperty("document").GetString(), out var digest));
        using var stored = new StreamReader(instance.Desk.Open.Blobs.OpenRead(digest));
        Assert.StartsWith("%PDF", await stored.ReadToEndAsync(Cancel));
        Assert.Equal("application/pdf", body.GetProperty("media").GetString());
        var origin = body.GetProperty("origin");
        Assert.True(Workflow.Identity.Digest.TryParse(origin.GetProperty("file").GetString(), out var file));
        using var kept = instance.Desk.Open.Blobs.OpenRead(file);
        Assert.Equal(Sample("mdm-t02").Length, kept.Length);
    }

    [Fact]
    public async Task An_event_that_nobody_took_is_shown_to_who_may_see_patients_and_that_look_is_recorded()
    {
        await using var instance = TestInstance.Start(Folder);
        await instance.PutAsync("hl7/in", "one.hl7", Bytes(Registration("1")));
        var (sue, audrey) = (instance.OfficeOf("sue", Role.Supervisor), instance.OfficeOf("audrey", Role.Auditor));
        var id = (await sue.UnclaimedAsync(new PageForm(), Cancel).Given()).Rows[0].Id;

        var masked = await audrey.UnclaimedAsync(id, Cancel).Given();
        var looksBefore = Looks(instance);
        var shown = await sue.UnclaimedAsync(id, Cancel).Given();

        Assert.Null(masked.Body);
        Assert.Equal(("DESK/LAKES", "ADT^A28", false), (masked.Partner, masked.Message, masked.CanRetry));
        Assert.Equal("SAMPLE", shown.Body!.Value.GetProperty("patient").GetProperty("last").GetString());
        Assert.Equal((0, 1), (looksBefore, Looks(instance)));
        Assert.Equal("NOT_FOUND", (await sue.UnclaimedAsync("9999-1", Cancel).Refused()).Code);
    }

    [Fact]
    public async Task What_no_workflow_took_is_given_to_the_one_that_takes_it_later_and_is_gone_from_the_list()
    {
        await using var instance = TestInstance.Start(Folder);
        await instance.PutAsync("hl7/in", "one.hl7", Bytes(Registration("1")));
        var sue = instance.OfficeOf("sue", Role.Supervisor);
        var id = (await sue.UnclaimedAsync(new PageForm(), Cancel).Given()).Rows[0].Id;
        var tooEarly = await sue.RetryAsync(id, "r1", Cancel).Refused();

        await instance.StopAsync();
        instance.More = RegistrationWorkflow.AddTo;
        instance.StartAgain();
        sue = instance.OfficeOf("sue", Role.Supervisor);
        var canRetry = (await sue.UnclaimedAsync(id, Cancel).Given()).CanRetry;
        var answer = await sue.RetryAsync(id, "r2", Cancel).Given();

        Assert.Equal(("NO_WORKFLOW", true), (tooEarly.Code, canRetry));
        Assert.Equal(("applied", "Filed"), (answer.Status, answer.State));
        var filed = Assert.Single(instance.Cases("registration"));
        Assert.Equal("SAMPLE".Length, ((RegistrationWorkflow.Registration)filed.Value).Letters);
        Assert.Empty(await Unclaimed(instance));
        Assert.Equal("NOT_FOUND", (await sue.RetryAsync(id, "r3", Cancel).Refused()).Code);
        Assert.Empty(instance.Desk.Open.Rebuild().Differences);
    }

    [Fact]
    public async Task A_workflow_that_takes_registrations_gets_the_next_one_at_once()
    {
        await using var instance = TestInstance.Start(Folder);
        await instance.StopAsync();
        instance.More = RegistrationWorkflow.AddTo;
        instance.StartAgain();

        await instance.PutAsync("hl7/in", "one.hl7", Bytes(Registration("1")));
        await instance.PutAsync("hl7/in", "again.hl7", Bytes(Registration("1")));

        Assert.Equal(["Filed"], instance.Cases("registration").Select(c => c.State));
        Assert.Empty(await Unclaimed(instance));
    }

    [Fact]
    public async Task An_event_waits_beyond_its_patience_and_is_still_no_task_and_can_still_be_given()
    {
        await using var instance = TestInstance.Start(Folder);
        await instance.PutAsync("hl7/in", "one.hl7", Bytes(Registration("1")));
        await instance.StopAsync();
        instance.Clock.Move(TimeSpan.FromDays(20));
        instance.StartAgain();
        await instance.SweepAsync();
        var sue = instance.OfficeOf("sue", Role.Supervisor);
        var listed = Assert.Single((await sue.UnclaimedAsync(new PageForm(), Cancel).Given()).Rows);

        await instance.StopAsync();
        instance.More = RegistrationWorkflow.AddTo;
        instance.StartAgain();
        var answer = await instance.OfficeOf("sue", Role.Supervisor).RetryAsync(listed.Id, "r", Cancel).Given();

        Assert.Equal(("parked", "NO_WORKFLOW", "applied"), (listed.Status, listed.Code, answer.Status));
        Assert.Empty(instance.OpenTasks());
    }

    [Fact]
    public async Task A_program_tells_an_event_of_the_front_desk_in_its_shape_or_not_at_all()
    {
        await using var instance = TestInstance.Start();
        var sue = instance.OfficeOf("sue", Role.Supervisor);

        var told = await sue.SendAsync(
            Staff.Form("refund.approved", null, new { number = "R1", payer = "MEDB", cents = 1200 }), "e1", Cancel).Given();
        var misspelt = await sue.SendAsync(
            Staff.Form("refund.approved", null, new { number = "R1", dollars = 12 }), "e2", Cancel).Refused();

        Assert.Equal(("waiting", "NO_WORKFLOW"), (told.Status, told.Code));
        Assert.Equal("BODY", misspelt.Code);
        var listed = Assert.Single((await sue.UnclaimedAsync(new PageForm(), Cancel).Given()).Rows);
        Assert.Equal(
            1200, (await sue.UnclaimedAsync(listed.Id, Cancel).Given()).Body!.Value.GetProperty("cents").GetInt64());
    }

    private static async Task<List<string>> Unclaimed(TestInstance instance) =>
    [
        .. (await instance.OfficeOf("sue", Role.Supervisor).UnclaimedAsync(new PageForm(), Cancel).Given()).Rows
            .Select(r => $"{r.Type} {r.Code}"),
    ];

    private static int Looks(TestInstance instance) =>
        instance.AccessStream().Count(e => e.Kind == EntryKind.Access && e.Type == "event.shown");
}
