using System.Globalization;
using System.Text;

namespace FirstPass.Tests.Formats.Samples;

/// <summary>Separators and line ends that a sample is written with.</summary>
public sealed record SampleStyle(
    char Element = '*', char Component = ':', char Segment = '~', char Repetition = '^', string Break = "\n");

/// <summary>Writes one synthetic interchange: segments are given as lists of elements, components joined by ':'.</summary>
public sealed class SampleInterchange
{
    private readonly SampleStyle style;
    private readonly StringBuilder text = new();
    private readonly string interchangeControl;
    private int inSet;
    private int sets;
    private string setControl = "";

    public SampleInterchange(
        string functionalId,
        string version,
        SampleStyle? style = null,
        string sender = "SENDER",
        string receiver = "RECEIVER",
        string usage = "T",
        int control = 1)
    {
        this.style = style ?? new SampleStyle();
        interchangeControl = control.ToString("000000000", CultureInfo.InvariantCulture);
        Write("ISA", "00", "".PadRight(10), "00", "".PadRight(10), "ZZ", sender.PadRight(15), "ZZ",
            receiver.PadRight(15), "260115", "1200", this.style.Repetition.ToString(), "00501", interchangeControl,
            "0", usage, this.style.Component.ToString());
        Write("GS", functionalId, sender, receiver, "20260115", "1200", "1", "X", version);
    }

    /// <summary>Cents as X12 writes dollars.</summary>
    public static string Dollars(long cents)
    {
        var sign = cents < 0 ? "-" : "";
        var (whole, part) = Math.DivRem(Math.Abs(cents), 100);
        return part == 0 ? $"{sign}{whole}" : $"{sign}{whole}.{part:00}".TrimEnd('0');
    }

    /// <summary>CCYYMMDD.</summary>
    public static string Day(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    public void Open(string kind, string? version = null, string? control = null)
    {
        sets++;
        setControl = control ?? sets.ToString("0000", CultureInfo.InvariantCulture);
        inSet = 0;
        if (version is null)
            Add("ST", kind, setControl);
        else
            Add("ST", kind, setControl, version);
    }

    /// <summary>Adds a segment of the open set; empty elements at its end are left out.</summary>
    public void Add(params string[] elements)
    {
        inSet++;
        var last = elements.Length;
        while (last > 1 && elements[last - 1].Length == 0)
            last--;
        Write(elements[..last]);
    }

    /// <summary>Adds segments that are written out, such as <c>REF*6R*1</c>; '*' and ':' become the style's own.</summary>
    public void AddWritten(IEnumerable<string> segments)
    {
        foreach (var segment in segments)
            Add(segment.Split('*'));
    }

    public void Close() => Add("SE", (inSet + 1).ToString(CultureInfo.InvariantCulture), setControl);

    /// <summary>Writes the trailers and gives the whole text.</summary>
    public string Finish()
    {
        Write("GE", sets.ToString(CultureInfo.InvariantCulture), "1");
        Write("IEA", "1", interchangeControl);
        return text.ToString();
    }

    private void Write(params string[] elements)
    {
        for (var at = 0; at < elements.Length; at++)
        {
            if (at > 0)
                text.Append(style.Element);
            var own = at > 0 && elements[0] == "ISA" ? elements[at] : elements[at].Replace(':', style.Component);
            text.Append(own);
        }

        text.Append(style.Segment).Append(style.Break);
    }
}
