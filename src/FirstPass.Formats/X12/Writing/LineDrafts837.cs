using System.Collections.Immutable;
using System.Globalization;
using FirstPass.Formats.X12.Typed;

namespace FirstPass.Formats.X12.Writing;

/// <summary>Makes the service line loops of an 837.</summary>
internal static class LineDrafts837
{
    private const string Form = "LQ";
    private const string Answer = "FRM";

    public static void Put(LoopDraft draft, ServiceLine837 line, int number, ClaimKind kind)
    {
        draft.Begin("LX").Text(1, number.ToString(CultureInfo.InvariantCulture));
        LineTyping837.Service(draft.Begin(SegmentOf(kind)), PlacesOf(kind), line);
        draft.Dates(line.Dates);
        draft.References(line.References);
        draft.Amounts(line.Amounts);
        draft.Notes(line.Notes);
        draft.FixedFormat(line.FixedFormat);
        draft.Paperwork(line.Paperwork);
        if (line.Purchased is { } purchased)
            LineTyping837.Purchased(draft.Begin("PS1"), purchased);
        foreach (var drug in line.Drugs)
            Put(draft.Child(), drug);
        draft.Parties(line.Providers);
        foreach (var adjudication in line.Adjudications)
            Put(draft.Child(), adjudication);
        PutRaw(draft, line.Raw);
    }

    private static void Put(LoopDraft draft, Drug drug)
    {
        LineTyping837.Drug(draft.Begin("LIN"), drug);
        LineTyping837.WithQuantity(draft.Begin("CTP"), drug);
        draft.References(drug.References);
    }

    private static void Put(LoopDraft draft, LineAdjudication837 adjudication)
    {
        LineTyping837.Adjudication(draft.Begin("SVD"), adjudication);
        draft.Adjustments(adjudication.Adjustments);
        draft.Dates(adjudication.Dates);
        draft.Amounts(adjudication.Amounts);
    }

    /// <summary>The answers of a form stand in a loop that its name opens.</summary>
    private static void PutRaw(LoopDraft draft, ImmutableArray<RawSegment> kept)
    {
        var form = draft;
        foreach (var raw in kept)
        {
            if (raw.Id == Form)
                form = draft.Child();
            (raw.Id is Form or Answer ? form : draft).Add(raw);
        }
    }

    private static string SegmentOf(ClaimKind kind) => kind switch
    {
        ClaimKind.Institutional => "SV2",
        ClaimKind.Dental => "SV3",
        ClaimKind.Professional or ClaimKind.Unknown => "SV1",
    };

    private static ServicePlaces PlacesOf(ClaimKind kind) => kind switch
    {
        ClaimKind.Institutional => ServicePlaces.Sv2,
        ClaimKind.Dental => ServicePlaces.Sv3,
        ClaimKind.Professional or ClaimKind.Unknown => ServicePlaces.Sv1,
    };
}
