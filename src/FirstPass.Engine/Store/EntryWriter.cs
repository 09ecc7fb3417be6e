using System.Collections.Immutable;
using FirstPass.Engine.Log;

namespace FirstPass.Engine.Store;

/// <summary>Writes log entries and their payloads.</summary>
internal sealed class EntryWriter(SqliteDatabase database, long tenant)
{
    private readonly Statement log = database.Prepare("""
        insert into log values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """);

    private readonly Statement payload = database.Prepare("insert into payload values (?, ?, ?, ?, ?, ?, ?, ?)");

    public void Write(Entry entry)
    {
        var h = entry.Header;
        log.Bind(tenant).Bind(entry.Stream).Bind(entry.Position).Bind(entry.Chain).Bind(entry.PayloadRoot)
            .Bind((long)h.Kind).Bind(h.Case).Bind(h.Sequence).Bind(h.Event.Source).Bind(h.Event.Id).Bind(h.EventType)
            .Bind(h.At).Bind((long)h.Actor.Kind).Bind(h.Actor.Id).Bind(Roles(h.Actor.Roles)).Bind(h.Actor.OnBehalfOf)
            .Bind(h.Purpose).Bind(h.Definition).Bind(h.ActiveSet).Bind(h.Build).Bind(h.CausePosition).Run();
        foreach (var part in entry.Parts)
            payload.Bind(tenant).Bind(entry.Stream).Bind(entry.Position).Bind(part.Number).Bind(part.Subject)
                .Bind(part.KeyVersion).Bind(part.Form).Bind(part.Bytes).Run();
    }

    /// <summary>Role names are words; a space inside one would make two of it when it is read back.</summary>
    public static void RequireWords(ImmutableArray<string> roles)
    {
        foreach (var role in roles)
            if (role.Length == 0 || role.Contains(' ', StringComparison.Ordinal))
                throw new InvalidOperationException("A role's name is not a word.");
    }

    private static string Roles(ImmutableArray<string> roles)
    {
        RequireWords(roles);
        return roles.Length == 1 ? roles[0] : string.Join(' ', roles);
    }
}
