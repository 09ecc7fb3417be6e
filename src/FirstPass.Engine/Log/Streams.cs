using FirstPass.Engine.Store;
using FirstPass.Workflow.Identity;
using NodaTime;

namespace FirstPass.Engine.Log;

/// <summary>Numbers of a tenant's streams.</summary>
public static class Streams
{
    /// <summary>The shard of slot 0.</summary>
    public const int Shard = 1;

    /// <summary>Reads of patient data, refusals, sign-ins, changes of the installation.</summary>
    public const int Access = 2;

    /// <summary>What a stream's row calls it.</summary>
    public static string KindOf(int stream) => stream == Access ? "access" : "shard";

    /// <summary>Where a stream without entries ends.</summary>
    public static readonly StreamHead Empty = new(0, Digest.Zero, NodaConstants.UnixEpoch);
}
