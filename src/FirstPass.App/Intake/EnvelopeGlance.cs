using System.Collections.Immutable;
using FirstPass.Formats.X12;

namespace FirstPass.App.Intake;

/// <summary>What the envelopes of a file say, for the decision whether it may be passed on before it is
/// judged.</summary>
/// <param name="Senders">ISA06 of each interchange that is no answer of a far side.</param>
/// <param name="Usages">ISA15 of each interchange.</param>
public sealed record EnvelopeGlance(ImmutableArray<string> Senders, ImmutableArray<string> Usages)
{
    private static readonly EnvelopeGlance Nothing = new([], []);

    /// <summary>Looks at a file. What cannot be read says nothing.</summary>
    public static EnvelopeGlance At(string path)
    {
        var sides = ImmutableArray.CreateBuilder<Side>();
        var usages = ImmutableArray.CreateBuilder<string>();
        try
        {
            using var stream = File.OpenRead(path);
            using var reader = new X12Reader(stream);
            while (reader.Read())
            {
                if (reader.Current.Is("ISA"u8))
                {
                    sides.Add(new Side(reader.Current.Text(6).TrimEnd()));
                    usages.Add(reader.Current.Text(15));
                }
                else if (sides.Count > 0)
                    sides[^1] = sides[^1].With(reader.Current);
            }
        }
        catch (Exception fault) when (fault is not IOException)
        {
            // Whatever makes our reader throw must not keep a file from its receiver.
            return usages.Count == 0 ? Nothing : Of(sides, usages);
        }

        return Of(sides, usages);
    }

    private static EnvelopeGlance Of(IEnumerable<Side> sides, ImmutableArray<string>.Builder usages) =>
        new([.. sides.Where(s => !s.Answers).Select(s => s.Sender)], usages.ToImmutable());

    /// <summary>Who sent an interchange, and whether it is an answer: its first set says so, or without any
    /// its TA1.</summary>
    private readonly record struct Side(string Sender, bool HasSet = false, bool Answers = false)
    {
        public Side With(in Segment segment) =>
            HasSet ? this
            : segment.Is("ST"u8)
                ? this with { HasSet = true, Answers = segment.Text(1) is "835" or "999" or "997" or "277" or "824" }
            : segment.Is("TA1"u8) ? this with { Answers = true }
            : this;
    }
}
