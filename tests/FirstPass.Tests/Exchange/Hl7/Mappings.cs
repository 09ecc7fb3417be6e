using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using FirstPass.Billing.Events;
using FirstPass.Exchange.Hl7;
using FirstPass.Exchange.Mappings;
using FirstPass.Formats.Hl7;
using FirstPass.Tests.Tidy;
using FirstPass.Workflow.Definitions;

namespace FirstPass.Tests.Exchange.Hl7;

/// <summary>The shipped mappings, and messages that they read.</summary>
internal static class Mappings
{
    /// <summary>A sender with ways of its own.</summary>
    public const string Partner = """
        mapping: lakeemr
        version: 3
        sender: { application: LAKEEMR }
        codes:
          payer: { BC1: PRAIRIE }
          relation: { "1": self }
        groups:
          patient:
            patient.number: { from: PID-2.1, required: yes }
            patient.language: none
        """;

    public static ImmutableArray<SourceText> Shipped { get; } =
    [
        .. Directory.GetFiles(Path.Combine(House.Root, "definitions", "mappings", "hl7"), "*.yaml")
            .Order(StringComparer.Ordinal).Select(f => new SourceText(Path.GetFileName(f), File.ReadAllText(f))),
    ];

    public static Loaded<MappingBook> With(params string[] own) =>
        MappingBook.Load(Hl7Language.Instance, Shipped, own.Select((text, i) => new SourceText($"own-{i}.yaml", text)));

    public static MappedMessage Map(Hl7Message message, params string[] own) => EventMapper.Map(
        message, With(own).OrThrow().For(MessageSender.Of(message)), new MessageOrigin("SENDER", default, 0));

    /// <summary>A message of these segments, from a sender whom no mapping names.</summary>
    public static Hl7Message Message(string kind, params string[] segments) => Hl7Message.Of(Encoding.UTF8.GetBytes(
        string.Join('\r', [$@"MSH|^~\&|S|F|R|F|20260601||{kind}|1|P|2.5.1", "EVN||20260601", .. segments]) + "\r"))!;

    /// <summary>A message of the samples.</summary>
    public static Hl7Message Sample(string name) =>
        Hl7Message.Of(File.ReadAllBytes(Path.Combine(House.Root, "samples", "hl7", name + ".hl7")))!;

    /// <summary>Events as they are stored, one a line of a list.</summary>
    public static string Json(MappedMessage mapped)
    {
        var events = mapped.Events.Select(e =>
            $"{{\"type\":\"{e.Type}\",\"body\":{Encoding.UTF8.GetString(EventKind.Of(e.Body).Write(e.Body))}}}");
        var text = $"[{string.Join(',', events)}]";
        return JsonSerializer.Serialize(JsonDocument.Parse(text).RootElement, Indented).ReplaceLineEndings("\n") + "\n";
    }

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
}
