using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using FirstPass.Formats.X12.Typed;

namespace FirstPass.Tests.Formats.Typed;

/// <summary>A stream that gives its bytes away a few at a time.</summary>
internal sealed class SlowStream(byte[] data, int chunk) : Stream
{
    private int at;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => data.Length;
    public override long Position { get => at; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var length = Math.Min(Math.Min(count, chunk), data.Length - at);
        Array.Copy(data, at, buffer, offset, length);
        at += length;
        return length;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

/// <summary>Reads whole texts with the typed readers, and prints records with all that they hold.</summary>
internal static class Wire
{
    public static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);

    public static List<Claim837> Claims(byte[] data, int chunk = int.MaxValue)
    {
        using var reader = new Claim837Reader(new SlowStream(data, chunk));
        var claims = new List<Claim837>();
        while (reader.Read())
            claims.Add(reader.Current);
        return claims;
    }

    public static List<RemittancePart> Remittance(byte[] data, int chunk = int.MaxValue)
    {
        using var reader = new Remittance835Reader(new SlowStream(data, chunk));
        var parts = new List<RemittancePart>();
        while (reader.Read())
            parts.Add(reader.Current);
        return parts;
    }

    public static List<ClaimPayment835> Payments(IEnumerable<RemittancePart> parts) =>
        [.. parts.OfType<RemittancePart.Claim>().Select(part => part.Payment)];

    public static List<AcknowledgementPart> Acknowledgement(byte[] data, int chunk = int.MaxValue)
    {
        using var reader = new Acknowledgement999Reader(new SlowStream(data, chunk));
        var parts = new List<AcknowledgementPart>();
        while (reader.Read())
            parts.Add(reader.Current);
        return parts;
    }

    public static List<StatusPart> Status(byte[] data, int chunk = int.MaxValue)
    {
        using var reader = new ClaimAcknowledgement277CAReader(new SlowStream(data, chunk));
        var parts = new List<StatusPart>();
        while (reader.Read())
            parts.Add(reader.Current);
        return parts;
    }

    public static List<InterchangeAcknowledgement> Ta1(byte[] data, int chunk = int.MaxValue)
    {
        using var reader = new Ta1Reader(new SlowStream(data, chunk));
        var found = new List<InterchangeAcknowledgement>();
        while (reader.Read())
            found.Add(reader.Current);
        return found;
    }

    /// <summary>Every property of a record and of the records below it, as text.</summary>
    public static string Print(object? value)
    {
        var text = new StringBuilder();
        Print(value, text);
        return text.ToString();
    }

    private static void Print(object? value, StringBuilder text)
    {
        if (value is null or string or IFormattable or Enum or bool)
            text.Append(CultureInfo.InvariantCulture, $"{value ?? "-"};");
        else if (value is IEnumerable items)
        {
            text.Append('[');
            foreach (var item in items)
                Print(item, text);
            text.Append(']');
        }
        else
        {
            text.Append(value.GetType().Name).Append('{');
            foreach (var property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
                if (property.GetIndexParameters().Length == 0)
                    Print(property.GetValue(value), text.Append(property.Name).Append('='));
            text.Append('}');
        }
    }
}
