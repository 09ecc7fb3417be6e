using System.Collections.Immutable;
using FirstPass.Formats.X12;

namespace FirstPass.App.Intake;

/// <summary>What the envelopes of a file say, for the decision whether it may be passed on before it is
/// judged.</summary>
/// <param name="Senders">ISA06 of each interchange.</param>
/// <param name="Usages">ISA15 of each interchange.</param>
public sealed record EnvelopeGlance(ImmutableArray<string> Senders, ImmutableArray<string> Usages)
{
    private static readonly EnvelopeGlance Nothing = new([], []);

    /// <summary>Looks at a file. What cannot be read says nothing.</summary>
    public static EnvelopeGlance At(string path)
    {
        var senders = ImmutableArray.CreateBuilder<string>();
        var usages = ImmutableArray.CreateBuilder<string>();
        try
        {
            using var stream = File.OpenRead(path);
            using var reader = new X12Reader(stream);
            while (reader.Read())
            {
                if (!reader.Current.Is("ISA"u8))
                    continue;
                senders.Add(reader.Current.Text(6).TrimEnd());
                usages.Add(reader.Current.Text(15));
            }
        }
        catch (Exception fault) when (fault is not IOException)
        {
            // Whatever makes our reader throw must not keep a file from its receiver.
            return usages.Count == 0 ? Nothing : new EnvelopeGlance(senders.ToImmutable(), usages.ToImmutable());
        }

        return new EnvelopeGlance(senders.ToImmutable(), usages.ToImmutable());
    }
}
