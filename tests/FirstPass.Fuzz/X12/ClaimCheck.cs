using System.Collections.Immutable;
using System.Text;
using FirstPass.Exchange.Claim837;
using FirstPass.Exchange.Files;
using FirstPass.Exchange.Remittance835;
using FirstPass.Formats.X12;
using FirstPass.Formats.X12.Typed;
using FirstPass.Tests.Formats.Writing;

namespace FirstPass.Fuzz.X12;

/// <summary>Files are surveyed, claims cut out, edited and put together again, payments translated.</summary>
internal static class ClaimCheck
{
    private static readonly byte[] Value = "77.5"u8.ToArray();

    public static void Run(byte[] input)
    {
        Survey(input);
        Cut(input);
        Pay(input);
        var outline = EnvelopeScan.Of(new MemoryStream(input));
        foreach (var interchange in outline.Interchanges)
            foreach (var group in interchange.Groups)
                foreach (var set in group.Sets)
                    Rebuild(SourceSet.From(input, interchange, group, set), input.Length);
    }

    private static void Survey(byte[] input)
    {
        using var reader = new X12Reader(new MemoryStream(input));
        using var survey = new FileSurvey();
        while (reader.Read())
            survey.Add(reader.Current);
        survey.Finish(reader.Findings, new FileArrival("HUB", false, default, input.Length, false));
    }

    private static void Cut(byte[] input)
    {
        using var reader = new X12Reader(new MemoryStream(input));
        ClaimCutter? cutter = null;
        while (reader.Read())
        {
            if (reader.Current.Is("ST"u8))
                cutter = new ClaimCutter();
            if (cutter?.Add(reader.Current) is { } cut)
                ClaimTranslation.ToDomain(cut.Wire, "PMS", null);
        }

        using var claims = new Claim837Reader(new MemoryStream(input));
        while (claims.Read())
            ClaimTranslation.ToDomain(claims.Current, "PMS", null);
    }

    private static void Pay(byte[] input)
    {
        using var reader = new Remittance835Reader(new MemoryStream(input));
        var payment = new RemittanceTranslation();
        RemittanceHeader835? header = null;
        while (reader.Read())
            if (reader.Current is RemittancePart.Start start)
                header = start.Header;
            else if (reader.Current is RemittancePart.Claim claim)
                payment.Add(claim.Payment);
            else if (reader.Current is RemittancePart.Provider provider)
                payment.Add(provider.Adjustment);
        if (header is not null)
            payment.Finish(header);
    }

    private static void Rebuild(SourceSet source, int dice)
    {
        var set = source.Set.Span;
        Promise.Hold(
            SegmentEdits.Apply(set, source.Delimiters, []) is EditResult.Edited same
            && set.SequenceEqual(same.Bytes), "no edit changes nothing");
        Replace(set, source.Delimiters, dice);
        var slices = ClaimSlices.Of(set, source.Delimiters);
        Single(set, slices, source.Delimiters);
        var leaving = slices.Claims.Select(claim => new LeavingClaim(claim.Ordinal, [])).ToImmutableArray();
        var envelope = new OutgoingEnvelope { ControlNumber = 7, GroupControlNumber = 8 };
        if (OutgoingClaims.Rebuild(envelope, [new OutgoingSet(source, "0009", "R1", leaving)])
            is not RebuildResult.Rebuilt rebuilt)
            return;
        var outline = EnvelopeScan.Of(new MemoryStream(rebuilt.Bytes));
        Promise.Hold(
            outline.Interchanges is [{ Groups: [{ Sets: [var only] }] }] && only.ClaimCount == leaving.Length,
            "claims that leave stand in one set");
    }

    /// <summary>A value that is put into an element is read there again.</summary>
    private static void Replace(ReadOnlySpan<byte> set, Delimiters delimiters, int dice)
    {
        var edit = new SegmentEdit.Replace(dice % 11, 1 + (dice % 7), dice % 3, Value);
        if (SegmentEdits.Apply(set, delimiters, [edit]) is not EditResult.Edited edited)
            return;
        var segments = new SegmentSplit(edited.Bytes, delimiters);
        for (var i = 0; i <= edit.SegmentPosition; i++)
            Promise.Hold(segments.Next(), "an edit keeps the segments");
        var value = edit.Component == 0
            ? segments.Current[edit.Element]
            : segments.Current.Component(edit.Element, edit.Component);
        Promise.Same(Value, value, "a value that was put in");
    }

    private static void Single(ReadOnlySpan<byte> set, SetSlices slices, Delimiters delimiters)
    {
        var reader = new ClaimSliceReader837();
        foreach (var slice in slices.Claims.Take(3))
        {
            var claim = reader.Read(ClaimSlices837.Of(set, slices, slice, delimiters));
            Promise.Hold(claim is not null, "a slice is a claim");
            _ = Encoding.Latin1.GetString(slice.Bytes.Of(set)) + Meaning.Of(claim!);
        }
    }
}
