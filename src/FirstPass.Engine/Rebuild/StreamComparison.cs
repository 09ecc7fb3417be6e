using System.Globalization;
using FirstPass.Engine.Anchors;
using FirstPass.Engine.Store;

namespace FirstPass.Engine.Rebuild;

/// <summary>
/// Compares what the rows of streams and checkpoints say beside the chain: where, how and when a stream ends, when it
/// was born, and when a checkpoint was signed.
/// </summary>
internal sealed class StreamComparison(SqliteDatabase live, long tenant, DifferenceList differences)
{
    public void Run()
    {
        foreach (var stream in HeadCheck.Untrue(live, tenant).Union(CheckpointRows.Untrue(live, tenant)).Order())
            differences.Add("stream", stream.ToString(CultureInfo.InvariantCulture), RowFault.Differs);
        foreach (var checkpoint in CheckpointRows.All(live, tenant))
            if (checkpoint.At != Checkpoint.ReadTime(checkpoint.Body))
                differences.Add(
                    "checkpoint", checkpoint.Number.ToString(CultureInfo.InvariantCulture), RowFault.Differs);
    }
}
