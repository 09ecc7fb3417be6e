using System.Collections.Immutable;
using System.Text;
using FirstPass.Formats.X12;

namespace FirstPass.Tests.Formats.X12;

/// <summary>A segment as it was read, kept after the reader has moved on; equal when every part is.</summary>
internal sealed record ReadSegment(long Offset, string Tail, ImmutableArray<string> Parts)
{
    public string Id => Parts[0];

    public static List<ReadSegment> All(Stream stream, X12Limits? limits = null)
    {
        using var reader = new X12Reader(stream, limits);
        return All(reader);
    }

    public static List<ReadSegment> All(X12Reader reader)
    {
        var all = new List<ReadSegment>();
        while (reader.Read())
            all.Add(Of(reader.Current));
        return all;
    }

    public static ReadSegment Of(Segment segment)
    {
        var parts = ImmutableArray.CreateBuilder<string>();
        for (var element = 0; element <= segment.Count; element++)
            parts.Add(segment.Text(element));
        return new ReadSegment(segment.Offset, Encoding.Latin1.GetString(segment.Tail), parts.ToImmutable());
    }

    public bool Equals(ReadSegment? other) =>
        other is not null && Offset == other.Offset && Tail == other.Tail && Parts.SequenceEqual(other.Parts);

    public override int GetHashCode() => HashCode.Combine(Offset, Tail, Parts.Length);

    public override string ToString() => $"{Offset} {string.Join('*', Parts)} [{Tail.Length}]";
}
