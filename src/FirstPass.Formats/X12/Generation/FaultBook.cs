using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace FirstPass.Formats.X12.Generation;

/// <summary>The kinds of fault of each kind of file; they stand in the <c>.faults</c> files beside this one.</summary>
internal static class FaultBook
{
    private const string Suffix = ".faults";
    private static readonly ConcurrentDictionary<string, ImmutableArray<Fault>> Known = [];

    public static ImmutableArray<Fault> Of(SampleKind kind) => Known.GetOrAdd(kind.Name, _ => Read(kind));

    private static ImmutableArray<Fault> Read(SampleKind kind)
    {
        var faults = FilesOf(kind).SelectMany(Lines).Select(Fault.Parse).ToImmutableArray();
        return faults.Select(fault => fault.Name).Distinct().Count() == faults.Length
            ? faults
            : throw new FaultException($"Two faults of {kind} have one name.");
    }

    // What all files of sets share, what claims share, what this kind has alone.
    private static IEnumerable<string> FilesOf(SampleKind kind)
    {
        yield return "interchange";
        if (kind.Group.Length > 0)
            yield return "group";
        if (kind.Set == "837")
            yield return "837";
        if (kind.Set == "278")
            yield return "278";
        yield return kind.Name;
    }

    private static IEnumerable<string> Lines(string name)
    {
        using var stream = typeof(FaultBook).Assembly.GetManifestResourceStream(name + Suffix)
            ?? throw new FaultException($"{name}{Suffix} is not part of this program.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            if (line.Length > 0 && line[0] != '#')
                yield return line;
    }
}
