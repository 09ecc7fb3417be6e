using System.Collections.Immutable;
using System.Globalization;
using FirstPass.App.Commands.Words;
using FirstPass.Formats.X12;

namespace FirstPass.App.Commands.Files;

/// <summary>
/// <c>edi diff</c>: what differs between two files by what they mean. Transactions and their parts are matched by their
/// numbers. What is kept of a part is its key and a hash; only parts that were not written alike are read again, for
/// what they mean and, where that differs, for where.
/// </summary>
internal sealed class EdiDiff(Voice voice, bool strict, bool withPatients)
{
    /// <summary>More differences than these are only said to be there.</summary>
    private const int Most = 1000;

    private readonly ImmutableArray<Difference>.Builder differences = ImmutableArray.CreateBuilder<Difference>();
    private bool more;

    /// <summary>Compares two files.</summary>
    /// <returns>The exit code.</returns>
    public int Run(Stream left, Stream right)
    {
        var (one, other) = (new EdiSide(left, "left", strict), new EdiSide(right, "right", strict));
        if (!IsWhole(one, "first") | !IsWhole(other, "second"))
            return Exit.Refused;
        foreach (var (ours, theirs) in Pairs(one.Transactions(), other.Transactions()))
            if (ours is not null && theirs is not null)
                Compare((one, ours), (other, theirs));
            else
                Add(new Difference(
                    (ours ?? theirs)!.Kind, ours?.Ordinal, theirs?.Ordinal, "", null, null, "", null, null, false));
        var answer = new Answer(differences.Count == 0, differences.ToImmutable(), more);
        voice.Answer(answer, output => Write(answer, output));
        return answer.Same ? Exit.Done : Exit.Findings;
    }

    private bool IsWhole(EdiSide side, string name)
    {
        var errors = side.Outline.Findings.Where(f => f.Severity == Severity.Error).ToList();
        foreach (var finding in EdiFinding.Of(errors))
            finding.Write(voice.Error);
        if (errors.Count == 0 && !side.Outline.Interchanges.IsEmpty)
            return true;
        voice.Error.WriteLine($"The {name} file is no whole X12 file; nothing was compared.");
        return false;
    }

    /// <summary>Transactions of one kind and number belong together, of the others those of one kind in turn.</summary>
    private static IEnumerable<(EdiTransaction? Left, EdiTransaction? Right)> Pairs(
        ImmutableArray<EdiTransaction> left, ImmutableArray<EdiTransaction> right)
    {
        var rest = new LinkedList<EdiTransaction>(right);
        var pairs = left.Select(ours => (Left: ours, Right: Taken(rest, theirs => IsSame(ours, theirs)))).ToList();
        foreach (var (ours, theirs) in pairs)
            yield return (ours, theirs ?? Taken(rest, other => other.Kind == ours.Kind));
        foreach (var theirs in rest)
            yield return (null, theirs);
    }

    private static bool IsSame(EdiTransaction one, EdiTransaction other) =>
        one.Kind == other.Kind && one.Set?.Reference == other.Set?.Reference;

    private static EdiTransaction? Taken(LinkedList<EdiTransaction> from, Predicate<EdiTransaction> which)
    {
        for (var node = from.First; node is not null; node = node.Next)
        {
            if (!which(node.Value))
                continue;
            from.Remove(node);
            return node.Value;
        }

        return null;
    }

    private void Compare((EdiSide Side, EdiTransaction Of) left, (EdiSide Side, EdiTransaction Of) right)
    {
        var ours = left.Side.Pieces(left.Of)
            .ToDictionary(piece => piece.Key, piece => (Digest: left.Side.Digest(piece), piece.Name, piece.Ordinal));
        var unlike = new HashSet<string>();
        foreach (var piece in right.Side.Pieces(right.Of))
        {
            if (!ours.Remove(piece.Key, out var known))
            {
                Add(Only(left.Of, right.Of, piece.Name, null, piece.Ordinal));
                continue;
            }

            if (known.Digest != right.Side.Digest(piece))
                unlike.Add(piece.Key);
            if (strict && known.Ordinal != piece.Ordinal)
                Add(Only(left.Of, right.Of, piece.Name, known.Ordinal, piece.Ordinal) with { Path = "order" });
        }

        foreach (var (_, name, ordinal) in ours.Values)
            Add(Only(left.Of, right.Of, name, ordinal, null));
        if (unlike.Count > 0 && Changed(left, right, unlike) is { Count: > 0 } changed)
            Explain(left, right, changed);
    }

