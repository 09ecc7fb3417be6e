using System.Collections.Immutable;
using FirstPass.App.Commands.Words;
using FirstPass.App.Messages;
using FirstPass.Exchange.Mappings;

namespace FirstPass.App.Commands.Messages;

/// <summary><c>fhir inspect</c>: what is in a file. Of a file of lines kinds are counted, and the first lines are
/// named.</summary>
internal static class FhirInspect
{
    private const int MostNamed = 100;

    public static int Run(Stream stream, Voice voice, MappingBook book)
    {
        var reader = new ResourceReader(stream);
        var judge = new ResourceJudge(book);
        var named = ImmutableArray.CreateBuilder<ResourceHead>();
        var kinds = new SortedDictionary<string, KindCount>(StringComparer.Ordinal);
        var (count, refused) = (0, 0);
        var progress = new Progress(voice.Error, "resources");
        for (; reader.Read(); progress.Next())
        {
            count++;
            var mapped = judge.Judge(reader, isQuick: reader.IsLines);
            refused += mapped.IsRefused ? 1 : 0;
            var head = ResourceHead.Of(mapped, reader);
            if (named.Count < MostNamed)
                named.Add(head);
            var before = kinds.GetValueOrDefault(head.Kind, new KindCount(head.Kind, 0, 0));
            kinds[head.Kind] = before with { Count = before.Count + 1, Events = before.Events + head.Events.Length };
        }

        var answer = new Answer(reader.IsLines, count, refused, [.. kinds.Values], named.ToImmutable());
        voice.Answer(answer, output => Write(answer, output));
        return count == 0 ? Exit.Refused : refused > 0 ? Exit.Findings : Exit.Done;
    }

    private static void Write(Answer answer, TextWriter output)
    {
        if (answer.Count == 0)
            output.WriteLine("There is no resource in this file.");
        foreach (var head in answer.Resources)
        {
            output.WriteLine(
                $"{(answer.Lines ? "line" : "resource")} {(answer.Lines ? head.Line : head.Resource)}: "
                + $"{(head.Kind.Length == 0 ? "no resource" : head.Kind)}"
                + $"{(head.Kind == "Bundle" ? $" of {head.Resources} resources" : "")}, "
                + $"{head.Bytes} bytes at {head.Offset}");
            output.WriteLine("  " + (head.Events.IsEmpty
                ? "no event: fhir validate says why"
                : "becomes " + string.Join(", ", head.Events)));
        }

        if (answer.Count > answer.Resources.Length)
            output.WriteLine($"and {answer.Count - answer.Resources.Length} more");
        if (answer.Count > 1)
            foreach (var kind in answer.Kinds)
                output.WriteLine($"{kind.Count,10} {kind.Kind}, {kind.Events} events");
    }

    internal sealed record Answer(
        bool Lines, int Count, int Refused, ImmutableArray<KindCount> Kinds, ImmutableArray<ResourceHead> Resources);

    internal sealed record KindCount(string Kind, int Count, int Events);
}
