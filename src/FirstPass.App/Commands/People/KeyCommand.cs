using System.CommandLine;
using FirstPass.App.Access;
using FirstPass.App.Commands.Words;
using FirstPass.App.Commands.Work;
using FirstPass.App.Office.Forms;

namespace FirstPass.App.Commands.People;

/// <summary><c>firstpass key ...</c>: keys of programs.</summary>
public static class KeyCommand
{
    /// <summary>The command with its parts.</summary>
    public static Command Create() => new("key", "Look after the keys of programs.") { List(), Make(), Revoke() };

    private static Instruction List()
    {
        var command = new Instruction("list", "List keys, never their secrets.", "key list --data /srv/firstpass");
        var paging = PageOptions.AddTo(command);
        var office = OfficeOptions.AddTo(command);
        command.SetAction((parsed, cancel) => office.RunAsync(parsed, OfficeUse.Look, call => call.AnswerAsync(
            paging.CollectAsync(parsed, (cursor, limit) => call.Staff.KeysAsync(
                new PageForm { Cursor = cursor, Limit = limit }, cancel)),
            Write)));
        return command;
    }

    private static Instruction Make()
    {
        var name = new Argument<string>("name") { Description = "The one program it is for." };
        var scopes = new Option<string[]>("--scope")
        {
            Description = $"What it opens, more than once: {string.Join(", ", AccessWords.Scopes)}.",
            Required = true,
        };
        var days = new Option<int>("--days")
        {
            Description = "Days until it expires, 1 to 366.",
            DefaultValueFactory = _ => 90,
        };
        var file = new Option<string?>("--out")
        {
            Description = "File for the secret, for its owner alone; without it the secret is shown once.",
        };
        var command = new Instruction(
            "make",
            "Make a key for one program.",
            "key make uploader --scope claims:send --scope answers:send --data /srv/firstpass --out uploader.key");
        command.Add(name);
        foreach (var option in (Option[])[scopes, days, file])
            command.Add(option);
        var office = OfficeOptions.AddTo(command, OfficeUse.LookAfter);
        command.SetAction((parsed, cancel) => office.RunAsync(parsed, OfficeUse.LookAfter, call =>
        {
            var form = new KeyForm
            {
                Name = parsed.GetValue(name)!,
                Scopes = parsed.GetValue(scopes)!,
                Days = parsed.GetValue(days),
            };
            return call.AnswerAsync(MadeAsync(call, form, parsed.GetValue(file), cancel), Write);
        }));
        return command;
    }

    private static Instruction Revoke()
    {
        var id = new Argument<string>("key") { Description = "Id of the key; key list shows it." };
        var command = new Instruction(
            "revoke", "Revoke a key: it opens nothing any more, at once.", "key revoke 0f3a --data /srv/firstpass");
        command.Add(id);
        var office = OfficeOptions.AddTo(command, OfficeUse.LookAfter);
        command.SetAction((parsed, cancel) => office.RunAsync(parsed, OfficeUse.LookAfter, call => call.AnswerAsync(
            call.Staff.RevokeKeyAsync(parsed.GetValue(id)!, call.Once, cancel),
            (key, output) => output.WriteLine($"{key.Key} ({key.Name}) {key.State}"))));
        return command;
    }

    private static async Task<Office.Reply<KeyMade>> MadeAsync(
        OfficeCall call, KeyForm form, string? file, CancellationToken cancel)
    {
        if (file is not null && File.Exists(file))
            return new Problem(409, "FILE_EXISTS", $"{file} is there already.");
        var reply = await call.Staff.MakeKeyAsync(form, call.Once, cancel).ConfigureAwait(false);
        if (file is null || reply is not Office.Reply<KeyMade>.Given({ Secret: { } secret } made))
            return reply;
        SecretFile.Write(file, secret);
        return made with { Secret = null };
    }

    private static void Write(Page<KeyView> page, TextWriter output)
    {
        Grid.Write(
            output, ["key", "program", "state", "expires", "opens"],
            page.Rows.Select(k => new[]
            {
                k.Key, k.Name, k.State, Moments.Of(k.Expires), string.Join(", ", k.Scopes),
            }));
        Grid.End(page.Rows.Count, page.Next, output);
    }

    private static void Write(KeyMade made, TextWriter output)
    {
        var key = made.Key;
        output.WriteLine(
            $"{key.Key} ({key.Name}) until {Moments.Of(key.Expires)}: {string.Join(", ", key.Scopes)}");
        if (made.Secret is { } secret)
            output.WriteLine($"secret, shown once: {secret}");
    }
}
