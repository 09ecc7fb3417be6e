using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace FirstPass.Workflow.Definitions;

/// <summary>
/// Reads the plain part of YAML: maps, lists, scalars. Anchors, aliases, tags, merge keys, repeated keys and several
/// documents in one file are refused, so that a definition means what its reader sees.
/// </summary>
public static class YamlReader
{
    /// <summary>Longest definition file; large tables are CSV or imported snapshots.</summary>
    public const int MaximumCharacters = 4 * 1024 * 1024;

    /// <summary>Deepest nesting.</summary>
    public const int MaximumDepth = 32;

    /// <summary>The file as a tree, or why it is none.</summary>
    public static Loaded<Node> Read(SourceText source)
    {
        if (source.Text.Length > MaximumCharacters)
            return Refused(new Place(source.File, 0, 0), $"The file is longer than {MaximumCharacters} characters.");
        if (!IsWellFormed(source.Text))
            return Refused(new Place(source.File, 0, 0), "The file holds half of a surrogate pair.");
        try
        {
            return new Reading(source).Whole();
        }
        catch (YamlException e)
        {
            // The parser throws on malformed text; this is the edge where that becomes a value.
            return Refused(At(source.File, e.Start), "This is not readable as YAML.");
        }
        catch (InvalidOperationException)
        {
            // Its scanner loses its way, and its place, in some plain words inside brackets.
            return Refused(new Place(source.File, 0, 0), "This is not readable as YAML.");
        }
    }

    private static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                return false;
            i++;
        }

        return true;
    }

    private static Loaded<Node> Refused(Place place, string message) =>
        new Loaded<Node>.Refused([new DefinitionError(place, message)]);

    private static Place At(string file, Mark mark) => new(file, (int)mark.Line, (int)mark.Column);

    private sealed class Reading
    {
        private readonly string file;
        private readonly Parser parser;
        private readonly ErrorList errors = new();

        public Reading(SourceText source)
        {
            file = source.File;
#pragma warning disable RS0030 // A StringReader reads a string in memory, no file; the parser takes nothing else.
            parser = new Parser(new System.IO.StringReader(source.Text));
#pragma warning restore RS0030
        }

        public Loaded<Node> Whole()
        {
            parser.Consume<StreamStart>();
            if (parser.TryConsume<StreamEnd>(out _))
                return Refused(new Place(file, 0, 0), "The file is empty.");
            parser.Consume<DocumentStart>();
            var root = Value(1);
            parser.Consume<DocumentEnd>();
            if (!parser.TryConsume<StreamEnd>(out _))
                errors.Add(At(file, parser.Current!.Start), "One file holds one document.");
            return errors.Finish(() => root);
        }

        private Node Value(int depth)
        {
            var place = At(file, parser.Current!.Start);
            if (depth > MaximumDepth)
                throw new YamlException(parser.Current.Start, parser.Current.End, "Nested too deep.");
            if (parser.Current is NodeEvent { Anchor.IsEmpty: false })
                errors.Add(place, "Anchors are not used here: write the value out.");
            if (parser.Current is NodeEvent { Tag: { IsEmpty: false, IsNonSpecific: false } })
                errors.Add(place, "Tags are not used here.");
            if (parser.TryConsume<Scalar>(out var scalar))
                return new Node.Scalar(place, scalar.Value);
            if (parser.TryConsume<SequenceStart>(out _))
                return Items(place, depth);
            if (parser.TryConsume<MappingStart>(out _))
                return Entries(place, depth);
            parser.Consume<AnchorAlias>();
            errors.Add(place, "Aliases are not used here: write the value out.");
            return new Node.Scalar(place, "");
        }

        private Node.List Items(Place place, int depth)
        {
            var items = ImmutableArray.CreateBuilder<Node>();
            while (!parser.TryConsume<SequenceEnd>(out _))
                items.Add(Value(depth + 1));
            return new Node.List(place, items.DrainToImmutable());
        }

        private Node.Map Entries(Place place, int depth)
        {
            var entries = ImmutableArray.CreateBuilder<KeyedNode>();
            var seen = new HashSet<string>(StringComparer.Ordinal);
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                var keyNode = Value(depth + 1);
                var value = Value(depth + 1);
                if (keyNode is not Node.Scalar key)
                    errors.Add(keyNode.Place, "A key is a single word.");
                else if (!seen.Add(key.Value))
                    errors.Add(key.Place, $"The key '{key.Value}' is given twice.");
                else
                    entries.Add(new KeyedNode(key, value));
            }

            return new Node.Map(place, entries.DrainToImmutable());
        }
    }
}
