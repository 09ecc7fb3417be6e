using System.Collections.Immutable;
using FirstPass.Formats.X12;
using FirstPass.Formats.X12.Typed;

namespace FirstPass.App.Scenarios.Wire;

/// <summary>A claim file that left, as its receiver reads it.</summary>
/// <param name="Name">Its name in the story: <c>out-1</c> is the first that left.</param>
/// <param name="Route">Route whose folder it was put into.</param>
/// <param name="Bytes">Its bytes.</param>
/// <param name="Outline">Its envelopes.</param>
/// <param name="Claims">Its claims.</param>
internal sealed record SentFile(
    string Name, string Route, byte[] Bytes, InterchangeOutline Outline, ImmutableArray<Claim837> Claims)
{
    public GroupOutline Group => Outline.Groups[0];

    public SetOutline Set => Group.Sets[0];

    /// <summary>Reads the bytes of a file; null when they hold no claims.</summary>
    public static SentFile? Read(string name, string route, byte[] bytes)
    {
        var outline = EnvelopeScan.Of(new MemoryStream(bytes));
        if (outline.Interchanges.IsEmpty || outline.Interchanges[0].Groups.IsEmpty)
            return null;
        using var reader = new Claim837Reader(new MemoryStream(bytes));
        var claims = ImmutableArray.CreateBuilder<Claim837>();
        while (reader.Read())
            claims.Add(reader.Current);
        return claims.Count == 0
            ? null
            : new SentFile(name, route, bytes, outline.Interchanges[0], claims.ToImmutable());
    }
}
