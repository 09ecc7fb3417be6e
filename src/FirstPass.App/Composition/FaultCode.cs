using FirstPass.Engine.Store;

namespace FirstPass.App.Composition;

/// <summary>Stable codes of faults: their messages may quote, and are never passed on.</summary>
public static class FaultCode
{
    private const string DiskFull = "DISK_FULL";
    private const string DiskError = "DISK_ERROR";

    /// <summary>ENOSPC, and what Windows says in its place.</summary>
    private static readonly int[] NoSpace = [28, unchecked((int)0x80070070)];

    /// <summary>The code of a fault, or its type's name where it has none.</summary>
    public static string Of(Exception fault) => fault switch
    {
        StoreRefusedException refused => refused.Code,
        StoreUnavailableException unavailable => unavailable.Code,
        _ => fault.GetType().Name,
    };

    /// <summary>The code of a fault of disk or database, which may be over when it is tried again; null for any
    /// other.</summary>
    public static string? OfDisk(Exception fault) => fault switch
    {
        StoreUnavailableException unavailable => unavailable.Code,
        BadHttpRequestException => null,
        IOException full when NoSpace.Contains(full.HResult) => DiskFull,
        IOException or UnauthorizedAccessException => DiskError,
        _ => null,
    };
}
