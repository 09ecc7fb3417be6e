using System.Collections.Immutable;
using System.Text;
using CsCheck;
using FirstPass.Formats.X12;
using Xunit;

namespace FirstPass.Tests.Formats.X12;

public sealed class OutgoingClaimsTests
{
    private static readonly OutgoingEnvelope SameNumbers = new() { ControlNumber = 7, GroupControlNumber = 7 };

    [Fact]
    public void When_every_claim_leaves_under_the_source_numbers_the_file_is_the_source_file() =>
        ClaimFile.Any.Where(f => f.ClaimCount > 0 && EveryLevelIsUsed(f)).Sample(file =>
        {
            var all = Enumerable.Range(1, file.ClaimCount).Select(i => new LeavingClaim(i, []));
            var rebuilt = Rebuild(SameNumbers, new OutgoingSet(file.Source(), "0001", "REF7", [.. all]));
            Assert.Equal(file.Bytes(), rebuilt.Bytes);
        }, iter: 500);

    [Fact]
    public void Claims_that_leave_keep_their_bytes_and_their_levels_whichever_leave() =>
        Gen.Select(ClaimFile.Any.Where(f => f.ClaimCount > 0), Gen.Bool.Array[40]).Sample((file, picks) =>
        {
            var leaving = Enumerable.Range(1, file.ClaimCount).Where(i => picks[i % 40] || i == 1).ToList();
            var source = file.Source();
            var request = new OutgoingSet(source, "4711", "NEWREF", [.. leaving.Select(i => new LeavingClaim(i, []))]);
            var rebuilt = Rebuild(new OutgoingEnvelope { ControlNumber = 12, GroupControlNumber = 34 }, request);

            var interchange = EnvelopeScan.Of(new MemoryStream(rebuilt.Bytes)).Interchanges.Single();
            var set = interchange.Groups.Single().Sets.Single();
            Assert.Equal(("000000012", "34", "4711", "NEWREF"),
                (interchange.ControlNumber, interchange.Groups[0].ControlNumber, set.ControlNumber, set.Reference));
            Assert.Equal(leaving.Select(i => ClaimText(source, i)), Claims(rebuilt.Bytes, set, file.Delimiters));
            Assert.Equal(leaving, rebuilt.Claims.Select(c => c.Ordinal));
        }, iter: 500);

