using FirstPass.Workflow.Definitions;

namespace FirstPass.Billing.Gateway;

/// <summary>Reads how bank lines and letters come; keys in docs/configuration.md.</summary>
internal static class BankFeedLoader
{
    public static BankFeed Read(MapReader map, BankFeed usual)
    {
        var feed = usual with
        {
            Connected = map.YesNo("connected", true),
            Folder = map.Optional<string>(
                "folder", RouteLoader.TryFolder, "a path below the tenant's folder, with / and without ..",
                usual.Folder),
            Bank = map.Inside("columns") is { } bank ? Columns(bank, usual.Bank) : usual.Bank,
            Letters = map.Inside("letter-columns") is { } letters ? Columns(letters, usual.Letters) : usual.Letters,
            IgnoredKinds = map.Texts("ignored-kinds"),
        };
        var kinds = map.Texts("money-kinds");
        feed = kinds.IsEmpty ? feed : feed with { MoneyKinds = kinds };
        map.Close();
        return feed;
    }

    private static BankColumns Columns(MapReader map, BankColumns usual)
    {
        var columns = new BankColumns(
            map.Text("date", usual.Date), map.Text("kind", usual.Kind), map.Text("amount", usual.Amount),
            map.Text("trace", usual.Trace), Optional(map, "origin", usual.Origin),
            Optional(map, "payer", usual.Payer));
        map.Close();
        return columns;
    }

    private static LetterColumns Columns(MapReader map, LetterColumns usual)
    {
        var columns = new LetterColumns(
            map.Text("date", usual.Date), map.Text("letter", usual.Letter), map.Text("payer", usual.Payer),
            map.Text("amount", usual.Amount));
        map.Close();
        return columns;
    }

    // The word none says that the file has no such column.
    private static string Optional(MapReader map, string key, string usual) =>
        map.Text(key, usual) is var column && column == "none" ? "" : column;
}
