using System.CommandLine;
using FirstPass.App.Access;
using FirstPass.App.Commands.Words;
using FirstPass.App.Commands.Work;
using FirstPass.App.Office;
using FirstPass.App.Office.Forms;

namespace FirstPass.App.Commands.People;

/// <summary><c>firstpass user ...</c>: who may come in, and as what.</summary>
public static class UserCommand
{
    private static readonly string RoleList = string.Join(", ", AccessWords.Roles);

    /// <summary>The command with its parts.</summary>
    public static Command Create() => new("user", "Look after people: who may come in, and as what.")
    {
        List(),
        Add(),
        Roles(),
        One(
            new Instruction("suspend", "Keep a person from signing in; sessions end at once.",
                "user suspend jane --data /srv/firstpass"),
            (staff, id, once, cancel) => staff.SuspendAsync(id, once, cancel), Write),
        One(
            new Instruction("resume", "Let a suspended person sign in again.",
                "user resume jane --data /srv/firstpass"),
            (staff, id, once, cancel) => staff.ResumeAsync(id, once, cancel), Write),
        One(
            new Instruction("password", "Give a person a new password, shown once; sessions end at once.",
                "user password jane --data /srv/firstpass"),
            (staff, id, once, cancel) => staff.ResetPasswordAsync(id, once, cancel), Write),
    };

    private static Instruction List()
    {
        var command = new Instruction("list", "List people with their roles.", "user list --data /srv/firstpass");
        var paging = PageOptions.AddTo(command);
        var office = OfficeOptions.AddTo(command);
        command.SetAction((parsed, cancel) => office.RunAsync(parsed, OfficeUse.Look, call => call.AnswerAsync(
            paging.CollectAsync(parsed, (cursor, limit) => call.Staff.PeopleAsync(
                new PageForm { Cursor = cursor, Limit = limit }, cancel)),
            Write)));
        return command;
    }

    private static Instruction Add()
    {
        var id = Id();
        var name = new Option<string?>("--name")
        {
            Description = "Name for people. Default: the name to sign in with.",
        };
        var roles = RolesOption();
        var password = new Option<string?>("--new-password-file")
        {
            Description = "File with the first password. Without it one is made up and shown once.",
        };
        var command = new Instruction(
            "add",
            "Add a person.",
            "user add jane --name Jane --role biller --role supervisor --data /srv/firstpass",
            "user add boss --role administrator --data /srv/firstpass");
        command.Add(id);
        foreach (var option in (Option[])[name, roles, password])
            command.Add(option);
        var office = OfficeOptions.AddTo(command, OfficeUse.LookAfter);
        command.SetAction((parsed, cancel) => office.RunAsync(parsed, OfficeUse.LookAfter, call => call.AnswerAsync(
            call.Staff.AddPersonAsync(
                new PersonForm
                {
                    Person = parsed.GetValue(id)!,
                    Name = parsed.GetValue(name) ?? parsed.GetValue(id)!,
                    Roles = parsed.GetValue(roles)!,
                    Password = parsed.GetValue(password) is { } file ? File.ReadAllText(file).Trim() : null,
                },
                call.Once, cancel),
            Write)));
        return command;
    }

    private static Instruction Roles()
    {
        var id = Id();
        var roles = RolesOption();
        var command = new Instruction(
            "roles", "Give a person exactly these roles.", "user roles jane --role biller --data /srv/firstpass");
        command.Add(id);
        command.Add(roles);
        var office = OfficeOptions.AddTo(command, OfficeUse.LookAfter);
        command.SetAction((parsed, cancel) => office.RunAsync(parsed, OfficeUse.LookAfter, call => call.AnswerAsync(
            call.Staff.SetRolesAsync(
                parsed.GetValue(id)!, new RolesForm { Roles = parsed.GetValue(roles)! }, call.Once, cancel),
            Write)));
        return command;
    }

    private static Instruction One<T>(
        Instruction command, Func<IStaffOffice, string, string, CancellationToken, Task<Reply<T>>> act,
        Action<T, TextWriter> write)
    {
        var id = Id();
        command.Add(id);
        var office = OfficeOptions.AddTo(command, OfficeUse.LookAfter);
        command.SetAction((parsed, cancel) => office.RunAsync(parsed, OfficeUse.LookAfter, call =>
            call.AnswerAsync(act(call.Staff, parsed.GetValue(id)!, call.Once, cancel), write)));
        return command;
    }

    private static Argument<string> Id() => new("person") { Description = "Name to sign in with." };

    private static Option<string[]> RolesOption() => new("--role")
    {
        Description = $"A role, more than once: {RoleList}.",
        Required = true,
    };

    private static void Write(Page<PersonView> page, TextWriter output)
    {
        Grid.Write(
            output, ["person", "name", "state", "roles"],
            page.Rows.Select(p => new[] { p.Person, p.Name, p.State, string.Join(", ", p.Roles) }));
        Grid.End(page.Rows.Count, page.Next, output);
    }

    private static void Write(PersonView person, TextWriter output) =>
        output.WriteLine($"{person.Person} ({person.Name}), {person.State}: {string.Join(", ", person.Roles)}");

    private static void Write(PersonMade made, TextWriter output)
    {
        Write(made.Person, output);
        if (made.Password is { } password)
            output.WriteLine($"password, shown once: {password}");
    }
}
