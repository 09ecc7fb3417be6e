using System.CommandLine;
using System.Globalization;
using FirstPass.App.Commands.Words;
using FirstPass.App.Composition;
using FirstPass.App.Messages;
using FirstPass.Exchange.Hl7;
using FirstPass.Exchange.Mappings;

namespace FirstPass.App.Commands.Messages;

/// <summary><c>firstpass hl7 ...</c>: looks at messages of HL7 v2 without keeping anything, and sends them.</summary>
public static class Hl7Command
{
    /// <summary>The command with its parts.</summary>
    public static Command Create() => new("hl7", "Look at messages of HL7 v2, and send them; nothing is kept.")
    {
        Part(
            new Instruction(
                "inspect",
                "Say what is in a file: messages, their senders, and the events they become.",
                "hl7 inspect today.hl7",
                "hl7 inspect - --format json"),
            Hl7Inspect.Run),
        Part(
            new Instruction(
                "validate",
                "Judge messages and what the mappings need of them, and say what is wrong, with place.",
                "hl7 validate today.hl7",
                "hl7 validate today.hl7 --config /srv/firstpass/config --format json"),
            Hl7Validate.Run),
        Read(),
        Send(),
    };

    private static Instruction Part(Instruction command, Func<Stream, Voice, MappingBook, int> run)
    {
        var (file, config) = (MessageFiles.File(), MessageFiles.Config());
        command.Add(file);
        command.Add(config);
        command.Add(Voice.Option());
        command.SetAction(parsed => MessageFiles.WithFile(
            parsed, parsed.GetValue(file)!, (stream, voice) =>
                WithMappings(voice, parsed.GetValue(config), book => run(stream, voice, book))));
        return command;
    }

    private static Instruction Read()
    {
        var (file, config) = (MessageFiles.File(), MessageFiles.Config());
        var patients = new Option<bool>("--with-patients")
        {
            Description = "Also say who the patients are; without it there is a mask.",
        };
        var command = new Instruction(
            "read",
            "Read messages as the events they become, as JSON, one message a line.",
            "hl7 read today.hl7",
            "hl7 read - --with-patients")
        {
            file, config, patients,
            MessageFiles.OnlyJson("hl7 read answers JSON only; hl7 inspect says in words what is in a file."),
        };
        command.SetAction(parsed => MessageFiles.WithFile(
            parsed, parsed.GetValue(file)!, (stream, voice) => WithMappings(
                voice, parsed.GetValue(config),
                book => new Hl7Read(voice, book, parsed.GetValue(patients)).Run(stream))));
        return command;
    }

    private static Instruction Send()
    {
        var file = MessageFiles.File();
        var to = new Option<(string Host, int Port)>("--to")
        {
            Description = "Host and port of the receiver.",
            HelpName = "host:port",
            Required = true,
            CustomParser = result =>
            {
                if (TryAddress(result.Tokens[0].Value, out var address))
                    return address;
                result.AddError("--to is a host with a port, as 127.0.0.1:2575.");
                return default;
            },
        };
        var tls = new Option<bool>("--tls") { Description = "Encrypt the connection." };
        var trust = new Option<string?>("--trust")
        {
            Description = "The receiver's certificate, as PEM: no other one is believed. It encrypts the connection.",
        };
        var wait = Choice.Span("--wait", "How long an answer is waited for.", TimeSpan.FromSeconds(30));
        var tries = new Option<int>("--tries")
        {
            Description = "How often a message is sent in all, when there is no answer or it is to come later.",
            DefaultValueFactory = _ => new MllpTarget("", 0).Tries,
        };
        var command = new Instruction(
            "send",
            "Send messages over MLLP, wait for the answer of each, and send again what was not answered.",
            "hl7 send today.hl7 --to 127.0.0.1:2575",
            "hl7 send - --to hl7.example:2576 --trust receiver.pem --format json")
        {
            file, to, tls, trust, wait, tries, Voice.Option(),
        };
        command.SetAction((parsed, cancel) =>
        {
            var (host, port) = parsed.GetValue(to);
            var target = new MllpTarget(host, port)
            {
                Tls = parsed.GetValue(tls),
                Timeout = parsed.GetValue(wait),
                Tries = Math.Max(1, parsed.GetValue(tries)),
            };
            return Hl7Send.RunAsync(
                Voice.Of(parsed), parsed.GetValue(file)!, target, (parsed.GetValue(trust), cancel));
        });
        return command;
    }

    private static bool TryAddress(string text, out (string Host, int Port) address)
    {
        var colon = text.LastIndexOf(':');
        address = default;
        if (colon < 1
            || !int.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            || port is 0 or > ushort.MaxValue)
            return false;
        address = (text[..colon].Trim('[', ']'), port);
        return true;
    }

    private static int WithMappings(Voice voice, string? config, Func<MappingBook, int> run) =>
        MessageFiles.WithMappings(
            voice,
            MappingBook.Load(Hl7Language.Instance, Shipped.BesideProgram.Mappings, MessageFiles.Own(config)),
            run);
}
