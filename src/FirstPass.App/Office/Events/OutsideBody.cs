using System.Text.Json.Serialization;
using FirstPass.Workflow.Codecs;

namespace FirstPass.App.Office.Events;

/// <summary>Body of an event that no workflow takes yet, as it came.</summary>
/// <param name="Json">The text; sealed with the event.</param>
public sealed record OutsideBody(string Json)
{
    /// <summary>Longest text.</summary>
    public const int MostCharacters = 64 * 1024;

    /// <summary>Key under which such events wait; nobody takes it.</summary>
    public const string Key = "no-workflow";

    /// <summary>Lets the log hold such bodies.</summary>
    public static CodecSet Register(CodecSet codecs) =>
        codecs.Add("outside-body@1", () => OutsideJson.Default.OutsideBody);
}

/// <summary>Stored shape of <see cref="OutsideBody"/>.</summary>
[JsonSerializable(typeof(OutsideBody))]
internal sealed partial class OutsideJson : JsonSerializerContext;
