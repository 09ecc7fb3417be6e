using System.Text;
using FirstPass.App.Tests.Instances;
using FirstPass.Formats.Hl7;

namespace FirstPass.App.Tests.Messages;

/// <summary>Messages of an invented front desk, and an instance that takes them.</summary>
internal static class Hl7Text
{
    /// <summary>The sample world with a folder for messages.</summary>
    public static Func<string, string> Folder => With("folder: hl7/in");

    /// <summary>The sample world that listens on a free port.</summary>
    public static Func<string, string> Port(string more = "") =>
        With("listen: \"127.0.0.1:0\"" + (more.Length > 0 ? ", " + more : ""));

    private static Func<string, string> With(string settings) => text => text.Replace(
        "  books: ours\n", $"  books: ours\n  hl7: {{ {settings} }}\n", StringComparison.Ordinal);

    public static byte[] Sample(string name) =>
        File.ReadAllBytes(Path.Combine(House.Root, "samples", "hl7", name + ".hl7"));

    /// <summary>A registration of a patient under a control id.</summary>
    public static string Registration(string control, string number = "M1", string last = "SAMPLE") => string.Join(
        '\r',
        $@"MSH|^~\&|DESK|LAKES|FIRSTPASS||20260601||ADT^A28|{control}|P|2.5.1",
        "EVN||20260601",
        $"PID|1||{number}^^^LAKES^MR||{last}^ANNA||19840229|F",
        "PV1|1|O",
        "");

    public static byte[] Bytes(params string[] messages) => Encoding.UTF8.GetBytes(string.Concat(messages));

    public static Hl7Message Message(string text) => Hl7Message.Of(Bytes(text))!;
}