    /// <summary>Which of some parts do not mean the same.</summary>
    private static HashSet<string> Changed(
        (EdiSide Side, EdiTransaction Of) left, (EdiSide Side, EdiTransaction Of) right, HashSet<string> unlike)
    {
        var ours = left.Side.Pieces(left.Of).Where(piece => unlike.Contains(piece.Key))
            .ToDictionary(piece => piece.Key, piece => left.Side.Meaning(piece, toShow: false).Digest);
        return [.. right.Side.Pieces(right.Of)
            .Where(piece => ours.TryGetValue(piece.Key, out var digest)
                && digest != right.Side.Meaning(piece, toShow: false).Digest)
            .Select(piece => piece.Key)];
    }

    // The changed parts of the first file are kept while the second one is read again, as many as can be told at most.
    private void Explain(
        (EdiSide Side, EdiTransaction Of) left, (EdiSide Side, EdiTransaction Of) right,
        HashSet<string> changed)
    {
        var ours = left.Side.Pieces(left.Of).Where(piece => changed.Contains(piece.Key)).Take(Most)
            .ToDictionary(
                piece => piece.Key, piece => (piece.Ordinal, Meaning: left.Side.Meaning(piece, toShow: true)));
        foreach (var theirs in right.Side.Pieces(right.Of))
            if (ours.Remove(theirs.Key, out var own))
                foreach (var gap in EdiGap.Between(own.Meaning, right.Side.Meaning(theirs, toShow: true), ""))
                    Add(Told(Only(left.Of, right.Of, theirs.Name, own.Ordinal, theirs.Ordinal), gap));
        more |= changed.Count > Most;
    }

    private static Difference Only(EdiTransaction left, EdiTransaction right, string part, int? ours, int? theirs) =>
        new(left.Kind, left.Ordinal, right.Ordinal, part, ours, theirs, "", null, null, false);

    private Difference Told(Difference at, EdiGap gap)
    {
        var hidden = !withPatients && !(gap.Left?.IsShown != false && gap.Right?.IsShown != false);
        return at with
        {
            Path = gap.Path,
            LeftValue = gap.Left is { } left ? hidden ? EdiJson.Masked : left.Text : null,
            RightValue = gap.Right is { } right ? hidden ? EdiJson.Masked : right.Text : null,
            Hidden = hidden,
        };
    }

    private void Add(Difference difference)
    {
        if (differences.Count < Most)
            differences.Add(difference);
        else
            more = true;
    }

    private static void Write(Answer answer, TextWriter output)
    {
        if (answer.Same)
            output.WriteLine("They mean the same.");
        foreach (var difference in answer.Differences)
            output.WriteLine(difference.Line());
        if (answer.More)
            output.WriteLine("There are more differences than are told.");
    }

    internal sealed record Answer(bool Same, ImmutableArray<Difference> Differences, bool More);

    /// <summary>Something that differs.</summary>
    /// <param name="Kind">Kind of the transaction.</param>
    /// <param name="Left">Its place in the first file, from 1; null when it is not there.</param>
    /// <param name="Right">Its place in the second file.</param>
    /// <param name="Part">Part of the transaction; empty for the whole.</param>
    /// <param name="LeftPart">Place among the parts of that name in the first file; null when it is not there.</param>
    /// <param name="RightPart">The same in the second file.</param>
    /// <param name="Path">The field; empty for the whole part.</param>
    /// <param name="LeftValue">Value in the first file; null when it has none.</param>
    /// <param name="RightValue">Value in the second file.</param>
    /// <param name="Hidden">The values are somebody's own and are not shown.</param>
    internal sealed record Difference(
        string Kind, int? Left, int? Right, string Part, int? LeftPart, int? RightPart, string Path,
        string? LeftValue, string? RightValue, bool Hidden)
    {
        /// <summary>One line for people.</summary>
        public string Line()
        {
            var part = Part.Length > 0 ? $" {Part} {Place(LeftPart, RightPart)}" : "";
            var where = $"{Kind} {Place(Left, Right)}{part}";
            var (one, other) = Part.Length > 0 ? (LeftPart, RightPart) : (Left, Right);
            if (one is null || other is null)
                return $"{where}: only in the {(one is null ? "second" : "first")} file";
            return Path == "order" && LeftValue is null && RightValue is null
                ? $"{where}: in another place"
                : $"{where} {Path}: {LeftValue ?? "nothing"} | {RightValue ?? "nothing"}";
        }

        private static string Place(int? left, int? right) =>
            left == right ? Written(left) : $"{Written(left)}/{Written(right)}";

        private static string Written(int? place) => place?.ToString(CultureInfo.InvariantCulture) ?? "-";
    }
}
