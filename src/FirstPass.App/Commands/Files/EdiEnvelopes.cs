using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using FirstPass.Formats.X12;

namespace FirstPass.App.Commands.Files;

/// <summary>Opens and closes the interchanges and groups that the lines of a file name, as they change.</summary>
internal sealed class EdiEnvelopes(X12Writer output)
{
    private string? interchange;
    private string? group;

    /// <summary>How many interchanges were begun.</summary>
    public int Interchanges { get; private set; }

    /// <summary>What was refused in the interchanges that ended.</summary>
    public List<Finding> Refusals { get; } = [];

    /// <summary>Makes the interchange and group of a line the open ones.</summary>
    /// <exception cref="JsonException">The line does not say what has to stand in ISA and GS.</exception>
    public void Open(JsonObject head, string groupKind)
    {
        var envelope = head["interchange"] as JsonObject ?? throw new JsonException("A line names its interchange.");
        var outer = envelope.ToJsonString();
        var inner = string.Join('\n', groupKind, Text(head, "group"), Text(head, "guide"));
        if (outer != interchange)
            Begin(envelope, outer);
        if (inner == group)
            return;
        EndGroup();
        var (date, time) = (Text(envelope, "date"), Text(envelope, "time"));
        output.BeginGroup(new GroupEnvelope
        {
            FunctionalId = groupKind,
            Sender = Text(head, "groupSender"),
            Receiver = Text(head, "groupReceiver"),
            Date = "20" + date,
            Time = time,
            ControlNumber = Number(head, "group"),
            Version = Text(head, "guide"),
        });
        group = inner;
    }

    /// <summary>Ends what is open.</summary>
    public void End()
    {
        EndGroup();
        if (interchange is not null)
            Refusals.AddRange(output.EndInterchange());
        interchange = null;
    }

    private void Begin(JsonObject envelope, string outer)
    {
        End();
        output.BeginInterchange(new InterchangeEnvelope
        {
            Sender = new PartyId(Text(envelope, "senderQualifier"), Text(envelope, "sender")),
            Receiver = new PartyId(Text(envelope, "receiverQualifier"), Text(envelope, "receiver")),
            Date = Text(envelope, "date"),
            Time = Text(envelope, "time"),
            ControlNumber = Number(envelope, "control"),
            Usage = Text(envelope, "usage") is [var usage] ? usage : throw new JsonException("ISA15 is P or T."),
        });
        interchange = outer;
        Interchanges++;
    }

    private void EndGroup()
    {
        if (group is not null)
            output.EndGroup();
        group = null;
    }

    /// <summary>A text of a line; empty when it does not say it.</summary>
    public static string Text(JsonObject values, string name) =>
        values[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";

    private static int Number(JsonObject values, string name) =>
        int.TryParse(Text(values, name), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new JsonException("A control number has up to nine digits.");
}
