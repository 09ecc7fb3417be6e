using System.Collections.Immutable;
using System.CommandLine;
using FirstPass.App.Backups;
using FirstPass.App.Commands.Words;

namespace FirstPass.App.Commands.Instance;

/// <summary><c>firstpass backup --data DIR --to PLACE</c>: a consistent copy beside a running instance.</summary>
public static class BackupCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var to = new Option<string>("--to")
        {
            Description = "New folder, or a new file whose name ends in .tar.",
            Required = true,
        };
        var keysTo = new Option<string?>("--keys-to")
        {
            Description = "Where the wrapped keys go. Default: the name of --to with -keys.",
        };
        var command = new Instruction(
            "backup",
            "Copy databases, stored files and configuration, also while the instance is served; keys go apart.",
            "backup --data /srv/firstpass --to /backup/monday",
            "backup --data /srv/firstpass --to /backup/monday.tar --keys-to /vault/monday-keys.tar")
        {
            Remarks = """
                The root key is in no part: keep it elsewhere; without it nothing can be read. Keep the
                wrapped keys apart and for a shorter time: an old copy of them brings back what was
                shredded since. Files that lie in the folders of routes are not copied.
                """,
        };
        command.Add(to);
        command.Add(keysTo);
        command.Add(Voice.Option());
        var instance = InstanceOptions.AddTo(command, withTenant: false);
        command.SetAction(parsed => instance.Read(parsed, audit: true, (reader, _, voice) =>
        {
            var target = parsed.GetValue(to)!;
            var keys = parsed.GetValue(keysTo) ?? Backup.KeysBeside(target);
            foreach (var place in (string[])[target, keys])
                if (Path.Exists(place))
                    return voice.Refuse(Exit.Refused, $"{place} is there already; nothing is overwritten.");
            var written = Backup.Write(reader, instance.Place(parsed), target, keys);
            return Say(written, reader.Installation.KeyPath, voice);
        }));
        return command;
    }

    private static int Say(WrittenBackup written, string rootKey, Voice voice)
    {
        var manifest = written.DataManifest;
        var files = manifest.Files.AddRange(written.KeysManifest.Files);
        var answer = new Answer(
            written.Data, written.Keys, rootKey, manifest.Made, manifest.Environment, manifest.Tenants, files.Length,
            files.Sum(f => f.Bytes));
        voice.Answer(answer, output =>
        {
            foreach (var tenant in answer.Tenants)
                output.WriteLine(
                    $"{tenant.Tenant}: {tenant.Streams.Sum(s => s.Position)} entries, checkpoint {tenant.Checkpoint}");
            output.WriteLine(
                $"data in {answer.Data}, keys in {answer.Keys}: {answer.Files} files, {answer.Bytes} bytes");
            output.WriteLine($"NOT in the backup: the root key {answer.RootKey} and the signing key beside it.");
            output.WriteLine("Keep the keys apart, and for a shorter time: they bring back what is shredded later.");
        });
        return Exit.Done;
    }

    internal sealed record Answer(
        string Data,
        string Keys,
        string RootKey,
        DateTimeOffset Made,
        string Environment,
        ImmutableArray<BackupTenant> Tenants,
        int Files,
        long Bytes);
}
