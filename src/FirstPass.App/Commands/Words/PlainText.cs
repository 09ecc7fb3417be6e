using System.Text;

namespace FirstPass.App.Commands.Words;

/// <summary>
/// Words for a terminal: what files bring may hold characters that steer one, and each of them becomes a question
/// mark.
/// </summary>
internal sealed class PlainText(TextWriter inner) : TextWriter
{
    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => inner.Write(IsSteering(value) ? '?' : value);

    public override void Write(string? value) => inner.Write(Plain(value));

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override void WriteLine(string? value) => inner.WriteLine(Plain(value));

    public override void Flush() => inner.Flush();

    private static string? Plain(string? value) =>
        value is not null && value.Any(IsSteering)
            ? string.Create(value.Length, value, static (to, from) =>
            {
                for (var i = 0; i < to.Length; i++)
                    to[i] = IsSteering(from[i]) ? '?' : from[i];
            })
            : value;

    private static bool IsSteering(char value) => char.IsControl(value) && value is not ('\n' or '\r' or '\t');
}
