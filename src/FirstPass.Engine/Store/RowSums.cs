using System.Globalization;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;
using NodaTime;

namespace FirstPass.Engine.Store;

/// <summary>
/// Sums over the columns of rows that no log entry can make again, by a secret of the tenant: whoever may write the
/// database cannot make the sum of a row that he changed. A row that was there before may still be put back; the log
/// then says more than it.
/// </summary>
/// <param name="keys">The tenant's secret.</param>
internal sealed class RowSums(KeyHash keys)
{
    /// <summary>True for a sum of a release whose sums had no secret; those were never negative.</summary>
    public static bool IsPlain(long sum) => sum >= 0;

    public long Of(RowChange.MessageAdded row)
    {
        var (to, kind, opens) = row.To switch
        {
            Address.ToCase known => ($"{known.Id}", "", ""),
            Address.ToKey key => ($"{key.Key}", key.Kind, key.OpenAs is null ? "" : $"opens {key.OpenAs}"),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        return Folded(keys.Of(
            "row message", Text(row.FromPosition), Text(row.Number), to, kind, opens, row.EventType, $"{row.Subject}",
            $"{row.SealedBy}", $"{Digest.Of(row.SealedBody)}", row.Status, row.Reason, Text(row.Until)));
    }

    public long Of(RowChange.Seen row) => Folded(keys.Of(
        "row seen", row.Event.Source, row.Event.Id, Text(row.Position), $"{row.Case}", row.Answer, Text(row.Expires)));

    public long Of(RowChange.FeedMoved row) => Folded(keys.Of(
        "row feed", $"{row.Case}", row.Feed, $"{row.Blob}", Text(row.Cursor), row.Done ? "done" : "open"));

    private static long Folded(Digest sum) => unchecked((long)sum.A) | long.MinValue;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(Instant? moment) => moment is { } at ? Text(at.ToUnixTimeMilliseconds()) : "";
}
