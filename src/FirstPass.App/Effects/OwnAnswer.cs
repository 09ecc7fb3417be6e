using System.Collections.Immutable;
using FirstPass.Formats.X12;
using FirstPass.Formats.X12.Acknowledgements;

namespace FirstPass.App.Effects;

/// <summary>An answer of ours, written and judged as its receiver will judge it.</summary>
/// <param name="Bytes">The whole interchange.</param>
/// <param name="Refusal">Why it does not leave, as the code of an effect; empty when it may.</param>
internal sealed record OwnAnswer(MemoryStream Bytes, string Refusal)
{
    private const string NotWritable = "ANSWER_NOT_WRITABLE";

    /// <summary>Writes an answer.</summary>
    /// <param name="delimiters">Its separators.</param>
    /// <param name="write">Writes one interchange.</param>
    public static OwnAnswer Write(Delimiters delimiters, Func<X12Writer, ImmutableArray<Finding>> write)
    {
        var bytes = new MemoryStream();
        if (!write(new X12Writer(bytes, delimiters)).IsEmpty)
            return new OwnAnswer(bytes, NotWritable);
        bytes.Position = 0;
        return new OwnAnswer(
            bytes,
            SelfCheck.RefusalsOfAnswer(bytes) is [var first, ..]
                ? $"{BuiltGroup.SelfCheck} {SelfCheck.WordsOf(first)}"
                : "");
    }

    /// <summary>True when it could not be written with these separators, and others may serve.</summary>
    public bool IsUnwritable => Refusal == NotWritable;
}
