using FirstPass.Engine.Store;

namespace FirstPass.App.Commands.Words;

/// <summary>What to do when a store was not opened.</summary>
internal static class StoreWords
{
    /// <summary>A sentence or two for whoever stands before it.</summary>
    public static string Of(StoreRefusedException refused) =>
        refused.Remedy.Length > 0 ? refused.Remedy : Of(refused.Refusal);

    private static string Of(StoreRefusal refusal) => refusal switch
    {
        StoreRefusal.SqliteTooOld => "Its SQLite library has a known fault; install a newer one.",
        StoreRefusal.SchemaDiffers => "Tables or triggers were changed by hand.",
        StoreRefusal.SchemaNewer => "A newer release wrote it; use that release.",
        StoreRefusal.OtherEnvironment => "It was made for another environment: production, test or demo.",
        StoreRefusal.OtherDatabase => "It belongs to another tenant or another installation.",
        StoreRefusal.TailLost =>
            "Entries that somebody was told of are not there: this is an old copy, or its end was cut.",
        StoreRefusal.ChainDiffers => "It holds other entries than those that somebody was told of.",
        StoreRefusal.HeadRecordUnreadable => "The head record beside it is gone or cannot be read.",
        StoreRefusal.HeadDiffers => "The end of its log is not the one that it names itself.",
        StoreRefusal.AnchorDiffers => "The last anchor is no checkpoint of it: something before it was changed.",
        StoreRefusal.KeyInsideData => "The root key must lie outside of the data folder: use --key-file.",
        StoreRefusal.KeyFileUnfit => "A key file is missing, is another one, or others may read it (chmod 600).",
        StoreRefusal.WrongRootKey => "The root key does not open it: use --key-file with the key it was made with.",
        StoreRefusal.KeysLost => "The file of the tenant's keys is gone although its data is there: restore it.",
    };
}
