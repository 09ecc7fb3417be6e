using System.Text;

namespace FirstPass.Formats.X12.Generation;

/// <summary>
/// Plants one fault into a file on the way through: first it is looked for where the fault fits, then the file is
/// copied. Memory grows with the number of sets, not with the bytes.
/// </summary>
internal sealed class FaultPlanter(Fault fault, int seed)
{
    // Among so many places a place is chosen; a large file has more, and these are enough.
    private const int MostPlaces = 100_000;

    public ExpectedAnswer Plant(Stream clean, Stream output)
    {
        var (block, line) = Choose(clean);
        clean.Position = 0;
        var answer = new ExpectedAnswerBuilder(fault);
        var ordinal = 0;
        foreach (var lines in Blocks(clean))
        {
            var planted = ordinal++ == block ? Spoil(lines, line) : default(Spoilt?);
            answer.Add(lines, planted);
            foreach (var written in lines)
                output.Write(Encoding.Latin1.GetBytes(written.Text + written.Tail));
        }

        return answer.Finish();
    }

    private (int Block, int Line) Choose(Stream clean)
    {
        var places = new List<(int, int)>();
        var ordinal = 0;
        foreach (var lines in Blocks(clean))
        {
            for (var at = 0; at < lines.Count && places.Count < MostPlaces; at++)
                if (fault.Plan.Target.Fits(lines, at))
                    places.Add((ordinal, at));
            ordinal++;
        }

        return places.Count > 0
            ? Dice.For(seed, SampleTopic.Fault, ordinal).Of(places)
            : throw new FaultException($"{fault} finds nothing to spoil in this file; a larger one may have it.");
    }

    private Spoilt Spoil(List<HeldLine> lines, int at)
    {
        var count = lines.Count;
        var place = new Spoilt(lines, at, lines[at].Id);
        foreach (var change in fault.Plan.Changes)
            place = change.Apply(place);
        var last = lines.Count - 1;
        if (lines.Count != count && last > 0 && lines[0].Id == "ST" && lines[last].Id == "SE")
            lines[last] = lines[last].With(new ElementPlace(1, 0), $"{lines.Count}");
        return place;
    }

    /// <summary>The sets of a file, and each segment outside of sets, in their order.</summary>
    private static IEnumerable<List<HeldLine>> Blocks(Stream stream)
    {
        using var reader = new X12Reader(stream);
        var lines = new List<HeldLine>();
        for (var kind = reader.ReadPiece(); kind != PieceKind.End; kind = reader.ReadPiece())
        {
            if (kind == PieceKind.Between)
            {
                lines[^1] = lines[^1] with { Tail = lines[^1].Tail + Encoding.Latin1.GetString(reader.Piece) };
                continue;
            }

            if (lines.Count > 0 && (lines[0].Id != "ST" || lines[^1].Id == "SE"))
            {
                yield return lines;
                lines = [];
            }

            lines.Add(Held(reader.Current));
        }

        yield return lines;
    }

    private static HeldLine Held(Segment segment) =>
        new(Encoding.Latin1.GetString(segment.Bytes), Encoding.Latin1.GetString(segment.Tail));
}
