using System.Collections.Immutable;
using System.Text;
using FirstPass.Billing.ClaimCases;
using FirstPass.Exchange.Outgoing;
using FirstPass.Formats.X12;
using FirstPass.Tests.Formats.Samples;
using Xunit;

namespace FirstPass.Tests.Exchange.Outgoing;

public sealed class LeavingSetsTests
{
    [Fact]
    public void An_edit_above_a_claim_touches_no_other_claim_of_the_same_patient()
    {
        var source = Source(TwoClaimsOfOneSubscriber());
        // NM1*IL is the third segment of the subscriber's level, which begins at segment 12 of the set.
        var position = PositionOf(source, "NM1*IL");
        var edit = new RecordedEdit(-position, 9, 0, "RIGHT", "ann");

        var sets = LeavingSets.Of(source, [new EditedClaim(1, []), new EditedClaim(2, [edit])]);
        var built = Build(sets);

        var members = built.Split('\n').Where(s => s.StartsWith("NM1*IL", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, sets.Length);
        Assert.Equal(["MEMBER001", "RIGHT"], members.Select(m => m.TrimEnd('~').Split('*')[9]));
        Assert.Equal(1, Count(built, "CLM*A*"));
        Assert.Equal(1, Count(built, "CLM*B*"));
    }

    [Fact]
    public void Claims_without_edits_leave_in_their_own_set()
    {
        var source = Source(TwoClaimsOfOneSubscriber());

        var sets = LeavingSets.Of(source, [new EditedClaim(1, []), new EditedClaim(2, [])]);

        Assert.Equal(source, Assert.Single(sets).Source);
    }

    [Fact]
    public void Only_the_last_word_on_an_element_is_written()
    {
        var source = Source(Sample837.Build([new SampleClaim { Number = "A" }]));
        RecordedEdit[] edits = [new(0, 2, 0, "1*0", "ann"), new(0, 2, 0, "100", "ann")];

        var built = Build(LeavingSets.Of(source, [new EditedClaim(1, [.. edits])]));

        Assert.Equal(1, Count(built, "CLM*A*100*"));
    }

    [Fact]
    public void Positions_of_a_rebuilt_set_lead_back_to_the_sources()
    {
        var file = Sample837.Build([new SampleClaim { Number = "A" }, new SampleClaim { Number = "B" }]);
        var source = Source(file);
        var outline = EnvelopeScan.Of(new MemoryStream(Encoding.Latin1.GetBytes(Build(
            LeavingSets.Of(source, [new EditedClaim(2, [])]))))).Interchanges[0].Groups[0].Sets[0];
        var built = Encoding.Latin1.GetBytes(Build(LeavingSets.Of(source, [new EditedClaim(2, [])])));
        var set = outline.Bytes.Of(built);

        var positions = SetPositions.Of(set, source.Set.Span, source.Delimiters);

        var (after, before) = (Segments(set, source.Delimiters), Segments(source.Set.Span, source.Delimiters));
        for (var i = 0; i < after.Count - 1; i++)
            Assert.Equal(after[i].Split('*')[0], before[positions[i] - 1].Split('*')[0]);
        Assert.Equal(after.FindIndex(s => s.StartsWith("CLM", StringComparison.Ordinal)),
            positions.IndexOf(before.FindIndex(s => s.StartsWith("CLM*B", StringComparison.Ordinal)) + 1));
    }

    private static string TwoClaimsOfOneSubscriber()
    {
        var one = Sample837.Build([new SampleClaim { Number = "A" }]);
        var claim = one[one.IndexOf("CLM*", StringComparison.Ordinal)..one.IndexOf("SE*", StringComparison.Ordinal)];
        var count = claim.Count(c => c == '\n');
        var trailer = one[one.IndexOf("SE*", StringComparison.Ordinal)..].Split('*')[1];
        return one.Insert(one.IndexOf("SE*", StringComparison.Ordinal), claim.Replace("CLM*A*", "CLM*B*", StringComparison.Ordinal))
            .Replace($"SE*{trailer}*", $"SE*{int.Parse(trailer, System.Globalization.CultureInfo.InvariantCulture) + count}*", StringComparison.Ordinal);
    }

    private static SourceSet Source(string file)
    {
        var bytes = Encoding.Latin1.GetBytes(file);
        var interchange = EnvelopeScan.Of(new MemoryStream(bytes)).Interchanges[0];
        return SourceSet.From(bytes, interchange, interchange.Groups[0], interchange.Groups[0].Sets[0]);
    }

    private static string Build(ImmutableArray<LeavingSet> sets)
    {
        var envelope = new OutgoingEnvelope { ControlNumber = 9, GroupControlNumber = 9 };
        var outgoing = sets.Select((s, i) => new OutgoingSet(s.Source, $"000{i + 1}", "FP9", s.Claims));
        var built = Assert.IsType<RebuildResult.Rebuilt>(OutgoingClaims.Rebuild(envelope, [.. outgoing]));
        Assert.Empty(built.Refused);
        return Encoding.Latin1.GetString(built.Bytes);
    }

    private static int PositionOf(SourceSet source, string start) =>
        Segments(source.Set.Span, source.Delimiters).FindIndex(s => s.StartsWith(start, StringComparison.Ordinal)) + 1;

    private static List<string> Segments(ReadOnlySpan<byte> set, Delimiters delimiters)
    {
        var segments = new SegmentSplit(set, delimiters);
        var found = new List<string>();
        while (segments.Next())
            found.Add(Encoding.Latin1.GetString(segments.Current.Bytes));
        return found;
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
