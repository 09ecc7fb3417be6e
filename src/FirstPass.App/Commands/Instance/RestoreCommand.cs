using System.CommandLine;
using FirstPass.App.Backups;
using FirstPass.App.Commands.Proof;
using FirstPass.App.Commands.Words;
using FirstPass.App.Composition;

namespace FirstPass.App.Commands.Instance;

/// <summary><c>firstpass restore PLACE --keys PLACE --data DIR</c>: puts a backup back and verifies it.</summary>
public static class RestoreCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var from = new Argument<string>("backup") { Description = "Folder or .tar file that backup wrote." };
        var keys = new Option<string?>("--keys")
        {
            Description = "The part with the wrapped keys. Default: the name of the backup with -keys.",
        };
        var command = new Instruction(
            "restore",
            "Put a backup into an empty folder, and verify it against its checksums, its log and its anchors.",
            "restore /backup/monday --data /srv/firstpass",
            "restore /backup/monday.tar --keys /vault/monday-keys.tar --data /srv/firstpass --key-file root.key")
        {
            Remarks = """
                Bring the root key and the key that signs beside it first. A copy that is older than the
                newest anchor is put back and named (exit 1): what was acknowledged after it is lost, and
                serve refuses it with TAIL_LOST until a newer copy is there, or a new anchor file is begun
                with --anchor.
                """,
        };
        command.Add(from);
        command.Add(keys);
        command.Add(Voice.Option());
        var instance = InstanceOptions.AddTo(command, withTenant: false);
        command.SetAction(parsed =>
        {
            var source = parsed.GetValue(from)!;
            return Run(
                Voice.Of(parsed), source, parsed.GetValue(keys) ?? Backup.KeysBeside(source), instance.Place(parsed));
        });
        return command;
    }

    private static int Run(Voice voice, string source, string keys, InstancePlace place)
    {
        foreach (var part in (string[])[source, keys])
            if (!Path.Exists(part))
                return voice.Refuse(Exit.Refused, $"There is no backup {part}.");
        var refusals = Restore.Run(source, keys, place.Data);
        if (!refusals.IsEmpty)
            return voice.Refuse(Exit.Refused, refusals);
        if (!File.Exists(place.Key))
            return voice.Refuse(
                Exit.Environment,
                $"Restored to {place.Data}, but not verified: there is no root key {place.Key}.",
                "Bring it there, and the key that signs beside it, and run audit verify.");
        using var reader = InstanceReader.Open(place, audit: true);
        if (reader is null)
            return voice.Refuse(Exit.Refused, $"Restored to {place.Data}, but there is no instance in it.");
        if (voice.Format == AnswerFormat.Text)
            voice.Output.WriteLine($"restored to {place.Data}");
        return AuditVerify.Run(reader, reader.Tenants, voice);
    }
}
