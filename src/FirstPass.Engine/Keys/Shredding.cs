using FirstPass.Engine.Tenancy;
using FirstPass.Workflow.Identity;

namespace FirstPass.Engine.Keys;

/// <summary>
/// Drops what rows hold of a subject whose key was destroyed. Without the key it is noise; it goes all the same.
/// </summary>
internal static class Shredding
{
    private static readonly string[] Drops =
    [
        "update task set sealed_detail = null where tenant = ?1 and subject = ?2",
        "update effect set sealed_request = x'' where tenant = ?1 and subject = ?2",
        "delete from blob_part where tenant = ?1 and digest in ("
            + "select digest from blob where tenant = ?1 and subject = ?2 and hold = 0)",
        "delete from token where tenant = ?1 and subject = ?2",
        "insert into subject values (?1, ?2, 0, 'shredded', null) on conflict do update set state = 'shredded'",
    ];

    public static void DropRows(TenantFile file, SubjectId subject)
    {
        lock (file.Gate)
            file.Writer.InTransaction(() =>
            {
                foreach (var sql in Drops)
                {
                    using var drop = file.Writer.Query(sql);
                    drop.Bind(file.Marker.Number).Bind(subject).Run();
                }
            });
    }
}
