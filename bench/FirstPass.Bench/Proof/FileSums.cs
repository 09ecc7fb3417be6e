using System.Collections.Immutable;
using System.Text;

namespace FirstPass.Bench.Proof;

/// <summary>
/// Adds up X12 files by itself: it cuts them at the separators that their ISA names and knows a handful of segments. It
/// shares nothing with the product, so that a reader that loses a claim cannot lose it here as well.
/// </summary>
public sealed class FileSums
{
    private const int HeaderLength = 106;
    private readonly Dictionary<string, long> adjustments = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> provider = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> statuses = new(StringComparer.Ordinal);

    /// <summary>Claims of claim files (CLM).</summary>
    public long Claims { get; private set; }

    /// <summary>Their charges (CLM02).</summary>
    public long Charges { get; private set; }

    /// <summary>Payments (ST 835).</summary>
    public long Payments { get; private set; }

    /// <summary>Amounts of payments (BPR02).</summary>
    public long Amounts { get; private set; }

    /// <summary>Paid on claims (CLP04).</summary>
    public long Paid { get; private set; }

    /// <summary>Adjustments by group and reason (CAS), reversals with their sign.</summary>
    public IReadOnlyDictionary<string, long> Adjustments => adjustments;

    /// <summary>Provider adjustments by reason (PLB), signed as in the file.</summary>
    public IReadOnlyDictionary<string, long> Provider => provider;

    /// <summary>How often each claim status was sent (CLP02).</summary>
    public IReadOnlyDictionary<string, long> Statuses => statuses;

    /// <summary>Adds a file.</summary>
    public void Add(string path)
    {
        var text = Encoding.Latin1.GetString(File.ReadAllBytes(path));
        var at = 0;
        while ((at = text.IndexOf("ISA", at, StringComparison.Ordinal)) >= 0 && text.Length - at >= HeaderLength)
            at = AddInterchange(text, at);
    }

    private int AddInterchange(string text, int at)
    {
        var (element, component, end) = (text[at + 3], text[at + 104], text[at + 105]);
        while (at < text.Length)
        {
            var stop = text.IndexOf(end, at);
            var segment = text[at..(stop < 0 ? text.Length : stop)].Trim('\r', '\n').Split(element);
            at = stop < 0 ? text.Length : stop + 1;
            Add(segment, component);
            if (segment[0] == "IEA")
                break;
        }

        return at;
    }

    private void Add(string[] segment, char component)
    {
        switch (segment[0])
        {
            case "CLM":
                Claims++;
                Charges += Cents(segment, 2);
                break;
            case "BPR":
                Payments++;
                Amounts += Cents(segment, 2);
                break;
            case "CLP":
                Paid += Cents(segment, 4);
                Count(statuses, segment[2], 1);
                break;
            case "CAS":
                for (var i = 2; i < segment.Length; i += 3)
                    if (segment[i].Length > 0)
                        Count(adjustments, $"{segment[1]}-{segment[i]}", Cents(segment, i + 1));
                break;
            case "PLB":
                for (var i = 3; i < segment.Length; i += 2)
                    if (segment[i].Length > 0)
                        Count(provider, segment[i].Split(component)[0], Cents(segment, i + 1));
                break;
        }
    }

    private static void Count(Dictionary<string, long> sums, string name, long by) =>
        sums[name] = sums.GetValueOrDefault(name) + by;

    private static long Cents(string[] segment, int element)
    {
        var text = element < segment.Length ? segment[element] : "";
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var places = point < 0 ? 0 : text.Length - point - 1;
        var digits = point < 0 ? text : text.Remove(point, 1);
        if (digits.Length == 0)
            return 0;
        return long.Parse(digits) * places switch { 0 => 100, 1 => 10, _ => 1 };
    }
}
