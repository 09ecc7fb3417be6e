using System.Numerics;
using System.Runtime.InteropServices;
using FirstPass.Workflow.Cases;

namespace FirstPass.Engine.Store;

/// <summary>
/// The sums of a release before they had a secret: CRC-32C over the columns. Known only so that such rows are taken
/// over when that release's store is first opened; see <see cref="Tenancy.RowUpgrade"/>.
/// </summary>
internal struct PlainSum
{
    private uint crc;

    public static long Of(RowChange.MessageAdded row)
    {
        var sum = new PlainSum().Add(row.FromPosition).Add(row.Number).Add(row.EventType).Add(row.Status)
            .Add(row.Reason).Add(row.Until?.ToUnixTimeMilliseconds() ?? -1).Add(row.SealedBody)
            .Add(row.SealedBy.Value.ToBytes()).Add(row.Subject?.Value.ToBytes());
        return row.To switch
        {
            Address.ToCase known => sum.Add(known.Id.ToBytes()).crc,
            Address.ToKey key => sum.Add(key.Kind).Add(key.Key.ToBytes()).Add(key.OpenAs).crc,
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    public static long Of(RowChange.Seen row) => new PlainSum().Add(row.Event.Source).Add(row.Event.Id)
        .Add(row.Position).Add(row.Case.ToBytes()).Add(row.Answer).Add(row.Expires.ToUnixTimeMilliseconds()).crc;

    public static long Of(RowChange.FeedMoved row) => new PlainSum().Add(row.Case.ToBytes()).Add(row.Feed)
        .Add(row.Blob.ToBytes()).Add(row.Cursor).Add(row.Done ? 1 : 0).crc;

    private PlainSum Add(long value)
    {
        crc = BitOperations.Crc32C(crc, unchecked((ulong)value));
        return this;
    }

    private PlainSum Add(ReadOnlySpan<byte> bytes)
    {
        Add(bytes.Length);
        foreach (var one in bytes)
            crc = BitOperations.Crc32C(crc, one);
        return this;
    }

    private PlainSum Add(string? text) => text is null ? Add(-1) : Add(MemoryMarshal.AsBytes(text.AsSpan()));
}
