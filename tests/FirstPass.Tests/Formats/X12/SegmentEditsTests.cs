using System.Text;
using CsCheck;
using FirstPass.Formats.X12;
using Xunit;

namespace FirstPass.Tests.Formats.X12;

public sealed class SegmentEditsTests
{
    private const string Claim = "CLM*A1*100***11:B:1*Y~\nREF*D9*77~\nHI*ABK:J0300^ABF:Z1~\nSV1*HC:99213*100~\n";

    [Theory]
    [InlineData(0, 2, 0, "90", "CLM*A1*90***11:B:1*Y~")]
    [InlineData(0, 3, 0, "X", "CLM*A1*100*X**11:B:1*Y~")]
    [InlineData(0, 5, 3, "7", "CLM*A1*100***11:B:7*Y~")]
    [InlineData(0, 5, 5, "Q", "CLM*A1*100***11:B:1::Q*Y~")]
    [InlineData(0, 5, 3, "", "CLM*A1*100***11:B*Y~")]
    [InlineData(0, 6, 0, "", "CLM*A1*100***11:B:1~")]
    [InlineData(0, 9, 0, "I", "CLM*A1*100***11:B:1*Y***I~")]
    [InlineData(1, 2, 0, "78", "REF*D9*78~")]
    [InlineData(3, 1, 2, "99214", "SV1*HC:99214*100~")]
    [InlineData(2, 1, 0, "X", "HI*X~")]
    public void A_replaced_element_changes_its_segment_and_nothing_else(
        int position, int element, int component, string value, string expected)
    {
        var lines = Claim.Split('\n');
        lines[position] = expected;
        Assert.Equal(string.Join('\n', lines), Apply(Claim, Replace(position, element, component, value)));
    }

    [Fact]
    public void Inserted_segments_end_like_their_neighbours_and_deleted_ones_take_their_line_break_along()
    {
        var edited = Apply(Claim, Insert(1, "REF*G1*AUTH"), new SegmentEdit.Delete(1), Insert(4, "REF*6R*L1"));
        Assert.Equal("CLM*A1*100***11:B:1*Y~\nREF*G1*AUTH~\nHI*ABK:J0300^ABF:Z1~\nSV1*HC:99213*100~\nREF*6R*L1~\n", edited);
    }

    [Fact]
    public void Positions_name_the_segments_as_they_were_before_any_edit()
    {
        SegmentEdit[] edits =
            [Replace(3, 2, 0, "99"), new SegmentEdit.Delete(1), Insert(0, "NTE*ADD*X"), Replace(3, 1, 2, "99215")];
        var edited = Apply(Claim, edits);
        Assert.Equal("NTE*ADD*X~\nCLM*A1*100***11:B:1*Y~\nHI*ABK:J0300^ABF:Z1~\nSV1*HC:99215*99~\n", edited);
    }

    [Fact]
    public void An_inserted_segment_takes_the_separators_of_its_target()
    {
        var target = new Delimiters((byte)'|', (byte)'>', (byte)'\n', (byte)'!');
        var result = SegmentEdits.Apply("CLM|A1|100\n"u8, target, [Insert(1, "HI*ABK:J0300^ABF:Z1")]);
        Assert.Equal("CLM|A1|100\nHI|ABK>J0300!ABF>Z1\n", Encoding.Latin1.GetString(Assert.IsType<EditResult.Edited>(result).Bytes));
    }

    [Fact]
    public void No_component_is_named_where_two_separators_are_the_same()
    {
        var clash = new Delimiters((byte)'*', (byte)'*', (byte)'~', (byte)'^');
        var result = SegmentEdits.Apply("CLM*A1*100~"u8, clash, [Replace(0, 2, 2, "X")]);
        Assert.Equal(EditRefusal.NoSuchElement, Assert.IsType<EditResult.Refused>(result).Reason);
    }

    public static TheoryData<SegmentEdit, EditRefusal> Refusals => new()
    {
        { Replace(4, 1, 0, "X"), EditRefusal.NoSuchSegment },
        { Insert(5, "NTE*ADD*X"), EditRefusal.NoSuchSegment },
        { Replace(0, 0, 0, "X"), EditRefusal.NoSuchElement },
        { Replace(0, 100, 0, "X"), EditRefusal.NoSuchElement },
        { Replace(0, 2, 0, "1*2"), EditRefusal.Separator },
        { Replace(0, 2, 0, "1:2"), EditRefusal.Separator },
        { Replace(0, 2, 0, "1~2"), EditRefusal.Separator },
        { Replace(0, 2, 0, "1^2"), EditRefusal.Separator },
        { Replace(0, 2, 0, "1\n2"), EditRefusal.ControlCharacter },
        { Replace(0, 2, 0, new string('X', 265)), EditRefusal.TooLong },
        { Replace(2, 1, 2, "X"), EditRefusal.Repeated },
        { Insert(1, "CLM*A2*5"), EditRefusal.Protected },
        { new SegmentEdit.Delete(0), EditRefusal.Protected },
        { Insert(1, "NTE"), EditRefusal.NotASegment },
        { Insert(1, "nte*X"), EditRefusal.NotASegment },
        { Insert(1, "NTE*X~NTE*Y"), EditRefusal.Separator },
        { Insert(1, "NTE*X\n"), EditRefusal.ControlCharacter },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void What_would_break_the_segments_is_refused_whole(SegmentEdit edit, EditRefusal reason)
    {
        var result = SegmentEdits.Apply(Encoding.Latin1.GetBytes(Claim), Delimiters.Standard, [Replace(0, 2, 0, "1"), edit]);
        Assert.Equal(new EditResult.Refused(edit, reason), result);
    }

    [Fact]
    public void No_edits_leave_any_bytes_as_they_are() =>
        Gen.Select(X12Gen.Interchange, X12Gen.Delimiters).Sample((bytes, delimiters) =>
            Assert.Equal(bytes, Assert.IsType<EditResult.Edited>(SegmentEdits.Apply(bytes, delimiters, [])).Bytes));

    private static SegmentEdit Replace(int position, int element, int component, string value) =>
        new SegmentEdit.Replace(position, element, component, Encoding.Latin1.GetBytes(value));

    private static SegmentEdit Insert(int position, string segment) =>
        new SegmentEdit.Insert(position, Encoding.Latin1.GetBytes(segment));

    private static string Apply(string slice, params SegmentEdit[] edits)
    {
        var result = SegmentEdits.Apply(Encoding.Latin1.GetBytes(slice), Delimiters.Standard, edits);
        return Encoding.Latin1.GetString(Assert.IsType<EditResult.Edited>(result).Bytes);
    }
}