    [Fact]
    public void Levels_without_claims_go_and_the_others_are_numbered_anew()
    {
        var request = new OutgoingSet(ClaimFile.Usual.Source(), "0002", "R", [new(3, [])]);

        var text = Encoding.Latin1.GetString(Rebuild(SameNumbers, request).Bytes);

        Assert.Equal(
            ["HL*1**20*1", "HL*2*1*22*1", "HL*3*2*23*0"],
            text.Split("~\n").Where(s => s.StartsWith("HL*", StringComparison.Ordinal)));
        Assert.Contains("~\nSE*16*0002~\nGE*1*7~\nIEA*1*000000007~\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_claim_leaves_with_its_edits_and_nothing_else_is_changed()
    {
        LeavingClaim edited = new(1,
        [
            new SegmentEdit.Replace(0, 5, 3, "7"u8.ToArray()),
            new SegmentEdit.Insert(1, "REF*D9*FP1"u8.ToArray()),
        ]);
        var request = new OutgoingSet(ClaimFile.Usual.Source(), "0001", "REF7", [edited, .. Leaving(2, 5)]);

        var text = Encoding.Latin1.GetString(Rebuild(SameNumbers, request).Bytes);

        var source = Encoding.Latin1.GetString(ClaimFile.Usual.Bytes());
        const string Edited = "CLM*A1*10***11:B:7*Y*A*Y*Y~\nREF*D9*FP1~\n";
        var expected = source.Replace("CLM*A1*10***11:B:1*Y*A*Y*Y~\n", Edited, StringComparison.Ordinal)
            .Replace("SE*42", "SE*43", StringComparison.Ordinal);
        Assert.Equal(expected, text);
    }

    [Fact]
    public void An_edit_of_the_claim_number_or_a_line_number_keeps_the_claim_back()
    {
        LeavingClaim number = new(1, [new SegmentEdit.Replace(0, 1, 0, "B1"u8.ToArray())]);
        LeavingClaim line = new(2, [new SegmentEdit.Delete(4)]);
        var request = new OutgoingSet(ClaimFile.Usual.Source(), "0001", "REF7", [number, line, new(3, [])]);

        var rebuilt = Rebuild(SameNumbers, request);

        Assert.Equal([new(0, 1, ClaimRefusal.NumberChanged), new(0, 2, ClaimRefusal.NumberChanged)], rebuilt.Refused);
        Assert.Equal([3], rebuilt.Claims.Select(c => c.Ordinal));
    }

    [Fact]
    public void Claims_of_several_sources_leave_together_when_their_separators_agree()
    {
        var other = (ClaimFile.Usual with { Delimiters = new Delimiters((byte)'|', (byte)':', (byte)'~', (byte)'^') }).Source();
        ImmutableArray<OutgoingSet> sets =
        [
            new(ClaimFile.Usual.Source(), "0001", "R1", [new(2, []), new(2, []), new(9, [])]),
            new(other, "0002", "R2", [new(1, [])]),
            new(ClaimFile.Usual.Source(), "0003", "R3", [new(5, [])]),
        ];

        var rebuilt = Assert.IsType<RebuildResult.Rebuilt>(OutgoingClaims.Rebuild(SameNumbers, sets));

        Assert.Equal([new(0, 2, "0001", 1), new(2, 5, "0003", 1)], rebuilt.Claims);
        Assert.Equal(
            [
                new(0, 2, ClaimRefusal.NamedTwice),
                new(0, 9, ClaimRefusal.NoSuchClaim),
                new(1, 1, ClaimRefusal.OtherDelimiters),
            ],
            rebuilt.Refused);
        Assert.True(EnvelopeScan.Of(new MemoryStream(rebuilt.Bytes)).IsClean);
    }

    [Fact]
    public void A_new_envelope_changes_numbers_dates_and_parties_and_no_other_byte()
    {
        var envelope = new OutgoingEnvelope
        {
            ControlNumber = 8,
            GroupControlNumber = 9,
            Date = "20260131",
            Time = "1530",
            Receiver = new PartyId("30", "UHP"),
            GroupReceiver = "UHP",
        };

        var request = new OutgoingSet(ClaimFile.Usual.Source(), "0001", "R", Leaving(1, 1));
        var text = Encoding.Latin1.GetString(Rebuild(envelope, request).Bytes);

        Assert.StartsWith(
            "ISA*00*          *00*          *ZZ*SOURCE         *30*UHP            *260131*1530*^*00501*000000008*0*T*:~\n"
            + "GS*HC*SOURCE*UHP*20260131*1530*9*X*005010X222A1~\nST*837*0001*005010X222A1~\nBHT*0019*00*R*20260105*0900*CH~\n",
            text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1, "0001", "R")]
    [InlineData(7, "1", "R")]
    [InlineData(7, "0001", "R*R")]
    public void A_number_that_cannot_be_written_fails_the_whole_file(int control, string set, string reference)
    {
        var request = new OutgoingSet(ClaimFile.Usual.Source(), set, reference, Leaving(1, 1));
        var result = OutgoingClaims.Rebuild(SameNumbers with { ControlNumber = control }, [request]);
        Assert.Equal(RebuildFailure.EnvelopeValue, Assert.IsType<RebuildResult.Failed>(result).Failure);
    }

    [Fact]
    public void Two_sets_under_one_number_do_not_pass_the_check_of_what_was_built()
    {
        OutgoingSet set = new(ClaimFile.Usual.Source(), "0001", "R", Leaving(1, 1));
        var result = OutgoingClaims.Rebuild(SameNumbers, [set, set]);
        Assert.Equal(RebuildFailure.CheckFailed, Assert.IsType<RebuildResult.Failed>(result).Failure);
    }

    private static ImmutableArray<LeavingClaim> Leaving(int first, int last) =>
        [.. Enumerable.Range(first, last - first + 1).Select(i => new LeavingClaim(i, []))];

    private static RebuildResult.Rebuilt Rebuild(OutgoingEnvelope envelope, OutgoingSet set) =>
        Assert.IsType<RebuildResult.Rebuilt>(OutgoingClaims.Rebuild(envelope, [set]));

    private static string ClaimText(SourceSet source, int ordinal)
    {
        var slices = ClaimSlices.Of(source.Set.Span, source.Delimiters);
        return Encoding.Latin1.GetString(slices.Claims[ordinal - 1].Bytes.Of(source.Set.Span));
    }

    private static IEnumerable<string> Claims(byte[] file, SetOutline set, Delimiters delimiters)
    {
        var bytes = set.Bytes.Of(file).ToArray();
        return ClaimSlices.Of(bytes, delimiters).Claims.Select(c => Encoding.Latin1.GetString(c.Bytes.Of(bytes)));
    }

    private static bool EveryLevelIsUsed(ClaimFile file) =>
        Enumerable.Range(1, file.Levels.Length).All(i =>
            file.Levels[i - 1].Claims > 0 || file.Levels.Any(l => l.Parent == i));
}
