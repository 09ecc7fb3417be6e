namespace FirstPass.Engine.Store;

/// <summary>Why a store is not opened: going on would hide a loss or a change.</summary>
public enum StoreRefusal
{
    /// <summary>The SQLite library has a known corruption race.</summary>
    SqliteTooOld,

    /// <summary>Tables, indexes or triggers are not those of this release.</summary>
    SchemaDiffers,

    /// <summary>The file was written by a newer release.</summary>
    SchemaNewer,

    /// <summary>The file belongs to another environment: production, test or demo.</summary>
    OtherEnvironment,

    /// <summary>The file belongs to another tenant or another installation.</summary>
    OtherDatabase,

    /// <summary>The head record knows entries that the database has lost: an old copy, or a cut tail.</summary>
    TailLost,

    /// <summary>The database holds other entries than the head record saw.</summary>
    ChainDiffers,

    /// <summary>The head record is gone or unreadable although the database holds entries.</summary>
    HeadRecordUnreadable,

    /// <summary>The log's last entry and the stream's head do not agree.</summary>
    HeadDiffers,

    /// <summary>The last anchor is no checkpoint of this database, or its heads are not in this log.</summary>
    AnchorDiffers,

    /// <summary>The root key lies inside the data folder.</summary>
    KeyInsideData,

    /// <summary>A key file is missing, has a wrong length, is another one, or others may read it.</summary>
    KeyFileUnfit,

    /// <summary>The root key does not open this tenant's keys.</summary>
    WrongRootKey,

    /// <summary>The file of the tenant's keys is gone although its database is there.</summary>
    KeysLost,
}

/// <summary>The store is not opened. The code says why; nothing was written.</summary>
/// <param name="refusal">Why.</param>
/// <param name="remedy">Which file it is about and what to do, as a sentence; empty when the code says it all.</param>
public sealed class StoreRefusedException(StoreRefusal refusal, string remedy = "")
    : Exception($"The store was not opened: {StoreRefusals.Code(refusal)}. {remedy}".TrimEnd())
{
    public StoreRefusal Refusal { get; } = refusal;

    /// <summary>Which file it is about and what to do; may be empty.</summary>
    public string Remedy { get; } = remedy;

    /// <summary>Stable code for people and scripts.</summary>
    public string Code => StoreRefusals.Code(Refusal);
}

/// <summary>Stable codes of refusals.</summary>
public static class StoreRefusals
{
    public static string Code(StoreRefusal refusal) => refusal switch
    {
        StoreRefusal.SqliteTooOld => "SQLITE_TOO_OLD",
        StoreRefusal.SchemaDiffers => "SCHEMA_DIFFERS",
        StoreRefusal.SchemaNewer => "SCHEMA_NEWER",
        StoreRefusal.OtherEnvironment => "OTHER_ENVIRONMENT",
        StoreRefusal.OtherDatabase => "OTHER_DATABASE",
        StoreRefusal.TailLost => "TAIL_LOST",
        StoreRefusal.ChainDiffers => "CHAIN_DIFFERS",
        StoreRefusal.HeadRecordUnreadable => "HEAD_RECORD_UNREADABLE",
        StoreRefusal.HeadDiffers => "HEAD_DIFFERS",
        StoreRefusal.AnchorDiffers => "ANCHOR_DIFFERS",
        StoreRefusal.KeyInsideData => "KEY_INSIDE_DATA",
        StoreRefusal.KeyFileUnfit => "KEY_FILE_UNFIT",
        StoreRefusal.WrongRootKey => "WRONG_ROOT_KEY",
        StoreRefusal.KeysLost => "KEYS_LOST",
    };
}
