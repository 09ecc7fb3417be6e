using System.CommandLine;
using System.CommandLine.Parsing;
using FirstPass.App.Commands.Words;
using FirstPass.Verify;

namespace FirstPass.App.Commands.Proof;

/// <summary><c>firstpass audit ...</c>: writes the log for an auditor, and verifies it.</summary>
public static class AuditCommand
{
    private static readonly string[] OnlyExport = ["--public-key", "--head"];
    private static readonly string[] OnlyInstance = ["--data", "--key-file", "--tenant"];

    /// <summary>The command with its parts.</summary>
    public static Command Create() => new("audit", "Export the audit log, and verify that nothing in it was changed.")
    {
        Export(),
        Verify(),
    };

    private static Instruction Export()
    {
        var output = new Option<string>("--out") { Description = "New or empty folder.", Required = true };
        var command = new Instruction(
            "export",
            "Write what an auditor needs to verify the log without this program; no payload leaves.",
            "audit export --data /srv/firstpass --out export")
        {
            output, Voice.Option(),
        };
        var instance = InstanceOptions.AddTo(command);
        command.SetAction(parsed => instance.Read(parsed, audit: true, (reader, tenants, voice) =>
            AuditExports.Run(reader, tenants, parsed.GetValue(output)!, voice)));
        return command;
    }

    private static Instruction Verify()
    {
        var export = new Option<string?>("--export")
        {
            Description = "Verify an export instead of an instance: a folder that audit export wrote for one tenant.",
        };
        var publicKey = new Option<string?>("--public-key")
        {
            Description = "Public key of the checkpoints in hexadecimal, for an export.",
        };
        var head = new Option<string?>("--head") { Description = "Head record beside the database, for an export." };
        var command = new Instruction(
            "verify",
            "Verify the log, its anchors and files, and compare every row with it; names the first bad position.",
            "audit verify --data /srv/firstpass",
            "audit verify --export export --public-key KEY --anchor anchors.txt")
        {
            export, publicKey, head, Voice.Option(),
        };
        var instance = InstanceOptions.AddTo(command, isRequired: false);
        command.SetAction(parsed =>
        {
            var beside = parsed.GetValue(export) is null ? OnlyExport : OnlyInstance;
            if (beside.FirstOrDefault(name => parsed.GetResult(name) is OptionResult { Implicit: false }) is { } lost)
                return Voice.Of(parsed).Refuse(
                    Exit.Usage, $"{lost} does not go with {(beside == OnlyExport ? "an instance" : "--export")}.");
            if (parsed.GetValue(export) is { } folder)
                return Offline(folder, parsed.GetValue(publicKey), parsed.GetValue<string?>("--anchor"),
                    parsed.GetValue(head), Voice.Of(parsed));
            return parsed.GetValue<string?>("--data") is null
                ? Voice.Of(parsed).Refuse(Exit.Usage, "Say which instance (--data) or which export (--export).")
                : instance.Read(parsed, audit: true, (reader, tenants, voice) =>
                    AuditVerify.Run(reader, tenants, voice));
        });
        return command;
    }

    private static int Offline(string folder, string? publicKey, string? anchor, string? head, Voice voice)
    {
        if (!Directory.Exists(folder))
            return voice.Refuse(Exit.Refused, $"There is no folder {folder}.");
        if (publicKey is not { Length: 64 } || !publicKey.All(char.IsAsciiHexDigit))
            return voice.Refuse(Exit.Usage, "--public-key is 64 hexadecimal digits; the auditor's own copy of it.");
        var report = Verifier.Verify(folder, new Evidence(Convert.FromHexString(publicKey), anchor, head));
        return AuditVerify.Say(new AuditAnswer([TenantAudit.Of("", report, [], null)]), voice);
    }
}
